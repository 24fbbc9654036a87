"""Results as a picture: one bar for each page and reader, ratio to the bare view."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bench.measuring import Measured

WIDE, LEFT, ROW, TOP, RIGHT = 860, 190, 20, 64, 70
COLOURS = {"s": "#7d9cb8", "m": "#2b5c88", "l": "#14304a"}
INK, QUIET, PAPER, LINE = "#2a2723", "#6b645a", "#fbf8f3", "#ded7cb"


def picture_of(all_measured: Sequence[Measured]) -> str:
    """An SVG with one group of bars a page; sets beside each other. Plain shapes and text."""
    sets = list(all_measured)
    names = [each.name for each in sets[0].readings[1:]]
    found = [{r.name: r.cpu / m.bare.cpu for r in m.readings} for m in sets]
    widest = max(max(ratios.values()) for ratios in found)
    scale = (WIDE - LEFT - RIGHT) / widest
    step = ROW * len(sets) * 0.62 + 8
    tall = TOP + round(step * len(names)) + 34
    parts = [_text(20, 28, "CPU per request, as multiple of a bare view", INK, 16, "bold")]
    parts += _legend(sets)
    parts += _grid(widest, scale, tall)
    for number, name in enumerate(names):
        top = TOP + number * step
        parts.append(_text(LEFT - 10, top + step / 2 + 1, name, INK, 12, anchor="end"))
        for at, (measured, ratios) in enumerate(zip(sets, found, strict=True)):
            parts.append(_bar(top + 2 + at * ROW * 0.62, ratios[name] * scale, measured))
            end = LEFT + ratios[name] * scale + 5
            parts.append(_text(end, top + 11 + at * ROW * 0.62, f"{ratios[name]:.1f}", QUIET, 10))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" role="img" '
        'font-family="system-ui, sans-serif"><title>CPU per request against a bare view</title>'
        f'<rect width="{WIDE}" height="{tall}" fill="{PAPER}" rx="8"/>{"".join(parts)}</svg>\n'
    )


def _legend(sets: Sequence[Measured]) -> list[str]:
    parts = []
    for number, each in enumerate(sets):
        at = 20 + number * 210
        parts.append(f'<rect x="{at}" y="38" width="12" height="12" fill="{_colour(each)}"/>')
        told = f"{each.set.upper()}, {each.shape}: {each.posts:,} posts"
        parts.append(_text(at + 18, 48, told, QUIET, 12))
    return parts


def _grid(widest: float, scale: float, tall: int) -> list[str]:
    step = 1 if widest <= 8 else 5 if widest <= 40 else 20
    parts = []
    for value in range(0, int(widest) + 1, step):
        at = LEFT + value * scale
        parts.append(
            f'<path d="M{at:.1f} {TOP - 4}V{tall - 26}" stroke="{LINE}" stroke-width="1"/>'
        )
        parts.append(_text(at, tall - 12, f"{value}", QUIET, 11, anchor="middle"))
    return parts


def _bar(top: float, wide: float, measured: Measured) -> str:
    return (
        f'<rect x="{LEFT}" y="{top:.1f}" width="{max(wide, 1):.1f}" height="{ROW * 0.5:.1f}" '
        f'fill="{_colour(measured)}" rx="2"/>'
    )


def _colour(measured: Measured) -> str:
    return "#a3662f" if measured.shape != "embedded" else COLOURS[measured.set]


def _text(
    x: float, y: float, words: str, fill: str, size: int, weight: str = "", anchor: str = ""
) -> str:
    more = (f' font-weight="{weight}"' if weight else "") + (
        f' text-anchor="{anchor}"' if anchor else ""
    )
    told = escape(words)
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-size="{size}"{more}>{told}</text>'
