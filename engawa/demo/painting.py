"""Pictures made of nothing but code: portraits as paper cut-outs, and charts for a few texts."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

from engawa.accounts.actions import set_photo
from engawa.accounts.models import Member
from engawa.core.actor import Actor

SIDE = 320
PAPER = ("#f3e7d3", "#e4ecdf", "#dfe8ee", "#f0dfdc", "#e8e2f0", "#f5ecc9", "#dcebe8")
SKIN = ("#f2cfae", "#e9bd97", "#dca97f", "#c68c63", "#f6dac0", "#a9714b")
HAIR = ("#2b2523", "#3a2c24", "#4b3629", "#1f1f24", "#5b4a3c", "#74706d")
# How the given names end whose bearers are drawn with long hair.
LONG_HAIRED = frozenset("子美香織恵彩奈衣海葵瞳綾紀愛保穂夏咲緒佳尋遥舞季かaye")
CLOTH = ("#31507a", "#6b3f4c", "#3f6b58", "#8a6a35", "#54507c", "#7a4a31", "#2f5d66")


def show_face(member: Member) -> None:
    """A portrait, always the same for the same handle; whoever has one keeps it."""
    if not member.has_photo:
        long_haired = member.given_name[-1:] in LONG_HAIRED
        picture = io.BytesIO(portrait(member.handle, long_haired=long_haired))
        set_photo(Actor(member_id=member.pk), member, picture)


def portrait(name: str, *, long_haired: bool) -> bytes:
    """A head and shoulders; every part is chosen by the name."""
    random = Random(name)  # noqa: S311 - a picture, not a secret
    image = Image.new("RGB", (SIDE * 2, SIDE * 2), random.choice(PAPER))
    pen = ImageDraw.Draw(image)
    skin, hair, cloth = (random.choice(each) for each in (SKIN, HAIR, CLOTH))
    wide = random.randrange(104, 124)
    centre, chin = SIDE, 420
    if long_haired:
        pen.rounded_rectangle((centre - wide - 44, 160, centre + wide + 44, 500), 150, fill=hair)
    pen.ellipse((centre - 240, 470, centre + 240, 900), fill=cloth)
    pen.polygon(((centre - 52, 470), (centre + 52, 470), (centre, 560)), fill="#fbf8f2")
    pen.rounded_rectangle((centre - 44, 380, centre + 44, 500), 40, fill=skin)
    pen.ellipse((centre - wide, 170, centre + wide, chin + 20), fill=skin)
    _hair(pen, random, hair, centre, wide)
    _face(pen, random, centre)
    shrunk = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shrunk.save(out, "PNG")
    return out.getvalue()


def _hair(pen: ImageDraw.ImageDraw, random: Random, hair: str, centre: int, wide: int) -> None:
    """A cap, with a parting on one side or a fringe."""
    pen.chord((centre - wide - 14, 140, centre + wide + 14, 430), 180, 360, fill=hair)
    if random.random() < 0.5:
        lean = random.choice((-1, 1))
        box = (centre - wide + 60 * lean, 190, centre + wide + 60 * lean, 400)
        pen.chord(box, 190, 350, fill=hair)
    else:
        pen.rectangle((centre - wide - 4, 270, centre + wide + 4, 292), fill=hair)


def _face(pen: ImageDraw.ImageDraw, random: Random, centre: int) -> None:
    """Eyes, a mouth, perhaps glasses."""
    apart, high = random.randrange(40, 52), 330
    for side in (-1, 1):
        x = centre + side * apart
        pen.ellipse((x - 8, high - 10, x + 8, high + 10), fill="#2a2422")
        if random.random() < 0.32 and side < 0:
            for lens in (-1, 1):
                at = centre + lens * apart
                pen.ellipse((at - 34, high - 32, at + 34, high + 34), outline="#3b3634", width=7)
    smile = random.randrange(26, 44)
    pen.arc((centre - smile, 352, centre + smile, 398), 20, 160, fill="#8c4a3d", width=8)


def route_picture() -> bytes:
    """A route with a branch, as one would draw it on a whiteboard."""
    image = Image.new("RGB", (1440, 720), "#fdfbf6")
    pen = ImageDraw.Draw(image)
    low, high, ends = (560, 430), (860, 180), (1160, 430)
    for start, end in (((300, 430), low), (low, high), (low, (860, 430)), (high, ends)):
        _arrow(pen, start, end)
    _arrow(pen, (860, 430), ends)
    _box(pen, (200, 430), "#31507a", "1")
    pen.polygon(((560, 340), (670, 430), (560, 520), (450, 430)), fill="#8a6a35")
    pen.text((560, 430), "?", fill="white", font_size=72, anchor="mm")
    _box(pen, high, "#6b3f4c", "3a")
    _box(pen, (860, 430), "#3f6b58", "3b")
    _box(pen, ends, "#54507c", "4")
    pen.line(((1160, 490), (1160, 620), (200, 620), (200, 500)), fill="#a63d2f", width=7)
    pen.polygon(((178, 520), (222, 520), (200, 486)), fill="#a63d2f")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _box(pen: ImageDraw.ImageDraw, at: tuple[int, int], colour: str, name: str) -> None:
    x, y = at
    pen.rounded_rectangle((x - 90, y - 58, x + 90, y + 58), 22, fill=colour)
    pen.text((x, y), name, fill="white", font_size=56, anchor="mm")


def _arrow(pen: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int]) -> None:
    pen.line((start, end), fill="#5b5550", width=8)
