"""What managers see of how spaces fare: since when people are there, profiles, goals, figures."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import override

from engawa.accounts.models import Member
from engawa.charters.actions import NewGoal, set_goals
from engawa.charters.models import Goal
from engawa.core.actor import Actor, SpaceRole
from engawa.figures.actions import Ahead, count_anew, look_ahead
from engawa.figures.models import Outlook
from engawa.opening.actions import change_profile, give_profile
from engawa.opening.models import Profile
from engawa.spaces.models import Membership, Space

HOUSE = Actor.system("demo")
AGE = timedelta(days=400)
BEGAN = timedelta(weeks=8)
WHY = "開設のときに、参加の皆さんと相談して決めました。"
TURNS = "春からは、メンバー二人が交代で会の進行を務めます。"
PROFILES = {
    "flow-qa": ("open", "user_community", "customers", ("content",)),
    "study": ("velvet_rope", "study_group", "customers", ("engagement",)),
    "lounge": ("velvet_rope", "customer_dialogue", "customers", ("product",)),
    "hello": ("open", "user_community", "both", ("engagement",)),
    "integrators": ("open", "best_practice", "customers", ("support",)),
    "docs-qa": ("open", "user_community", "customers", ("content",)),
    "ideas": ("open", "roadmap", "customers", ("engagement",)),
    "lab": ("open", "best_practice", "both", ("success",)),
    "systems": ("velvet_rope", "best_practice", "customers", ("success",)),
    "executives": ("velvet_rope", "vip", "customers", ("success",)),
    "partners": ("velvet_rope", "partner_desk", "customers", ("success",)),
    "forum": ("industry", "best_practice", "both", ("engagement",)),
    "kansai": ("open", "regional", "customers", ("engagement",)),
    "insight-beta": ("velvet_rope", "customer_dialogue", "customers", ("product",)),
}


def count_everything() -> None:
    """Profiles and goals once in a house; counted anew each time."""
    if not Profile.objects.filter(space__slug__in=PROFILES).exists():
        _begin()
    _say_what_they_are()
    count_anew()


@transaction.atomic
def _begin() -> None:
    _let_time_pass()
    _aim()
    _look_ahead()


@transaction.atomic
def _say_what_they_are() -> None:
    """Of the spaces that are there and were not asked yet."""
    for slug, (archetype, space_type, phase, also) in PROFILES.items():
        space = Space.objects.filter(slug=slug, opening_profile=None).first()
        if space is not None:
            facts = {"archetype": archetype, "space_type": space_type, "phase": phase}
            with override("ja"):
                profile = give_profile(HOUSE, space, facts, {"rest": WHY})
                secondary = [each for each in also if each != profile.primary]
                change_profile(HOUSE, profile, {"secondary": secondary}, {})


def _let_time_pass() -> None:
    """Members came into spaces when they came into the house; those in charge are left alone,
    since the day of their role says whether they give a sign."""
    today = timezone.now() - timedelta(days=1)
    Space.objects.filter(created_at__gte=today).update(created_at=timezone.now() - AGE)
    came = Member.objects.filter(pk=OuterRef("member")).values("joined_at")[:1]
    ordinary = [SpaceRole.MEMBER.value, SpaceRole.MODERATOR.value]
    rows = Membership.objects.filter(joined_at__gte=today, role__in=ordinary)
    rows.update(joined_at=Subquery(came))


def _aim() -> None:
    space = Space.objects.filter(slug="flow-qa").first()
    if space is None:
        return
    until = timezone.localdate() + timedelta(days=90)
    goals = [
        NewGoal("解決した話を100件ためる", "", "", until, "solved", 100.0, None, is_shown=True),
        NewGoal("社員より先に、仲間が答える", "", "", until, "by_members", 70.0),
    ]
    set_goals(HOUSE, "space", space, goals)
    Goal.objects.filter(charter__space=space).update(created_at=timezone.now() - BEGAN)


def _look_ahead() -> None:
    """One space to look at again today, one in a quarter."""
    today = timezone.localdate()
    wanted = {
        "study": Ahead("together", "members", today + timedelta(days=1), "equal", TURNS),
        "flow-qa": Ahead("together", "members", today + timedelta(days=90)),
    }
    for space in Space.objects.filter(slug__in=wanted):
        look_ahead(HOUSE, space, wanted[space.slug])
    Outlook.objects.filter(space__slug="study").update(review_on=today)
