"""Asking without one's name: no peer finds out anywhere, and the asker loses nothing."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.api.testing import secret_of
from engawa.content import actions as content
from engawa.content.models import Draft, Topic
from engawa.content.testing import make_reply, new_topic
from engawa.content.texts import Body
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.mailing.actions import noticing, taking
from engawa.mailing.actions.digesting import write_digest
from engawa.mailing.actions.noticing import write_due_letters
from engawa.mailing.incoming.message import Incoming
from engawa.notifications.models import Notice
from engawa.notifications.testing import inbox_of, told
from engawa.onboarding.actions.arranging import Wanted, set_hospitality
from engawa.onboarding.actions.quietly import ask_quietly, look_up_asker
from engawa.onboarding.models import FirstPost, Quiet
from engawa.outbox.models import Letter
from engawa.questions import actions as questions
from engawa.questions.models import Question
from engawa.spaces.testing import act, join

FAMILY, GIVEN, HANDLE, COMPANY = "Quetzal", "Xochitl", "xochitl-q", "Canary Works"
TRACES = (FAMILY, GIVEN, HANDLE, COMPANY)


@pytest.fixture
def place(cast):
    space = cast.spaces["public"]
    set_hospitality(cast.owner, space, Wanted(asks_quietly=True))
    space.refresh_from_db()
    return space


@pytest.fixture
def asker(place):
    member = make_member(
        HANDLE, family_name=FAMILY, given_name=GIVEN, company=make_company(COMPANY)
    )
    join(place, member)
    return member


@pytest.fixture
def asked(asker, place):
    return ask_quietly(act(asker), place, "question", new_topic("How does one begin?", "From zero"))


def _traces(text: str) -> list[str]:
    return [trace for trace in TRACES if trace.lower() in text.lower()]


def _live_through(cast, asker, topic):
    """Everything that could name the asker: replies, edits, mentions, reactions, an answer."""
    content.follow_topic(cast.moderator, topic, "watching")
    content.follow_space(cast.member, topic.space, "watching")
    Topic.objects.filter(pk=topic.pk).update(published_at=topic.published_at - timedelta(hours=2))
    answer = make_reply(cast.member, topic, "Like this.")
    mine = make_reply(act(asker), topic, "Thank you, @member. And then?")
    make_reply(act(asker), topic, "I see.", parent=answer)
    content.edit_reply(act(asker), mine, Body("Thank you, @member and @moderator. And then?"))
    topic.refresh_from_db()
    content.edit_topic(act(asker), topic, new_topic("How does one begin here?", "From zero, x."))
    content.add_reaction(act(asker), topic, "same")
    questions.accept_answer(act(asker), Question.objects.get(pk=topic.pk), answer)
    deliver_all()
    return answer


def test_the_text_and_the_log_name_nobody(cast, asker, asked, place):
    _live_through(cast, asker, asked)
    asked.refresh_from_db()
    mask = asked.author
    assert mask.handle.startswith("~~")
    assert (mask.is_active, mask.confirmed_at, mask.company) == (False, None, None)
    assert {reply.author_id for reply in asked.replies.all()} == {cast.people["member"].pk, mask.pk}
    assert asked.revisions.exists()
    assert {revision.editor_id for revision in asked.revisions.all()} == {mask.pk}
    telling = Entry.objects.filter(actor_id=asker.pk)
    assert {entry.verb for entry in telling} <= {"content.reaction_added"}
    masked = Entry.objects.filter(actor_id=mask.pk)
    assert {entry.actor_company_id for entry in masked} == {None}
    assert Question.objects.get(pk=asked.pk).accepted_by_id == mask.pk
    assert not Notice.objects.exclude(recipient=asker).filter(actor=asker).exists()


PAGES = (
    "/",
    "/new/",
    "/unanswered/",
    "/notices/",
    "/spaces/",
    "/search/?q=begin",
    "/search/?q=zero",
    "/search/similar/?title=How+does+one+begin",
)


@pytest.mark.parametrize("who", ["visitor", "stranger", "member", "site_moderator"])
def test_no_peer_finds_a_trace_on_any_surface(cast, asker, asked, place, client, who):
    answer = _live_through(cast, asker, asked)
    asked.refresh_from_db()
    slug, topic = place.slug, asked.public_id
    pages = [
        *PAGES,
        asked.get_absolute_url(),
        f"{asked.get_absolute_url()}?order=newest",
        answer.get_absolute_url(),
        f"/t/{topic}/-/menu/",
        f"/s/{slug}/",
        f"/s/{slug}/?order=newest",
        f"/s/{slug}/feed.atom",
        f"/people/complete/?topic={topic}&q=",
        f"/people/{asked.author.handle}/",
        f"/api/v1/topics/{topic}",
        f"/api/v1/topics/{topic}/replies",
        f"/api/v1/spaces/{slug}/topics",
        "/api/v1/search?q=begin",
        f"/t/{topic}/-/asked-by/",
        "/sitemap.xml",
        *(f"/replies/{reply.public_id}/" for reply in asked.replies.all()),
    ]
    if who != "visitor":
        client.force_login(cast.people[who])
    for language in ("ja", "en"):
        for address in pages:
            found = client.get(address, follow=True, HTTP_ACCEPT_LANGUAGE=language)
            page = found.content.decode()
            assert not _traces(page), (address, language, found.status_code)
    if who != "visitor":
        token = secret_of(cast.people[who])
        for address in (each for each in pages if each.startswith("/api/")):
            told_ = client.get(address, headers={"authorization": f"Bearer {token}"})
            assert not _traces(told_.content.decode()), address


def test_a_neutral_name_stands_there_without_link_or_company(cast, asked, client):
    Member.objects.filter(handle="member").update(language="en")
    client.force_login(cast.people["member"])
    english = client.get(asked.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "A member" in english
    assert not re.search(r'href="[^"]*~~', english)


def test_letters_and_digests_name_nobody(cast, asker, asked, place):
    _live_through(cast, asker, asked)
    Notice.objects.filter(mail_at__isnull=False).update(mail_at=asked.published_at)
    write_due_letters()
    for who in ("member", "moderator", "manager"):
        write_digest(cast.people[who], asked.published_at)
    letters = Letter.objects.exclude(member=asker)
    assert letters.exists()
    for letter in letters:
        told_ = " ".join(str(getattr(letter, f.name)) for f in letter._meta.fields)
        assert not _traces(told_)


def test_the_asker_does_not_answer_by_mail_where_a_signature_would_tell(cast, asker, asked):
    act(asker)
    assert noticing._answers_go_to(asker, asked) == ""
    message = Incoming("1", "1", asker.email, (), {}, "text/plain", f"Thank you. {FAMILY}")
    with pytest.raises(taking._No):
        taking._post(act(asker), asked.public_id, message)


def test_nobody_under_their_page_and_in_their_lists(cast, asker, asked, client):
    client.force_login(cast.people["member"])
    for address in (f"/people/{HANDLE}/", f"/people/{HANDLE}/?only=topics"):
        page = client.get(address).content.decode()
        assert asked.public_id not in page
    assert asked.public_id not in client.get(f"/people/{HANDLE}/feed.atom").content.decode()
    assert asked.public_id not in client.get(f"/search/?q=begin&author={HANDLE}").content.decode()


def test_the_asker_keeps_what_is_theirs(cast, asker, asked, client):
    me = act(asker)
    assert me.wrote(asked)
    client.force_login(asker)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "名前を伏せて質問しました" in page
    reply = make_reply(cast.member, asked, "Like this.")
    deliver_all()
    assert "reply" in told(HANDLE)
    assert inbox_of(HANDLE)[0].reply == reply
    posted = client.post(
        reverse("content:post_reply", args=[asked.public_id]), {"body": "And then?"}
    )
    assert posted.status_code in (302, 303)
    assert asked.replies.latest("pk").author_id == asked.author_id
    edited = client.get(reverse("content:edit_topic", args=[asked.public_id]))
    assert edited.status_code == 200
    content.hide(cast.moderator, asked, None, "Why")
    deliver_all()
    assert client.get(asked.get_absolute_url()).status_code == 200
    assert "moderation" in told(HANDLE)


def test_a_hidden_quiet_question_is_not_told_to_peers(cast, asker, asked):
    content.follow_topic(cast.member, asked, "watching")
    content.hide(cast.moderator, asked, None, "Why")
    make_reply(cast.moderator, asked, "Among us.")
    deliver_all()
    assert "reply" not in told("member")


def test_only_where_the_space_allows_it_and_never_staff_or_sponsors(cast, asker, place):
    text = new_topic()
    with pytest.raises(Denied):
        ask_quietly(cast.member, cast.spaces["members"], "question", text)
    with pytest.raises(Denied):
        ask_quietly(cast.stranger, place, "question", text)
    Member.objects.filter(pk=asker.pk).update(kind="employee")
    with pytest.raises(Denied):
        ask_quietly(act(asker), place, "question", text)


def test_who_may_look_it_up_and_that_it_is_on_record(cast, asker, asked):
    for who in ("moderator", "manager", "owner", "site_manager"):
        assert look_up_asker(getattr(cast, who), asked) == asker, who
    assert Entry.objects.filter(verb="onboarding.asker_looked_up").count() == 4
    for who in ("member", "stranger", "site_moderator"):
        with pytest.raises(Denied):
            look_up_asker(getattr(cast, who), asked)


def test_the_page_says_it_only_when_asked_to(cast, asker, asked, client):
    address = reverse("onboarding:asked_by", args=[asked.public_id])
    client.force_login(cast.people["moderator"])
    assert not _traces(client.get(address).content.decode())
    assert not Entry.objects.filter(verb="onboarding.asker_looked_up").exists()
    assert GIVEN in client.post(address).content.decode()
    client.force_login(cast.people["member"])
    assert client.post(address).status_code == 403


def test_it_cannot_be_given_to_somebody_by_name(cast, asker, asked):
    with pytest.raises(Invalid):
        content.change_author(cast.owner, asked, None, asker)


def test_a_double_click_asks_once_and_a_day_has_its_limit(cast, asker, place):
    text = new_topic("Once", "Only", once="form-1")
    first = ask_quietly(act(asker), place, "question", text)
    assert ask_quietly(act(asker), place, "question", text) == first
    for _n in range(2):
        ask_quietly(act(asker), place, "question", new_topic())
    with pytest.raises(Invalid):
        ask_quietly(act(asker), place, "question", new_topic())
    assert Quiet.objects.count() == 3


def test_the_form_offers_it_and_never_falls_back_to_the_name(cast, asker, place, client):
    client.force_login(asker)
    address = reverse("content:start", args=[place.slug, "question"])
    page = client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert 'name="quietly"' in page
    content.save_draft(
        act(asker), f"new:{place.slug}:question", body="From zero", body_format="markdown"
    )
    form = {"title": "Quietly", "body": "From zero", "quietly": "1"}
    assert client.post(address, form).status_code == 303
    assert Topic.objects.get(title="Quietly").author.handle.startswith("~~")
    assert not Draft.objects.filter(member=asker).exists()
    set_hospitality(cast.owner, place, Wanted())
    refused = client.post(address, form | {"title": "Loudly"})
    assert refused.status_code == 403
    assert not Topic.objects.filter(title="Loudly").exists()


def test_files_go_along_under_the_mask(cast, asker, place):
    file = content.upload_file(act(asker), "notes.txt", io.BytesIO(b"Some notes"), 10)
    text = new_topic("With a file", f"See [notes]({file.get_absolute_url()})")
    topic = ask_quietly(act(asker), place, "question", text)
    file.refresh_from_db()
    assert (file.topic, file.uploader) == (topic, topic.author)


def test_a_quiet_question_has_its_promise(cast, asker, place):
    set_hospitality(cast.owner, place, Wanted(reply_hours=4, asks_quietly=True))
    topic = ask_quietly(act(asker), place, "question", new_topic())
    deliver_all()
    clock = FirstPost.objects.get(topic=topic)
    assert clock.member == topic.author
    make_reply(act(asker), topic, "Anyone?")
    deliver_all()
    clock.refresh_from_db()
    assert clock.answered_at is None
