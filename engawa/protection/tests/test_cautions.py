from __future__ import annotations

import io

import pytest

from engawa.content import actions as content
from engawa.content.models import Audience, Reply, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.content.texts import Body, Readers
from engawa.protection.cautions import wider_audience

INNER = "The figures for the third quarter are not public yet."


@pytest.fixture
def inner(cast, space) -> Topic:
    return make_topic(cast.asker, space, "Inner figures", INNER)


@pytest.mark.parametrize("shape", ["/t/{}/", "See [it](http://testserver/t/{}/inner/)", "</t/{}>"])
def test_a_link_out_of_a_closed_place(cast, inner, shape):
    told = wider_audience(cast.member, cast.spaces["public"], Body(shape.format(inner.public_id)))

    assert len(told) == 1 and inner.space.name in told[0]


def test_a_reply_a_file_and_a_quotation(cast, space, inner):
    reply = make_reply(cast.member, inner, "A word")
    file = content.upload_file(cast.member, "a.txt", io.BytesIO(b"Words"), 5)
    make_reply(cast.member, inner, f"[a]({file.get_absolute_url()})")
    public = cast.spaces["public"]
    quoted = f"> {INNER}\n\nWhat do you think?"
    html = Body(f"<blockquote><p>{INNER}</p></blockquote>", "html")

    assert wider_audience(cast.member, public, Body(f"/r/{reply.public_id}/"))
    assert wider_audience(cast.member, public, Body(f"![a]({file.get_absolute_url()})"))
    assert wider_audience(cast.member, public, Body(quoted))
    assert wider_audience(cast.member, public, html)


def test_within_the_same_place_or_to_fewer_nothing_is_said(cast, space, inner):
    open_topic = make_topic(cast.asker, cast.spaces["public"])

    assert wider_audience(cast.member, space, Body(f"/t/{inner.public_id}/")) == []
    assert wider_audience(cast.member, space, Body(f"/t/{open_topic.public_id}/")) == []


def test_of_what_one_may_not_read_nothing_is_said(cast, inner):
    """A caution would tell that it is there."""
    told = wider_audience(cast.stranger, cast.spaces["public"], Body(f"/t/{inner.public_id}/"))

    assert told == []


def test_the_writer_is_told_first_and_may_send_it(cast, inner, enter):
    talk = make_topic(cast.asker, cast.spaces["public"])
    member = enter("member")
    typed = {"body": f"As in /t/{inner.public_id}/ I think."}

    held = member.post(f"/t/{talk.public_id}/-/reply/", typed)
    assert held.status_code == 422 and not Reply.objects.filter(topic=talk).exists()
    page = held.content.decode()
    assert inner.space.name in page and "I think." in page and 'name="aware"' in page

    member.post(f"/t/{talk.public_id}/-/reply/", typed | {"aware": "1"})
    assert Reply.objects.filter(topic=talk).count() == 1


def test_a_text_without_links_costs_nothing(cast, django_assert_num_queries):
    actor = cast.member
    with django_assert_num_queries(0):
        wider_audience(actor, cast.spaces["public"], Body("Just words, and > no quotation."))


def test_what_is_for_fewer_is_not_passed_on_unawares(cast):
    """Also within one space; under the topic itself it is among its own readers."""
    square = cast.spaces["public"]
    few = make_topic(cast.asker, square, "For a few", INNER, readers=Readers(Audience.TEAM))
    said = [Body(f"/t/{few.public_id}/"), Body(f"> {INNER}")]

    for body in said:
        assert "For a few" in " ".join(wider_audience(cast.moderator, square, body))
        assert wider_audience(cast.moderator, few, body) == []
        assert wider_audience(cast.member, square, body) == [], "it would tell that it is there"
