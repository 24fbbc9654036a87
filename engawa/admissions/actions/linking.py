"""Links for many: made, used so many times, revoked; and who is to be thanked for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import set_company
from engawa.accounts.models import Company, Member
from engawa.admissions.events import InviterCredited, LinkMade, LinkRevoked, LinkUsed
from engawa.admissions.models import Credit, InviteLink, LinkUse
from engawa.admissions.policies import can_make_link, can_revoke_link, spaces_of
from engawa.admissions.tokens import link_token
from engawa.admissions.tunables import LINK_USES, MEMBER_QUOTA
from engawa.core.actor import Actor, SpaceRole
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied, deny
from engawa.eventlog import record
from engawa.spaces.actions.applying import apply_to_join
from engawa.spaces.actions.belonging import admit_or_wait, id_of, join_space
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space, WayIn
from engawa.spaces.policies import NOT_LET_IN, can_invite
from engawa.spaces.seats import Wish
from engawa.spaces.tokens import hash_of

HOURS = (24, 7 * 24, 30 * 24, 90 * 24)
QUOTA_DAYS = 30
LONGEST_NOTE = 120
MOST_SPACES = 20
TOO_MANY = _("You have invited many people lately. Please go on in some days.")


@transaction.atomic
def make_link(
    actor: Actor,
    spaces: Sequence[Space],
    *,
    role: SpaceRole = SpaceRole.MEMBER,
    hours: int = HOURS[1],
    most_uses: int = 1,
    company: Company | None = None,
    note: str = "",
) -> InviteLink:
    """A link into all of `spaces`. Plain members have a quota; their links lead to the door."""
    maker = id_of(actor)
    if not 1 <= len(spaces) <= MOST_SPACES:
        raise Invalid(_("Please choose from 1 to 20 spaces."), "spaces")
    for space in spaces:
        can_make_link(actor, space, role).require()
    _measure(hours, most_uses, note)
    if not all(can_invite(actor, space, role) for space in spaces):
        _within_quota(maker, most_uses)
    if company is not None and not actor.manages_site:
        raise Invalid(_("Only community managers bind a link to a company."), "company")
    public_id = new_public_id()
    link = InviteLink.objects.create(
        public_id=public_id,
        token_hash=hash_of(link_token(public_id)),
        role=role,
        company=company,
        note=clean_line(note),
        most_uses=most_uses,
        made_by_id=maker,
        expires_at=timezone.now() + timedelta(hours=hours),
    )
    link.spaces.set(spaces)
    record(actor, LinkMade(spaces[0].pk, link.pk, role, most_uses, hours))
    return link


@transaction.atomic
def revoke_link(actor: Actor, link: InviteLink) -> None:
    """Who came by it stays. Revoking twice changes nothing."""
    can_revoke_link(actor, link).require()
    rows = InviteLink.objects.filter(pk=link.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        record(actor, LinkRevoked(_first_of(link), link.pk))


@transaction.atomic
def use_link(actor: Actor, link: InviteLink) -> list[Space]:
    """Come in, line up or ask, as each space has it; the spaces the link opened. A second use by
    the same member changes nothing; one beyond the last is refused, however many try at once."""
    member = Member.objects.filter(pk=actor.me, is_active=True).first()
    if member is None:
        raise Refused(link.public_id)
    if actor.awaits_approval:
        deny(NOT_LET_IN).require()
    spaces = spaces_of(link)
    if LinkUse.objects.filter(link=link, member=member).exists():
        return spaces
    if not spaces or not _count_use(link, member):
        raise Refused(link.public_id)
    for space in spaces:
        _enter(actor, link, space)
    _note_company(link, member)
    note_credit(member.pk, link.made_by_id, spaces[0].pk)
    record(actor, LinkUsed(spaces[0].pk, link.pk, member.pk))
    return spaces


def note_credit(invited_id: int, inviter_id: int | None, space_id: int) -> None:
    """Remember who brought somebody new; the first who did, and nobody for bringing themselves."""
    if inviter_id is None or inviter_id == invited_id:
        return
    facts = {"inviter_id": inviter_id, "space_id": space_id}
    Credit.objects.get_or_create(invited_id=invited_id, defaults=facts)


@transaction.atomic
def count_credit(invited_id: int) -> bool:
    """The invited takes part: their inviter is to be thanked, once."""
    rows = Credit.objects.filter(invited=invited_id, counted_at=None)
    if not rows.update(counted_at=timezone.now()):
        return False
    inviter = Credit.objects.values_list("inviter_id", flat=True).get(invited=invited_id)
    record(Actor.system("invitation"), InviterCredited(invited_id, inviter))
    return True


def _count_use(link: InviteLink, member: Member) -> bool:
    """The count is the guard: of many at once, only as many get by as uses are left."""
    now = timezone.now()
    rows = InviteLink.objects.filter(pk=link.pk, revoked_at=None, expires_at__gt=now)
    if not rows.filter(uses__lt=F("most_uses")).update(uses=F("uses") + 1):
        return False
    try:
        with transaction.atomic():
            LinkUse.objects.create(link=link, member=member)
    except IntegrityError:
        # The same member, twice in the same moment: the first counts.
        raise Refused(link.public_id) from None
    return True


def _enter(actor: Actor, link: InviteLink, space: Space) -> None:
    """Past the door only where the maker may let people past it."""
    if actor.belongs_to(space.pk):
        return
    role = SpaceRole(link.role)
    try:
        with transaction.atomic():
            if can_invite(actor_for(link.made_by), space, role):
                admit_or_wait(actor, space, id_of(actor), Wish(role, "link"))
            elif space.way_in == WayIn.OPEN:
                join_space(actor, space)
            else:
                apply_to_join(actor, space, link.note)
    except (Denied, Invalid):
        # Suspended there, or asked already: the other spaces are no less open.
        return


def _note_company(link: InviteLink, member: Member) -> None:
    if link.company is not None and member.company_id is None:
        maker = actor_for(link.made_by)
        if maker.manages_site:
            set_company(maker, member, link.company.name)


def _measure(hours: int, most_uses: int, note: str) -> None:
    if hours not in HOURS:
        raise Invalid(_("Please choose one of the options."), "hours")
    if not 1 <= most_uses <= LINK_USES.value():
        most = {"most": LINK_USES.value()}
        raise Invalid(_("Please choose from 1 to %(most)s uses.") % most, "most_uses")
    if len(clean_line(note)) > LONGEST_NOTE:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": 120}, "note")


def _within_quota(maker: int, most_uses: int) -> None:
    """The maker's own row is taken first, so that two links at once count one after the other."""
    Member.objects.filter(pk=maker).update(unread_notices=F("unread_notices"))
    since = timezone.now() - timedelta(days=QUOTA_DAYS)
    lately = InviteLink.objects.filter(made_by=maker, created_at__gt=since)
    made = lately.aggregate(n=Sum("most_uses"))["n"] or 0
    if made + most_uses > MEMBER_QUOTA.value():
        raise Invalid(TOO_MANY, "most_uses")


def _first_of(link: InviteLink) -> int:
    return link.spaces.order_by("pk").values_list("pk", flat=True)[0]
