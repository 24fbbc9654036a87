"""What is closed cannot be told from what never was: neither by filters nor by the clock."""

from __future__ import annotations

import re
import statistics
import time
from difflib import unified_diff
from itertools import product
from urllib.parse import quote

import pytest

from engawa.content.testing import make_reply, make_topic
from engawa.protection import watching
from tests.hostile.test_one_refusal import MASKED
from tests.undoing import unlimited

NOWHERE = "zzzzzzzzzzzz"
# Each is asked with something secret and with something that never was.
FILTERS = {
    "slug": [
        "/search/?q=text&space={}",
        "/api/v1/search?q=text&space={}",
        "/people/complete/?space={}&q=a",
        "/spaces/?q={}",
        "/api/v1/spaces?q={}",
    ],
    "tag": [
        "/search/?q=text&tag={}",
        "/api/v1/search?q=text&tag={}",
        "/s/open-place/?tag={}",
        "/api/v1/spaces/open-place/topics?tag={}",
        "/tags/{}/feed.atom",
    ],
    "topic": ["/people/complete/?topic={}&q=", "/drafts/kept/?place=reply:{}", "/t/{}/-/fresh/"],
    "title": ["/search/?q={}", "/search/similar/?title={}", "/api/v1/search?q={}"],
}
PAIRS = 100
# A name drawn anew for each page of results, signed: it tells what was typed to nobody else.
NOTED = re.compile(r"/search/noted/[^/]+/")


@pytest.fixture
def secret(cast) -> dict[str, tuple[str, str]]:
    """By kind: a secret value, and one of the same length that never was."""
    space, place = cast.spaces["secret"], cast.spaces["public"]
    space.slug, place.slug = "hidden-place", "open-place"
    for each in (space, place):
        each.save(update_fields=["slug"])
    topic = make_topic(cast.asker, space, "Quincequincequince", tags=("quince",))
    make_reply(cast.member, topic, "A reply")
    make_topic(cast.asker, place, "An open text")
    return {
        "slug": ("hidden-place", "hedden-ploce"),
        "tag": ("quince", "qaince"),
        "topic": (topic.public_id, NOWHERE),
        "title": ("Quincequincequince", "Quoncequoncequonce"),
    }


@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_every_filter_answers_a_secret_like_nothing(who, secret, enter):
    client, told = enter(who), []
    with unlimited():
        for kind, shapes in FILTERS.items():
            for shape, value in product(shapes, [secret[kind]]):
                first, second = (_answer(client, shape, each) for each in value)
                if first != second:
                    lines = unified_diff(first.splitlines(), second.splitlines(), n=0, lineterm="")
                    told.append("\n".join([shape, *lines]))

    assert told == []


def _answer(client, shape: str, value: str) -> str:
    response = client.get(shape.format(quote(value)), headers={"Accept-Language": "en"})
    # A name made from the bytes differs as the bytes do; the bytes themselves are compared. How
    # many seconds of a minute are left is said by the clock.
    by_itself = {"ETag", "RateLimit-Reset"}
    told = sorted((name, each) for name, each in response.items() if name not in by_itself)
    head = "\n".join(f"{name}: {each}" for name, each in told)
    body = response.getvalue() if response.streaming else response.content
    text = f"{response.status_code}\n{head}\n{body.decode()}".replace(value, "…")
    return MASKED.sub("", NOTED.sub("", text))


@pytest.mark.parametrize("shape", ["/t/{}/", "/r/{}/", "/files/{}/x.png", "/api/v1/topics/{}"])
def test_the_clock_does_not_tell_either(shape, cast, secret, enter):
    """Medians of pairs, asked in turn: less than 5 ms apart, or within their own scatter."""
    topic = secret["topic"][0]
    real = make_reply(cast.member, _topic(topic)).public_id if shape == "/r/{}/" else topic
    client = enter("visitor")
    times: dict[str, list[float]] = {real: [], NOWHERE: []}
    with unlimited():
        for _ in range(PAIRS):
            for value in (real, NOWHERE):
                began = time.perf_counter()
                client.get(shape.format(value))
                times[value].append(time.perf_counter() - began)
    watching.forget()

    apart = abs(statistics.median(times[real]) - statistics.median(times[NOWHERE]))
    scatter = max(_scatter(values) for values in times.values())
    assert apart < max(0.005, scatter), f"{apart * 1000:.2f} ms apart"


def _topic(public_id: str):
    from engawa.content.models import Topic

    return Topic.objects.get(public_id=public_id)


def _scatter(values: list[float]) -> float:
    quarters = statistics.quantiles(values, n=4)
    return quarters[2] - quarters[0]
