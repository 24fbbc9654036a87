"""Quiet spaces: asked about, kept, announced, archived, opened again. Each guard is an UPDATE."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions import archive_space, reopen_space
from engawa.spaces.models import Space
from engawa.spaces.policies import can_archive_space
from engawa.upkeep import tunables
from engawa.upkeep.actions.plans import plans_changed
from engawa.upkeep.events import (
    ArchiveAnnounced,
    ArchiveUndone,
    FellQuiet,
    QuietSpaceArchived,
    SpaceKept,
)
from engawa.upkeep.models import Quiet
from engawa.upkeep.policies import can_settle_quiet
from engawa.upkeep.queries.quiet import dormant_spaces, last_posts

HOUSE = Actor.system("upkeep")
State = Quiet.State
LONGEST_REASON = 300
AT_ONCE = 200
JUST_CHANGED = _("This has just been changed by someone else. Please look again.")


@transaction.atomic
def look_for_quiet() -> int:
    """Ask about spaces in which nobody wrote for long; once each. How many."""
    found = 0
    now = timezone.now()
    for space in dormant_spaces().order_by("pk")[:AT_ONCE]:
        quiet = _insert(Quiet(space=space, last_post_at=space.quiet_since))
        if quiet is not None:
            days = (now - space.quiet_since).days
            record(HOUSE, FellQuiet(space.pk, quiet.pk, days))
            found += 1
    return found


@transaction.atomic
def keep_space(actor: Actor, quiet: Quiet, reason: str = "") -> None:
    """The space stays, also when its archiving was announced; asked again after some months."""
    can_settle_quiet(actor, quiet.space).require()
    if quiet.state == State.KEPT:
        return
    how = "called_off" if quiet.state == State.ANNOUNCED else "decided"
    _keep(actor, quiet, how, _checked(reason))


@transaction.atomic
def announce_archive(actor: Actor, space: Space, reason: str = "") -> Quiet:
    """Tell members on which day the space is archived. Announcing twice changes nothing."""
    can_archive_space(actor, space).require()
    if space.is_archived:
        raise Invalid(_("This space is archived already."))
    said = _checked(reason)
    quiet = Quiet.objects.filter(space=space, state__in=Quiet.OPEN).first()
    if quiet is None:
        quiet = _insert(Quiet(space=space, last_post_at=last_posts([space.pk]).get(space.pk)))
    if quiet is None:
        raise Invalid(JUST_CHANGED)
    if quiet.state == State.ANNOUNCED:
        return quiet
    now = timezone.now()
    due = now + timedelta(days=tunables.ARCHIVE_NOTICE_DAYS.value())
    facts = {"decided_by": actor.member_id, "decided_at": now, "reason": said, "due_at": due}
    rows = Quiet.objects.filter(pk=quiet.pk, state=State.ASKED)
    if not rows.update(state=State.ANNOUNCED, **facts):
        raise Invalid(JUST_CHANGED)
    quiet.refresh_from_db()
    plans_changed(space)
    record(actor, ArchiveAnnounced(space.pk, quiet.pk, due.isoformat()))
    return quiet


def archive_what_is_due() -> int:
    """On the announced day; a space in which somebody wrote meanwhile stays."""
    due = Quiet.objects.filter(state=State.ANNOUNCED, due_at__lte=timezone.now())
    return sum(_archive(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def undo_archive(actor: Actor, quiet: Quiet) -> None:
    """Open the space again, at any time; twice changes nothing."""
    can_archive_space(actor, quiet.space).require()
    rests = timezone.now() + timedelta(days=tunables.KEEP_DAYS.value())
    rows = Quiet.objects.filter(pk=quiet.pk, state=State.ARCHIVED)
    if rows.update(state=State.REOPENED, rests_until=rests):
        reopen_space(actor, quiet.space)
        record(actor, ArchiveUndone(quiet.space_id, quiet.pk))


@transaction.atomic
def hear_writing(space_id: int) -> None:
    """Somebody wrote in the space, so it is not quiet any more."""
    for quiet in Quiet.objects.filter(space=space_id, state__in=Quiet.OPEN):
        _keep(HOUSE, quiet, "written", "")


@transaction.atomic
def _archive(pk: int) -> int:
    quiet = Quiet.objects.select_related("space").get(pk=pk)
    written = last_posts([quiet.space_id]).get(quiet.space_id)
    if written and quiet.decided_at and written > quiet.decided_at:
        _keep(HOUSE, quiet, "written", "")
        return 0
    rows = Quiet.objects.filter(pk=pk, state=State.ANNOUNCED, due_at__lte=timezone.now())
    if not rows.update(state=State.ARCHIVED, archived_at=timezone.now()):
        return 0
    archive_space(HOUSE, quiet.space)
    record(HOUSE, QuietSpaceArchived(quiet.space_id, pk))
    return 1


def _keep(actor: Actor, quiet: Quiet, how: str, reason: str) -> None:
    now = timezone.now()
    rests = now + timedelta(days=0 if how == "written" else tunables.KEEP_DAYS.value())
    facts = {"decided_by": actor.member_id, "decided_at": now, "reason": reason, "due_at": None}
    rows = Quiet.objects.filter(pk=quiet.pk, state__in=Quiet.OPEN)
    if not rows.update(state=State.KEPT, rests_until=rests, **facts):
        raise Invalid(JUST_CHANGED)
    if quiet.state == State.ANNOUNCED:
        plans_changed(quiet.space)
    quiet.state = State.KEPT
    record(actor, SpaceKept(quiet.space_id, quiet.pk, how))


def _checked(reason: str) -> str:
    said = clean_line(reason)
    if len(said) > LONGEST_REASON:
        most = {"most": LONGEST_REASON}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "reason")
    return said


def _insert(quiet: Quiet) -> Quiet | None:
    try:
        with transaction.atomic():
            quiet.save(force_insert=True)
    except IntegrityError:
        return None
    return quiet
