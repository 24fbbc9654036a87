"""Figures as people read them: a number with its unit, and how it turned out."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.figures.reading import Part, Reading, Told
from engawa.figures.registry import FEWEST, FigureKind, Unit

DAYS_FROM = 48.0


def number_words(kind: FigureKind, number: float) -> str:
    """「63%」「5.8時間」「12」 or "63 %", "5.8 hours", "12"."""
    if kind.unit is Unit.SHARE:
        return _("%(n)s %%") % {"n": round(number)}
    if kind.unit is Unit.HOURS:
        if number >= DAYS_FROM:
            return _("%(n)s days") % {"n": _short(number / 24)}
        return _("%(n)s hours") % {"n": _short(number)}
    return _short(number)


def told_words(kind: FigureKind, told: Told) -> str:
    """The number, or why there is none."""
    if told.number is not None:
        return number_words(kind, told.number)
    if told.is_few:
        return _("fewer than %(n)s") % {"n": FEWEST}
    if told.of:
        return _("open for half of them")
    return "–"


def basis_words(kind: FigureKind, told: Told) -> str:
    """Of how many, so that everybody can judge it for themselves."""
    if told.of and kind.unit is Unit.HOURS:
        words = ngettext(
            "%(n)s question, %(m)s of them answered",
            "%(n)s questions, %(m)s of them answered",
            told.of,
        )
        return words % {"n": told.of, "m": told.n}
    if told.of == 0:
        return _("nothing to count")
    if told.of is not None:
        return _("%(n)s of %(of)s") % {"n": told.n, "of": told.of}
    if kind.of_people:
        return _("on average in a week")
    return _("in four weeks")


def finding(reading: Reading) -> str:
    """The title of a figure states what was found."""
    name, now = str(reading.kind.name), reading.now
    if now.number is None:
        return name
    value = number_words(reading.kind, now.number)
    return _("%(name)s: %(value)s") % {"name": name, "value": value}


def change_words(reading: Reading) -> str:
    """Against the four weeks before, in a sentence; and whether that is the good way."""
    if reading.now.number is None:
        return _why_none(reading)
    if reading.change is None or reading.before.number is None:
        return _("There is nothing yet to compare it with.")
    before = number_words(reading.kind, reading.before.number)
    if reading.is_same:
        return _("About the same as in the four weeks before (%(before)s).") % {"before": before}
    words = {"by": difference_words(reading.kind, abs(reading.change)), "before": before}
    if reading.change > 0:
        said = _("%(by)s more than in the four weeks before (%(before)s).") % words
    else:
        said = _("%(by)s less than in the four weeks before (%(before)s).") % words
    turns = {
        "better": _("That is a turn for the better."),
        "worse": _("That is a turn for the worse."),
    }
    return _joined(said, turns.get(reading.turn, ""))


def _why_none(reading: Reading) -> str:
    now = reading.now
    if now.is_few:
        return _(
            "Only %(of)s in four weeks. Of fewer than %(fewest)s no share is told: one person"
            " would make it jump."
        ) % {"of": now.of, "fewest": FEWEST}
    if now.of:
        return _("More than half of the questions are still open.")
    return _("There was nothing to count in these four weeks.")


def difference_words(kind: FigureKind, by: float) -> str:
    if kind.unit is Unit.SHARE:
        return ngettext("%(n)s point", "%(n)s points", round(by)) % {"n": round(by)}
    return number_words(kind, by)


def _joined(*said: str) -> str:
    return _("%(one)s %(two)s") % {"one": said[0], "two": said[1]} if said[1] else said[0]


def week_words(week: date) -> str:
    return str(date_format(week, "MONTH_DAY_FORMAT"))


def week_told(new: int, active: int, topics: int) -> str:
    """Last week in one line."""
    parts = (
        ngettext("%(n)s new member", "%(n)s new members", new) % {"n": new},
        ngettext("%(n)s member active", "%(n)s members active", active) % {"n": active},
        ngettext("%(n)s topic begun", "%(n)s topics begun", topics) % {"n": topics},
    )
    return _(", ").join(parts)


def span_words(reading: Reading) -> str:
    """From the first day to the last one, both included."""
    ends = reading.last + timedelta(days=6)
    return f"{week_words(reading.first)} – {week_words(ends)}"


def rows_of(reading: Reading) -> list[tuple[str, str, str]]:
    """Week, value and basis, the latest first: the table behind a chart."""
    kind = reading.kind
    rows = []
    for point in reversed(reading.points):
        name = week_words(point.week)
        if point.is_running:
            name = _("%(week)s (so far)") % {"week": name}
        rows.append((name, told_words(kind, point.told), _of_week(point.part)))
    return rows


def _of_week(part: Part) -> str:
    if part.denominator is None:
        return str(part.numerator)
    return f"{part.numerator} / {part.denominator}"


def over_words(kind: FigureKind) -> str:
    """Over how long each value of the way stands."""
    four = kind.unit is not Unit.COUNT or kind.rolling
    return _("Four weeks until then") if four else _("Value")


def _short(number: float) -> str:
    """One place after the point where there is something to tell."""
    rounded = round(number, 1)
    return str(localize(int(rounded) if rounded == int(rounded) else rounded))
