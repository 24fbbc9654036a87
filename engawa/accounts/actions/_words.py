"""What follows a member's names: the sorting key and the words they are found by."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from engawa.accounts.looks import looks_of, names_of
from engawa.accounts.models import Member, MemberLook, MemberWord
from engawa.accounts.names import fold
from engawa.site.stamps import raise_stamp

# Nobody else's page shows these.
PRIVATE = frozenset({"email", "language", "time_zone", "theme", "site_role", "sort_key"})


def sort_key(member: Member) -> str:
    """By reading where there is one, so that kanji names stand in spoken order."""
    family = member.family_reading or member.family_name
    given = member.given_reading or member.given_name
    return (fold(family + given) or fold(member.display_name) or member.handle)[:130]


def renew_words(member: Member) -> None:
    """Make words and looks of `member` those of the present names; unchanged rows stay."""
    _renew_looks(member)
    wanted = words_of(member)
    kept = set()
    for row in MemberWord.objects.filter(member=member):
        if row.word in wanted:
            kept.add(row.word)
        else:
            row.delete()
    MemberWord.objects.bulk_create(
        MemberWord(member=member, word=word) for word in sorted(wanted - kept)
    )


def _renew_looks(member: Member) -> None:
    wanted = looks_of(names_of(member))
    MemberLook.objects.filter(member=member).exclude(look__in=wanted).delete()
    kept = set(MemberLook.objects.filter(member=member).values_list("look", flat=True))
    MemberLook.objects.bulk_create(
        MemberLook(member=member, look=look) for look in sorted(wanted - kept)
    )


def save_changes(member: Member, *changed: str) -> None:
    """Write the named fields and raise `version`; pages naming the member are made anew."""
    member.save(update_fields=[*changed])
    raise_version(member)
    if not PRIVATE.issuperset(changed):
        raise_stamp("people", "public")


def raise_version(member: Member) -> None:
    """Leave behind what is cached for this member's own eyes."""
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)
    member.refresh_from_db(fields=["version"])


def words_of(member: Member) -> set[str]:
    """Everything the member can be found by, folded."""
    names: list[Any] = [
        member.handle,
        member.family_name,
        member.given_name,
        member.family_reading,
        member.given_reading,
        member.family_name + member.given_name,
        member.given_name + member.family_name,
        member.family_reading + member.given_reading,
        member.display_name,
        *member.display_name.split(),
    ]
    return {fold(name)[:130] for name in names} - {""}
