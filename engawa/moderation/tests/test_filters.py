"""Filters: what they find in which writing, what happens then, and that no pattern runs away."""

from __future__ import annotations

import contextlib
import re
import time

import pytest

from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.moderation import actions
from engawa.moderation.actions import Rule
from engawa.moderation.finding import find_all, replaced
from engawa.moderation.models import Filter, FilterMatch, Item
from engawa.moderation.patterns import Pattern, TooSlow
from engawa.moderation.queries.filters import tried
from engawa.moderation.why import told

WORDS, PATTERN = Filter.Shape.WORDS, Filter.Shape.PATTERN


def found(text, wanted, shape=WORDS):
    return [each.said for each in find_all(Filter(shape=shape, text=wanted), text)]


@pytest.mark.parametrize(
    ("text", "wanted", "says"),
    [
        ("この儲け話は本当です", "儲け話", ["儲け話"]),
        ("格安ツアー", "格安", ["格安"]),
        ("ｶﾞｯﾂﾘ稼ぐ", "ガッツリ", ["ｶﾞｯﾂﾘ"]),
        ("さぎに注意", "サギ", ["さぎ"]),
        ("ＦＲＥＥ trial", "free", ["ＦＲＥＥ"]),
        ("Freedom is class", "free\nass", []),
        ("Free! FREE.", "free", ["Free", "FREE"]),
        ("無料free配布", "free", ["free"]),
        ("buy  now", "buy now", []),
        ("Straße", "strasse", ["Straße"]),
        ("か\u200bね", "かね", ["か\u200bね"]),
        ("", "x", []),
    ],
)
def test_words_are_found_in_every_writing(text, wanted, says):
    assert found(text, wanted) == says


@pytest.mark.parametrize(
    ("text", "wanted", "says"),
    [
        ("call 03-1234-5678 now", r"\d{2,4}-\d{3,4}-\d{4}", ["03-1234-5678"]),
        ("０３－１２３４", r"\d+-\d+", ["０３－１２３４"]),
        ("aXbxc", "x", ["X", "x"]),
        ("LINE: abc", r"line\s*[:：]\s*\w+", ["LINE: abc"]),
        ("colour color", "colou?r", ["colour", "color"]),
        ("cat dog", "cat|dog", ["cat", "dog"]),
        ("concat", r"\bcat\b", []),
        ("ab\ncd", "^cd$", ["cd"]),
        ("もうかる話", "[ァ-ヴ]{3}", ["もうか"]),
        ("aaa", "a+?", ["aaa"]),
        ("xyz", "[^x]+", ["yz"]),
    ],
)
def test_patterns(text, wanted, says):
    assert found(text, wanted, PATTERN) == says


@pytest.mark.parametrize("source", ["a.c", "(ab|a)(c|bcd)", "x{2,3}y?", "[a-c]+d", r"\w+@\w+"])
@pytest.mark.parametrize("text", ["abc", "abcd", "xxxy xxy", "aabbcd", "me@here and x@y", ""])
def test_patterns_find_where_the_usual_engine_finds(source, text):
    usual = re.search(source, text)
    ours = next(Pattern(source).find(text), None)

    assert (ours is None) == (usual is None)
    if usual and ours:
        assert ours[0] == usual.start()
        assert ours[1] >= usual.end()


@pytest.mark.parametrize(
    "source",
    [
        "(",
        "a**",
        "[z-a]",
        r"(a)\1",
        "(?=a)b",
        "(?<!a)b",
        "(?P<n>a)",
        "a*",
        "",
        "(?:a{500}){500}",
        "a{1000000000}",
        "(?:){100000000}",
        "(?:(?:(?:){400}){400}){400}",
        "(?>a)b",
        "x" * 2000,
    ],
)
def test_what_could_run_away_is_refused_when_it_is_written(source):
    began = time.perf_counter()
    with pytest.raises(Invalid):
        Pattern(source)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "source", ["(a+)+$", "(a|a)*b", "(.*)*x", "a?" * 30 + "a" * 30, "(x+x+)+y", r"(\w+\s?)*!"]
)
def test_patterns_that_hang_other_engines_end(source):
    pattern = Pattern(f"z|{source}" if source.startswith(("(.", r"(\w")) else source)
    began = time.perf_counter()
    with contextlib.suppress(TooSlow):
        list(pattern.find("a" * 20_000 + "x" * 2_000))
    assert time.perf_counter() - began < 8


def test_replacing_keeps_what_stands_around():
    rule = Filter(shape=WORDS, text="ばか\nidiot")
    text = "この ﾊﾞｶ は IDIOT です。"
    assert replaced(text, find_all(rule, text), "＊") == "この ＊ は ＊ です。"


pytestmark = pytest.mark.django_db


def make(cast, space, text, act, **more):
    return actions.set_filter(cast.owner, space, Rule("Money", text, act=act, **more))


def test_a_filter_holds_and_says_why(cast, space):
    make(cast, space, "儲け話", "hold")
    topic = make_topic(cast.asker, space, body="いい儲け話があります")

    assert topic.is_waiting
    why = Item.objects.get().why[0]
    assert (why["name"], why["found"]) == ("filter", "儲け話")
    assert "儲け話" in told(why)


def test_a_filter_refuses_with_its_words(cast, space, topic):
    make(cast, space, "idiot", "refuse", words="Please stay friendly.")
    with pytest.raises(Invalid, match=r"Please stay friendly\."):
        make_reply(cast.member, topic, "You IDIOT")


def test_a_filter_replaces(cast, space):
    make(cast, space, "idiot", "replace", instead="friend")
    topic = make_topic(cast.asker, space, "An idiot asks", "You IDIOT!")

    assert (topic.title, topic.body_source) == ("An friend asks", "You friend!")
    assert topic.slug == "an-friend-asks"


def test_a_filter_only_notes(cast, space):
    rule = make(cast, space, "competitor", "record")
    topic = make_topic(cast.asker, space, body="The competitor does it")

    assert not topic.is_hidden
    assert FilterMatch.objects.get().filter == rule
    assert Filter.objects.get().match_count == 1


def test_an_edit_does_not_slip_past(cast, space, topic):
    from engawa.content import actions as content
    from engawa.content.texts import Body

    make(cast, space, "casino", "hold")
    reply = make_reply(cast.member, topic)
    content.edit_reply(cast.member, reply, Body("casino"))
    reply.refresh_from_db()
    assert reply.is_hidden


def test_filters_of_one_space_rest_elsewhere(cast, space):
    make(cast, space, "casino", "hold")

    assert not make_topic(cast.asker, cast.spaces["public"], body="casino").is_hidden


def test_a_dry_run_reads_what_was_written(cast, space):
    for n in range(5):
        make_topic(cast.asker, space, body=f"text {n} casino" if n < 2 else "text")
    rule = Filter(space=space, shape=WORDS, text="casino")
    trial = tried(cast.owner, rule)

    assert (trial.of, trial.found) == (5, 2)
    assert trial.examples[0].said == "casino"


def test_a_dry_run_reads_only_what_its_reader_may(cast, space):
    make_topic(cast.asker, space, body="casino")
    trial = tried(cast.site_manager, Filter(space=None, shape=WORDS, text="casino"))

    assert trial.found == 0


def test_who_sets_filters(cast, space):
    with pytest.raises(Denied):
        actions.set_filter(cast.moderator, space, Rule("x", "x"))
    with pytest.raises(Denied):
        actions.set_filter(cast.owner, None, Rule("x", "x"))


def test_by_the_pages(client, cast, space):
    client.force_login(cast.people["owner"])
    form = {"name": "Money", "shape": "words", "text": "casino", "act": "hold", "is_on": "on"}
    address = f"/moderation/filters/new/?space={space.slug}"
    assert client.get(address).status_code == 200
    assert "Money" in client.post(address, form | {"try": "1"}).content.decode()
    assert Filter.objects.count() == 0
    wrong = client.post(address, form | {"shape": "pattern", "text": "(a"})
    assert wrong.status_code == 422
    assert client.post(address, form).status_code == 303
    rule = Filter.objects.get()
    assert client.get(f"/moderation/filters/{rule.public_id}/").status_code == 200
    assert client.get(f"/moderation/filters/?space={space.slug}").status_code == 200
    assert client.post(f"/moderation/filters/{rule.public_id}/remove/").status_code == 303
    assert client.get("/moderation/filters/").status_code == 404
