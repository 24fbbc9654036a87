"""JaQuAD's Japanese questions and paragraphs as topics, and how well one finds the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

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
"""The mean reciprocal rank at ten that must be reached over all questions."""
WRITTEN = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Paragraph:
    article: str
    text: str
    questions: tuple[str, ...]

    @property
    def draw(self) -> int:
        """0 to 99, the same for ever: which half or sample the paragraph belongs to."""
        return int(sha256(self.text.encode()).hexdigest(), 16) % 100


def paragraphs() -> Iterator[Paragraph]:
    for file in sorted(FOLDER.glob("*.json")):
        for article in json.loads(file.read_text())["data"]:
            for each in article["paragraphs"]:
                asked = tuple(question["question"] for question in each["qas"])
                yield Paragraph(article["title"], each["context"], asked)


def publish(written: Sequence[Paragraph]) -> list[int]:
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


def gain(hits: Sequence[int], wanted: int) -> float:
    """One divided by the place of `wanted` among the first ten, else nothing."""
    first = hits[:10]
    return 1 / (first.index(wanted) + 1) if wanted in first else 0.0


def mean_gain(asked: Iterable[tuple[str, int]]) -> tuple[float, int]:
    """Over questions with the topic each should find; also how many they were."""
    gains = [
        gain([hit.topic_id for hit in find(VISITOR, question).hits], wanted)
        for question, wanted in asked
    ]
    return sum(gains) / max(1, len(gains)), len(gains)
