"""Whether a merge would let anybody see what they could not see before.

Asked for the page that previews it, and again in the transaction of every portion that moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.content.models import Audience, Reply, Revision, Topic
from engawa.core.actor import SpaceRole, Visibility
from engawa.roles.models import Given
from engawa.spaces.models import Membership, Space

CLOSED = (Visibility.PRIVATE, Visibility.SECRET)
WIDTH = {
    Visibility.PUBLIC: 2,
    Visibility.MEMBERS: 1,
    Visibility.PRIVATE: 0,
    Visibility.SECRET: 0,
}
TENDS = (SpaceRole.MODERATOR, SpaceRole.MANAGER, SpaceRole.OWNER)


def widening(source: Space, target: Space) -> str:
    """By name why readers of `target` must not get what stands in `source`; "" if they may.

    Suspended members of the target count: they may take part again tomorrow. Into a secret space
    only those may go who all know of it, since whoever is told of the merge learns that it exists.
    """
    if WIDTH[Visibility(target.visibility)] > WIDTH[Visibility(source.visibility)]:
        return "to_everyone" if target.visibility == Visibility.PUBLIC else "to_all_members"
    if is_closed(source) and strangers(source, target).exists():
        return "to_strangers"
    unknown = target.visibility == Visibility.SECRET
    if unknown and (not is_closed(source) or strangers(target, source).exists()):
        return "to_secret"
    return ""


def strangers(source: Space, target: Space) -> QuerySet[Membership]:
    """Who belongs to the target and does not take part in the source."""
    inside = Membership.objects.filter(space=source, suspended_at=None, member=OuterRef("member"))
    return Membership.objects.filter(~Exists(inside), space=target)


def is_closed(space: Space) -> bool:
    return space.visibility in CLOSED


def wider_than_then(space: Space, visibility: str) -> bool:
    """Whether more people may read `space` now than when it had `visibility`."""
    return WIDTH[Visibility(space.visibility)] > WIDTH[Visibility(visibility)]


def new_tenders(source: Space, target: Space) -> int:
    """How many look after the target without looking after the source: they would see what was
    hidden, deleted or changed there."""
    return len(_tenders(target) - _tenders(source))


def _tenders(space: Space) -> set[int]:
    roles = Membership.objects.filter(space=space, role__in=TENDS)
    given = Given.objects.filter(space=space, taken_at=None)
    return {
        *roles.values_list("member_id", flat=True),
        *given.values_list("member_id", flat=True),
    }


def movable(source: Space, target: Space) -> QuerySet[Topic]:
    """Topics of `source` that can go: shown ones for all who read it, of kinds the target takes,
    and without anything below the surface where others would look after them."""
    rows = Topic.objects.filter(
        space=source,
        audience=Audience.PLACE,
        deleted_at=None,
        hidden_at=None,
        kind__in=target.kinds,
    )
    return rows.filter(~with_depths()) if new_tenders(source, target) else rows


def with_depths() -> Q:
    """Topics with hidden, held or deleted replies or with earlier versions, as a condition."""
    replies = Reply.objects.filter(topic=OuterRef("pk"))
    below = replies.filter(Q(hidden_at__isnull=False) | Q(deleted_at__isnull=False))
    versions = Revision.objects.filter(topic=OuterRef("pk"))
    return Q(Exists(below)) | Q(Exists(versions))


def newcomers(source: Space, target: Space) -> QuerySet[Membership]:
    """Members of `source` who come into `target`; none into a closed one, whose topics they would
    come to see."""
    rows = Membership.objects.filter(space=source, suspended_at=None, member__is_active=True)
    inside = Membership.objects.filter(space=target, member=OuterRef("member"))
    return rows.none() if is_closed(target) else rows.filter(~Exists(inside))


@dataclass(frozen=True)
class Preview:
    """What a merge would do. With `refusal` it cannot be done."""

    refusal: str
    topics: int
    stays: tuple[str, ...]
    members: int
    no_seat: int
    loses: tuple[str, ...]

    @property
    def may_go(self) -> bool:
        return not self.refusal


def preview(source: Space, target: Space) -> Preview:
    why = widening(source, target)
    going = movable(source, target)
    members = newcomers(source, target).count()
    free = target.free_seats
    return Preview(
        refusal=refusal_words(why, source, target),
        topics=going.count(),
        stays=tuple(_stays(source, target)),
        members=members,
        no_seat=max(members - free, 0) if free is not None else 0,
        loses=tuple(_loses(source, target)),
    )


def refusal_words(why: str, source: Space, target: Space) -> str:
    if not why:
        return ""
    names = {"source": source.name, "target": target.name}
    if why == "to_everyone":
        said = _("“%(target)s” can be read by everyone; what stands in “%(source)s” cannot.")
    elif why == "to_all_members":
        said = _("“%(target)s” can be read by every member; “%(source)s” only by its own.")
    elif why == "to_secret":
        said = _("“%(target)s” is unknown to others; through “%(source)s” they would learn of it.")
    elif why == "wider_now":
        said = _("More people can read “%(source)s” now than before the merge.")
    else:
        found = strangers(source, target).count()
        said = ngettext(
            "%(n)s person in “%(target)s” does not belong to “%(source)s” and would come to see "
            "what stands there.",
            "%(n)s people in “%(target)s” do not belong to “%(source)s” and would come to see "
            "what stands there.",
            found,
        )
        names["n"] = str(found)
    return said % names


def _stays(source: Space, target: Space) -> Iterable[str]:
    """What stays behind in the archived source, and why, in words."""
    mine = Topic.objects.filter(space=source)
    hidden = mine.filter(Q(hidden_at__isnull=False) | Q(deleted_at__isnull=False)).count()
    shown = mine.filter(hidden_at=None, deleted_at=None)
    if hidden:
        yield ngettext(
            "%(n)s hidden or deleted topic", "%(n)s hidden or deleted topics", hidden
        ) % {"n": hidden}
    few = shown.exclude(audience=Audience.PLACE).count()
    if few:
        yield ngettext(
            "%(n)s topic that is for fewer people than the space",
            "%(n)s topics that are for fewer people than the space",
            few,
        ) % {"n": few}
    shown = shown.filter(audience=Audience.PLACE)
    other = shown.exclude(kind__in=target.kinds).count()
    if other:
        yield ngettext(
            "%(n)s topic of a kind that “%(target)s” does not take",
            "%(n)s topics of kinds that “%(target)s” does not take",
            other,
        ) % {"n": other, "target": target.name}
    fits = shown.filter(kind__in=target.kinds)
    below = fits.filter(with_depths()).count() if new_tenders(source, target) else 0
    if below:
        yield ngettext(
            "%(n)s topic with hidden replies or earlier versions, which others would come to see",
            "%(n)s topics with hidden replies or earlier versions, which others would come to see",
            below,
        ) % {"n": below}


def _loses(source: Space, target: Space) -> Iterable[str]:
    """Who can no longer read what moved, in words."""
    if source.visibility == Visibility.PUBLIC and target.visibility != Visibility.PUBLIC:
        yield _("Visitors and search engines")
    if not is_closed(target):
        return
    if not is_closed(source):
        yield _("Members of the community who do not belong to “%(target)s”") % {
            "target": target.name
        }
    inside = Membership.objects.filter(space=target, suspended_at=None, member=OuterRef("member"))
    lost = Membership.objects.filter(~Exists(inside), space=source, suspended_at=None).count()
    if lost:
        yield ngettext(
            "%(n)s member of “%(source)s” who does not belong to “%(target)s”",
            "%(n)s members of “%(source)s” who do not belong to “%(target)s”",
            lost,
        ) % {"n": lost, "source": source.name, "target": target.name}
