"""Tabs of the desk that other rooms bring."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class DeskPage:
    """`key` is what its pages call themselves when they show the tabs."""

    key: str
    label: str | Promise
    route: str


_pages: dict[str, DeskPage] = {}


def bring_desk_page(page: DeskPage) -> None:
    _pages[page.key] = page


def desk_pages() -> tuple[DeskPage, ...]:
    return tuple(_pages.values())
