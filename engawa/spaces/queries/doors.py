"""Requests, invitations and step-ins of a space."""

from __future__ import annotations

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.outbox.models import Letter, State
from engawa.spaces import policies
from engawa.spaces.models import Application, Invitation, Space, StepIn
from engawa.spaces.tokens import hash_of

SIZE = 30


def applications(
    actor: Actor, space: Space, decided: bool = False, cursor: str = ""
) -> Page[Application]:
    """Requests to join: waiting ones longest wait first, decided ones latest first."""
    rows = policies.visible_applications(actor).filter(space=space)
    rows = rows.select_related("member__company", "decided_by", "space")
    if decided:
        rows = rows.filter(state__in=["approved", "refused"])
        return page_of(rows, ("-decided_at", "-public_id"), cursor, SIZE)
    return page_of(rows.filter(state="pending"), ("created_at", "public_id"), cursor, SIZE)


def my_application(actor: Actor, space: Space) -> Application | None:
    """The actor's latest request to `space`."""
    mine = policies.visible_applications(actor).filter(space=space, member=actor.member_id)
    return mine.order_by("-created_at", "-pk").first()


def invitations(space: Space, cursor: str = "") -> Page[Invitation]:
    """Every invitation of `space`, latest first, for those who may invite."""
    rows = Invitation.objects.filter(space=space)
    rows = rows.select_related("member__company", "invited_by", "accepted_by", "space")
    return page_of(rows, ("-created_at", "-public_id"), cursor, SIZE)


def undelivered(page: Page[Invitation]) -> set[str]:
    """Those of the page whose letter came back or never left; one query."""
    keys = {f"invitation:{each.public_id}": each.public_id for each in page.items}
    failed = Letter.objects.filter(key__in=keys, state__in=[State.FAILED, State.DROPPED])
    return {keys[key] for key in failed.values_list("key", flat=True)}


def my_invitations(actor: Actor, member: Member) -> list[Invitation]:
    """Open invitations meant for `member`, latest first."""
    rows = policies.visible_invitations(actor, member).filter(expires_at__gt=timezone.now())
    rows = rows.exclude(space__in=actor.space_roles).select_related("space", "invited_by")
    return list(rows.order_by("-created_at", "-pk")[:SIZE])


def invitation_by_token(token: str) -> Invitation:
    """Whoever holds the link, whatever became of the invitation; a wrong one is refused."""
    rows = Invitation.objects.select_related("space", "invited_by__company")
    invitation = rows.filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Refused
    return invitation


def step_ins(actor: Actor, space: Space, cursor: str = "") -> Page[StepIn]:
    """Who of the site staff came in, when and why, latest first."""
    rows = policies.visible_step_ins(actor).filter(space=space)
    return page_of(
        rows.select_related("member__company"), ("-started_at", "-member__handle"), cursor, SIZE
    )
