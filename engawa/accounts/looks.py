"""What members' names look like, so that nobody passes for the house or for those who run it.

Two members may share a name, as people do, and somebody on the staff may have a namesake: whoever
gives just that family and given name is believed, and told apart by company, handle and the marks
on the byline. Display names, handles and other spellings that a reader would take for the staff or
for the site are refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member, MemberLook
from engawa.accounts.names import fold
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
    staff = MemberLook.objects.filter(look__in=looks, member__site_role__in=STAFF)
    return looks & (_looks_of_the_site() | set(staff.values_list("look", flat=True)))


def _looks_of_the_site() -> set[str]:
    site = SITE_NAME.value()
    return looks_of((site.ja, site.en))


def refuse_lookalikes(member: Member, changed: set[str]) -> None:
    """`Invalid` when a name that `changed` would let `member` pass for the house.

    Staff are what they seem: they may be called as they like.
    """
    if member.site_role in STAFF:
        return
    if "handle" in changed:
        _refuse_if(bool(looks_of_the_house(looks_of({member.handle}))), "handle")
    if not changed & SHOWN:
        return
    if member.display_name:
        shown = looks_of({member.display_name})
        _refuse_if(bool(looks_of_the_house(shown)), "display_name")
    else:
        _refuse_if(_passes_for_the_house(member), "family_name")


def _passes_for_the_house(member: Member) -> bool:
    """Whether family and given name, in either order, look like the site or like somebody on the
    staff whose namesake `member` is not; one query."""
    family, given = member.family_name, member.given_name
    looks = looks_of({family + given, given + family})
    alike = Member.objects.filter(site_role__in=STAFF, looks__look__in=looks)
    return bool(looks & _looks_of_the_site()) or not all(_share_a_name(member, x) for x in alike)


def _share_a_name(one: Member, other: Member) -> bool:
    """Each part the same and written alike, so that nothing is hidden in the spelling."""
    mine = (fold(one.family_name), fold(one.given_name))
    return all(mine) and mine == (fold(other.family_name), fold(other.given_name))


def _refuse_if(is_taken: bool, field: str) -> None:
    if is_taken:
        message = _(
            "This name could be taken for that of the community or of somebody who runs it."
            " Please choose another, or add something to it."
        )
        raise Invalid(message, field)
