"""Letters about memberships that end, were ended, or were given back."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter
from engawa.upkeep.actions.terms import last_day_of
from engawa.upkeep.models import Parting, Term

FOLDER = "upkeep/letters/"


def write_of_parting(parting_id: int, step: str) -> Letter | None:
    """`step` is ended or reinstated. Sent to the address alone: a closed account gets no mail, but
    this word it must get."""
    rows = Parting.objects.select_related("member", "space").filter(pk=parting_id)
    parting = rows.first()
    if parting is None or (step == "ended") is not (parting.undone_at is None):
        return None
    member = parting.member
    return send_later(
        member.email,
        f"membership:{parting.pk}:{step}",
        f"{FOLDER}{step}",
        {"parting": parting, "space": parting.space, "url": _contact()},
        member.language,
    )


def write_of_term(space_id: int, member_id: int) -> Letter | None:
    rows = Term.objects.filter(membership__space=space_id, membership__member=member_id)
    term = rows.select_related("membership__space", "membership__member").first()
    if term is None:
        return None
    member, space = term.membership.member, term.membership.space
    return send_later(
        member.email,
        f"term:{term.pk}:{term.until:%Y%m%d}",
        f"{FOLDER}ends_soon",
        {
            "space": space,
            "last_day": last_day_of(term.until),
            "url": settings.SITE_URL + space.get_absolute_url(),
        },
        member.language,
        member.pk,
    )


def _contact() -> str:
    return str(settings.SITE_URL) + reverse("web:contact")
