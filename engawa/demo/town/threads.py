"""The conversations of one space, oldest first, as texts of the neutral form."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from engawa.demo.town.gathering import Gathering
from engawa.demo.town.people import Neighbour
from engawa.demo.town.places import Quarter
from engawa.demo.town.reading import in_kanji
from engawa.demo.town.rhythm import TOKYO, answered_at, at_work, first_reply_hours, topic_days_ago
from engawa.demo.town.telling import Case, Deck, Manners, Voice, cases_of
from engawa.moving.neutral import COMMENT, QUESTION, REPLY, Response, Text

RECORD = "posts"
MOST_REPLIES = 9
POLITE = {True: "thanks", False: "back"}


@dataclass
class Told:
    """One thread with what people thought of it."""

    texts: list[Text] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    accepted_at: datetime | None = None


@dataclass(frozen=True)
class Stage:
    """Where and when a town talks: who belongs there, and which moment is now."""

    seed: int
    quarter: Quarter
    people: Sequence[Neighbour]
    now: datetime
    many: int

    def threads(self) -> Iterator[Told]:
        """`many` of them, each from a seed of its own, so that one never changes another."""
        key = f"{self.seed}:{self.quarter.slug}"
        random = Random(key)  # noqa: S311 - a story, not a secret
        days = sorted(
            (
                topic_days_ago(random, self.quarter.length, self.quarter.quiet)
                for _ in range(self.many)
            ),
            reverse=True,
        )
        deck = Deck(key, cases_of(self.quarter.cases))
        manners = {language: Manners(key, language) for language in ("ja", "en")}
        crowds = {
            language: Gathering(language, self.people, self.quarter.staff)
            for language in ("ja", "en")
        }
        seen: set[str] = set()
        for n, ago in enumerate(days):
            case, turn = deck.deal()
            language = case.get("lang", "ja")
            talk = crowds[language], manners[language], seen
            told = _Teller(self, case, turn, f"{key}:{n}", *talk).tell(ago)
            if told.texts:
                yield told


class _Teller:
    """Tells one thread."""

    def __init__(
        self,
        stage: Stage,
        case: Case,
        turn: int,
        key: str,
        crowd: Gathering,
        manners: Manners,
        seen: set[str],
    ) -> None:
        self.seen = seen
        self.stage, self.case, self.key = stage, case, key
        self.random = Random(key)  # noqa: S311
        self.voice = Voice(self.random, case, turn)
        self.crowd, self.manners = crowd, manners
        self.told = Told()
        self.asker: Neighbour | None = None

    def tell(self, days: float) -> Told:
        random, case, quarter = self.random, self.case, self.stage.quarter
        staff_speaks = case.get("by") == "staff"
        self.asker = (
            self.crowd.answerer(random, days, set()) if staff_speaks else None
        ) or self.crowd.asker(random, days)
        if self.asker is None:
            return self.told
        self.days = days
        firm, job = self.asker.firm, self.asker.position
        size = f"{in_kanji(firm.size)}名" if firm.size else ""
        began = at_work(days, self.stage.now, random, home=quarter.home)
        month = f"{in_kanji(began.astimezone(TOKYO).month)}月"
        self.voice.know(trade=firm.trade, job=job, people=size, calendar=month)
        title = self.voice.title(self.seen)
        body = self._opening(self.voice.text())
        kind = case.get("kind", QUESTION)
        self.topic = Text(
            id=self.key,
            thread=self.key,
            kind=kind,
            record=RECORD,
            author=self.asker.key,
            at=began,
            body=body,
            title=title,
            tags=tuple(self.voice.say(tag) for tag in case.get("tags", ())),
            views=self._views(),
        )
        self.told.texts.append(self.topic)
        if random.random() >= quarter.silent:
            self._replies(began)
        self._react(self.topic, days)
        self.told.texts[0] = self.topic
        return self.told

    def _opening(self, text: str) -> str:
        """Some greet, some say where they stand, some just ask."""
        asks = self.case.get("kind", QUESTION) == QUESTION and not self.case.get("bare")
        if not asks or self.asker is None:
            return text
        parts = [text]
        if self.random.random() < 0.34 and self.asker.style != "brief":
            parts.insert(0, self.manners.one("hello"))
        if self.random.random() < 0.4:
            parts.append(self.voice.say(self.manners.one("close")))
        joint = "" if self.case.get("lang", "ja") == "ja" and len(text) < 90 else "\n\n"
        if "\n" in text:
            joint = "\n\n"
        return (joint or " ").join(parts) if self.case.get("lang") == "en" else joint.join(parts)

    def _views(self) -> int:
        return round(min(4_000, max(3, self.random.lognormvariate(math.log(35), 1.0))))

    def _replies(self, began: datetime) -> None:
        """Answers of the case in turn, then what others add, each at its hour."""
        random, case = self.random, self.case
        wanted = min(1 + int(random.expovariate(1 / 1.5)), MOST_REPLIES)
        at, speakers = began, {self.asker.key if self.asker else ""}
        said = self._matter()
        first: Text | None = None
        for n in range(wanted):
            hours = first_reply_hours(random) if n == 0 else random.lognormvariate(1.4, 1.3)
            at = self._later(at, hours)
            if at >= self.stage.now:
                return
            who = self.crowd.answerer(random, self._days_at(at), speakers)
            words = next(said, None)
            if who is None or words is None:
                return
            speakers.add(who.key)
            reply = self._say(REPLY, who, at, words, self.topic)
            first = first or reply
            self._comments(reply, who, at)
        if first is not None and case.get("kind", QUESTION) == QUESTION:
            self._accept(first)

    def _later(self, at: datetime, hours: float) -> datetime:
        """Mostly within office hours; who would have to wait beyond now does not wait."""
        waited = answered_at(at, hours, self.random)
        at_once = at + timedelta(hours=max(hours, 0.1))
        return at_once if waited >= self.stage.now > at_once else waited

    def _matter(self) -> Iterator[str]:
        """What the case has to say, then things people add to anything."""
        case, random = self.case, self.random
        answers, more = self.voice.lines("reply"), self.voice.lines("more")
        head, tail = answers[:2], answers[2:]
        random.shuffle(head)
        random.shuffle(tail)
        for text in (*head, *tail):
            yield self._begun(self.voice.say(text))
        name = "also" if case.get("kind", QUESTION) == QUESTION else "aye"
        for text in random.sample(more, len(more)):
            yield self.voice.say(text)
        for chance in (0.72, 0.5, 0.3):
            if random.random() < chance:
                yield self.voice.say(self.manners.one(name))

    def _begun(self, text: str) -> str:
        asked = self.case.get("kind", QUESTION) == QUESTION
        if asked and self.random.random() < 0.22 and not text.startswith((">", "|", "-", "`", "1")):
            start = self.manners.one("start")
            return f"{start}{text}"
        return text

    def _comments(self, reply: Text, who: Neighbour, at: datetime) -> None:
        """The asker comes back: with a question, a thank-you, or word that it worked."""
        random, asker = self.random, self.asker
        if asker is None or random.random() > 0.46:
            return
        asked = self.case.get("kind", QUESTION) == QUESTION
        asks = next(iter(self.voice.lines("ask")), "") if asked and random.random() < 0.4 else ""
        later = self._later(at, random.lognormvariate(0.6, 1.1))
        if later >= self.stage.now:
            return
        mine = self.voice.say(asks) if asks else self.voice.say(self.manners.one(POLITE[asked]))
        self._say(COMMENT, asker, later, mine, reply)
        if asks and "fix" in self.case:
            back = self._later(later, random.lognormvariate(0.3, 1.0))
            if back < self.stage.now:
                self._say(COMMENT, who, back, self.voice.say(self.case["fix"]), reply)

    def _say(self, kind: str, who: Neighbour, at: datetime, body: str, on: Text) -> Text:
        text = Text(
            id=f"{self.key}:{len(self.told.texts)}",
            thread=self.key,
            kind=kind,
            record=RECORD,
            author=who.key,
            at=at,
            body=body,
            on=on.id,
        )
        self.told.texts.append(text)
        self._react(text, self._days_at(at))
        return text

    def _accept(self, first: Text) -> None:
        """Half of what is answered gets a tick, most often the first answer."""
        if self.random.random() > 0.61:
            return
        replies = [text for text in self.told.texts if text.kind == REPLY]
        chosen = first if self.random.random() < 0.7 else self.random.choice(replies)
        at = chosen.at + timedelta(hours=self.random.lognormvariate(2.0, 1.0))
        if at < self.stage.now:
            self.topic = replace(self.topic, accepted=chosen.id)
            self.told.accepted_at = at

    def _react(self, text: Text, days: float) -> None:
        """Few get many, many get none."""
        random = self.random
        many = int(random.paretovariate(1.1) - 0.75)
        topic_kind = self.case.get("kind", QUESTION)
        kinds = _KINDS[topic_kind, text.kind]
        seen = set()
        for _ in range(min(many, self.case.get("loved", 14))):
            who = self.crowd.asker(random, days)
            kind = random.choice(kinds)
            at = answered_at(text.at, random.lognormvariate(2.2, 1.4), random)
            if who is None or who.key == text.author or at >= self.stage.now:
                continue
            if (who.key, kind) not in seen:
                seen.add((who.key, kind))
                id_ = f"{text.id}:{kind}:{who.key}"
                self.told.responses.append(Response(id_, who.key, text.id, kind, at))

    def _days_at(self, at: datetime) -> float:
        return max(0.0, (self.stage.now - at).total_seconds() / 86_400)


_KINDS = {
    ("question", "question"): ("same",),
    ("question", "reply"): ("useful", "useful", "thanks", "insight"),
    ("question", "comment"): ("thanks",),
    ("discussion", "discussion"): ("thanks", "insight"),
    ("discussion", "reply"): ("thanks", "insight"),
    ("discussion", "comment"): ("thanks", "insight"),
}
