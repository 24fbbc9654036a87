from __future__ import annotations

import pytest
from django.test import Client

from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.notifications.models import Notice
from engawa.protection import actions, watching
from engawa.protection.actions.watching import without_links
from engawa.protection.models import RefusedHits


def visit(address: str, times: int = 1, network: str = "203.0.113.1", referrer: str = "") -> None:
    for _ in range(times):
        headers = {"Referer": referrer} if referrer else {}
        assert Client(REMOTE_ADDR=network).get(address, headers=headers).status_code == 404


def test_five_visits_by_three_people_raise_the_alarm(cast, topic, settle):
    for number in (1, 2, 3):
        visit(f"/t/{topic.public_id}/", 2, f"203.0.113.{number}")
    watching.settle()
    settle()

    row = RefusedHits.objects.get()
    assert (row.topic, row.hits, len(row.visitors)) == (topic, 6, 3)
    told = set(
        Notice.objects.filter(kind="link_leaked").values_list("recipient__handle", flat=True)
    )
    assert told == {"owner", "manager"}


def test_one_person_who_tries_again_raises_none(cast, topic, settle):
    visit(f"/t/{topic.public_id}/", 20)
    watching.settle()
    settle()

    assert RefusedHits.objects.get().alerted_at is None
    assert not Notice.objects.filter(kind="link_leaked").exists()


def test_one_visit_from_another_house_does(cast, topic, settle):
    visit(f"/t/{topic.public_id}/", referrer="https://elsewhere.example/thread/7?token=secret")
    watching.settle()

    row = RefusedHits.objects.get()
    assert row.alerted_at and row.referrers == {"elsewhere.example/thread/7": 1}


def test_replies_files_and_programs_count_for_their_topic(cast, topic):
    reply = make_reply(cast.member, topic)
    visit(f"/r/{reply.public_id}/")
    visit(f"/api/v1/topics/{topic.public_id}")
    watching.settle()

    assert RefusedHits.objects.get().hits == 2


def test_what_is_not_there_or_open_counts_nowhere(cast, topic):
    gone = make_topic(cast.asker, cast.spaces["public"])
    Topic.objects.filter(pk=gone.pk).update(deleted_at="2026-01-01T00:00Z")
    for address in ("/t/zzzzzzzzzzzz/", "/nowhere/", f"/t/{gone.public_id}/", "/t/not-an-id/"):
        visit(address)

    assert watching.settle() == 0
    assert not RefusedHits.objects.exists()


def test_noting_asks_nothing_and_is_bounded(cast, topic, django_assert_num_queries, rf):
    request = rf.get(f"/t/{topic.public_id}/")
    request.actor = cast.visitor
    with django_assert_num_queries(0):
        for _ in range(watching.MOST + 100):
            watching.note(request)

    assert len(watching._noted) == watching.MOST


def test_the_answer_does_not_tell_whether_it_counts(cast, topic, enter):
    visit(f"/t/{topic.public_id}/", 9)
    watching.settle()
    real = enter("visitor").get(f"/t/{topic.public_id}/")
    nothing = enter("visitor").get("/t/zzzzzzzzzzzz/")

    same = real.content.replace(topic.public_id.encode(), b"zzzzzzzzzzzz")
    assert same == nothing.content


def test_managers_look_and_have_it_seen(cast, space, topic, enter):
    visit(f"/t/{topic.public_id}/", referrer="https://elsewhere.example/")
    watching.settle()
    owner = enter("owner")
    assert topic.title in owner.get(f"/s/{space.slug}/refused/").content.decode()
    page = owner.get(f"/s/{space.slug}/refused/{topic.public_id}/").content.decode()
    assert "elsewhere.example" in page

    owner.post(f"/s/{space.slug}/refused/{topic.public_id}/seen/")
    assert RefusedHits.objects.get().seen_by == cast.people["owner"]
    assert enter("member").get(f"/s/{space.slug}/refused/").status_code == 403
    assert enter("stranger").get(f"/s/{space.slug}/refused/").status_code == 404


def test_the_link_is_taken_out_of_an_open_text(cast, space, topic, enter):
    address = f"/t/{topic.public_id}/"
    text = f"See [the plan]({address}plan/) and http://testserver{address} now."
    told = make_topic(cast.owner, cast.spaces["public"], "In the open", text)
    visit(f"/t/{topic.public_id}/", referrer="https://elsewhere.example/")
    watching.settle()
    owner = enter("owner")
    assert (
        "In the open" in owner.get(f"/s/{space.slug}/refused/{topic.public_id}/").content.decode()
    )

    owner.post(f"/s/{space.slug}/refused/{topic.public_id}/hide/", {"where": told.public_id})

    told.refresh_from_db()
    assert told.body_source == "See the plan and … now."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](/t/abcdefghjkmn/x/)", "a"),
        ("<http://x.example/t/abcdefghjkmn/>", "…"),
        ("![a](</t/abcdefghjkmn/>) b", "a b"),
        ("/t/zzzzzzzzzzzz/", "/t/zzzzzzzzzzzz/"),
    ],
)
def test_links_as_people_write_them(before, after):
    assert without_links(before, "abcdefghjkmn") == after


def test_whoever_may_not_edit_takes_nothing_out(cast, topic):
    from engawa.core.refusals import Refused

    told = make_topic(cast.owner, cast.spaces["public"], "", f"/t/{topic.public_id}/")
    with pytest.raises(Refused):
        actions.hide_link(cast.stranger, topic, told)
