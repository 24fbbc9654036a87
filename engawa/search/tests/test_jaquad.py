"""How well questions find their paragraph: JaQuAD's Japanese questions typed as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from engawa.accounts.testing import make_member
from engawa.content.models import Topic
from engawa.content.texts import clean_tags
from engawa.core.actor import VISITOR
from engawa.search.actions import index_topics
from engawa.search.queries.finding import find
from engawa.spaces.testing import make_space

PLACES = [parent / "shared" / "data" / "jaquad-dev" for parent in Path(settings.BASE_DIR).parents]
FOLDER = next((place for place in PLACES if place.exists()), PLACES[0])
LEAST = {"sqlite": 0.89, "postgresql": 0.87}
WRITTEN = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Paragraph:
    article: str
    text: str
    questions: tuple[str, ...]


def paragraphs() -> Iterator[Paragraph]:
    for file in sorted(FOLDER.glob("*.json")):
        for article in json.loads(file.read_text())["data"]:
            for each in article["paragraphs"]:
                asked = tuple(question["question"] for question in each["qas"])
                yield Paragraph(article["title"], each["context"], asked)


def publish(written: list[Paragraph]) -> list[int]:
    """Topics with their article as tag and title, straight into the index."""
    author, space = make_member("writer"), make_space()
    topics = Topic.objects.bulk_create(
        Topic(
            kind="discussion",
            space=space,
            author=author,
            title=each.article[:150],
            tag_names=clean_tags((each.article,)),
            body_html=f"<p>{each.text}</p>",
            published_at=WRITTEN,
            last_activity_at=WRITTEN,
        )
        for each in written
    )
    ids = [topic.pk for topic in topics]
    index_topics(ids)
    return ids


@pytest.mark.skipif(not FOLDER.exists(), reason="the JaQuAD file is not beside this checkout")
def test_questions_find_the_paragraph_they_were_asked_about(db, capsys):
    from django.db import connection

    written = list(paragraphs())
    ids = publish(written)
    gained, asked = 0.0, 0
    for pk, paragraph in zip(ids, written, strict=True):
        for question in paragraph.questions:
            hits = [hit.topic_id for hit in find(VISITOR, question).hits[:10]]
            gained += 1 / (hits.index(pk) + 1) if pk in hits else 0
            asked += 1
    with capsys.disabled():
        print(f" MRR@10 {gained / asked:.4f} of {asked} questions")

    assert gained / asked >= LEAST[connection.vendor]
