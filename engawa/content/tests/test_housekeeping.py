"""Old texts rendered anew, and bytes nobody needs swept away."""

from __future__ import annotations

import io
import os
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from engawa.content import actions
from engawa.content.models import File, Reply, Topic
from engawa.content.tasks import render_old_texts, sweep_files
from engawa.content.testing import make_reply, make_topic
from engawa.core.blobs import blobs
from engawa.core.text.render import RENDER_VERSION

LONG_AGO = timedelta(days=90)


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


def _picture(actor, size=(2000, 1000)) -> File:
    made = io.BytesIO()
    Image.new("RGB", size, (size[0] * 50 % 256, 9, 9)).save(made, "PNG")
    made.seek(0)
    return actions.upload_file(actor, "plan.png", made, len(made.getvalue()))


def _aged(folder) -> None:
    File.objects.update(uploaded_at=timezone.now() - LONG_AGO)
    then = (timezone.now() - LONG_AGO).timestamp()
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def _blobs_of(file: File) -> set[str]:
    return {file.sha256, *file.thumbnails.values()}


def test_texts_of_an_earlier_renderer_are_rendered_anew(cast, space):
    topic = make_topic(cast.asker, space, body="**Bold**")
    replies = [make_reply(cast.member, topic, f"*Reply* {n}") for n in range(3)]
    Topic.objects.update(body_html="<p>old</p>", render_version=0)
    Reply.objects.update(body_html="<p>old</p>", render_version=RENDER_VERSION - 1)
    topic.refresh_from_db()
    before = topic.version

    render_old_texts.call()

    topic.refresh_from_db()
    replies[0].refresh_from_db()
    assert "<strong>Bold</strong>" in topic.body_html
    assert "<em>Reply</em> 0" in replies[0].body_html
    assert topic.version > before
    assert not Reply.objects.exclude(render_version=RENDER_VERSION).exists()


def test_a_text_no_longer_acceptable_stays_as_it_was(cast, space):
    topic = make_topic(cast.asker, space, body="Hello")
    Topic.objects.update(body_source="x" * 70_000, render_version=0)

    render_old_texts.call()

    topic.refresh_from_db()
    assert "Hello" in topic.body_html
    assert topic.render_version == RENDER_VERSION


def test_a_wide_picture_offers_its_smaller_size(cast, space, folder):
    file = _picture(cast.asker)
    topic = make_topic(cast.asker, space, body=f"![Plan]({file.get_absolute_url()})")

    address = file.get_absolute_url()
    assert f'srcset="{address}?w=960 960w, {address} 2000w"' in topic.body_html


def test_what_is_used_or_drafted_or_young_stays(cast, space, folder):
    used, drafted, unused = (_picture(cast.asker, (size, 500)) for size in (1000, 1001, 1002))
    make_topic(cast.asker, space, body=f"![Plan]({used.get_absolute_url()})")
    actions.save_draft(
        cast.asker,
        f"new:{space.slug}:question",
        body=f"![Plan]({drafted.get_absolute_url()})",
        body_format="markdown",
    )
    _aged(folder)
    young = _picture(cast.asker, (1003, 500))

    sweep_files.call()

    kept = {*File.objects.values_list("pk", flat=True)}
    assert kept == {used.pk, drafted.pk, young.pk}
    for file in (used, drafted, young):
        assert all(blobs().exists(key) for key in _blobs_of(file))
    assert not any(blobs().exists(key) for key in _blobs_of(unused))
