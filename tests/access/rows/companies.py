"""Companies: seen by all, run by their administrators (nobody here) and the house."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from engawa.companies.actions import set_logo
from engawa.companies.models import (
    Affiliation,
    Card,
    CompanyInvitation,
    Domain,
    Intake,
    Proposal,
    SeatPlace,
)
from engawa.companies.testing import HOUSE
from engawa.companies.tokens import hash_of, token_of

ROWS = """
companies:directory          GET   .........
companies:company            GET   .........
companies:logo               GET   .........
companies:edit               GET   -xxxxxx..
companies:edit               POST  -xxxxxx>>
companies:record             GET   -xxxxxx..
companies:record             POST  -xxxxxx??
companies:logo_form          GET   -xxxxxx..
companies:logo_form          POST  -xxxxxx??
companies:remove_logo        POST  -xxxxxx>>
companies:domains            GET   -xxxxxx..
companies:domains            POST  -xxxxxx??
companies:verify_domain      POST  -xxxxxx>>
companies:remove_domain      POST  -xxxxxx>>
companies:invitations        GET   -xxxxxx..
companies:invitations        POST  -xxxxxx??
companies:revoke             POST  -xxxxxx>>
companies:invitation         GET   .........
companies:invitation         POST  ->>>>>>>>
companies:register           POST  >--------
companies:colleague          GET   -xxxxxx..
companies:colleague          POST  -xxxxxx??
companies:confirm            POST  -xxxxxx>>
companies:end                GET   -xxxxxx..
companies:end                POST  -xxxxxx>>
companies:seats              GET   -xxxxxx..
companies:move_seat          GET   -xxxxxx..
companies:move_seat          POST  -xxxxxx??
companies:close_seat         GET   -xxxxxx..
companies:close_seat         POST  -xxxxxx??
companies:matches            GET   -xxxxxx..
companies:accept_match       POST  ------->>
companies:dismiss_match      POST  ------->>
companies:mine               GET   s........
companies:mine               POST  s????????
companies:show               POST  s--------
companies:leave              GET   s--------
companies:leave              POST  s--------
companies:accept_seat        POST  s--------
companies:decline_seat       POST  s--------
companies:leave_line         POST  s--------
companies:enter              POST  s--------
companies:desk               GET   -------..
companies:desk               POST  -------??
companies:queue              GET   -------..
companies:intakes            GET   -------..
companies:intakes            POST  -------??
companies:intake             GET   -------..
companies:let_in             POST  ------->>
companies:export             POST  -------..
companies:gate               GET   --xxx.--- -xxxx.x..
companies:gate               POST  --xxx?--- -xxxx?x??
companies:bring_in           POST  --xxx>--- -xxxx>x>>
companies:remove_rule        POST  --xxx>--- -xxxx>x>>
companies:staff_policy       GET   --xxx.--- -xxxx.x..
companies:staff_policy       POST  --xxx?--- -xxxx?x??
"""
SPECIAL = {
    ("companies:verify_domain", "pk"): "domain",
    ("companies:remove_domain", "pk"): "domain",
    ("companies:revoke", "public_id"): "company_invitation",
    ("companies:move_seat", "public_id"): "seat_place",
    ("companies:close_seat", "public_id"): "seat_place",
    ("companies:invitation", "token"): "company_token",
    ("companies:register", "token"): "company_token",
    ("companies:accept_match", "public_id"): "proposal",
    ("companies:dismiss_match", "public_id"): "proposal",
    ("companies:intake", "public_id"): "intake",
    ("companies:let_in", "public_id"): "intake",
    ("companies:enter", "slug"): "slug",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """The asker's company, of which nobody else is more than the name beside their names."""
    asker = cast.people["asker"]
    company = asker.company
    Affiliation.objects.get_or_create(
        member=asker, company=company, until=None, defaults={"is_primary": True}
    )
    domain, _new = Domain.objects.get_or_create(company=company, name="tsubame.example")
    proposal, _new = Proposal.objects.get_or_create(member=asker, company=company, why="name")
    intake, _new = Intake.objects.get_or_create(of="companies", state="checked", name="t.csv")
    return {
        "company": company.slug,
        "domain": domain.pk,
        "proposal": proposal.public_id,
        "intake": intake.public_id,
        "seat_place": _seat_place(asker, company),
        "of": "companies",
        **_invitation(company),
        "logo_id": _logo(company),
    }


def _seat_place(asker: Any, company: Any) -> str:
    place, is_new = SeatPlace.objects.get_or_create(
        member=asker,
        company=company,
        state="waiting",
        defaults={"since": timezone.now(), "source": "match"},
    )
    if is_new:
        Card.objects.update_or_create(company=company, defaults={"waiting_count": 1})
    return str(place.public_id)


def _invitation(company: Any) -> dict[str, Any]:
    public_id = "companyinvit"
    CompanyInvitation.objects.get_or_create(
        public_id=public_id,
        defaults={
            "company": company,
            "email": "guest@tsubame.example",
            "token_hash": hash_of(token_of(public_id)),
            "expires_at": timezone.now() + timedelta(days=3),
        },
    )
    return {"company_invitation": public_id, "company_token": token_of(public_id)}


def _logo(company: Any) -> str:
    company.refresh_from_db()
    if not hasattr(company, "card") or not company.card.logo_id:
        picture = io.BytesIO()
        Image.new("RGB", (40, 40), "teal").save(picture, "PNG")
        picture.seek(0)
        set_logo(HOUSE, company, picture)
        company.refresh_from_db()
    return str(company.card.logo_id)
