"""The conversations of one space, oldest first, as texts of the neutral form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from engawa.demo.town.casting import Cast, known_of
from engawa.demo.town.composing import composed
from engawa.demo.town.gathering import Gathering
from engawa.demo.town.habits import habit_of
from engawa.demo.town.liking import Fans, seen_by
from engawa.demo.town.people import Neighbour
from engawa.demo.town.places import Quarter
from engawa.demo.town.reading import words_of
from engawa.demo.town.recalling import Memory
from engawa.demo.town.rhythm import (
    TOKYO,
    answered_at,
    at_work,
    first_reply_hours,
    topic_days_ago,
)
from engawa.demo.town.scenes import ANYONE, ASKER, STAFF, Scene, Turn, scenes_of
from engawa.demo.town.telling import Deck, Rounds, Voice
from engawa.moving.neutral import COMMENT, QUESTION, REPLY, Response, Text, Version

RECORD = "posts"
MOST_REPLIES, MOST_OF_ANYONE = 9, 18
KEPT = 0.86
TICKED, TICKED_BY_CHANCE = 0.85, 0.34
THANKED, CHIMED, ADDED = 0.3, 0.16, 0.07


@dataclass
class Told:
    """One thread with what people thought of it."""

    texts: list[Text] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    accepted_at: datetime | None = None


@dataclass(frozen=True)
class Stage:
    """Where and when a town talks: who belongs there, and which moment is now."""

    seed: int
    quarter: Quarter
    people: Sequence[Neighbour]
    now: datetime
    many: int

    @property
    def key(self) -> str:
        return f"{self.seed}:{self.quarter.slug}"

    def threads(self) -> Iterator[Told]:
        """At most `many`, each from a seed of its own, so that one never changes another."""
        random = Random(self.key)  # noqa: S311 - a story, not a secret
        length, quiet = self.quarter.length, self.quarter.quiet
        circle, deck = Circle(self), Deck(self.key, self.scenes(), self.many)
        days = [topic_days_ago(random, length, quiet) for _ in range(len(deck))]
        dealt = zip(sorted(days, reverse=True), deck, strict=True)
        for n, (ago, (scene, turn)) in enumerate(dealt):
            told = Teller(circle, scene, turn, f"{self.key}:{n}").tell(ago)
            if told.texts:
                yield told

    def scenes(self) -> tuple[Scene, ...]:
        """All that may be talked about here."""
        return (*scenes_of("scenes", self.quarter.scenes), *composed(self.quarter.rows))


class Circle:
    """What the conversations of a space share: who is there, what was said before."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        staff = stage.quarter.staff
        self.crowds = {
            language: Gathering(language, stage.people, staff) for language in ("ja", "en")
        }
        self.manners = {
            language: Rounds(stage.key, words_of("manner")[language]) for language in ("ja", "en")
        }
        self.memory = Memory()
        self.titles: set[str] = set()


class Teller:
    """Tells one thread."""

    def __init__(self, circle: Circle, scene: Scene, turn: int, key: str) -> None:
        self.circle, self.stage, self.scene, self.key = circle, circle.stage, scene, key
        self.random = Random(key)  # noqa: S311
        self.voice = Voice(self.random, scene, turn)
        self.crowd = circle.crowds[scene.language]
        self.told = Told()
        self.cast = Cast(self.crowd, self.random, circle.stage.now)
        self.introduced: set[str] = set()
        self.best: Text | None = None

    def tell(self, days: float) -> Told:
        asker = self.cast.found_asker(self.scene, days)
        if asker is not None:
            self.begin(asker, at_work(days, self.stage.now, self.random, self.stage.quarter.pace))
        return self.told

    def begin(self, asker: Neighbour, began: datetime) -> None:
        """The thread from this moment on, as far as it came until now."""
        self.cast.asker = asker
        day = began.astimezone(TOKYO)
        self.voice.know(**known_of(asker), **_month_of(day))
        title, body = self.voice.title(self.circle.titles), self.voice.say(self.scene.text)
        self.topic = Text(
            id=self.key,
            thread=self.key,
            kind=self.scene.kind,
            record=RECORD,
            author=asker.key,
            at=began,
            body=self._opening(body),
            title=title,
            tags=tuple(self.voice.say(tag) for tag in self.scene.tags),
        )
        self.told.texts.append(self.topic)
        heard = "staff" in self.scene.facts or "by" in self.scene.settings
        if self.random.random() >= self.stage.quarter.silent or heard:
            self._blocks(began)
        self._accept()
        self._add_afterwards()
        self._react(self.topic)
        views = seen_by(self.random, self.topic, len(self.told.texts), self.stage.now)
        self.told.texts[0] = replace(self.topic, views=views)
        self.circle.memory.keep(self.scene.key, self.topic, solved=bool(self.topic.accepted))

    def _opening(self, text: str) -> str:
        """Discussions begin as they are written; whoever asks does it in their own way."""
        asker = self.cast.asker
        if self.scene.kind != QUESTION or "bare" in self.scene.facts or asker.kind == "employee":
            return text
        return habit_of(asker, self.scene.language).asks(text, self.scene.language)

    # What follows

    def _blocks(self, began: datetime) -> None:
        at = began
        for n, block in enumerate(self._chosen()):
            hours = first_reply_hours(self.random) if n == 0 else self._pause()
            at = self._later(at, hours)
            if at >= self.stage.now or not self._block(block, at):
                return

    def _pause(self) -> float:
        return self.random.lognormvariate(1.3, 1.3)

    def _chosen(self) -> list[list[Turn]]:
        """What is said this time: mostly all that is written, and now and then more."""
        random, scene = self.random, self.scene
        blocks = scene.blocks()
        if "loose" in scene.facts or (blocks and blocks[0][0].who == ANYONE):
            random.shuffle(blocks)
        kept = [block for n, block in enumerate(blocks) if n == 0 or self._stays(block[0])]
        most = MOST_OF_ANYONE if blocks and blocks[0][0].who == ANYONE else MOST_REPLIES
        kept = kept[:most]
        asked = scene.kind == QUESTION and "bare" not in scene.facts
        if asked and random.random() < CHIMED:
            kept.append([Turn(ANYONE, self.circle.manners[scene.language].one("also"))])
        wish = "wish" in scene.facts
        if (asked or wish) and (turns := self.circle.memory.recall(random, scene)):
            kept = [block for block in kept if not wish or block[0].who != STAFF]
            kept.insert(random.choice((0, len(kept))), turns)
        return kept

    def _stays(self, turn: Turn) -> bool:
        if turn.best or turn.who == STAFF:
            return True
        return self.random.random() < (0.5 if turn.maybe else KEPT)

    def _block(self, block: Sequence[Turn], at: datetime) -> bool:
        """An answer with what hangs on it; False when there is nobody to give it."""
        answer = self._say(block[0], REPLY, at, self.topic)
        if answer is None:
            return False
        later, last = at, block[0]
        for turn in self._hanging(block):
            later = self._later(later, self.random.lognormvariate(0.4, 1.1))
            if later >= self.stage.now or self._say(turn, COMMENT, later, answer) is None:
                break
            last = turn
        if last.best or (block[0].best and self.best is None):
            self.best = answer
        return True

    def _hanging(self, block: Sequence[Turn]) -> Iterator[Turn]:
        """What is written; where nothing is, the asker may say thanks."""
        skipping = False
        for turn in block[1:]:
            skipping = (skipping and turn.who != ASKER) or (
                turn.maybe and self.random.random() < 0.5
            )
            if not skipping:
                yield turn
        alone = len(block) == 1 and block[0].who not in (ANYONE, ASKER)
        if alone and "by" not in self.scene.settings and self.random.random() < THANKED:
            kind = "thanks" if self.scene.kind == QUESTION else "back"
            short = habit_of(self.cast.asker, self.scene.language).short
            manners = self.circle.manners[self.scene.language]
            yield Turn(ASKER, manners.one(f"{kind}_short" if short else kind), hangs=True)

    def _later(self, at: datetime, hours: float) -> datetime:
        return answered_at(at, hours, self.random, self.stage.quarter.pace)

    def _say(self, turn: Turn, kind: str, at: datetime, on: Text) -> Text | None:
        who = self.cast.speaker(turn, at, [text.author for text in self.told.texts])
        if who is None:
            return None
        text = self._in_their_way(turn, who, kind)
        said = Text(
            id=f"{self.key}:{len(self.told.texts)}",
            thread=self.key,
            kind=kind,
            record=RECORD,
            author=who.key,
            at=at,
            body=text,
            on=on.id,
        )
        self.told.texts.append(said)
        self._react(said)
        return said

    def _in_their_way(self, turn: Turn, who: Neighbour, kind: str) -> str:
        habit = habit_of(who, self.scene.language)
        text = self.voice.say(turn.text)
        if turn.who == ASKER:
            return habit.thanks(text)
        told = kind == REPLY and self.scene.kind == QUESTION and turn.who != ANYONE
        if (told or turn.who == STAFF) and who.key not in self.introduced:
            self.introduced.add(who.key)
            return habit.answers(text, self.scene.language)
        return text

    # What people thought of it

    def _accept(self) -> None:
        """Most of those who were helped say so, most often of what is marked in the scene."""
        if self.scene.kind != QUESTION or len(self.told.texts) < 2:
            return
        chance = TICKED if self.best else TICKED_BY_CHANCE
        chosen = self.best or next(text for text in self.told.texts if text.kind == REPLY)
        at = chosen.at + timedelta(hours=self.random.lognormvariate(2.0, 1.0))
        helped = self.random.random() < chance and chosen.author != self.topic.author
        if helped and at < self.stage.now:
            self.topic = replace(self.topic, accepted=chosen.id)
            self.told.accepted_at = at

    def _add_afterwards(self) -> None:
        """Now and then whoever was helped adds a line to the question."""
        solved = self.told.accepted_at
        if solved is None or self.random.random() > ADDED:
            return
        at = answered_at(solved, 2.0, self.random)
        words = words_of("manner")[self.scene.language]["afterwards"]
        body = f"{self.topic.body}\n\n{self.random.choice(words)}"
        if at < self.stage.now:
            first = Version(self.key, "1", self.topic.author, self.topic.at, body=self.topic.body)
            titled = replace(first, title=self.topic.title, tags=self.topic.tags)
            self.told.versions = [titled, replace(first, id="2", at=at, body=body)]
            self.topic = replace(self.topic, body=body)

    def _react(self, text: Text) -> None:
        fans = Fans(self.random, self.crowd, self.stage.now, self.stage.quarter.pace)
        self.told.responses.extend(fans.of(text, self.scene.kind, self.scene.loved))


def _month_of(day: datetime) -> dict[str, str]:
    """The month as a scene may name it, and as it is told from the same month of other years."""
    return {
        "calendar": f"{day.month}月",
        "calendar_dated": f"{day.year}年{day.month}月",
        "month_en": f"{day:%B}",
        "month_en_dated": f"{day:%B %Y}",
    }
