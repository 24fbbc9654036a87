"""Who sees first posts, welcomes and companionships, and who arranges them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import ALWAYS_NAMED
from engawa.content.models import Draft, Topic
from engawa.content.policies import can_start_topic, visible_topics
from engawa.core import rights
from engawa.core.actor import OPEN_TO_STAFF, Actor
from engawa.core.rights import Level
from engawa.core.verdict import Verdict, allow, deny
from engawa.onboarding.facts import facts_of
from engawa.onboarding.models import (
    Companion,
    Companionship,
    FirstPost,
    Greeter,
    Hospitality,
    WelcomeStep,
)
from engawa.spaces.models import Space
from engawa.spaces.policies import (
    ARCHIVED,
    SIGN_IN_FIRST,
    can_edit_space,
    listed_spaces,
    spaces_where,
    visible_spaces,
)

JOIN_FIRST = _("Please join the space first.")
FOR_HOUSE = _("Only community managers can do this.")


def managed_places(actor: Actor, path: str = "space") -> Q:
    """What stands in spaces whose words `actor` may change, as a condition on `path`."""
    managed = Q(**{f"{path}__in": spaces_where(actor, rights.EDIT_SPACE)})
    if actor.manages_site:
        managed |= Q(**{f"{path}__visibility__in": [str(each) for each in OPEN_TO_STAFF]})
        managed |= Q(**{f"{path}__in": actor.stepped_in})
    return managed


def visible_first_posts(actor: Actor) -> QuerySet[FirstPost]:
    """Clocks of spaces one runs or greets in, of texts one may read."""
    if not actor.is_signed_in:
        return FirstPost.objects.none()
    greets = Greeter.objects.filter(member_id=actor.me, space=OuterRef("space"))
    readable = visible_topics(actor).filter(pk=OuterRef("topic"))
    return FirstPost.objects.filter(managed_places(actor) | Exists(greets), Exists(readable))


def visible_steps(actor: Actor) -> QuerySet[WelcomeStep]:
    """What one was told oneself and may still see, and what one writes."""
    mine = Q(deliveries__member_id=actor.me)
    place = Q(space=None) | Q(Exists(visible_spaces(actor).filter(pk=OuterRef("space_id"))))
    written = managed_places(actor) & Q(space__isnull=False)
    if actor.manages_site:
        written |= Q(space=None)
    return WelcomeStep.objects.filter((mine & place) | written).distinct()


def visible_companions(actor: Actor) -> QuerySet[Companion]:
    """Those who offer to stand by newcomers, for members of the space."""
    return Companion.objects.filter(space__in=actor.space_roles)


def visible_companionships(actor: Actor) -> QuerySet[Companionship]:
    """The two of them and nobody else, while both still belong to the space."""
    two = Q(newcomer_id=actor.me) | Q(companion_id=actor.me)
    return Companionship.objects.filter(two, space__in=actor.space_roles)


def visible_rooms(actor: Actor) -> QuerySet[Hospitality]:
    """Small rooms one may know of."""
    known = listed_spaces(actor).filter(pk=OuterRef("pk"), archived_at=None)
    return Hospitality.objects.filter(Exists(known)).exclude(level="")


def can_arrange(actor: Actor, space: Space) -> Verdict:
    """Whoever may change the words of the space."""
    return can_edit_space(actor, space)


def can_arrange_house(actor: Actor) -> Verdict:
    return allow() if actor.manages_site or actor.is_system else deny(FOR_HOUSE)


def can_write_step(actor: Actor, space: Space | None) -> Verdict:
    return can_arrange_house(actor) if space is None else can_arrange(actor, space)


def can_take_part(actor: Actor, space: Space) -> Verdict:
    """Members of a space that is not archived: companions, and those who ask for one."""
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if not actor.belongs_to(space.pk):
        return deny(JOIN_FIRST)
    return deny(ARCHIVED) if space.is_archived else allow()


def can_see_first_posts(actor: Actor, space: Space) -> Verdict:
    """Those who run the space, and its greeters."""
    verdict = can_arrange(actor, space)
    if verdict or actor.manages(space):
        return allow()
    greets = actor.belongs_to(space.pk) and Greeter.objects.filter(space=space, member_id=actor.me)
    if greets and greets.exists():
        return allow()
    return deny(_("Only those who run the space and its greeters see this."))


def can_have_steps(actor: Actor) -> Verdict:
    return allow() if actor.is_signed_in else deny(SIGN_IN_FIRST)


def can_be_beside(actor: Actor, pair: Companionship) -> Verdict:
    """One of the two, while it lasts."""
    if actor.member_id not in (pair.newcomer_id, pair.companion_id) or not actor.is_signed_in:
        return deny(_("Only the two of you can do this."))
    return allow() if pair.is_open else deny(_("You no longer go side by side."))


def can_show(actor: Actor, pair: Companionship, draft: Draft | None = None) -> Verdict:
    """The newcomer, and only a draft of their own meant for this space."""
    verdict = can_be_beside(actor, pair)
    if not verdict:
        return verdict
    if actor.member_id != pair.newcomer_id:
        return deny(_("Whoever writes decides what is shown."))
    if draft is None:
        return allow()
    meant_here = draft.place.startswith(f"new:{pair.space.slug}:")
    if draft.member_id != actor.member_id or not meant_here:
        return deny(_("Please choose a draft of yours for this space."))
    return allow()


def can_ask_quietly(actor: Actor, space: Space, kind: str) -> Verdict:
    """Where the space allows it; nobody of the house or paid by somebody hides their name."""
    verdict = can_start_topic(actor, space, kind)
    if not verdict:
        return verdict
    if not facts_of(space).asks_quietly or not actor.belongs_to(space.pk):
        return deny(_("In this space everybody asks under their name."))
    if actor.kind in ALWAYS_NAMED:
        return deny(_("Staff and sponsors always write under their name."))
    return allow()


def can_look_up_asker(actor: Actor, topic: Topic) -> Verdict:
    """Those who tend the space from inside, and community managers where they may tend it."""
    inside = actor.level_in(topic.space, inside=True) >= Level.MODERATOR
    if inside or (actor.manages_site and actor.moderates(topic.space)):
        return allow()
    return deny(_("Only those who tend this space can see who asked."))
