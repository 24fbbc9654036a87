from __future__ import annotations

import pytest

from engawa.moving.loading import load
from engawa.moving.shelf import Shelf
from engawa.moving.stackexchange import convert, site_of
from engawa.moving.tests.dump import HOST, write_dump


def silent(*_facts):
    """Progress that nobody watches."""


@pytest.fixture
def dump(tmp_path):
    return write_dump(tmp_path / "dump")


@pytest.fixture
def shelved(dump):
    """A shelf with the small dump, made anew at each call."""
    made = []

    def make(folder=dump):
        shelf = Shelf(":memory:")
        made.append(shelf)
        site = site_of(folder, HOST)
        convert(folder, site, shelf, silent)
        return site, shelf

    yield make
    for shelf in made:
        shelf.close()


@pytest.fixture
def bring(shelved):
    def run(slug="kettles", **options):
        site, shelf = shelved()
        return load(site, slug, shelf, silent, **options), shelf

    return run
