"""Settings and log entries in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from engawa.site.kinds import Choice, Words


def group_title(group: str) -> str:
    titles = {
        "site": _("The house"),
        "accounts": _("People"),
        "spaces": _("Spaces"),
        "content": _("Writing and reading"),
        "notifications": _("Notices"),
        "outbox": _("Mail"),
        "search": _("Search"),
        "mailing": _("Notices by mail"),
        "files": _("Files"),
        "api": _("Programs (API)"),
    }
    return titles.get(group, group)


def shown_value(kind: Any, value: Any) -> str:
    """A setting's value in a word."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Words):
        return str(value) or _("(empty)")
    if isinstance(kind, Choice):
        return str(kind.choices.get(value, value))
    return str(value) if value != "" else _("(empty)")


def reader_of_the_log(consumer: str) -> str:
    """Who it is that reads the log; the bare name for what has no words yet."""
    readers = {
        "content": _("Names and photos beside texts"),
        "content.hotness": _("Order of what is lively now"),
        "moving": _("What members wrote elsewhere"),
        "notifications": _("Notices"),
        "search": _("Search index"),
        "spaces.invitations": _("Mails of invitation"),
        "web.contact": _("Mails to the administrators"),
    }
    return readers.get(consumer, consumer)


def deed(verb: str) -> str:
    """What an entry of the log says happened; the bare verb for what has no words yet."""
    deeds = {
        "accounts.site_role_changed": _("changed someone's role for the whole site"),
        "accounts.kind_changed": _("changed what kind of member someone is"),
        "accounts.member_deactivated": _("closed an account"),
        "accounts.member_reactivated": _("opened an account again"),
        "accounts.profile_changed": _("changed a profile"),
        "site.setting_changed": _("changed a setting"),
        "spaces.space_created": _("opened a space"),
        "spaces.space_edited": _("changed the words of a space"),
        "spaces.visibility_changed": _("changed who may read a space"),
        "spaces.space_archived": _("archived a space"),
        "spaces.staff_stepped_in": _("stepped into a closed space"),
        "spaces.staff_stepped_out": _("stepped out of a closed space"),
        "spaces.space_role_changed": _("changed someone's role in a space"),
        "content.writing_hidden": _("hid a text"),
        "content.writing_unhidden": _("showed a hidden text again"),
        "content.writing_deleted": _("deleted a text"),
        "content.writing_restored": _("restored a text"),
        "content.topic_moved": _("moved a topic"),
        "content.topic_closed": _("closed a topic"),
        "content.topic_pinned": _("pinned a topic"),
        "content.topic_published": _("started a topic"),
        "content.reply_posted": _("posted a reply"),
        "questions.answer_accepted": _("accepted an answer"),
        "search.synonyms_changed": _("changed words that mean the same in searches"),
        "search.synonyms_removed": _("removed words that mean the same in searches"),
        "search.answer_promoted": _("recommended a topic in searches"),
        "search.promotion_changed": _("changed a recommendation in searches"),
        "search.words_settled": _("settled words that people searched for"),
        "search.promotion_withdrawn": _("withdrew a recommendation in searches"),
        "web.contact_message_settled": _("settled a letter to the administrators"),
        "moving.placeholder_claimed": _("gave a member what they wrote elsewhere"),
        "mailing.mail_taken_again": _("had a mail taken in again"),
        "api.token_made": _("made a token for a program"),
        "api.token_revoked": _("revoked a token"),
        "eventlog.delivery_retried": _("retried a delivery"),
        "jobs.job_replayed": _("let a job run again"),
    }
    return deeds.get(verb, verb)
