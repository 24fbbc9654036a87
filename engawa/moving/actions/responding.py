"""What others did with the texts of a batch, and who goes on hearing of them."""

from __future__ import annotations

from engawa.content.models import Follow, FollowLevel, Reaction
from engawa.moving.actions.batch import Batch


def write_reactions(batch: Batch) -> None:
    """The counts that pages show are written with the texts themselves."""
    rows = [
        Reaction(
            topic=batch.topics[done.text.thread],
            reply=batch.replies.get(done.text.id),
            member_id=batch.members[response.person],
            kind=response.kind,
        )
        for done in batch.ready
        for response in done.responses
    ]
    Reaction.objects.bulk_create(rows)


def write_follows(batch: Batch) -> None:
    """Who takes part hears of replies; only where the texts were written here."""
    pairs = {(batch.topics[done.text.thread].pk, done.text.author): None for done in batch.ready}
    Follow.objects.bulk_create(
        [
            Follow(topic_id=topic, member_id=batch.members[by], level=FollowLevel.WATCHING)
            for topic, by in pairs
        ],
        ignore_conflicts=True,
    )
