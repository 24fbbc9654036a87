"""Many comments, long texts: what a page of a topic holds, and the way to the rest."""

from __future__ import annotations

import re

import pytest

from engawa.content.kinds import kind_named
from engawa.content.models import Reply
from engawa.content.queries.measure import FOLD
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import thread_of
from engawa.content.testing import make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(cast, client):
    client.force_login(cast.people["member"])


@pytest.fixture
def answer(cast, topic):
    return make_reply(cast.asker, topic, "An answer")


def comments(cast, topic, on, n):
    return [make_reply(cast.member, topic, f"Word {k}.", parent=on) for k in range(n)]


def shown(html):
    return re.findall(r"Word \d+\.", html)


def left(html):
    return re.search(r'class="folded">.*?(\d+)\D*</a>', html)[1]


def following(html):
    found = re.search(r'rel="next" href="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


def fetch(client, address):
    return client.get(address, follow=True)


def test_few_comments_all_stand_there(cast, topic, answer, client):
    comments(cast, topic, answer, 8)

    assert len(shown(fetch(client, topic.get_absolute_url()).text)) == 8


def test_of_many_the_first_stand_there_and_a_link_to_the_rest(cast, topic, answer, client):
    comments(cast, topic, answer, 30)

    page = fetch(client, topic.get_absolute_url()).text

    assert shown(page) == [f"Word {k}." for k in range(FOLD)]
    assert left(page) == "27"


def test_the_rest_is_read_page_by_page(cast, topic, answer, client):
    comments(cast, topic, answer, 30)
    page = fetch(client, topic.get_absolute_url()).text

    first = fetch(client, re.search(r'href="(/r/\w+/comments/[^"]+)"', page)[1]).text
    second = fetch(client, f"{answer.get_absolute_url()}comments/{following(first)}").text

    assert shown(first) + shown(second) == [f"Word {k}." for k in range(FOLD, 30)]


def test_with_htmx_they_take_the_place_of_the_link(cast, topic, answer, client):
    comments(cast, topic, answer, 30)

    part = client.get(f"{answer.get_absolute_url()}comments/", headers={"HX-Request": "true"}).text

    assert "<html" not in part and len(shown(part)) == 20 and "comments/?at=" in part


@pytest.mark.parametrize("place", [0, FOLD - 1, FOLD, 25, 29])
def test_every_comment_is_found_at_its_address(cast, topic, answer, client, place):
    comment = comments(cast, topic, answer, 30)[place]

    found = fetch(client, comment.get_absolute_url())

    assert f'id="{comment.anchor}"' in found.text
    assert found.redirect_chain[-1][0].endswith(f"#{comment.anchor}")


def test_comments_on_the_topics_own_text_fold_too(cast, topic, client):
    made = comments(cast, topic, None, 30)
    Reply.objects.filter(topic=topic).update(on_topic=True)

    page = fetch(client, topic.get_absolute_url()).text

    assert len(shown(page)) == FOLD and left(page) == "27"
    assert f'id="{made[29].anchor}"' in fetch(client, made[29].get_absolute_url()).text


def test_the_first_unread_one_is_found_when_it_is_folded(cast, topic, answer, client):
    made = comments(cast, topic, answer, 30)
    client.force_login(cast.people["moderator"])
    client.post(f"/t/{topic.public_id}/-/read/", {"number": made[20].number})

    found = fetch(client, f"/t/{topic.public_id}/-/unread/")

    assert f'id="{made[21].anchor}"' in found.text


def test_a_page_ends_before_it_grows_heavy(cast, topic, client):
    for k in range(12):
        make_reply(cast.member, topic, f"Word {k}. " + "a long story " * 700)

    texts, address = [], f"{topic.get_absolute_url()}?order=oldest"
    while address:
        page = fetch(client, address)
        assert len(page.content) < 60_000
        texts += shown(page.text)
        address = following(page.text) and topic.get_absolute_url() + following(page.text)

    assert texts == [f"Word {k}." for k in range(12)]


def test_a_reply_beyond_a_heavy_page_is_found(cast, topic, client):
    made = [make_reply(cast.member, topic, "a long story " * 700) for _k in range(8)]

    assert f'id="{made[7].anchor}"' in fetch(client, made[7].get_absolute_url()).text


def test_a_comment_in_a_small_topic_stands_in_the_topic(cast, topic, answer):
    comment = comments(cast, topic, answer, 1)[0]

    assert address_of(cast.asker, comment) == f"{topic.get_absolute_url()}#{comment.anchor}"


def test_comments_cost_no_more_queries_than_fit(cast, topic, answer, client, assert_flat):
    address = f"{answer.get_absolute_url()}comments/"
    comments(cast, topic, answer, 2)

    assert_flat(lambda: fetch(client, address), lambda: comments(cast, topic, answer, 10))


def test_a_late_reply_of_a_long_topic_is_found(cast, topic, client):
    made = [make_reply(cast.member, topic) for _k in range(30)]

    assert f'id="{made[29].anchor}"' in fetch(client, made[29].get_absolute_url()).text


def test_the_whole_can_be_asked_for(cast, topic, answer):
    comments(cast, topic, answer, 30)
    topic.refresh_from_db()
    kind = kind_named(topic.kind)

    assert len(thread_of(cast.member, topic, kind, "", "").comments[answer.pk]) == FOLD
    assert len(thread_of(cast.member, topic, kind, "", "", whole=True).comments[answer.pk]) == 30
