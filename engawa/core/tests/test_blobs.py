"""Bytes are there whole, once, under their own name, or not at all."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engawa.core.blobs import Blobs, FolderBlobs, in_chunks
from engawa.core.refusals import Invalid

KEY = hashlib.sha256(b"abc").hexdigest()


@pytest.fixture
def store(tmp_path) -> Blobs:
    return FolderBlobs(tmp_path / "files")


def _files(store) -> list[str]:
    return [path.name for path in store._root.rglob("*") if path.is_file()]


def test_putting_and_opening(store):
    blob = store.put([b"a", b"", b"bc"], most=3)

    assert (blob.key, blob.size, blob.head) == (KEY, 3, b"abc")
    assert store.exists(KEY)
    assert store.size(KEY) == 3
    with store.open(KEY) as file:
        assert b"".join(in_chunks(file)) == b"abc"


def test_the_same_bytes_are_kept_once(store):
    assert store.put([b"abc"], 9) == store.put([b"ab", b"c"], 9)
    assert _files(store) == [KEY]


def test_too_large_leaves_nothing_behind(store):
    with pytest.raises(Invalid, match="1 MB"):
        store.put([b"a" * 700_000] * 2, most=1024 * 1024)
    assert _files(store) == []


def test_a_broken_upload_leaves_nothing_behind(store):
    def _breaking():
        yield b"abc"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.put(_breaking(), most=99)
    assert _files(store) == []


def test_deleting_twice(store):
    store.put([b"abc"], 9)
    store.delete(KEY)
    store.delete(KEY)

    assert not store.exists(KEY)
    with pytest.raises(FileNotFoundError):
        store.open(KEY)


@pytest.mark.parametrize(
    "key", ["", "../../etc/passwd", "a" * 63, "A" * 64, f"{'a' * 63}\n", "/" * 64]
)
def test_only_our_own_names_touch_the_disk(store, key):
    for ask in (store.open, store.exists, store.size, store.delete, store.path):
        with pytest.raises(FileNotFoundError):
            ask(key)


def test_what_was_put_again_is_young(store):
    store.put([b"abc"], 9)
    store.put([b"old"], 9)
    later = time.time() + 10

    assert KEY in set(store.keys(untouched_since=later))
    assert list(store.keys(untouched_since=time.time() - 3600)) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.binary(max_size=300), max_size=5))
def test_any_chunks(store, chunks):
    whole = b"".join(chunks)
    blob = store.put(chunks, most=2000)

    assert blob.key == hashlib.sha256(whole).hexdigest()
    assert store.path(blob.key).read_bytes() == whole
