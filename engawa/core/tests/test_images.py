"""Pictures come out clean, upright and of bearable size, or not at all."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from engawa.core.images import LONGEST_SIDE, Picture, reencode, thumbnail
from engawa.core.refusals import Invalid

PLACE, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _file(image: Image.Image, form: str, **options: object) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, form, **options)
    return io.BytesIO(out.getvalue())


def _opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def _half(width: int = 40, height: int = 20) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (255, 0, 0))
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    return image


@pytest.mark.parametrize(
    ("form", "mime"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/png")],
)
def test_what_comes_out(form, mime):
    picture = reencode(_file(_half(), form))

    assert (picture.mime, picture.width, picture.height) == (mime, 40, 20)
    assert _opened(picture).size == (40, 20)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_are_gone(form):
    exif = Image.Exif()
    exif[MAKER] = "Canary Camera"
    exif[PLACE] = {1: "N", 2: (35.0, 40.0, 0.0)}
    options = {"pnginfo": _note()} if form == "PNG" else {}
    picture = reencode(_file(_half(), form, exif=exif, **options))

    assert b"anary" not in picture.data
    assert not _opened(picture).getexif()
    assert set(_opened(picture).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
        *("progressive", "progression", "loop", "background", "timestamp", "duration")
    }


def _note() -> PngInfo:
    note = PngInfo()
    note.add_text("Author", "Canary Person")
    return note


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = reencode(_file(_half(), "JPEG", exif=exif, quality=95))
    turned = orientation >= 5

    assert (picture.width, picture.height) == ((20, 40) if turned else (40, 20))
    red, _, blue = _opened(picture).getpixel((4, 4))
    assert (red > blue) is (orientation in {1, 4, 5, 6})


def test_large_pictures_shrink_and_small_ones_do_not_grow():
    assert reencode(_file(_half(4000, 1000), "JPEG")).width == LONGEST_SIDE
    small = reencode(_file(_half(200, 100), "PNG"))
    assert (thumbnail(small.data, 320).width, thumbnail(small.data, 50).width) == (200, 50)
    assert thumbnail(small.data, 50).mime == "image/webp"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_colour_mode(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"

    assert reencode(_file(Image.new(mode, (30, 10)), form)).width == 30


def test_transparency_stays():
    picture = reencode(_file(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))

    assert _opened(picture).getpixel((1, 1))[3] == 0


def test_colour_profiles_are_applied_or_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert "icc_profile" not in _opened(reencode(_file(_half(), "PNG", icc_profile=profile))).info
    assert reencode(_file(_half(), "PNG", icc_profile=b"nonsense")).width == 40


def test_animations_stand_still():
    frames = [_half(), Image.new("RGB", (40, 20))]
    gif = _file(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)

    assert getattr(_opened(reencode(gif)), "n_frames", 1) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        SVG,
        b"<!doctype html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"\xff\xd8\xff" + b"\x00" * 100,
        b"GIF89a" + SVG,
        b"RIFF\x10\x00\x00\x00WEBPVP8 \x00\x00",
        b"BM" + b"\x00" * 60,
        b"II*\x00" + b"\x00" * 60,
        b"%PDF-1.4\n",
    ],
)
def test_what_is_no_picture(data):
    with pytest.raises(Invalid):
        reencode(io.BytesIO(data))


def test_half_a_picture_is_refused():
    whole = _file(Image.effect_noise((200, 200), 50), "PNG").getvalue()
    with pytest.raises(Invalid):
        reencode(io.BytesIO(whole[: len(whole) // 2]))


@pytest.mark.parametrize("size", [(50_000, 50_000), (50_000, 1), (9_000, 9_000)])
def test_bombs_are_refused_before_they_are_decoded(size):
    header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\x00")) + _chunk(b"IEND", b"")
    with pytest.raises(Invalid, match=r"[24][05],000,000"):
        reencode(io.BytesIO(b"\x89PNG\r\n\x1a\n" + body))


def test_text_bombs_inside_png_are_refused_or_ignored():
    bomb = _chunk(b"zTXt", b"x\x00\x00" + zlib.compress(b"a" * 80_000_000))
    png = _file(_half(), "PNG").getvalue()
    with suppress(Invalid):
        assert reencode(io.BytesIO(png[:33] + bomb + png[33:])).width == 40


def test_a_picture_with_a_page_behind_it_comes_out_without():
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        double = _file(_half(), form).getvalue() + b"<script>alert(1)</script>PK\x03\x04"

        assert b"script" not in reencode(io.BytesIO(double)).data


def test_too_many_bytes(monkeypatch):
    monkeypatch.setattr("engawa.core.images.MOST_BYTES", 1024 * 1024)
    with pytest.raises(Invalid, match="1 MB"):
        reencode(io.BytesIO(b"\x00" * (1024 * 1024 + 1)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
