"""Without any one of the read rules the twins can be told apart, or a canary is heard."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

import engawa
from tests.leaks.asks import Ask, Asks
from tests.leaks.crawl import Crawl, Found, Plan, differences, forget_everything
from tests.leaks.mutations import REPLACED, UNSEEN, without
from tests.leaks.twins import twin
from tests.leaks.world import Things, World

WHO = ("visitor", "stranger", "leaver", "warden", "guard")
RULES = ("visible_", "listed_", "readable", "removed_", "enterable_", "shown", "tended_")


def asks(things: Things) -> list[Ask]:
    """Few, but at least one behind each rule."""
    chosen = Asks(things, 1)
    reading = [ask for ask in chosen.reading() if _is_telling(ask.address)]
    secret = things.secret
    reading += [Ask("GET", f"/t/{id_}/-/menu/") for id_ in secret["topic"]]
    reading += [Ask("GET", f"/r/{id_}/menu/") for id_ in secret["reply"]]
    reading += [Ask("GET", f"/people/{handle}/") for handle in ("gone", "insider", "unseen")]
    back = [Ask("POST", f"/t/{id_}/-/restore/") for id_ in secret["topic"]]
    return [*reading, *back, *(Ask("POST", f"/r/{id_}/restore/") for id_ in secret["reply"])]


def _is_telling(address: str) -> bool:
    parts = ("/s/", "/t/", "/files/", "/tags/", "/people/", "/drafts/", "/spaces/", "/notices/")
    return address == "/" or (address.startswith(parts) and "/settings" not in address)


def _asked(world: World) -> dict[str, Found]:
    """What each mutant of this world answers; "" is the house as it is."""
    found = {}
    for name in ("", *REPLACED):
        forget_everything()
        crawl = Crawl(world, Plan())
        if name:
            with without(*REPLACED[name]):
                found[name] = _go(crawl, world)
        else:
            found[name] = _go(crawl, world)
    return found


def _go(crawl: Crawl, world: World) -> Found:
    for who in WHO:
        crawl.ask(who, asks(world.things))
    return crawl.found


@pytest.mark.django_db(transaction=True)
def test_each_missing_rule_is_noticed():
    with twin("with") as full:
        with_secrets, things = _asked(full), full.things
    with twin("without", things) as bare:
        without_them = _asked(bare)

    faults = {
        name: [*with_secrets[name].heard, *differences(with_secrets[name], without_them[name])]
        for name in with_secrets
    }
    assert not faults.pop(""), "the house itself leaks"
    assert [name for name, found in faults.items() if not found] == []


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
