from __future__ import annotations

import pytest

from engawa.content.policies import visible_topics
from engawa.content.testing import make_topic
from engawa.notifications.models import Notice
from engawa.protection import actions
from engawa.protection.models import AccessRequest, Asked


def ask(enter, address: str, who: str = "stranger"):
    return enter(who).post("/access/", {"address": address, "words": "I work on this."})


def test_it_reaches_those_who_manage_a_listed_space(cast, topic, enter, settle):
    ask(enter, f"/t/{topic.public_id}/")
    settle()

    request = AccessRequest.objects.get()
    assert (request.topic, request.member) == (topic, cast.people["stranger"])
    told = Notice.objects.filter(kind="access_requested").values_list(
        "recipient__handle", flat=True
    )
    assert set(told) == {"owner", "manager"} and not Asked.objects.exists()


def test_of_everything_else_nothing_is_kept(cast, enter, settle):
    secret = make_topic(cast.asker, cast.spaces["secret"])
    hidden = make_topic(cast.asker, cast.spaces["private"])
    type(hidden).objects.filter(pk=hidden.pk).update(hidden_at="2026-01-01T00:00Z")
    addresses = [f"/t/{secret.public_id}/", f"/t/{hidden.public_id}/", "/t/zzzzzzzzzzzz/"]
    addresses += [f"/s/{cast.spaces['secret'].slug}/", "https://elsewhere.example/", "javascript:x"]
    answers = {ask(enter, address).status_code for address in addresses}
    settle()

    assert answers == {302}
    assert not AccessRequest.objects.exists() and not Asked.objects.exists()


def test_the_refusal_page_offers_it_to_members_alike(topic, enter):
    member = enter("stranger")
    real = member.get(f"/t/{topic.public_id}/").content.decode()
    nothing = member.get("/t/zzzzzzzzzzzz/").content.decode()

    assert "/access/?about=" in real and "/access/?about=" in nothing
    assert "/access/" not in enter("visitor").get("/t/zzzzzzzzzzzz/").content.decode()


def test_granting_shows_this_one_topic(cast, space, topic, enter, settle):
    ask(enter, f"/t/{topic.public_id}/")
    settle()
    request = AccessRequest.objects.get()

    enter("manager").post(f"/s/{space.slug}/access/{request.public_id}/decide/", {"grant": "1"})
    settle()

    assert visible_topics(cast.stranger).filter(pk=topic.pk).exists()
    assert AccessRequest.objects.get().state == "granted"


@pytest.mark.parametrize(("answer", "told"), [("Not this year.", 1), ("", 0)])
def test_a_decline_is_told_in_words_or_not_at_all(cast, space, topic, enter, settle, answer, told):
    ask(enter, f"/t/{topic.public_id}/")
    settle()
    request = AccessRequest.objects.get()

    actions.decline_request(cast.owner, request, answer)
    settle()

    assert Notice.objects.filter(kind="access_decided").count() == told
    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists()


def test_asking_twice_waits_once(cast, topic, enter, settle):
    for _ in range(2):
        ask(enter, f"/t/{topic.public_id}/")
        settle()

    assert AccessRequest.objects.count() == 1


def test_others_do_not_see_requests(cast, space, topic, enter, settle):
    ask(enter, f"/t/{topic.public_id}/")
    settle()

    assert enter("member").get(f"/s/{space.slug}/access/").status_code == 403
    assert enter("stranger").get(f"/s/{space.slug}/access/").status_code == 404
    assert "I work on this." in enter("owner").get(f"/s/{space.slug}/access/").content.decode()
