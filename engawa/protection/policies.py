"""Who may look after what is closed, and who may see that."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Topic
from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.protection.models import AccessRequest, Audit, RefusedHits, Share, SpaceSharing
from engawa.spaces.models import Space
from engawa.spaces.policies import RANK

FOR_MANAGERS = _("Only managers and owners of this space can do this.")


def require_audits(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not (actor.manages_site or actor.is_system):
        raise Refused


def visible_audits(actor: Actor) -> QuerySet[Audit]:
    if actor.manages_site or actor.is_system:
        return Audit.objects.all()
    return Audit.objects.none()


def can_audit(actor: Actor) -> Verdict:
    if actor.manages_site or actor.is_system:
        return allow()
    return deny(_("Only community managers can do this."))


def visible_shares(actor: Actor) -> QuerySet[Share]:
    """Of spaces one belongs to or stands in; what is shown to oneself one sees as the topic."""
    return Share.objects.filter(space__in=actor.space_ids)


def can_share(actor: Actor, topic: Topic, who: str) -> Verdict:
    """Out of private spaces only, by those whom the space trusts with it (`who`)."""
    if topic.space.visibility != Visibility.PRIVATE:
        return deny(_("Only topics of private spaces can be shown to single people."))
    if topic.is_hidden or topic.is_deleted:
        return deny(_("What is hidden cannot be shown to anyone."))
    if not actor.belongs_to(topic.space_id):
        return deny(FOR_MANAGERS)
    if who == SpaceSharing.Who.NOBODY:
        return deny(_("This space shows nothing to people outside."))
    if actor.manages(topic.space) or (who == SpaceSharing.Who.AUTHORS and actor.wrote(topic)):
        return allow()
    return deny(FOR_MANAGERS)


def can_end_share(actor: Actor, share: Share) -> Verdict:
    """Whoever shared it, and those who manage the space."""
    own = actor.is_signed_in and share.shared_by_id == actor.member_id
    if actor.is_system or own or actor.manages(share.space):
        return allow()
    return deny(FOR_MANAGERS)


def can_choose_sharing(actor: Actor, space: Space) -> Verdict:
    return allow() if actor.owns(space) else deny(_("Only owners of this space can do this."))


def managed_spaces(actor: Actor) -> list[int]:
    least = RANK[SpaceRole.MANAGER]
    return [pk for pk, role in actor.space_roles.items() if RANK[role] >= least]


def visible_requests(actor: Actor) -> QuerySet[AccessRequest]:
    """Requests to spaces one manages."""
    return AccessRequest.objects.filter(space__in=managed_spaces(actor))


def can_decide_request(actor: Actor, space: Space) -> Verdict:
    return allow() if actor.manages(space) else deny(FOR_MANAGERS)


def can_ask_for_access(actor: Actor) -> Verdict:
    return allow() if actor.is_signed_in else deny(_("Please sign in first."))


def visible_hits(actor: Actor) -> QuerySet[RefusedHits]:
    """On topics of spaces one manages, and on topics one wrote in a space one still reads."""
    mine = Q(topic__author_id__in=actor.selves, space__in=actor.space_ids)
    return RefusedHits.objects.filter(Q(space__in=managed_spaces(actor)) | mine)


def can_view_as(actor: Actor) -> Verdict:
    if actor.manages_site:
        return allow()
    return deny(_("Only community managers can do this."))
