"""What is said of one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from engawa.accounts.models import Member
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.privacy.models import Mode

Row = dict[str, Any]
Count = Callable[["QuerySet[Any]", Actor], int | None]
Forget = Callable[["QuerySet[Any]", Member, Mode], int]


def count_all(rows: QuerySet[Any], _actor: Actor) -> int | None:
    return rows.count()


def count_unsaid(_rows: QuerySet[Any], _actor: Actor) -> int | None:
    """Some of them may be about places one may no longer know of."""
    return None


def count_in_topics(rows: QuerySet[Any], actor: Actor) -> int | None:
    """Those in topics one may still read."""
    return rows.filter(topic__in=visible_topics(actor)).count()


@dataclass(frozen=True)
class Holding:
    """Rows of `model` in which the member stands at `path`.

    `row` turns one into what is handed over; without it nothing is, since it is a secret (a key,
    a password) or a copy. `forget` lets the rows go and says how many it touched; `after` says in
    words, by mode, what a member reads before choosing. `counted` says how many the member is
    shown there: those of which they may still know; without it the kind is not shown at all.
    """

    model: type[Model]
    path: str
    name: str
    label: str | Promise
    after: Mapping[Mode, str | Promise]
    forget: Forget
    row: Callable[[Any, Actor], Row] | None = None
    counted: Count | None = count_all
    related: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.model._meta.label, self.path  # noqa: SLF001

    def of(self, member: Member) -> QuerySet[Any]:
        manager = self.model._default_manager  # noqa: SLF001
        return manager.filter(**{self.path: member.pk}).order_by("pk")

    def handed_over(self, member: Member, actor: Actor) -> Iterator[Row]:
        """One row after the other, whatever their number."""
        if self.row is None:
            return
        for each in self.of(member).select_related(*self.related).iterator(chunk_size=500):
            yield self.row(each, actor)


def delete(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    """All of them, and what hangs on them."""
    found = rows.count()
    rows.delete()
    return found


def keep(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    """They point at a row that names nobody any more."""
    return rows.count()


def delete_on_removal(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    return delete(rows, member, mode) if mode == Mode.REMOVE else keep(rows, member, mode)


# Where somebody stands beside the matter of a row, such as the moderator who hid a text or whoever
# decided about a request: it stays, and points at a row that names nobody any more.
BYSTANDERS = {
    ("moderation.Doubt", "settled_by"),
    ("upkeep.Parting", "ended_by"),
    ("upkeep.Term", "set_by"),
    ("content.Merge", "by"),
    ("content.Topic", "hidden_by"),
    ("content.Topic", "deleted_by"),
    ("content.Reply", "hidden_by"),
    ("content.Reply", "deleted_by"),
    ("questions.Question", "accepted_by"),
    ("search.Promotion", "promoted_by"),
    ("spaces.Application", "decided_by"),
    ("spaces.Invitation", "accepted_by"),
    ("notifications.Notice", "actor"),
    ("web.ContactMessage", "settled_by"),
    ("admissions.Knock", "decided_by"),
    ("charters.Version", "adopted_by"),
    ("charters.Version", "begun_by"),
    ("companies.Affiliation", "confirmed_by"),
    ("companies.Card", "manager"),
    ("companies.CompanyInvitation", "accepted_by"),
    ("companies.Domain", "added_by"),
    ("companies.Domain", "verified_by"),
    ("companies.Intake", "brought_by"),
    ("companies.Proposal", "decided_by"),
    ("companies.StaffPolicy", "listed"),
    ("moderation.Appeal", "decided_by"),
    ("moderation.Decision", "by"),
    ("moderation.Filter", "made_by"),
    ("moderation.Item", "assignee"),
    ("moderation.Item", "claimed_by"),
    ("moderation.Item", "settled_by"),
    ("moderation.Note", "by"),
    ("moderation.Watch", "made_by"),
    ("moderation.Sanction", "by"),
    ("moderation.Sanction", "confirmed_by"),
    ("moderation.Sanction", "lifted_by"),
    ("onboarding.FirstPost", "greeter"),
    ("onboarding.Quiet", "mask"),
    ("opening.Deviation", "made_by"),
    ("opening.HousePreset", "made_by"),
    ("opening.OutsideCommunity", "delegates"),
    ("opening.Profile", "account_manager"),
    ("opening.Profile", "manager"),
    ("opening.Profile", "opened_by"),
    ("opening.Verdict", "asked_by"),
    ("roles.Candidacy", "proposed_by"),
    ("roles.Given", "given_by"),
    ("roles.Trust", "set_by"),
    ("protection.AccessRequest", "decided_by"),
    ("protection.Audit", "asked_by"),
    ("protection.RefusedHits", "seen_by"),
    ("protection.Share", "ended_by"),
    ("protection.Share", "shared_by"),
    ("upkeep.Ending", "asked_by"),
    ("upkeep.Ending", "taken_back_by"),
    ("upkeep.GroupNote", "by"),
    ("upkeep.HandOver", "giver"),
    ("upkeep.HandOver", "offered_by"),
    ("upkeep.Merge", "planned_by"),
    ("upkeep.Quiet", "decided_by"),
    ("upkeep.StandIn", "named_by"),
    ("upkeep.UnofficialGroup", "leader"),
}
