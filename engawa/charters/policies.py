"""Who may read charters, write them, comment on them and answer them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.charters.models import Answer, Charter, Comment, Scope, Version
from engawa.core.actor import OPEN_TO_STAFF, Actor, SpaceRole
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Space
from engawa.spaces.policies import ARCHIVED, FOR_MANAGERS, RANK, SIGN_IN_FIRST, visible_spaces

State = Version.State


def sees_inside(actor: Actor) -> bool:
    """Whether the page for our own staff is theirs to read: employees, and who runs the house."""
    return actor.is_system or actor.manages_site or actor.kind == Member.Kind.EMPLOYEE


def visible_charters(actor: Actor) -> QuerySet[Charter]:
    """That of the site for everyone, those of spaces for whoever reads the space."""
    readable = Exists(visible_spaces(actor).filter(pk=OuterRef("space_id")))
    seen = Q(scope=Scope.SITE) | Q(readable, scope=Scope.SPACE)
    if sees_inside(actor):
        seen |= Q(scope=Scope.STAFF)
    return Charter.objects.filter(seen)


def written_by(actor: Actor, path: str = "") -> Q:
    """Charters `actor` may write, as a condition on Charter or on what leads there by `path`."""
    if actor.is_system:
        return Q(**{f"{path}pk__isnull": False})
    written = Q(**{f"{path}space__in": managed_spaces(actor)})
    if actor.manages_site:
        open_ones = [str(visibility) for visibility in OPEN_TO_STAFF]
        written |= ~Q(**{f"{path}scope": Scope.SPACE})
        written |= Q(**{f"{path}space__visibility__in": open_ones})
        written |= Q(**{f"{path}space__in": actor.stepped_in})
    return written


def managed_spaces(actor: Actor) -> list[int]:
    """Spaces where `actor` is manager or owner."""
    least = RANK[SpaceRole.MANAGER]
    return [pk for pk, role in actor.space_roles.items() if RANK[role] >= least]


def bound_by(actor: Actor, path: str = "") -> Q:
    """Charters that `actor` is asked to accept, as a condition; visitors none."""
    if not actor.is_signed_in:
        return Q(**{f"{path}pk__in": []})
    bound = Q(**{f"{path}scope": Scope.SITE}) | Q(**{f"{path}space__in": actor.space_roles})
    if actor.kind == Member.Kind.EMPLOYEE:
        bound |= Q(**{f"{path}scope": Scope.STAFF})
    return bound


def visible_versions(actor: Actor) -> QuerySet[Version]:
    """What is or was in force; proposals for those it would bind; drafts for who writes them."""
    seen = Q(state=State.ADOPTED)
    seen |= Q(bound_by(actor, "charter__"), state=State.PROPOSED)
    seen |= written_by(actor, "charter__")
    return Version.objects.filter(seen, charter__in=visible_charters(actor))


def visible_comments(actor: Actor) -> QuerySet[Comment]:
    """Comments on versions one may see, read by those it binds or who write it."""
    readers = bound_by(actor, "version__charter__") | written_by(actor, "version__charter__")
    return Comment.objects.filter(readers, version__in=visible_versions(actor))


def visible_answers(actor: Actor) -> QuerySet[Answer]:
    """One's own, and those to charters one writes."""
    mine = Q(member_id=actor.me)
    return Answer.objects.filter(
        mine | written_by(actor, "charter__"), charter__in=visible_charters(actor)
    )


def can_write_charter(actor: Actor, scope: str, space: Space | None) -> Verdict:
    """Managers of the space; for the house community managers."""
    if actor.is_system:
        return allow()
    if space is None:
        return allow() if actor.manages_site else deny(_FOR_HOUSE[Scope(scope)])
    if not actor.manages(space):
        return deny(FOR_MANAGERS)
    return deny(ARCHIVED) if space.is_archived else allow()


def can_see_answers(actor: Actor, charter: Charter) -> Verdict:
    """Who accepted what: for those who write the charter, also when the space is archived."""
    if actor.is_system or (charter.space is None and actor.manages_site):
        return allow()
    if charter.space is not None and actor.manages(charter.space):
        return allow()
    return deny(_("Only those who write this charter can see who accepted it."))


def is_bound(actor: Actor, charter: Charter) -> bool:
    """Whether `actor` is one of those whom the charter asks."""
    if not actor.is_signed_in:
        return False
    if charter.scope == Scope.SPACE:
        return actor.belongs_to(charter.space_id or 0)
    return charter.scope == Scope.SITE or actor.kind == Member.Kind.EMPLOYEE


def can_answer(actor: Actor, charter: Charter) -> Verdict:
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if is_bound(actor, charter):
        return allow()
    if charter.scope == Scope.SPACE:
        return deny(_("Members of the space accept its charter. Please join first."))
    return deny(_("This charter is for our own staff."))


def can_comment(actor: Actor, version: Version) -> Verdict:
    """Those whom it would bind, while it is proposed."""
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if not is_bound(actor, version.charter):
        return deny(_("Members of this place write on its charter."))
    until = version.comments_until
    if not version.is_proposed or until is None or until <= timezone.now():
        return deny(_("The time for comments is over."))
    return allow()


def can_adopt(actor: Actor, version: Version) -> Verdict:
    """Whoever writes it, once the time that members were given is over."""
    charter = version.charter
    verdict = can_write_charter(actor, charter.scope, charter.space)
    until = version.comments_until
    if verdict and version.is_proposed and until and until > timezone.now():
        return deny(_("Members may still comment on this. Adopt it when that time is over."))
    return verdict


_FOR_HOUSE = {
    Scope.SITE: _("Only community managers can write the charter of the community."),
    Scope.STAFF: _("Only community managers can write the page for our own staff."),
}
