"""What upper rooms say of a member's standing, kept in the member's own row.

Every request reads that row anyway, so a bar or a right costs no query; the rooms' tables remain
the truth, and each room can say all of it again.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F

from engawa.accounts.models import Member


def say_of(member_id: int, room: str, said: dict[str, Any]) -> None:
    """Replace what `room` says of the member; saying nothing takes it away.

    `said` may hold `bars` as [space, name, from, until], `rights` as [space, name, from, until],
    `topics` as [topic, from, until] (times in ISO 8601 or None; space 0 is everywhere),
    `muted` as [member, handle], `blocked_by` as members, `new_in` as [space, from, until],
    `masks` as members that are nobody, `companies` as those one works for, and `trust`; other
    words are the room's own. Two rooms may speak at once: whoever comes second reads again.
    """
    while True:
        row = Member.objects.filter(pk=member_id).values_list("version", "standing").first()
        if row is None:
            return
        version, before = row
        after = {name: each for name, each in before.items() if name != room}
        if said:
            after[room] = said
        if after == before:
            return
        same = Member.objects.filter(pk=member_id, version=version)
        if same.update(standing=after, version=F("version") + 1):
            return
