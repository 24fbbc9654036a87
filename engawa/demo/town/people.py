"""Who lives in the town: organisations and their people, drawn from the lists of names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from engawa.accounts.romaji import romaji
from engawa.demo.town.reading import listed, words_of
from engawa.demo.town.rhythm import joined_days_ago

JOBS = {"総務課長": "総務", "経理課長": "経理", "管理部長": "管理部", "情報システム": "情シス"}
CUSTOMERS, PARTNERS = 410, 37
STAFF, OF_PARTNERS, ENGLISH = 59, 210, 0.045
STAFF_DAYS, TELLING, NAMESAKE_TRIES = (260.0, 729.0), 0.4, 12


@dataclass(frozen=True)
class Firm:
    """An organisation; `place` is what its people call it when they introduce themselves."""

    name: str
    kind: str
    place: str
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

    @property
    def job(self) -> str:
        """What somebody does, without the rank."""
        return JOBS.get(self.position, self.position)


def firms(seed: int) -> tuple[Firm, ...]:
    """Customers first, then partners. Every name once."""
    random = Random(f"{seed}:firms")  # noqa: S311 - a story, not a secret
    words = words_of("companies")
    heads = words["heads"].split()
    customers = _named(random, heads, listed(words["tails"]), CUSTOMERS)
    partners = _named(random, heads, listed(words["partner_tails"]), PARTNERS)
    made = [(name, "customer", *rest) for name, *rest in customers]
    made += [(name, "partner", *rest) for name, *rest in partners]
    return tuple(
        Firm(name, kind, place, _size(random, float(usual))) for name, kind, place, usual in made
    )


def _named(
    random: Random, heads: list[str], tails: list[str], many: int
) -> list[tuple[str, str, str]]:
    """Each head two or three times at most, each time with another tail."""
    found: list[tuple[str, str, str]] = []
    while len(found) < many:
        shuffled = random.sample(tails, len(tails))
        for n, head in enumerate(random.sample(heads, len(heads))):
            tail, place, usual = shuffled[n % len(tails)].split(":")
            if (f"{head}{tail}", place, usual) not in found:
                found.append((f"{head}{tail}", place, usual))
    return found[:many]


def _size(random: Random, usual: float) -> int:
    size = min(6_000.0, max(6.0, random.lognormvariate(math.log(usual), 0.6)))
    return int(round(size, -1)) if size >= 40 else int(size)


def neighbours(seed: int, many: int) -> list[Neighbour]:
    """`many` people, the longest here first."""
    random = Random(f"{seed}:people")  # noqa: S311
    places = _places(random, seed, many)
    ranks = list(range(many))
    random.shuffle(ranks)
    desk = _Desk(random)
    found = [desk.enter(*place, rank) for place, rank in zip(places, ranks, strict=True)]
    return sorted(found, key=lambda one: (-one.days, one.key))


def _places(random: Random, seed: int, many: int) -> list[tuple[Firm, str]]:
    """Where each of them works; small firms with one person, large ones with a dozen."""
    vendor = Firm("株式会社ホシナミ", "vendor", "ソフトウェアの会社", 240)
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


class _Desk:
    """Where everybody is entered, under a name and a handle of their own."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._handles: dict[str, int] = {}
        self._names: set[tuple[str, str]] = set()
        foreign = listed(words_of("names")["foreign"])
        self._foreign = random.sample(foreign, len(foreign))

    def enter(self, firm: Firm, kind: str, rank: int) -> Neighbour:
        random = self._random
        english = kind != "employee" and random.random() < ENGLISH and bool(self._foreign)
        if english:
            family, given = self._foreign.pop().split(" ", 1)
            readings, position = ("", ""), _one(random, "english_positions")
        else:
            (family, given), readings = self._name()
            position = _position(random, firm, kind)
        told = _about(random, firm, position, english=english)
        return Neighbour(
            key=_handle(family, given, readings, self._handles),
            family=family,
            given=given,
            family_reading=readings[0],
            given_reading=readings[1],
            firm=firm,
            kind=kind,
            position=position,
            language="en" if english else "ja",
            about=told if random.random() < TELLING else "",
            days=random.uniform(*STAFF_DAYS) if kind == "employee" else joined_days_ago(random),
            rank=rank,
        )

    def _name(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Family and given name with their readings; namesakes are rare."""
        for _ in range(NAMESAKE_TRIES):
            family, family_reading = _frequent(self._random, "family").split()
            given, given_reading = _frequent(self._random, "given").split()
            if (family, given) not in self._names:
                break
        self._names.add((family, given))
        return (family, given), (family_reading, given_reading)


def _about(random: Random, firm: Firm, position: str, *, english: bool) -> str:
    words = words_of("companies")
    said: str = random.choice(words["about_en" if english else "about"])
    return said.format(
        position=JOBS.get(position, position),
        place=firm.place,
        n=firm.size,
        years=random.randrange(2, 15),
        wish=random.choice(words["wish"]),
        hobby=random.choice(words["hobby"]),
    )


def _position(random: Random, firm: Firm, kind: str) -> str:
    words = words_of("companies")
    if kind == "employee":
        return _one(random, "staff_positions")
    if kind == "partner":
        return random.choice(listed(words["partner_positions"][firm.place]))
    pairs = [each.split(":") for each in listed(words["positions"])]
    return random.choices([name for name, _n in pairs], [int(n) for _name, n in pairs])[0]


def _one(random: Random, name: str) -> str:
    return random.choice(listed(words_of("companies")[name]))


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
