"""Who can see a topic, in words and in number, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.accounts.models import Member
from engawa.companies.models import Affiliation
from engawa.content.audiences import SAID
from engawa.content.fragments import is_guest
from engawa.content.models import Audience as Choice
from engawa.content.models import NamedReader, Topic
from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.rights import HIDE
from engawa.face.times import exact
from engawa.protection.models import Share
from engawa.protection.queries.sharing import running, shares_of
from engawa.spaces.models import StepIn
from engawa.spaces.policies import visible_memberships

MOST = 50
TENDING = (SpaceRole.MODERATOR, SpaceRole.MANAGER, SpaceRole.OWNER)


@dataclass(frozen=True)
class Audience:
    """`words` say who, `number` how many in words, `why` why the reader is one of them.

    `people` and `shares` are names, for readers who may see the members of the space.
    """

    words: str
    number: str
    why: str
    people: list[Member] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    more: int = 0
    staff: int = 0


def audience_of(actor: Actor, topic: Topic) -> Audience:
    """Of a topic that `actor` reads; the same number of queries for any number of people."""
    why = _why(actor, topic)
    if topic.is_hidden:
        hidden = _("Its author and the moderators of the space, while it is hidden.")
        return Audience(hidden, "", why)
    if topic.is_narrowed:
        return _narrowed(actor, topic, why)
    visibility = Visibility(topic.space.visibility)
    if visibility is Visibility.PUBLIC:
        words = _("Anyone on the internet, and search engines.")
        return Audience(words, _accounts(), why)
    if visibility is Visibility.MEMBERS:
        return Audience(_("Everyone who has an account here and is signed in."), _accounts(), why)
    if is_guest(actor, topic):
        return Audience(_("The members of its space, and people it is shown to by name."), "", why)
    return _closed(actor, topic, why)


def _narrowed(actor: Actor, topic: Topic, why: str) -> Audience:
    """Names only for members of the space, who know one another; outside it nobody is told them."""
    if topic.space_id not in actor.space_ids:
        return Audience(str(SAID[topic.audience]), "", why)
    rows = visible_memberships(actor).filter(space=topic.space).filter(_meant(topic))
    inside = rows.count()
    found = rows.select_related("member__company").order_by("member__sort_key", "pk")
    people = [each.member for each in found[:MOST]]
    shares = shares_of(actor, topic)
    total = inside + len(shares)
    number = ngettext("%(n)s person", "%(n)s people", total) % {"n": f"{total:,}"}
    words, more = str(SAID[topic.audience]), max(0, inside - len(people))
    return Audience(words, number, why, people, shares, more)


def _meant(topic: Topic) -> Q:
    """Members of its space who read it: those it is for, its author, and who tends the space."""
    always = Q(member=topic.author_id) | Q(role__in=TENDING)
    if topic.audience == Choice.MEMBERS:
        return Q()
    if topic.audience == Choice.TEAM:
        return always
    named = NamedReader.objects.filter(topic=topic)
    works = Affiliation.objects.filter(until=None, confirmed_at__isnull=False)
    works = works.filter(company__in=named.filter(member=None).values("company"))
    return (
        always
        | Q(member__in=named.filter(company=None).values("member"))
        | Q(member__in=works.values("member"))
    )


def _closed(actor: Actor, topic: Topic, why: str) -> Audience:
    shares = shares_of(actor, topic)
    inside = topic.space.member_count
    rows = visible_memberships(actor).filter(space=topic.space).select_related("member__company")
    people = [each.member for each in rows.order_by("member__sort_key", "pk")[:MOST]]
    words = _("The members of its space.")
    if shares:
        words = _("The members of its space, and people it is shown to by name.")
    total = inside + len(shares)
    number = ngettext("%(n)s person", "%(n)s people", total) % {"n": f"{total:,}"}
    entered = StepIn.objects.filter(space=topic.space, until__gt=localtime()).count()
    return Audience(words, number, why, people, shares, max(0, inside - len(people)), entered)


def _accounts() -> str:
    known = Member.objects.filter(is_active=True, confirmed_at__isnull=False, is_placeholder=False)
    count = known.count()
    said = ngettext("%(n)s person has an account", "%(n)s people have accounts", count)
    return said % {"n": f"{count:,}"}


def _why_narrowed(actor: Actor, topic: Topic) -> str:
    if actor.wrote(topic):
        return _("You see it because you wrote it.")
    if actor.may(HIDE, topic.space):
        return _("You see it because you tend its space.")
    if topic.pk in actor.shared_topics or topic.audience == Choice.MEMBERS:
        return ""
    if topic.audience == Choice.COMPANIES:
        return _("You see it because you belong to its space and work for the author's company.")
    return _("You see it because it is for you by name, and you belong to its space.")


def _why(actor: Actor, topic: Topic) -> str:
    if topic.is_narrowed and (why := _why_narrowed(actor, topic)):
        return why
    if actor.belongs_to(topic.space_id):
        return _("You see it because you belong to its space.")
    if topic.space_id in actor.stepped_in:
        return _("You see it because you stepped in with a written reason.")
    if is_guest(actor, topic):
        share = (
            running().filter(topic=topic, member_id=actor.me).select_related("shared_by").first()
        )
        if share is None:
            return _("You see it because it is shown to you.")
        until = exact(share.expires_at)
        by = share.shared_by.polite_name() if share.shared_by else _("someone of its space")
        said = _("You see it because %(name)s shows it to you, until %(time)s.")
        return said % {"name": by, "time": until}
    if topic.space.visibility == Visibility.MEMBERS:
        return _("You see it because you are signed in.")
    return _("You see it because everyone may.")
