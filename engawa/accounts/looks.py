"""What members' names look like, so that nobody passes for the house or for those who run it.

Two members may share a name, as people do. The names of staff and of the site stand apart: nobody
else may show one that a reader would take for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member, MemberLook
from engawa.core.actor import STAFF
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import skeleton
from engawa.site.tunables import SITE_NAME

LONGEST = 130
SHOWN = frozenset({"family_name", "given_name", "display_name"})


def looks_of(names: Iterable[str]) -> set[str]:
    return {skeleton(name)[:LONGEST] for name in names} - {""}


def names_of(member: Member) -> set[str]:
    """Every name `member` goes by, in both orders."""
    family, given = member.family_name, member.given_name
    return {member.handle, member.display_name, family + given, given + family}


def looks_of_the_house(looks: set[str]) -> set[str]:
    """Those of `looks` that belong to the site or to somebody on its staff; one query."""
    site = SITE_NAME.value()
    staff = MemberLook.objects.filter(look__in=looks, member__site_role__in=STAFF)
    return looks & (looks_of((site.ja, site.en)) | set(staff.values_list("look", flat=True)))


def refuse_lookalikes(member: Member, changed: set[str]) -> None:
    """`Invalid` when a name that `changed` would let `member` pass for the house.

    Staff are what they seem: they may be called as they like.
    """
    if member.site_role in STAFF:
        return
    if "handle" in changed:
        _refuse("handle", {member.handle})
    if changed & SHOWN:
        _refuse(*_shown_name(member))


def _shown_name(member: Member) -> tuple[str, set[str]]:
    """The field that decides how others see the member called, and the name in both orders."""
    family, given = member.family_name, member.given_name
    if member.display_name:
        return "display_name", {member.display_name}
    return "family_name", {family + given, given + family}


def _refuse(field: str, names: set[str]) -> None:
    if looks_of_the_house(looks_of(names)):
        message = _(
            "This name could be taken for that of the community or of somebody who runs it."
            " Please choose another, or add something to it."
        )
        raise Invalid(message, field)
