"""Who sees the queue and its items, who decides, and who may report."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.content.models import Reply, Topic
from engawa.content.policies import tended_places, visible_replies, visible_topics
from engawa.core import rights
from engawa.core.actor import OPEN_TO_STAFF, STAFF, Actor, SpaceRole
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.moderation import tunables
from engawa.moderation.models import (
    Appeal,
    Decision,
    Doubt,
    Filter,
    Item,
    Note,
    Report,
    Sanction,
    SavedView,
    Watch,
)
from engawa.moderation.models.items import MILD
from engawa.spaces.models import Space
from engawa.spaces.policies import listed_spaces

TENDS = frozenset({SpaceRole.MODERATOR, SpaceRole.MANAGER, SpaceRole.OWNER})
MANAGES = frozenset({SpaceRole.MANAGER, SpaceRole.OWNER})
SIGN_IN_FIRST = _("Please sign in first.")


def has_queue(actor: Actor) -> bool:
    """Whether there is anything this actor could ever find in the queue; no query."""
    return actor.is_staff or any(role in TENDS for role in actor.space_roles.values())


def require_queue(actor: Actor) -> None:
    """To everyone else these pages are not there."""
    if not has_queue(actor):
        raise Refused


def tended_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces whose queue `actor` sees; as `Actor.moderates` says."""
    own = [space for space, role in actor.space_roles.items() if role in TENDS]
    tended = Q(pk__in=own)
    if actor.is_staff:
        tended |= Q(visibility__in=OPEN_TO_STAFF) | Q(pk__in=actor.stepped_in)
    return Space.objects.filter(tended)


def visible_items(actor: Actor) -> QuerySet[Item]:
    """Items about texts in spaces one tends, and for site staff those about people.

    Never what is said of oneself: neither the text nor who reported it.
    """
    if actor.is_system:
        return Item.objects.all()
    found = Q(topic__isnull=False) & tended_places(actor, "topic__")
    if actor.is_staff:
        found |= Q(topic=None)
    return Item.objects.filter(found).exclude(member_id=actor.me)


def shared_items(actor: Actor, space: Space) -> QuerySet[Item]:
    """The lighter queue of `space`: texts one reads, reported for nothing that is about a person.

    Nothing held, hidden or passed on, and neither one's own texts nor what one reported oneself.
    """
    if not actor.may(rights.SHARE_QUEUE, space):
        return Item.objects.none()
    open_ones = Report.objects.filter(item=OuterRef("pk"), settled_at=None)
    texts = Q(reply=None, topic__in=visible_topics(actor), topic__hidden_at=None)
    texts |= Q(reply__in=visible_replies(actor), reply__hidden_at=None, topic__hidden_at=None)
    calm = {"is_held": False, "is_urgent": False, "is_escalated": False, "was_auto_hidden": False}
    rows = Item.objects.filter(texts, topic__space=space, settled_at=None, **calm)
    rows = rows.filter(Exists(open_ones.filter(reason__in=MILD)))
    rows = rows.exclude(Exists(open_ones.exclude(reason__in=MILD)))
    return rows.exclude(Exists(open_ones.filter(reporter__in=actor.selves))).exclude(
        member__in=actor.selves
    )


def visible_watches(actor: Actor) -> QuerySet[Watch]:
    """Of spaces one tends, one's own, and for site staff those of all open spaces."""
    found = Q(space__isnull=False, space__in=tended_spaces(actor)) | Q(member_id=actor.me)
    return Watch.objects.filter(found | Q(space=None) if actor.is_staff else found)


def can_set_watch(actor: Actor, space: Space | None, member_id: int) -> Verdict:
    """Everybody their own hours where they moderate; managers those of others."""
    if space is None:
        may = actor.manages_site or (actor.is_staff and member_id == actor.member_id)
        return allow() if may else deny(_("Only site staff can do this for the whole site."))
    if actor.manages(space) or (member_id == actor.member_id and actor.moderates(space)):
        return allow()
    return deny(_("You can name your own hours; managers name those of others."))


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """One's own; those of others come with the item they are about."""
    return Report.objects.filter(reporter_id=actor.me)


def visible_decisions(actor: Actor) -> QuerySet[Decision]:
    return Decision.objects.filter(Exists(visible_items(actor).filter(pk=OuterRef("item_id"))))


def visible_views(actor: Actor) -> QuerySet[SavedView]:
    return SavedView.objects.filter(member_id=actor.me)


def visible_filters(actor: Actor) -> QuerySet[Filter]:
    """Of spaces one manages; for site managers those of the whole house as well."""
    own = [space for space, role in actor.space_roles.items() if role in MANAGES]
    found = Q(space_id__in=own)
    if actor.manages_site:
        open_ones = Q(space__visibility__in=OPEN_TO_STAFF) | Q(space_id__in=actor.stepped_in)
        found |= Q(space=None) | open_ones
    return Filter.objects.filter(found)


def _placed(actor: Actor) -> Q:
    """What was said of members in spaces one tends; for site staff also in the whole house."""
    tended = Q(space_id__isnull=False, space__in=tended_spaces(actor))
    return tended | Q(space=None) if actor.is_staff else tended


def visible_sanctions(actor: Actor) -> QuerySet[Sanction]:
    """Those decided where one tends, never one's own: that page is `my_sanctions`."""
    return Sanction.objects.filter(_placed(actor)).exclude(member_id=actor.me)


def my_sanctions(actor: Actor) -> QuerySet[Sanction]:
    """What was decided about oneself, once it is in force; proposals are not told.

    `place` is the name of its space while one may know it.
    """
    told = (Sanction.State.HOLDS, Sanction.State.LIFTED)
    known = listed_spaces(actor).filter(pk=OuterRef("space_id"))
    rows = Sanction.objects.filter(member_id=actor.me, state__in=told)
    return rows.annotate(place=Subquery(known.values("name")[:1]))


def visible_notes(actor: Actor) -> QuerySet[Note]:
    return Note.objects.filter(_placed(actor)).exclude(member_id=actor.me)


def can_report_text(actor: Actor, topic: Topic, reply: Reply | None) -> Verdict:
    """Whoever may read it, which the caller has asked; not one's own."""
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if actor.wrote(reply or topic):
        return deny(_("This is your own text. You can edit or delete it."))
    return allow()


def can_report_member(actor: Actor, member: Member) -> Verdict:
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if actor.member_id == member.pk:
        return deny(_("This is you."))
    return allow()


def can_decide(actor: Actor, item: Item) -> Verdict:
    """Of an item that is visible: nobody else has it in hand, and it was not passed on."""
    if item.member_id == actor.me:
        raise Refused
    if item.is_claimed_from(actor.me, timezone.now()):
        return deny(_("Somebody else is looking at this at the moment."))
    if item.is_escalated and not manages_item(actor, item):
        return deny(_("This was passed on to the managers."))
    return allow()


def manages_item(actor: Actor, item: Item) -> bool:
    if item.topic is None:
        return actor.manages_site or actor.is_system
    return actor.manages(item.topic.space)


def can_undo(actor: Actor, decision: Decision) -> Verdict:
    if decision.undone_at is not None:
        return deny(_("This has been taken back already."))
    if decision.by_id != actor.member_id and not manages_item(actor, decision.item):
        return deny(_("Only the one who decided, or a manager, can take it back."))
    most = timedelta(minutes=tunables.UNDO_MINUTES.value())
    if timezone.now() - decision.at > most:
        return deny(_("The time for taking it back is over. Please decide anew."))
    return allow()


def can_set_mode(actor: Actor, space: Space) -> Verdict:
    return allow() if actor.manages(space) else deny(_("Only managers of this space can do this."))


can_set_filters = can_set_mode


def can_sanction(actor: Actor, member: Member, space: Space | None, level: int) -> Verdict:
    """Moderators up to a posting limit, managers all; nobody themselves or those above them."""
    if actor.member_id == member.pk:
        return deny(_("This is you."))
    if space is None:
        if not (actor.is_staff or actor.is_system):
            return deny(_("Only site staff can do this for the whole site."))
        if member.site_role in STAFF and not actor.administers:
            return deny(_("Only an administrator can do this to site staff."))
        manages = actor.manages_site
    else:
        if not actor.moderates(space):
            return deny(_("Only moderators of this space can do this."))
        manages = actor.manages(space)
    if level > Sanction.Level.LIMIT and not manages:
        return deny(_("Suspending and excluding is for managers. Please pass it on to them."))
    return allow()


def can_confirm(actor: Actor, sanction: Sanction, *, alone: bool) -> Verdict:
    """A second manager; the one who proposed only where there is no other, with a reason."""
    may = can_sanction(actor, sanction.member, sanction.space, sanction.level)
    if not may:
        return may
    if sanction.by_id == actor.member_id and not alone:
        return deny(_("Please let somebody else confirm this. Four eyes see more than two."))
    return allow()


def can_lift(actor: Actor, sanction: Sanction) -> Verdict:
    return can_sanction(actor, sanction.member, sanction.space, sanction.level)


def can_appeal(actor: Actor, sanction: Sanction) -> Verdict:
    """The member, once, within the days the house gives; a question is no fault."""
    if sanction.member_id != actor.me:
        raise Refused
    if sanction.level == Sanction.Level.QUESTION:
        return deny(_("This was only a question. You can answer it."))
    if sanction.state != Sanction.State.HOLDS or sanction.starts_at is None:
        return deny(_("This is no longer in force."))
    if Appeal.objects.filter(sanction=sanction).exists():
        return deny(_("You have asked for a second look already."))
    if timezone.now() - sanction.starts_at > timedelta(days=tunables.APPEAL_DAYS.value()):
        return deny(_("The time for asking for a second look is over."))
    return allow()


def can_decide_appeal(actor: Actor, sanction: Sanction) -> Verdict:
    """Somebody else than those who decided first."""
    if actor.member_id in (sanction.by_id, sanction.confirmed_by_id):
        return deny(_("Somebody else must look at this: you decided it the first time."))
    return can_sanction(actor, sanction.member, sanction.space, sanction.level)


def can_note(actor: Actor, member: Member, space: Space | None) -> Verdict:
    if actor.member_id == member.pk or not visible_members(actor).filter(pk=member.pk).exists():
        raise Refused
    if actor.is_staff or (space is not None and actor.moderates(space)):
        return allow()
    return deny(_("Only moderators can do this."))


def require_site_queue(actor: Actor) -> None:
    """Accounts belong to the whole site; to everyone else these pages are not there."""
    if not actor.is_staff:
        raise Refused


def visible_doubts(actor: Actor) -> QuerySet[Doubt]:
    """Of members one sees, for moderators of the whole site; nobody's own."""
    if actor.is_system:
        return Doubt.objects.all()
    if not actor.is_staff:
        return Doubt.objects.none()
    person = visible_members(actor).filter(pk=OuterRef("member_id"))
    return Doubt.objects.filter(Exists(person)).exclude(member_id=actor.me)


def can_settle_doubt(actor: Actor, doubt: Doubt) -> Verdict:
    if actor.is_staff and doubt.member_id != actor.member_id:
        return allow()
    return deny(_("Somebody of the site’s moderators has to decide this."))
