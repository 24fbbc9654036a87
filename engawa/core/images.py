"""Pictures: decoded for real, turned upright, stripped of place and device, written anew."""

from __future__ import annotations

import io
from dataclasses import dataclass
from threading import Lock
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms

from engawa.core.refusals import Invalid

MOST_BYTES = 20 * 1024 * 1024
LONGEST_SIDE_IN = 20_000
LONGEST_SIDE = 2560
THUMBNAILS = (320, 960)
# By what decoding costs: JPEG shrinks meanwhile, PNG needs 4 bytes a pixel, WebP 16.
MOST_PIXELS = {"JPEG": 40_000_000, "PNG": 25_000_000, "GIF": 25_000_000, "WEBP": 12_000_000}
MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_SAVING: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 85, "progressive": True, "optimize": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 82, "method": 2},
}
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_one_at_a_time = Lock()  # so that memory does not grow with the number of uploads


@dataclass(frozen=True)
class Picture:
    """Bytes we wrote ourselves, and therefore the only ones shown inside a page."""

    data: bytes
    mime: str
    width: int
    height: int

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.mime]


def reencode(file: IO[bytes]) -> Picture:
    """PNG, JPEG, WebP or GIF as a clean picture of at most `LONGEST_SIDE`.

    Nothing of the original survives but its pixels in sRGB: no EXIF, no place, no profile, no
    hidden second file. Animations stand still. Raises `Invalid` for everything else.
    """
    with _one_at_a_time:
        return _reencoded(_bounded(file), LONGEST_SIDE, "")


def thumbnail(picture: bytes, side: int) -> Picture:
    """A WebP of at most `side`, never larger than the picture it is made from."""
    with _one_at_a_time:
        return _reencoded(picture, side, "WEBP")


def _bounded(file: IO[bytes]) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        message = _("This picture is too large: at most %(most)s MB fit.")
        raise Invalid(message % {"most": MOST_BYTES // 1024 // 1024}, field="file")
    return data


def _reencoded(data: bytes, side: int, wanted: str) -> Picture:
    try:
        with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as image:
            _refuse_bomb(image)
            return _written(_upright(_shrunk(image, side)), wanted or _format_out(image))
    except Invalid:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(max(MOST_PIXELS.values())) from error
    except Exception as error:  # decoders fail in every way there is on hostile bytes
        raise Invalid(
            _("This picture cannot be read. PNG, JPEG, WebP and GIF work."), field="file"
        ) from error


def _refuse_bomb(image: Image.Image) -> None:
    """Before the first pixel is decoded."""
    most = MOST_PIXELS[image.format or "PNG"]
    if image.width * image.height > most or max(image.size) > LONGEST_SIDE_IN:
        raise _too_many_pixels(most)


def _too_many_pixels(most: int) -> Invalid:
    message = _("This picture has too many pixels: at most %(most)s fit.")
    return Invalid(message % {"most": f"{most:,}"}, field="file")


def _format_out(image: Image.Image) -> str:
    """What mail programs can show, too: a GIF becomes a PNG, the others stay what they are."""
    return "PNG" if image.format == "GIF" else str(image.format)


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """The picture in memory, in sRGB and at most `side` long, its orientation still to be set."""
    image.draft("RGB", (side, side))
    orientation = _orientation(image)
    image.load()
    profile = image.info.get("icc_profile")
    plain = _in_plain_mode(image)
    plain.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = _in_srgb(plain, profile)
    plain.info = {"orientation": orientation}
    return plain


def _in_plain_mode(image: Image.Image) -> Image.Image:
    """One or three channels of 8 bits, with transparency where there was some."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    mode = _mode(image)
    return image if image.mode == mode else image.convert(mode)


def _mode(image: Image.Image) -> str:
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        return "RGBA"
    return "L" if image.mode in {"1", "L"} else "RGB"


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as they were meant; a profile that cannot be read is only dropped."""
    if not profile or image.mode not in {"RGB", "RGBA"}:
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return changed or image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - damaged EXIF says nothing about the picture
        return 1


def _upright(image: Image.Image) -> Image.Image:
    for step in _UPRIGHT.get(image.info["orientation"], ()):
        image = image.transpose(step)
    image.info = {}
    return image


def _written(image: Image.Image, form: str) -> Picture:
    if form == "JPEG" and image.mode == "RGBA":
        image = image.convert("RGB")
    out = io.BytesIO()
    image.save(out, form, **_SAVING[form])
    return Picture(out.getvalue(), MIMES[form], image.width, image.height)
