"""Which entries of the log become deeds. What nobody thought of is in."""

from __future__ import annotations

from collections.abc import Callable

from engawa.content.models import Reply, Topic
from engawa.core.actor import IMPORT
from engawa.eventlog import Entry

# What everybody does every day.
EVERYDAY = frozenset(
    {
        "content.topic_published",
        "content.reply_posted",
        "content.reaction_added",
        "content.reaction_removed",
        "content.follow_changed",
        "content.space_follow_changed",
        "content.bookmark_added",
        "content.bookmark_removed",
        "content.topic_seen",
        "content.topics_caught_up",
        "content.file_uploaded",
        "eventlog.delivery_failed",
        "jobs.job_died",
        "notifications.mail_choice_changed",
        "notifications.notice_choice_changed",
        "spaces.application_submitted",
        "spaces.application_withdrawn",
        "web.contact_message_sent",
    }
)
# A deed only when done to somebody else.
TO_ONESELF = frozenset(
    {
        "accounts.member_joined",
        "accounts.profile_changed",
        "accounts.photo_changed",
        "content.writing_deleted",
        "content.writing_restored",
        "spaces.member_left_space",
    }
)
# A deed only when the text is somebody else's.
OWN_TEXT = frozenset({"content.topic_edited", "content.reply_edited"})
OWN_TOPIC = frozenset({"questions.answer_accepted", "questions.answer_unaccepted"})
Rule = Callable[[Entry], bool]
_left_out: set[str] = set(EVERYDAY)
_rules: dict[str, Rule] = {}


def leave_out(*verbs: str) -> None:
    """For rooms whose everyday events are no business of the audit log."""
    _left_out.update(verbs)


def bring_rule(verb: str, is_one: Rule) -> None:
    """For rooms whose event is a deed only now and then."""
    _rules[verb] = is_one


def is_left_out(verb: str) -> bool:
    return verb in _left_out


def is_deed(entry: Entry) -> bool:
    """What is brought from elsewhere was done there, so it is no deed here."""
    if is_left_out(entry.verb) or entry.channel == IMPORT:
        return False
    if entry.verb in _rules:
        return _rules[entry.verb](entry)
    if entry.verb in TO_ONESELF:
        return bool(entry.actor_id != entry.target_member_id)
    if entry.verb == "spaces.member_joined_space":
        own = entry.actor_id == entry.target_member_id
        return not (own and entry.data.get("role") == "member")
    if entry.verb in OWN_TEXT | OWN_TOPIC:
        return bool(entry.actor_id != _author(entry))
    return True


def _author(entry: Entry) -> int | None:
    reply_id = entry.data.get("reply_id") if entry.verb in OWN_TEXT else None
    rows = Reply.objects.filter(pk=reply_id) if reply_id else None
    found = rows if rows is not None else Topic.objects.filter(pk=entry.data["topic_id"])
    return found.values_list("author_id", flat=True).first()
