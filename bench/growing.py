"""From set S to M and L: rows as the actions would leave them, written in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bench.sizes import Size
from bench.texts import Text, bodies, titles
from engawa.accounts.models import Company, Member
from engawa.content.models import ReadMark, Reply, Tag, Topic
from engawa.core.actor import Visibility
from engawa.core.text.render import RENDER_VERSION
from engawa.questions.models import Question
from engawa.search.engines import engine
from engawa.search.engines.base import Indexed
from engawa.search.frequencies import DOCUMENTS, LENGTH, write
from engawa.search.models import Document
from engawa.spaces.models import Membership, Space

Say = Callable[[str], None]

AT_ONCE = 500  # topics
TAGS = ("workflow", "経理", "設定", "howto", "移行", "api")
BODIES = 1500
YEARS = 3


def grow(size: Size, readers: list[Member], say: Say) -> None:
    """Add what `size` says. Readers open about a third of what they may read."""
    random = Random(21)
    with transaction.atomic():
        members = _members(random, size)
        spaces = _spaces(random, size, members)
    texts, names = bodies(random, BODIES), titles(random, BODIES)
    tags = [Tag.objects.get_or_create(name=name)[0] for name in TAGS]
    writer = Writer(random, texts, names, members, spaces, tags, size.replies)
    for start in range(0, size.topics, AT_ONCE):
        with transaction.atomic():
            writer.write(min(AT_ONCE, size.topics - start), start / size.topics)
        say(f"{start + AT_ONCE:,} of {size.topics:,} topics")
    with transaction.atomic():
        writer.finish()
        for reader in readers:
            _open(random, reader)


def _members(random: Random, size: Size) -> list[Member]:
    start = Company.objects.count()
    companies = Company.objects.bulk_create(
        Company(name=f"株式会社 {n}", slug=f"grown-{n}", folded=f"会社{n}")
        for n in range(start, start + size.companies)
    )
    return Member.objects.bulk_create(
        Member(
            email=f"grown-{n}@example.com",
            handle=f"grown-{n}",
            family_name="林",
            given_name=f"太郎{n}",
            company=random.choice(companies),
            password="!",
            sort_key=f"grown-{n}",
        )
        for n in range(size.members)
    )


def _spaces(random: Random, size: Size, members: list[Member]) -> list[Space]:
    """The public ones of set S take half of everything; members are in five each."""
    made = Space.objects.bulk_create(
        Space(
            slug=f"grown-{n}",
            name=f"Room {n}",
            purpose="A place to talk.",
            visibility=Visibility.PRIVATE if n < size.private else Visibility.MEMBERS,
        )
        for n in range(size.spaces)
    )
    open_ones = list(Space.objects.filter(visibility=Visibility.PUBLIC))
    places = [(member, space) for member in members for space in random.sample(made, 5)]
    Membership.objects.bulk_create(
        (Membership(space=space, member=member) for member, space in places), AT_ONCE
    )
    for space, count in Counter(space.pk for _member, space in places).items():
        Space.objects.filter(pk=space).update(member_count=F("member_count") + count)
    return [*made, *(random.choice(open_ones) for _each in made)]


class Writer:
    """Writes topics with replies and what the search knows of them, oldest first."""

    def __init__(
        self,
        random: Random,
        texts: list[Text],
        names: list[tuple[str, str]],
        members: list[Member],
        spaces: list[Space],
        tags: list[Tag],
        replies: int,
    ) -> None:
        self.random, self.texts, self.names = random, texts, names
        self.members, self.spaces, self.tags, self.replies = members, spaces, tags, replies
        self.now = timezone.now()
        self.used: Counter[tuple[int, int]] = Counter()
        self.named: Counter[tuple[int, int]] = Counter()

    def write(self, count: int, share: float) -> None:
        """`share` of all is written already: the further, the later."""
        began = self.now - timedelta(days=365 * YEARS * (1 - share) + 2)
        topics = [self._topic(began + timedelta(minutes=n)) for n in range(count)]
        texts = [self._text() for _topic in topics]
        for topic, text in zip(topics, texts, strict=True):
            self._say(topic, self.texts[text])
        topics = Topic.objects.bulk_create(topics)
        Topic.tags.through.objects.bulk_create(
            Topic.tags.through(topic=topic, tag=tag)
            for topic in topics
            for tag in self.tags
            if tag.name in topic.tag_names
        )
        Question.objects.bulk_create(Question(topic=t) for t in topics if t.kind == "question")
        said = [self._reply(topic, n) for topic in topics for n in range(1, self.replies + 1)]
        answers = [self._text() for _reply in said]
        for reply, text in zip(said, answers, strict=True):
            self._say(reply, self.texts[text])
        said = Reply.objects.bulk_create(said, 2000)
        self._index(topics, texts, said, answers)

    def finish(self) -> None:
        """Counts of spaces and of tokens."""
        for space, count in Counter(s for s, _text in self.named.elements()).items():
            Space.objects.filter(pk=space).update(topic_count=F("topic_count") + count)
        changes: Counter[tuple[int, str]] = Counter()
        held = [set(text.tokens.split()) for text in self.texts]
        called = [set(flat.split()) for _title, flat in self.names]
        for (space, number), times in self.used.items():
            for token in held[number]:
                changes[space, token] += times
            changes[space, DOCUMENTS] += times
            changes[space, LENGTH] += times * self.texts[number].length
        for (space, number), times in self.named.items():
            for token in called[number]:
                changes[space, token] += times
        write(changes)

    def _text(self) -> int:
        return self.random.randrange(len(self.texts))

    def _topic(self, at: datetime) -> Topic:
        number = self._text()
        space = self.random.choice(self.spaces)
        self.named[space.pk, number] += 1
        is_question = self.random.random() < 0.5
        topic = Topic(
            kind="question" if is_question else "discussion",
            state="open" if is_question else "",
            space=space,
            title=self.names[number][0],
            slug=f"grown-{number}",
            tag_names=sorted(tag.name for tag in self.random.sample(self.tags, 2)),
            reply_count=self.replies,
            last_number=self.replies,
            published_at=at,
            last_activity_at=at + timedelta(hours=self.replies),
        )
        topic.flat_title = self.names[number][1]  # type: ignore[attr-defined]
        return topic

    def _reply(self, topic: Topic, number: int) -> Reply:
        at = topic.published_at + timedelta(hours=number)
        return Reply(topic=topic, number=number, published_at=at)

    def _say(self, writing: Topic | Reply, text: Text) -> None:
        writing.author = self.random.choice(self.members)
        writing.body_source, writing.body_html = text.source, text.html
        writing.excerpt, writing.language = text.excerpt, text.language
        writing.render_version = RENDER_VERSION

    def _index(
        self, topics: list[Topic], texts: list[int], replies: list[Reply], answers: list[int]
    ) -> None:
        pairs: list[tuple[Topic | Reply, int]] = [
            *zip(topics, texts, strict=True),
            *zip(replies, answers, strict=True),
        ]
        documents = Document.objects.bulk_create(
            (self._document(writing, self.texts[text]) for writing, text in pairs), 2000
        )
        for (_writing, text), document in zip(pairs, documents, strict=True):
            self.used[document.space_id, text] += 1
        engine().put(list(self._indexed(documents, [text for _writing, text in pairs])))

    def _document(self, writing: Topic | Reply, text: Text) -> Document:
        topic = writing if isinstance(writing, Topic) else writing.topic
        title = topic.flat_title if writing is topic else ""  # type: ignore[attr-defined]
        return Document(
            topic_id=topic.pk,
            reply_id=0 if writing is topic else writing.pk,
            space_id=topic.space_id,
            author_id=writing.author_id,
            kind=topic.kind,
            language=writing.language,
            published_at=writing.published_at,
            tags="".join(f"|{name}" for name in topic.tag_names) + "|",
            title_flat=title,
            body_flat=text.flat,
            text=text.plain,
            length=text.length,
        )

    def _indexed(self, documents: list[Document], texts: list[int]) -> Iterator[Indexed]:
        for document, text in zip(documents, texts, strict=True):
            yield Indexed(
                pk=document.pk,
                space_id=document.space_id,
                author_id=document.author_id,
                kind=document.kind,
                language=document.language,
                is_solved=False,
                published_at=document.published_at,
                tags=(),
                words=f"{document.title_flat} {self.texts[text].tokens}",
            )


def _open(random: Random, reader: Member) -> None:
    mine = Topic.objects.filter(space__memberships__member=reader, read_marks=None)
    read = [pk for pk in mine.values_list("pk", flat=True) if random.random() < 0.33]
    now = timezone.now()
    ReadMark.objects.bulk_create(
        (ReadMark(topic_id=pk, member=reader, number=20, seen_at=now) for pk in read),
        AT_ONCE,
        ignore_conflicts=True,
    )
