"""Titles and texts say their language where it is not that of the page."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from engawa.content import actions
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply, make_topic, new_topic


@pytest.fixture
def topic(cast):
    body = "The request came back, and I would like to change one line only."
    topic = make_topic(cast.asker, cast.spaces["public"], "How to resend a request", body)
    make_reply(cast.member, topic, "差し戻し先の設定を変えると、そこから再開できます。")
    return topic


def page_of(client, address, language):
    return client.get(address, headers={"accept-language": language}).content.decode()


def test_a_text_knows_its_language_when_written_and_when_edited(cast, topic):
    assert (topic.language, topic.replies.get().language) == ("en", "ja")

    actions.edit_topic(cast.asker, topic, new_topic("差し戻しのあと", "一行だけ直したいです。"))
    topic.refresh_from_db()
    assert topic.language == "ja"
    actions.edit_reply(cast.member, topic.replies.get(), new_topic(body="Like this.").body)
    assert topic.replies.get().language == "en"


def test_a_japanese_title_over_an_english_snippet_counts(cast):
    title = "経費精算を途中から再開する方法を教えてください"
    assert make_topic(cast.asker, cast.spaces["public"], title, "Error 42").language == "ja"


def test_the_topic_page_tells_what_is_not_in_its_language(client, topic):
    page = page_of(client, topic.get_absolute_url(), "ja")
    assert '<h1 lang="en">How to resend' in page
    assert '<div class="prose" lang="en">' in page
    assert '<div class="prose" lang="ja">' not in page

    page = page_of(client, topic.get_absolute_url(), "en")
    assert "<h1>How to resend" in page
    assert '<div class="prose" lang="ja">' in page


def test_rows_tell_it_too(client, topic):
    address = topic.space.get_absolute_url()
    assert 'lang="en">How to resend' in page_of(client, address, "ja")
    assert 'lang="en">How to resend' not in page_of(client, address, "en")


def test_old_texts_get_their_language(topic):
    for model in (Topic, Reply):
        model.objects.update(language="")

    import_module("engawa.content.migrations.0004_fill_writing_language").fill(apps, connection)

    topic.refresh_from_db()
    assert (topic.language, topic.replies.get().language) == ("en", "ja")
