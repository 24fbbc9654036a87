"""Short words that something was done, with a way back where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise

_UNDO = "undo:"


@dataclass(frozen=True)
class Toast:
    text: str
    tone: str
    undo_url: str


def toast(request: HttpRequest, text: str | Promise, undo_url: str = "") -> None:
    """Say on the next page that something was done; `undo_url` is posted to by 「元に戻す」."""
    messages.success(request, str(text), extra_tags=f"{_UNDO}{undo_url}" if undo_url else "")


def warn(request: HttpRequest, text: str | Promise) -> None:
    """Say on the next page that something could not be done, and what is safe."""
    messages.error(request, str(text))


def toast_of(message: Message) -> Toast:
    """A Django message as the page shows it."""
    tags = message.extra_tags or ""
    undo = tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
    return Toast(str(message), message.level_tag, undo)
