"""The steps of a welcome: written by those who run a place, told once to everybody they are for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.models import Reaction, ReactionKind, Reply
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.onboarding.events import WelcomeStepRemoved, WelcomeStepTold, WelcomeStepWritten
from engawa.onboarding.models import Deed, Delivery, WelcomeStep
from engawa.onboarding.models.welcome import LAST_DAY
from engawa.onboarding.policies import can_write_step
from engawa.spaces.models import Membership, Space

HOUSE = Actor.system("the welcome in steps")
MOST_STEPS = 40
LATE = timedelta(days=3)  # who was here longer than this past the day of a step hears it no more
AT_ONCE = 500
GIVING = (ReactionKind.THANKS, ReactionKind.USEFUL, ReactionKind.INSIGHT)
LONGEST = {"title": 120, "title_en": 120, "words": 1000, "words_en": 1000, "link": 300}


@dataclass(frozen=True)
class Words:
    """What a step says, to whom, and when."""

    day: int
    title: str
    words: str
    title_en: str = ""
    words_en: str = ""
    link: str = ""
    member_kind: str = ""
    unless: str = ""


@transaction.atomic
def write_step(
    actor: Actor, space: Space | None, said: Words, step: WelcomeStep | None = None
) -> WelcomeStep:
    """A new step, or `step` anew: who heard it already hears it no second time."""
    can_write_step(actor, step.space if step else space).require()
    fields = _checked(said)
    if step is None:
        if WelcomeStep.objects.filter(space=space).count() >= MOST_STEPS:
            raise Invalid(_("A welcome of so many steps is none any more. Please remove one."))
        step = WelcomeStep.objects.create(space=space, **fields)
    else:
        WelcomeStep.objects.filter(pk=step.pk).update(**fields)
    record(actor, WelcomeStepWritten(step.pk, step.space_id, said.day))
    return step


@transaction.atomic
def remove_step(actor: Actor, step: WelcomeStep) -> None:
    can_write_step(actor, step.space).require()
    pk = step.pk
    if WelcomeStep.objects.filter(pk=pk).delete()[0]:
        record(actor, WelcomeStepRemoved(pk, step.space_id))


def _checked(said: Words) -> dict[str, object]:
    fields = asdict(said)
    for name in ("title", "title_en", "link"):
        fields[name] = clean_line(fields[name])
    if not 0 <= said.day <= LAST_DAY:
        raise Invalid(_("Please choose a day from 0 to %(most)s.") % {"most": LAST_DAY}, "day")
    if not (fields["title"] and said.words.strip()):
        raise Invalid(_("Please write a title and a few words."), "title")
    for name, most in LONGEST.items():
        if len(fields[name]) > most:
            raise Invalid(_("Please keep it to %(most)s characters.") % {"most": most}, name)
    if fields["link"] and not _leads_somewhere(fields["link"]):
        raise Invalid(_("Please begin the link with / or https://"), "link")
    if said.member_kind not in ("", *Member.Kind.values) or said.unless not in ("", *Deed.values):
        raise Invalid(_("Please choose from the list."))
    return fields


def _leads_somewhere(link: str) -> bool:
    own = link.startswith("/") and not link.startswith(("//", "/\\"))
    return own or link.startswith("https://")


def tell_due_steps(now: datetime | None = None) -> int:
    """Everybody whose day has come, once; how many were told. Who left is not there any more."""
    now = now or timezone.now()
    steps = WelcomeStep.objects.select_related("space").filter(
        Q(space=None) | Q(space__archived_at=None)
    )
    return sum(tell_step(step, now) for step in steps.order_by("day", "pk"))


def tell_step(step: WelcomeStep, now: datetime, only: int | None = None) -> int:
    """One step to whom it is due, `only` this member if given."""
    people = _due(step, now)
    ids = list((people.filter(pk=only) if only else people).values_list("pk", flat=True)[:AT_ONCE])
    if not ids:
        return 0
    with transaction.atomic():
        Delivery.objects.bulk_create(
            [Delivery(step=step, member_id=pk, at=now) for pk in ids], ignore_conflicts=True
        )
        record(HOUSE, WelcomeStepTold(step.pk, step.space_id, tuple(ids)))
    return len(ids)


def _due(step: WelcomeStep, now: datetime) -> QuerySet[Member]:
    came = now - timedelta(days=step.day)
    told = Delivery.objects.filter(step=step, member=OuterRef("pk"))
    people = Member.objects.filter(
        ~Exists(told), is_active=True, is_placeholder=False, confirmed_at__isnull=False
    )
    if step.member_kind:
        people = people.filter(kind=step.member_kind)
    if step.space_id is None:
        people = people.filter(joined_at__lte=came, joined_at__gt=came - LATE)
    else:
        inside = Membership.objects.filter(
            space=step.space_id, member=OuterRef("pk"), suspended_at=None
        )
        lately = inside.filter(joined_at__lte=came, joined_at__gt=came - LATE)
        people = people.filter(Exists(lately))
    # A step written today is for those who come from today on.
    people = people.filter(_after(step))
    return people.exclude(_did(step)) if step.unless else people


def _after(step: WelcomeStep) -> Q:
    reached = step.written_at - timedelta(days=step.day)
    if step.space_id is None:
        return Q(joined_at__gte=reached)
    return Q(memberships__space=step.space_id, memberships__joined_at__gte=reached)


def _did(step: WelcomeStep) -> Q:
    """Members for whom the step is needless."""
    if step.unless == Deed.PROFILE:
        return ~Q(about="") | ~Q(position="")
    if step.unless == Deed.FOLLOW:
        return Q(Exists(Membership.objects.filter(member=OuterRef("pk"))))
    wrote = Reply.objects.filter(author=OuterRef("pk"))
    if step.unless == Deed.INTRODUCE:
        return Q(Exists(wrote.filter(topic=F("topic__space__hospitality__introductions"))))
    thanked = Reaction.objects.filter(member=OuterRef("pk"), kind__in=GIVING)
    return Q(Exists(wrote)) | Q(Exists(thanked))
