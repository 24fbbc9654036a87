"""Without any one of the read rules the twins can be told apart, or a canary is heard."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import quote

import pytest

import engawa
from tests.leaks.asks import Ask, searched
from tests.leaks.crawl import Crawl, Found, Plan, differences, forget_everything
from tests.leaks.mutations import REPLACED, UNSEEN, without
from tests.leaks.twins import twin
from tests.leaks.world import Things, World

WHO = ("visitor", "stranger", "leaver", "guard")
RULES = ("visible_", "listed_", "readable", "removed_", "enterable_", "shown", "tended_")
RULES += ("searchable_",)


def asks(things: Things) -> list[Ask]:
    """Few, but at least one behind each rule."""
    secret, shared = things.secret, things.shared
    shapes = {
        "slug": ["/s/{}/", "/s/{}/about/", "/s/{}/charge/", "/people/complete/?space={}&q=c"],
        "topic": ["/t/{}/-/menu/", "/people/complete/?topic={}&q="],
        "reply": ["/r/{}/menu/"],
        "file": ["/files/{}"],
        "tag": ["/tags/{}/"],
        "hand_over": ["/hand-overs/{}/"],
        "group": ["/groups/{}/"],
        "charter": ["/charters/{}/versions/1.0/"],
        "welcome_step": ["/welcome/{}/"],
        "pair": ["/side-by-side/{}/"],
        "opening": [
            "/openings/drafts/{}/summary/",
            "/openings/verdicts/{}/",
            "/openings/outside/{}/",
        ],
    }
    few = {kind: secret[kind][:6] for kind in shapes}
    reading = [shape.format(id_) for kind in shapes for id_ in few[kind] for shape in shapes[kind]]
    reading += [f"/t/{id_}/" for id_ in (*secret["topic"][:2], *shared["topic"][3:4])]
    reading += [
        "/",
        "/s/square/",
        "/spaces/",
        "/spaces/closed/",
        "/notices/",
        "/drafts/",
        "/account/tokens/",
        "/companies/",
        "/companies/tsubame/",
        "/reports/",
        "/moderation/",
        "/moderation/?view=settled",
        "/moderation/steps/",
        "/moderation/people/colleague/",
    ]
    reading += [f"/companies/{id_}/" for id_ in secret["company"][:3]]
    reading += [f"/moderation/filters/{id_}/" for id_ in secret["filter"]]
    reading += [f"/api/v1/{shape}" for shape in _programs(few)]
    for words in map(quote, searched(things)):
        reading += [f"/search/?q={words}", f"/api/v1/search?q={words}"]
    reading += [f"/people/{handle}/" for handle in ("gone", "insider", "unseen")]
    writing = [f"/t/{id_}/-/restore/" for id_ in few["topic"]]
    writing += [f"/r/{id_}/restore/" for id_ in few["reply"]]
    return [Ask("GET", a) for a in reading] + [Ask("POST", a) for a in writing]


def _programs(few: dict[str, list[str]]) -> list[str]:
    topics = [f"topics/{id_}" for id_ in few["topic"]]
    replies = [f"replies/{id_}" for id_ in few["reply"]]
    return ["spaces", *topics, *replies, *(f"spaces/{slug}/topics" for slug in few["slug"])]


def _asked(world: World, mutants: Iterable[str]) -> dict[str, Found]:
    """What each mutant of this world answers; "" is the house as it is."""
    found = {}
    for name in mutants:
        forget_everything()
        with without(*REPLACED[name]) if name else nullcontext():
            import time; t0=time.time()
            found[name] = _go(Crawl(world, Plan()), world, until_heard=bool(name))
            print("MUT", name, round(time.time()-t0,1), bool(found[name].heard), flush=True)
    return found


def _go(crawl: Crawl, world: World, until_heard: bool) -> Found:
    """A canary that was heard has told enough; whoever was silent is asked everything."""
    for who in WHO:
        for ask in asks(world.things):
            if ask.method == "GET" or who == "stranger":
                crawl.ask(who, [ask])
            if until_heard and crawl.found.heard:
                print("HEARD", who, ask, len(crawl.found.answers))
                return crawl.found
    return crawl.found


@pytest.mark.django_db(transaction=True)
def test_each_missing_rule_is_noticed():
    with twin("with") as full:
        with_secrets, things = _asked(full, ("", *REPLACED)), full.things
    quiet = [name for name, found in with_secrets.items() if not found.heard]
    with twin("without", things) as bare:
        without_them = _asked(bare, quiet)

    assert "" in quiet, with_secrets[""].heard
    unnoticed = [n for n in quiet if not differences(with_secrets[n], without_them[n])]
    assert unnoticed == [""], "the house itself leaks" if not unnoticed else "rules nobody misses"


def test_every_read_rule_is_taken_away_or_stands_behind_another():
    """A new rule in some `policies.py` belongs into `mutations.py`."""
    replaced = {rule.__name__ for rule, _instead in REPLACED.values()}
    known = replaced | UNSEEN.keys()
    rules = {name for name in _policies() if name.startswith(RULES)}

    assert rules - known == set()


def _policies() -> list[str]:
    names = []
    for app in iter_modules(engawa.__path__, "engawa."):
        try:
            module = import_module(f"{app.name}.policies")
        except ModuleNotFoundError:
            continue
        own = [
            n for n, v in vars(module).items() if getattr(v, "__module__", "") == module.__name__
        ]
        names += [name for name in own if callable(getattr(module, name))]
    return names
