"""What stands beside an event when it becomes a deed: why, and what was there before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engawa.content.models import Reply, Topic
from engawa.eventlog import Entry
from engawa.site.models import SettingChange
from engawa.spaces.models import Application, StepIn

LONGEST = 500


@dataclass(frozen=True)
class Details:
    reason: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


Tell = Callable[[Entry], Details]
_brought: dict[str, Tell] = {}


def bring(verb: str, tell: Tell) -> None:
    """Let a room say more of its event than the event holds."""
    _brought[verb] = tell


def details_of(entry: Entry) -> Details:
    before, after = pairs_of(entry.data)
    tell = _brought.get(entry.verb)
    more = tell(entry) if tell else Details()
    return Details(
        _plain(more.reason or entry.reason)[:LONGEST], before | more.before, after | more.after
    )


def pairs_of(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values by the names events give them: before/after, old/new, x_before/x_after."""
    before, after = {}, {}
    for name, value in data.items():
        if name in ("before", "old") or name.endswith("_before"):
            before[name.removesuffix("_before") if "_" in name else "value"] = value
        elif name in ("after", "new") or name.endswith("_after"):
            after[name.removesuffix("_after") if "_" in name else "value"] = value
    return before, after


def is_of_a_pair(name: str) -> bool:
    return name in ("before", "old", "after", "new") or name.endswith(("_before", "_after"))


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()


def _of_hiding(entry: Entry) -> Details:
    reply = entry.data.get("reply_id")
    rows: Any = (
        Reply.objects.filter(pk=reply) if reply else Topic.objects.filter(pk=entry.data["topic_id"])
    )
    return Details(rows.values_list("hidden_reason", flat=True).first() or "")


def _of_setting(entry: Entry) -> Details:
    change = SettingChange.objects.filter(pk=entry.data["change_id"]).first()
    if change is None:
        return Details()
    return Details(change.reason, {"value": change.old}, {"value": change.new})


def _of_step_in(entry: Entry) -> Details:
    rows = StepIn.objects.filter(pk=entry.data["step_in_id"])
    return Details(rows.values_list("reason", flat=True).first() or "")


def _of_refusal(entry: Entry) -> Details:
    rows = Application.objects.filter(pk=entry.data["application_id"])
    return Details(rows.values_list("reason", flat=True).first() or "")


bring("content.writing_hidden", _of_hiding)
bring("site.setting_changed", _of_setting)
bring("spaces.staff_stepped_in", _of_step_in)
bring("spaces.application_refused", _of_refusal)
