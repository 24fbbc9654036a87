"""What a person reads when a text was changed."""

from __future__ import annotations

from django.utils import timezone

from engawa.content.histories import history_of
from engawa.content.models import Revision


def test_changes_made_in_the_visual_writer_are_shown_as_words(cast, topic, reply):
    now = timezone.now()
    Revision.objects.create(
        topic=topic,
        reply=reply,
        body_source="<p>Turn the <strong>red</strong> key.</p>",
        body_format="html",
        editor_id=cast.member.member_id,
        written_at=now,
        replaced_at=now,
    )
    reply.body_source, reply.body_format = "<p>Turn the <strong>blue</strong> key.</p>", "html"

    [change] = history_of(topic, reply)

    shown = [(span.kind, span.text) for span in change.body]
    assert shown == [
        ("kept", "Turn the **"),
        ("removed", "red"),
        ("added", "blue"),
        ("kept", "** key."),
    ]
