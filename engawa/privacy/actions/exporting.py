"""Everything the house keeps of a member, as one file they can take along."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.accounts.models import Member
from engawa.content.models import File
from engawa.core.actor import Actor
from engawa.core.blobs import blobs
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.outbox.actions import send_later
from engawa.privacy.events import ExportAsked
from engawa.privacy.files import drop, place_of
from engawa.privacy.holdings import every_holding
from engawa.privacy.models import Export
from engawa.privacy.policies import can_keep_house
from engawa.privacy.tunables import EXPORT_DAYS, EXPORT_PAUSE_HOURS
from engawa.site.tunables import SITE_NAME
from engawa.spaces.membership import actor_for

TEMPLATE = "privacy/letters/export"


@transaction.atomic
def ask_for_export(actor: Actor) -> Export:
    """A job makes it and a letter tells. `Invalid` while one is on its way or just made."""
    can_keep_house(actor).require()
    since = timezone.now() - timedelta(hours=EXPORT_PAUSE_HOURS.value())
    if Export.objects.filter(member=actor.me, asked_at__gt=since).exists():
        raise Invalid(gettext_lazy("You asked for an export lately. Please fetch that one."))
    try:
        with transaction.atomic():
            export = Export.objects.create(member_id=actor.me)
    except IntegrityError as error:
        raise Invalid(gettext_lazy("Your export is being made already.")) from error
    record(actor, ExportAsked(actor.me, export.pk))
    return export


def make(export: Export) -> None:
    """Write the file, then say that it is there. Once more writes it anew."""
    member = Member.objects.select_related("company").get(pk=export.member_id)
    if not member.is_active:
        return
    place = place_of(export)
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving = place.with_suffix(".part")
    with translation.override(member.language):
        _write(arriving, member)
    arriving.replace(place)
    until = timezone.now() + timedelta(days=EXPORT_DAYS.value())
    facts = {"made_at": timezone.now(), "until": until, "size": place.stat().st_size}
    with transaction.atomic():
        Export.objects.filter(pk=export.pk).update(**facts)
        _tell(member, export, until)


def drop_old_exports() -> int:
    """Those whose time is over; how many."""
    old = list(Export.objects.filter(until__lt=timezone.now()))
    for export in old:
        drop(export)
    return len(old)


def _write(place: Path, member: Member) -> None:
    actor = actor_for(member)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as kept:
        contents = []
        for holding in every_holding():
            if holding.row is not None:
                with kept.open(f"{holding.name}.json", "w") as file:
                    count = _write_rows(file, holding.handed_over(member, actor))
                contents.append(f"{holding.name}.json: {holding.label} ({count})")
        _write_files(kept, member)
        kept.writestr("README.txt", _read_me(contents))


def _write_rows(file: Any, rows: Iterable[dict[str, Any]]) -> int:
    """A JSON list, one row a line."""
    count = 0
    file.write(b"[")
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, default=_plain)
        file.write((",\n" if count else "\n").encode() + line.encode("utf-8", "replace"))
        count += 1
    file.write(b"\n]\n")
    return count


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _write_files(kept: zipfile.ZipFile, member: Member) -> None:
    photos = [("photo.webp", member.photo)] if member.photo else []
    rows = File.objects.filter(uploader=member).order_by("pk").iterator()
    files = ((f"files/{each.public_id}-{_safe(each.name)}", each.sha256) for each in rows)
    for name, key in (*photos, *files):
        if blobs().exists(key):
            with blobs().open(key) as stored, kept.open(name, "w") as file:
                copyfileobj(stored, file)


def _safe(name: str) -> str:
    """No folders and no odd letters, whoever unpacks it."""
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)[-80:]


def _read_me(contents: list[str]) -> str:
    head = _("Everything %(site)s keeps of you, as of %(when)s.") % {
        "site": SITE_NAME.value(),
        "when": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    }
    note = _("Where you may no longer read a place, only your own words of it are here.")
    return "\n".join([head, note, "", *contents, ""])


def _tell(member: Member, export: Export, until: datetime) -> None:
    url = settings.SITE_URL + reverse("privacy:mine")
    context = {"url": url, "until": until}
    key = f"export:{export.public_id}"
    send_later(member.email, key, TEMPLATE, context, member.language, member.pk)
