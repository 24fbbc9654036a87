"""Stories written out by hand among the many: an incident, a wish that came true, a promotion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from engawa.demo.town.people import Neighbour
from engawa.demo.town.reading import words_of
from engawa.demo.town.rhythm import TOKYO
from engawa.demo.town.threads import RECORD, Stage, Told
from engawa.moving.neutral import COMMENT, DISCUSSION, REPLY, Response, Text


def planted(stage: Stage, links: Mapping[str, str]) -> Iterator[Told]:
    """Those of the space, as far as its people are many enough; {name} is one of `links`."""
    for n, row in enumerate(words_of("planted")["thread"]):
        if row["space"] == stage.quarter.slug:
            cast = _Cast([one for one in stage.people if one.days > row["days"] + 1])
            yield _told(f"{stage.seed}:planted:{n}", _linked(row, links), cast, stage.now)


def _linked(row: dict[str, Any], links: Mapping[str, str]) -> dict[str, Any]:
    replies = [[who, hours, _pointing(text, links), on] for who, hours, text, on in row["replies"]]
    return {**row, "text": _pointing(row["text"], links), "replies": replies}


def _pointing(text: str, links: Mapping[str, str]) -> str:
    for name, address in links.items():
        text = text.replace(f"{{{name}}}", address)
    return text


class _Cast:
    """Names such as "c4" and "s2", and the keys of the small world."""

    def __init__(self, people: Sequence[Neighbour]) -> None:
        order = sorted(people, key=lambda one: one.rank)
        ours = [one for one in order if one.rank >= 0 and one.language == "ja"]
        self._customers = [one.key for one in ours if one.kind != "employee"]
        self._staff = [one.key for one in ours if one.kind == "employee"]
        self.everybody = [one.key for one in order]

    def __getitem__(self, name: str) -> str:
        lines = {"c": self._customers, "s": self._staff}
        if name[0] in lines and name[1:].isdigit():
            line = lines[name[0]]
            return line[int(name[1:]) % len(line)]
        return name


def _told(key: str, row: dict[str, Any], cast: _Cast, now: datetime) -> Told:
    day = (now - timedelta(days=row["days"])).astimezone(TOKYO)
    began = day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(hours=row["hour"])
    accepted = row.get("accepted", 0)
    topic = Text(
        id=key,
        thread=key,
        kind=row.get("kind", DISCUSSION),
        record=RECORD,
        author=cast[row["by"]],
        at=began,
        body=row["text"],
        title=row["title"],
        tags=tuple(row.get("tags", ())),
        views=row.get("views", 90),
        closed_at=began + timedelta(hours=4) if row.get("closed") else None,
        accepted=f"{key}:{accepted}" if accepted else "",
    )
    told = Told([topic])
    for n, (who, hours, text, on) in enumerate(row["replies"], 1):
        kind = COMMENT if on else REPLY
        at = began + timedelta(hours=hours)
        hangs = f"{key}:{on}" if on else key
        told.texts.append(Text(f"{key}:{n}", key, kind, RECORD, cast[who], at, text, on=hangs))
    if accepted:
        told.accepted_at = told.texts[accepted].at + timedelta(minutes=20)
    told.responses = list(_liked(topic, row, cast, now))
    return told


def _liked(topic: Text, row: dict[str, Any], cast: _Cast, now: datetime) -> Iterator[Response]:
    kind, many = row.get("liked", ("", 0))
    fans = [key for key in cast.everybody if key != topic.author][:many]
    for n, key in enumerate(fans):
        at = min(topic.at + timedelta(hours=0.2 + n * n / 4), now)
        yield Response(f"{topic.id}:{kind}:{key}", key, topic.id, kind, at)
