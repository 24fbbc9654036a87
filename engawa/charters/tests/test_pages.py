"""Charters on the page: what is read, answered, and refused to whom."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.accounts.testing import make_member
from engawa.api.testing import Program
from engawa.charters.actions import accept, adopt, refuse
from engawa.charters.models import Answer
from engawa.charters.testing import end_grace, now, work_off
from engawa.content.models import Reply
from engawa.core.actor import Actor
from engawa.mailing.actions.taking import take_mail
from engawa.mailing.models import Outcome
from engawa.mailing.tokens import reply_address
from engawa.questions.testing import make_question
from engawa.spaces.testing import act, join

HOUSE = Actor.system("a test")


def sign_in(client, cast, who):
    client.force_login(cast.people[who])
    return client


def address(version) -> str:
    return version.charter.get_absolute_url()


def test_refusing_bars_the_page_the_api_and_mail_but_not_reading(client, cast, space, settings):
    settings.MAIL_IN = "reply@community.example"
    topic = make_question(cast.asker, space).topic
    version = adopt(cast.owner, space, ["purpose", "mockery"])
    work_off()
    refuse(cast.member, version, "ja")
    member = cast.people["member"]
    member.refresh_from_db()
    sign_in(client, cast, "member")

    page = client.get(topic.get_absolute_url())
    assert page.status_code == 200
    assert address(version) in page.text
    assert client.get(f"/s/{space.slug}/").status_code == 200

    posted = client.post(
        reverse("content:post_reply", args=[topic.public_id]), {"body": "Hello", "once": "x"}
    )
    assert posted.status_code == 403
    assert address(version) in posted.text

    answer = Program(member).send("POST", f"topics/{topic.public_id}/replies", {"body": "x"})
    assert answer.status_code == 403
    assert "やくそく" in answer.text or "charter" in answer.text

    taken = take_mail(_mail(member, topic))
    assert taken.outcome != Outcome.POSTED
    assert "やくそく" in taken.why or "charter" in taken.why
    assert not Reply.objects.exists()


def _mail(member, topic) -> bytes:
    to = reply_address(member.pk, topic.public_id)
    head = f"From: {member.email}\r\nTo: {to}\r\nSubject: Re\r\nMessage-ID: <a@b.example>"
    return f"{head}\r\n\r\nHello\r\n".encode()


def test_accepting_on_the_page_notes_version_language_and_way(client, cast, space, charter):
    sign_in(client, cast, "member")
    client.cookies["language"] = "en"
    page = client.get(address(charter))
    assert "I accept this charter" in page.text or "同意します" in page.text

    accepted = client.post(
        reverse("charters:accept", args=[charter.charter.public_id]), {"version": "1.0"}
    )
    assert accepted.status_code == 302
    said = Answer.objects.get(member=cast.people["member"])
    assert (said.version, said.accepted, said.way) == (charter, True, "page")
    assert said.language in ("ja", "en")


def test_what_stood_on_the_page_is_what_one_accepts(client, cast, space, charter):
    """Two windows: the version changed between reading and the click."""
    adopt(cast.owner, space, ["purpose", "mockery", "harassment"])
    sign_in(client, cast, "member")

    client.post(reverse("charters:accept", args=[charter.charter.public_id]), {"version": "1.0"})

    assert not Answer.objects.filter(member=cast.people["member"]).exists()


def test_whoever_is_asked_again_sees_what_is_different(client, cast, space, charter):
    accept(cast.member, charter, "ja")
    adopt(cast.owner, space, ["purpose", "how-we-talk", "harassment"])
    work_off()
    page = sign_in(client, cast, "member").get(address(charter)).text

    assert "<ins>" in page
    assert "<del>" in page
    assert 'id="changes"' in page


def test_the_space_reminds_whoever_has_not_answered(client, cast, space, charter):
    shown = sign_in(client, cast, "member").get(f"/s/{space.slug}/").text
    assert f'href="{address(charter)}"' in shown
    assert shown.count(address(charter)) == 2

    accept(cast.member, charter, "ja")
    assert client.get(f"/s/{space.slug}/").text.count(address(charter)) == 1


def test_home_reminds_of_the_charter_of_the_community(client, cast):
    version = adopt(HOUSE, None, ["purpose"])
    work_off()
    sign_in(client, cast, "stranger")

    assert client.get("/").text.count('href="/charter/"') == 2
    accept(now(cast.people["stranger"]), version, "ja")
    assert client.get("/").text.count('href="/charter/"') == 1


def test_joining_leads_to_the_charter(client, cast):
    place = cast.spaces["members"]
    adopt(HOUSE, place, ["purpose"])
    sign_in(client, cast, "stranger")

    joined = client.post(reverse("spaces:join", args=[place.slug]))

    assert joined["Location"] == f"/s/{place.slug}/charter/"
    assert "version" in client.get(joined["Location"]).text
    accepted = client.post(
        reverse("charters:accept", args=[place.charter_of.public_id]), {"version": "1.0"}
    )
    assert accepted.status_code == 302
    work_off()
    assert not act(cast.people["stranger"]).bars


def test_customs_stand_on_the_about_page(client, cast):
    place = cast.spaces["public"]
    adopt(HOUSE, place, ["purpose", "ovation"])

    assert (
        "立って拍手"
        in client.get(f"/s/{place.slug}/about/", headers={"accept-language": "ja"}).text
    )


def test_visitors_read_the_charter_of_the_community_and_of_public_spaces(client, cast):
    adopt(HOUSE, None, ["purpose"])
    adopt(HOUSE, cast.spaces["public"], ["mockery"])
    adopt(HOUSE, cast.spaces["members"], ["mockery"])

    assert "ここにいる理由" in client.get("/charter/", headers={"accept-language": "ja"}).text
    assert client.get(f"/s/{cast.spaces['public'].slug}/charter/").status_code == 200
    assert client.get(f"/s/{cast.spaces['members'].slug}/charter/").status_code == 404


def test_a_new_version_is_seen_by_visitors_at_once(client, cast):
    adopt(HOUSE, None, ["purpose"])
    ask = {"headers": {"accept-language": "ja"}}
    assert "笑われない" not in client.get("/charter/", **ask).text
    adopt(HOUSE, None, ["purpose", "no-question-too-simple"])

    assert "笑われない" in client.get("/charter/", **ask).text


def test_the_page_for_staff_is_for_employees(client, cast):
    adopt(HOUSE, None, ["staff-listen"], for_staff=True)
    for who, status in (("member", 404), ("site_moderator", 404), ("site_manager", 200)):
        assert sign_in(client, cast, who).get("/inside/").status_code == status
    member = cast.people["member"]
    member.kind = "employee"
    member.version += 1
    member.save()

    assert sign_in(client, cast, "member").get("/inside/").status_code == 200


def test_everybody_sees_their_own_answers_only(client, cast, space, charter):
    accept(cast.member, charter, "ja")
    page = sign_in(client, cast, "member").get("/me/charters/").text
    assert "1.0" in page

    assert "1.0" not in sign_in(client, cast, "asker").get("/me/charters/").text


def test_who_left_a_closed_space_no_longer_sees_its_name_in_their_answers(
    client, cast, space, charter
):
    accept(cast.member, charter, "ja")
    cast.people["member"].memberships.filter(space=space).delete()
    member = cast.people["member"]
    member.refresh_from_db()
    member.version += 1
    member.save()

    assert space.name not in sign_in(client, cast, "member").get("/me/charters/").text


def test_answers_cost_the_same_for_many(client, cast, space, charter, assert_flat):
    accept(cast.asker, charter, "ja")
    sign_in(client, cast, "owner")
    where = reverse("charters:answers", args=[charter.charter.public_id])

    def grow() -> None:
        for _ in range(5):
            someone = make_member()
            join(space, someone)
            accept(act(someone), charter, "ja")

    assert_flat(lambda: client.get(where), grow)


def test_the_topic_page_costs_no_query_more(client, cast, space, charter, assert_flat):
    topic = make_question(cast.asker, space).topic
    sign_in(client, cast, "member")

    def bar() -> None:
        end_grace(charter)

    assert_flat(lambda: client.get(topic.get_absolute_url()), bar)


@pytest.mark.parametrize("who", ["member", "moderator", "stranger"])
def test_the_list_of_answers_is_for_managers(client, cast, space, charter, who):
    where = reverse("charters:answers", args=[charter.charter.public_id])

    assert sign_in(client, cast, who).get(where).status_code in (403, 404)
