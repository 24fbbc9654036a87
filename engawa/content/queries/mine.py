"""What a topic is to one member: how far they read, what they follow, keep and reacted to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from engawa.content.models import Topic
from engawa.core.actor import Actor

# Nothing here decides what may be read: the topic was found through `visible_topics` before.
_MINE = """
    SELECT 'reaction', x.kind, r.public_id FROM content_reaction x
        LEFT JOIN content_reply r ON r.id = x.reply_id
        WHERE x.topic_id = %(topic)s AND x.member_id = %(me)s
    UNION ALL SELECT 'read', CAST(number AS varchar), '' FROM content_readmark
        WHERE topic_id = %(topic)s AND member_id = %(me)s
    UNION ALL SELECT 'follow', level, '' FROM content_follow
        WHERE topic_id = %(topic)s AND member_id = %(me)s
    UNION ALL SELECT 'kept', '', '' FROM content_bookmark
        WHERE topic_id = %(topic)s AND member_id = %(me)s AND reply_id IS NULL
"""


@dataclass(frozen=True)
class Mine:
    """`read_to` is None for a topic never opened; `reactions` are (public id of text, kind)."""

    read_to: int | None = None
    follow_level: str = ""
    is_kept: bool = False
    reactions: tuple[tuple[str, str], ...] = ()


NOTHING = Mine()


def mine_in(actor: Actor, topic: Topic) -> Mine:
    """One raw query: as four by the ORM it would be a third of the page's cost."""
    if not actor.is_signed_in:
        return NOTHING
    with connection.cursor() as cursor:
        cursor.execute(_MINE, {"topic": topic.pk, "me": actor.me})
        rows = cursor.fetchall()
    facts = {what: value for what, value, _of in rows}
    reactions = [(of or topic.public_id, kind) for what, kind, of in rows if what == "reaction"]
    return Mine(
        int(facts["read"]) if "read" in facts else None,
        facts.get("follow", ""),
        "kept" in facts,
        tuple(reactions),
    )
