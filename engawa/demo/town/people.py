"""Who lives in the town: organisations and their people, drawn from the lists of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from engawa.accounts.romaji import romaji
from engawa.demo.town.reading import listed, words_of
from engawa.demo.town.rhythm import joined_days_ago

CUSTOMERS, PARTNERS = 410, 37
STAFF, OF_PARTNERS, ENGLISH = 59, 210, 0.045
STYLES = ("polite", "polite", "plain", "plain", "brief", "warm", "lists")


@dataclass(frozen=True)
class Firm:
    """An organisation; `trade` is told in its people's introductions."""

    name: str
    kind: str
    trade: str
    size: int


@dataclass(frozen=True)
class Neighbour:
    """Somebody of the town. `key` is the handle; `rank` 0 writes most."""

    key: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    firm: Firm
    kind: str
    position: str
    language: str
    about: str
    days: float
    rank: int
    style: str


def firms(seed: int) -> tuple[Firm, ...]:
    """Customers first, then partners. Every name once."""
    random = Random(f"{seed}:firms")  # noqa: S311 - a story, not a secret
    words = words_of("companies")
    heads, tails = words["heads"].split(), listed(words["kanji_tail"])
    pairs = [(head, *tail.split(":")) for head in heads for tail in tails]
    random.shuffle(pairs)
    found = [
        Firm(f"{head}{tail}", "customer", trade, _size(random))
        for head, tail, trade in pairs[:CUSTOMERS]
    ]
    partners = [(head, tail) for head in heads for tail in words["partner_tail"].split()]
    random.shuffle(partners)
    found += [
        Firm(f"{head}{tail}", "partner", "専門", random.randrange(4, 60))
        for head, tail in partners[:PARTNERS]
    ]
    return tuple(found)


def _size(random: Random) -> int:
    return int(round(min(6_000.0, max(18.0, random.lognormvariate(5.6, 1.0))), -1))


def neighbours(seed: int, many: int) -> list[Neighbour]:
    """`many` people, the longest here first."""
    random = Random(f"{seed}:people")  # noqa: S311
    places = _places(random, seed, many)
    ranks = list(range(many))
    random.shuffle(ranks)
    taken: dict[str, int] = {}
    found = [
        _neighbour(random, firm, kind, rank, taken)
        for (firm, kind), rank in zip(places, ranks, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.days, one.key))


def _places(random: Random, seed: int, many: int) -> list[tuple[Firm, str]]:
    """Where each of them works; small firms with one person, large ones with a dozen."""
    vendor = Firm("株式会社ホシナミ", "vendor", "情報", 240)
    all_firms = firms(seed)
    customers = [firm for firm in all_firms if firm.kind == "customer"]
    partners = [firm for firm in all_firms if firm.kind == "partner"]
    places = [(vendor, "employee")] * round(STAFF * many / 2_400)
    places += [(firm, "partner") for firm in _spread(random, partners, OF_PARTNERS * many // 2_400)]
    rest = many - len(places)
    places += [(firm, "customer") for firm in _spread(random, customers, rest)]
    return places


def _spread(random: Random, among: list[Firm], many: int) -> Iterator[Firm]:
    """Everybody has somebody; the rest follows size."""
    yield from among[:many]
    weights = [firm.size**0.6 for firm in among]
    yield from random.choices(among, weights, k=max(0, many - len(among)))


def _neighbour(
    random: Random, firm: Firm, kind: str, rank: int, taken: dict[str, int]
) -> Neighbour:
    english = kind != "employee" and random.random() < ENGLISH
    if english:
        family, given = _first_of(random, listed(words_of("names")["foreign"])).split(" ", 1)
        readings, position = ("", ""), _one(random, "english_positions")
    else:
        family, family_reading = _frequent(random, "family").split()
        given, given_reading = _frequent(random, "given").split()
        readings = (family_reading, given_reading)
        position = _one(random, "staff_positions") if kind == "employee" else _position(random)
    return Neighbour(
        key=_handle(family, given, readings, taken),
        family=family,
        given=given,
        family_reading=readings[0],
        given_reading=readings[1],
        firm=firm,
        kind=kind,
        position=position,
        language="en" if english else "ja",
        about=_about(random, firm, position, english=english) if random.random() < 0.34 else "",
        days=joined_days_ago(random),
        rank=rank,
        style=random.choice(STYLES),
    )


def _about(random: Random, firm: Firm, position: str, *, english: bool) -> str:
    words = words_of("companies")
    said: str = random.choice(words["about_en" if english else "about"])
    return said.format(
        position=position,
        trade=firm.trade,
        n=firm.size,
        years=random.randrange(2, 15),
        wish=random.choice(words["wish"]),
        hobby=random.choice(words["hobby"]),
    )


def _position(random: Random) -> str:
    pairs = [each.split(":") for each in listed(words_of("companies")["positions"])]
    return random.choices([name for name, _n in pairs], [int(n) for _name, n in pairs])[0]


def _one(random: Random, name: str) -> str:
    return random.choice(listed(words_of("companies")[name]))


def _first_of(random: Random, names: list[str]) -> str:
    return names[min(int(random.expovariate(2.2) * len(names)), len(names) - 1)]


def _frequent(random: Random, which: str) -> str:
    """Frequent names stand first in the list and are drawn more often."""
    names = listed(words_of("names")[which])
    return names[int(random.random() ** 1.4 * len(names))]


def _handle(family: str, given: str, readings: tuple[str, str], taken: dict[str, int]) -> str:
    names = [romaji(each) for each in readings] if readings[0] else [given, family]
    base = "-".join(_plain(each) for each in names)[:24].strip("-")
    taken[base] = n = taken.get(base, 0) + 1
    return base if n == 1 else f"{base}-{n}"


def _plain(name: str) -> str:
    changed = name.lower().translate(str.maketrans("üöä", "uoa"))
    return "".join(each for each in changed if each.isascii() and each.isalnum())
