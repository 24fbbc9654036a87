"""What each operation does, in a line."""

from __future__ import annotations

from django.utils.translation import gettext as _


def summaries() -> dict[str, str]:
    """By operation, in the reader's language."""
    return {
        "me": _("The member whose token this is"),
        "person": _("A member"),
        "spaces": _("Spaces one may know of"),
        "space": _("A space"),
        "space_topics": _("Topics of a space"),
        "start_topic": _("Start a topic"),
        "topic": _("A topic with its replies"),
        "edit_topic": _("Edit a topic"),
        "delete_topic": _("Delete a topic"),
        "topic_audience": _("Choose who may read a topic"),
        "topic_source": _("A topic as those who may edit it write it"),
        "topic_replies": _("Replies"),
        "post_reply": _("Post a reply"),
        "topic_reaction": _("React to a topic"),
        "unreact_topic": _("Take a reaction to a topic back"),
        "reply": _("A reply"),
        "edit_reply": _("Edit a reply"),
        "delete_reply": _("Delete a reply"),
        "reply_source": _("A reply as those who may edit it write it"),
        "reply_reaction": _("React to a reply"),
        "unreact_reply": _("Take a reaction to a reply back"),
        "accepted": _("Accept a reply as the answer"),
        "unaccepted": _("Take the acceptance back"),
        "search": _("Search for topics and replies"),
    }


def notes() -> dict[tuple[str, str], str]:
    """On fields whose name says too little, by shape and field."""
    return {
        ("TopicInput", "kind"): _("One of the kinds of the space."),
        ("ReplyInput", "parent"): _("The reply this is a comment on."),
        ("Results", "total"): _("null from 1,000 on"),
        ("Results", "also"): _("Synonyms that were looked for as well"),
    }
