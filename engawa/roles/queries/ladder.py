"""The ladder as one sees it: rungs with criteria, one's own numbers, and who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.roles import numbers, tunables
from engawa.roles.models import Candidacy, Holding, Rung
from engawa.roles.policies import visible_candidacies, visible_holdings
from engawa.roles.rungs import DECIDED, ON_SITE
from engawa.site.settings import Setting
from engawa.spaces.models import Membership, Space

WINDOW = timedelta(days=90)
MOST_HOLDERS = 60
MOST_OPEN = 40


@dataclass(frozen=True)
class Criterion:
    """`words` with the number reached and the number needed."""

    words: str | Promise
    done: int
    wanted: int

    @property
    def is_met(self) -> bool:
        return self.done >= self.wanted

    @property
    def shown(self) -> int:
        """What a meter shows: never more than is needed."""
        return min(self.done, self.wanted)


@dataclass(frozen=True)
class Step:
    """A rung with what it asks, who stands on it, and whether the reader does or might."""

    rung: Rung
    criteria: tuple[Criterion, ...]
    holders: tuple[Holding, ...]
    stands: bool
    is_decided: bool

    @property
    def is_ready(self) -> bool:
        return bool(self.criteria) and all(each.is_met for each in self.criteria)


def ladder_of(actor: Actor, space: Space | None) -> list[Step]:
    """From bottom to top. The queries are as many for a new member as for an old one."""
    rungs = [rung for rung in Rung if space is not None or rung not in DECIDED or rung in ON_SITE]
    holders = _holders(actor, space)
    mine = {each.rung for each in holders if each.member_id == actor.member_id}
    asked = criteria_of(actor, space) if actor.is_signed_in else {}
    return [
        Step(
            rung,
            asked.get(rung, ()),
            tuple(each for each in holders if each.rung == rung),
            stands=rung in mine or _by_numbers(rung, asked, actor, space),
            is_decided=rung in DECIDED,
        )
        for rung in rungs
    ]


def criteria_of(actor: Actor, space: Space | None) -> dict[str, tuple[Criterion, ...]]:
    """The reader's own numbers for each rung that asks for some."""
    me, since = actor.me, timezone.now() - WINDOW
    scope = numbers.Scope(actor, space.pk if space else None)
    return {
        Rung.CONTRIBUTOR: (
            _of(
                _("replies within 90 days"),
                numbers.replies(scope, since),
                tunables.CONTRIBUTOR_REPLIES,
            ),
            _of(
                _("thanks received within 90 days"),
                numbers.thanks_received(scope, since),
                tunables.CONTRIBUTOR_HELPFUL,
            ),
        ),
        Rung.CHAMPION: (
            _of(
                _("accepted answers within 90 days"),
                numbers.accepted_answers(scope, since),
                tunables.CHAMPION_ACCEPTED,
            ),
            _of(
                _("percent of replies found helpful"),
                numbers.helpful_percent(scope, since),
                tunables.CHAMPION_RATE,
            ),
            _of(_("days as a member"), _tenure(me, space), tunables.CHAMPION_TENURE),
            _of(_("topics of one's own"), numbers.topics_started(scope), tunables.CHAMPION_TOPICS),
        ),
        Rung.MODERATOR: (
            _of(
                _("days as a champion"),
                _days(me, space, (Rung.CHAMPION,)),
                tunables.MODERATOR_MONTHS,
            ),
        ),
        Rung.ADVISER: (
            _of(
                _("days as a champion or moderator"),
                _days(me, space, (Rung.CHAMPION, Rung.MODERATOR)),
                tunables.ADVISER_MONTHS,
            ),
        ),
    }


def open_candidacies(actor: Actor, space: Space | None) -> list[Candidacy]:
    """What waits for two to decide, longest wait first, with what was said so far."""
    rows = visible_candidacies(actor).filter(space=space, state=Candidacy.State.OPEN)
    rows = rows.select_related("member__company", "proposed_by", "space")
    rows = rows.prefetch_related("voices__member")
    return list(rows.order_by("proposed_at", "pk")[:MOST_OPEN])


def candidacy_named(actor: Actor, public_id: str, space: Space | None) -> Candidacy | None:
    rows = visible_candidacies(actor).filter(space=space).select_related("space", "member")
    return rows.filter(public_id=public_id.replace("\x00", "")).first()


def holding_named(actor: Actor, public_id: str, space: Space | None) -> Holding | None:
    rows = visible_holdings(actor).filter(space=space, ended_at=None)
    found = rows.select_related("space", "member", "topic")
    return found.filter(public_id=public_id.replace("\x00", "")).first()


def with_honour(actor: Actor, space: Space | None) -> list[Holding]:
    """Whoever left a rung with honour."""
    rows = visible_holdings(actor).filter(space=space, with_honour=True)
    return list(rows.select_related("member__company").order_by("-ended_at", "-pk")[:20])


def _holders(actor: Actor, space: Space | None) -> list[Holding]:
    rows = visible_holdings(actor).filter(space=space, ended_at=None, member__is_active=True)
    rows = rows.select_related("member__company", "topic")
    return list(rows.order_by("begins", "pk")[:MOST_HOLDERS])


def _by_numbers(
    rung: Rung, asked: dict[str, tuple[Criterion, ...]], actor: Actor, space: Space | None
) -> bool:
    if rung is Rung.MEMBER:
        return actor.belongs_to(space.pk) if space else actor.is_signed_in
    if rung is Rung.CONTRIBUTOR:
        return bool(asked) and all(each.is_met for each in asked[rung])
    return False


def _of(words: str | Promise, done: int, setting: Setting[int]) -> Criterion:
    return Criterion(words, done, setting.value())


def _tenure(member_id: int, space: Space | None) -> int:
    if space is None:
        begin = Member.objects.filter(pk=member_id).values_list("joined_at", flat=True).first()
    else:
        rows = Membership.objects.filter(space=space, member=member_id)
        begin = rows.values_list("joined_at", flat=True).first()
    return (timezone.now() - begin).days if begin else 0


def _days(member_id: int, space: Space | None, rungs: tuple[Rung, ...]) -> int:
    now = timezone.now()
    rows = Holding.objects.filter(member=member_id, space=space, rung__in=rungs)
    return sum(((each.ended_at or now) - each.begins).days for each in rows)
