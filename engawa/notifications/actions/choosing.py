"""What a member wants to hear of, and how."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.notifications.events import MailChoiceChanged, NoticeChoiceChanged
from engawa.notifications.kinds import every_kind, optional_kinds
from engawa.notifications.models import Digest, NoticeChoice
from engawa.notifications.policies import can_have_notices
from engawa.notifications.queries.inbox import choice_of, kinds_off


@dataclass(frozen=True)
class MailChoice:
    """Kinds kept out of mail; how often a digest; hours in which mail waits (None: the house's)."""

    off: Collection[str] = ()
    digest: str = Digest.UNSAID
    quiet_from: int | None = None
    quiet_until: int | None = None


@transaction.atomic
def choose_kinds(actor: Actor, off: Collection[str]) -> None:
    """Leave these kinds out of the inbox; what cannot be left out is ignored."""
    can_have_notices(actor).require()
    chosen = sorted(kind.name for kind in optional_kinds() if kind.name in off)
    if frozenset(chosen) == kinds_off(actor):
        return
    NoticeChoice.objects.update_or_create(pk=actor.member_id, defaults={"off": chosen})
    record(actor, NoticeChoiceChanged(tuple(chosen)))


@transaction.atomic
def choose_mail(actor: Actor, choice: MailChoice) -> None:
    """What also comes by mail. The same choice again records nothing."""
    can_have_notices(actor).require()
    _require_hours(choice)
    changed = MailChoiceChanged(
        tuple(sorted(kind.name for kind in every_kind() if kind.name in choice.off)),
        Digest(choice.digest).value,
        choice.quiet_from,
        choice.quiet_until,
    )
    now = choice_of(actor.me)
    fields = asdict(changed) | {"mail_off": list(changed.mail_off)}
    if all(getattr(now, name) == value for name, value in fields.items()):
        return
    NoticeChoice.objects.update_or_create(pk=actor.member_id, defaults=fields)
    record(actor, changed)


@transaction.atomic
def spare_from_mail(actor: Actor, member_ids: Sequence[int]) -> None:
    """No letter about anything to these members, who chose nothing yet. The house only."""
    if not actor.is_system:
        raise Denied(_("Only the house itself can do this."))
    every = [kind.name for kind in every_kind()]
    NoticeChoice.objects.bulk_create(
        [NoticeChoice(pk=pk, mail_off=every, digest=Digest.NEVER) for pk in member_ids],
        ignore_conflicts=True,
    )


def _require_hours(choice: MailChoice) -> None:
    hours = (choice.quiet_from, choice.quiet_until)
    if (None in hours and hours != (None, None)) or any(h not in range(24) for h in hours if h):
        raise Invalid(_("Please choose both hours, or neither."), "quiet_until")
