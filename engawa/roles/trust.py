"""The levels of trust: what each asks for, what it allows, and which one the numbers give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company, Member
from engawa.roles import numbers, tunables
from engawa.site.settings import Setting
from engawa.spaces.membership import actor_for

HIGHEST = 3
WINDOW_2, WINDOW_3 = 60, 120


@dataclass(frozen=True)
class Need:
    """One criterion: `key` of the number, how much is needed, in words. With `most` at the most."""

    key: str
    setting: Setting[int]
    words: str | Promise
    most: bool = False

    @property
    def wanted(self) -> int:
        return self.setting.value()

    def is_met(self, counted: dict[str, int]) -> bool:
        number = counted.get(self.key, 0)
        return number <= self.wanted if self.most else number >= self.wanted


NEEDS: dict[int, tuple[Need, ...]] = {
    1: (
        Need("topics_read", tunables.TRUST_1_TOPICS, _("topics opened")),
        Need("texts_read", tunables.TRUST_1_TEXTS, _("texts read")),
    ),
    2: (
        Need("days_60", tunables.TRUST_2_DAYS, _("active days within 60 days")),
        Need("topics_replied", tunables.TRUST_2_REPLIES, _("topics replied to")),
        Need("thanks_given", tunables.TRUST_2_HELPFUL, _("thanks given")),
        Need("thanks", tunables.TRUST_2_HELPFUL, _("thanks received")),
    ),
    3: (
        Need("days_120", tunables.TRUST_3_DAYS, _("active days within 120 days")),
        Need(
            "topics_replied_120", tunables.TRUST_3_REPLIES, _("topics replied to within 120 days")
        ),
        Need("thanks_120", tunables.TRUST_3_HELPFUL, _("thanks received within 120 days")),
        Need("people_120", tunables.TRUST_3_PEOPLE, _("people who thanked")),
        Need("companies_120", tunables.TRUST_3_COMPANIES, _("companies of those who thanked")),
        Need("upheld", tunables.TRUST_3_FLAGS, _("reports upheld, at the most"), most=True),
    ),
}
NAMES: dict[int, str | Promise] = {
    0: _("New here"),
    1: _("At home"),
    2: _("Member of long standing"),
    3: _("Regular"),
}
ALLOWS: dict[int, tuple[str | Promise, ...]] = {
    0: (_("read, ask and reply, a few times a day, with few links"),),
    1: (_("pictures and files"), _("reporting texts"), _("more posts and links a day")),
    2: (_("inviting colleagues"), _("tagging"), _("proposing people for the ladder")),
    3: (_("moving and merging duplicates"), _("reports that weigh more"), _("the review queue")),
}


def count(member: Member) -> dict[str, int]:
    """All numbers of a member: a dozen queries, each bounded by their own deeds."""
    since = timezone.now() - timedelta(days=WINDOW_3)
    scope = numbers.Scope(actor_for(member))
    people, companies = numbers.people_who_thanked(scope, since)
    doubts = numbers.doubts_of(member.pk)
    return {
        "topics_read": numbers.topics_read(scope),
        "texts_read": numbers.texts_read(scope),
        "days_60": numbers.active_days(scope, WINDOW_2),
        "days_120": numbers.active_days(scope, WINDOW_3),
        "topics_replied": numbers.topics_replied(scope),
        "topics_replied_120": numbers.topics_replied(scope, since),
        "thanks_given": numbers.thanks_given(scope),
        "thanks": numbers.thanks_received(scope),
        "thanks_120": numbers.thanks_received(scope, since),
        "people_120": people,
        "companies_120": companies,
        "upheld": doubts.upheld,
        "sanctioned": int(doubts.sanctioned),
    }


def asked_for(member: Member, counted: dict[str, int]) -> int:
    """The level the numbers give: each needs all below it; a sanction puts one back to 0."""
    if counted.get("sanctioned"):
        return 0
    level = beginning_of(member)
    for step in range(1, HIGHEST + 1):
        if step > level and not all(need.is_met(counted) for need in NEEDS[step]):
            return level
        level = max(level, step)
    return level


def beginning_of(member: Member) -> int:
    """Where one begins: higher in a small community, and for those known by contract."""
    known = member.company is not None and member.company.kind in (
        Company.Kind.CUSTOMER,
        Company.Kind.PARTNER,
        Company.Kind.VENDOR,
    )
    if known and tunables.CUSTOMERS_BEGIN_TRUSTED.value():
        return 1
    return int(is_small())


def is_small() -> bool:
    """Whether the community has fewer members than regulars need."""
    few = tunables.BOOTSTRAP.value()
    rows = Member.objects.filter(is_active=True, confirmed_at__isnull=False, is_placeholder=False)
    return few > 0 and len(rows.values_list("pk")[:few]) < few
