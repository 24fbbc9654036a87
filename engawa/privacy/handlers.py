"""What follows: exports are made by a job; hushing goes by handles, which change."""

from __future__ import annotations

from engawa.accounts.events import MemberDeactivated, MemberReactivated, ProfileChanged
from engawa.eventlog import Entry, on
from engawa.privacy.actions.hushing import say_again_around
from engawa.privacy.events import ExportAsked
from engawa.privacy.tasks import make_export


@on(ExportAsked, consumer="privacy.exports")
def have_it_made(entry: Entry) -> None:
    asked: ExportAsked = entry.event
    make_export.once(f"export:{asked.export_id}").enqueue(asked.export_id)


@on(ProfileChanged, MemberDeactivated, MemberReactivated, consumer="privacy.hushing")
def follow_the_handle(entry: Entry) -> None:
    if entry.target_member_id is not None:
        say_again_around(entry.target_member_id)
