"""What is remembered of questions."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("questions.answer_accepted")
@dataclass(frozen=True)
class AnswerAccepted:
    """A reply became the accepted answer; `member_id` wrote it."""

    topic_id: int
    space_id: int
    reply_id: int
    member_id: int


@event("questions.answer_unaccepted")
@dataclass(frozen=True)
class AnswerUnaccepted:
    """An acceptance was taken back."""

    topic_id: int
    space_id: int
    reply_id: int
    member_id: int
