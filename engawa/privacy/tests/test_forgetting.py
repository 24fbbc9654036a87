"""Being forgotten, in both ways, with what others wrote left standing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from engawa.accounts.models import Member, MemberWord, Session
from engawa.content import actions as content
from engawa.content.models import Reaction, Reply, Revision, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.privacy import actions
from engawa.privacy.models import Erasure, Hush
from engawa.search.models import Document
from engawa.spaces.models import Membership

SECRETS = ("Quuxley", "quux-words", "quux-handle", "quux@")


def work():
    while deliver_all() or run_pending():
        pass


@pytest.fixture
def gone(cast):
    """Somebody whose every field and text can be told from others'."""
    member = cast.people["member"]
    member.family_name, member.about, member.handle = "Quuxley", "About Quuxley", "quux-handle"
    member.email, member.display_name = "quux@example.com", "Quuxley"
    member.save()
    public = cast.spaces["public"]
    alone = make_topic(cast.member, public, "quux-words alone", "quux-words text")
    answered = make_topic(cast.member, public, "quux-words answered", "quux-words asked")
    make_reply(cast.owner, answered, "I call @quux-handle, and @quux-handle-two.")
    other = make_topic(cast.owner, public, "Of another", "Something")
    reply = make_reply(cast.member, other, "quux-words reply")
    make_reply(cast.owner, other, "A comment on it", parent=reply)
    make_reply(cast.member, other, "quux-words lone reply")
    content.add_reaction(cast.member, other, "thanks")
    content.save_draft(cast.member, "new:x:discussion", body="quux-words", body_format="markdown")
    content.edit_reply(cast.member, reply, reply_body("quux-words later"), "quux-words why")
    work()
    return {"member": member, "alone": alone, "answered": answered, "other": other, "reply": reply}


def reply_body(text):
    from engawa.content.texts import Body

    return Body(text)


def forget(cast, mode):
    erasure = actions.ask_to_be_forgotten(cast.member, cast.people["member"], mode)
    Erasure.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    work()
    assert actions.forget_due() == 1
    work()
    erasure.refresh_from_db()
    return erasure


def everything_about(member_id):
    """Every text in the whole database, told apart by model."""
    from django.apps import apps

    for model in apps.get_models():
        for row in model._default_manager.all().values():
            yield model._meta.label, " ".join(str(value) for value in row.values())


@pytest.mark.parametrize("mode", ["anonymise", "remove"])
def test_the_name_is_nowhere_any_more(cast, gone, mode):
    forget(cast, mode)

    found = [
        (table, word)
        for table, text in everything_about(gone["member"].pk)
        for word in ("Quuxley", "quux-handle ", "@quux-handle,", "quux@example.com")
        if word in text and table != "outbox.Letter"
    ]
    assert found == []


def test_words_stay_when_only_the_name_goes(cast, gone):
    forget(cast, "anonymise")

    topic = Topic.objects.get(pk=gone["alone"].pk)
    assert topic.title == "quux-words alone"
    assert topic.author.name("en") == "Former member"
    assert topic.author.name("ja") == "退会した方"
    page = Client().get(topic.get_absolute_url(), headers={"accept-language": "en"})
    assert b"Former member" in page.content
    assert b"Quuxley" not in page.content


def test_words_go_when_asked_and_others_words_stay(cast, gone):
    forget(cast, "remove")

    left = [
        (table, text)
        for table, text in everything_about(gone["member"].pk)
        if "quux-words" in text and table != "outbox.Letter"
    ]
    assert left == []
    assert Topic.objects.get(pk=gone["alone"].pk).deleted_at is not None
    answered = Topic.objects.get(pk=gone["answered"].pk)
    assert answered.deleted_at is None
    assert "Removed" in answered.title
    assert Reply.objects.filter(topic=answered, deleted_at=None).count() == 1
    kept = Reply.objects.get(pk=gone["reply"].pk)
    assert kept.deleted_at is None
    assert "Removed" in kept.body_html
    assert not Reaction.objects.filter(member=gone["member"]).exists()
    assert not Revision.objects.filter(reply=kept).exists()
    assert not Document.objects.filter(text__contains="quux-words").exists()


def test_calls_by_others_are_taken_out_and_those_of_namesakes_stay(cast, gone):
    forget(cast, "anonymise")

    said = Reply.objects.get(topic=gone["answered"])
    assert said.body_source == "I call former member, and @quux-handle-two."


def test_the_account_is_closed_for_good(cast, gone):
    client = Client()
    client.force_login(gone["member"])
    erasure = forget(cast, "anonymise")

    member = Member.objects.get(pk=gone["member"].pk)
    assert not member.is_active
    assert not member.has_usable_password()
    assert not Session.objects.filter(member=member).exists()
    assert not Membership.objects.filter(member=member).exists()
    assert not MemberWord.objects.filter(member=member).exists()
    assert client.get("/me/data/").status_code == 302
    assert erasure.done_at is not None
    assert erasure.counts["topics"] == 2
    assert [letter.to for letter in mail.outbox][-1] == ["quux@example.com"]
    assert Entry.objects.filter(verb="privacy.member_erased").count() == 1


def test_once_more_changes_nothing(cast, gone):
    erasure = forget(cast, "remove")
    Erasure.objects.update(done_at=None)
    before = [*Topic.objects.order_by("pk").values_list("body_html", "title", "deleted_at")]

    assert actions.forget_due() == 1

    assert [*Topic.objects.order_by("pk").values_list("body_html", "title", "deleted_at")] == before
    erasure.refresh_from_db()
    assert erasure.counts["topics"] == 2


def test_it_waits_and_can_be_called_off(cast, gone):
    erasure = actions.ask_to_be_forgotten(cast.member, gone["member"], "remove")

    assert actions.forget_due() == 0
    with pytest.raises(Invalid):
        actions.ask_to_be_forgotten(cast.member, gone["member"], "remove")
    actions.call_off(cast.member, erasure)
    Erasure.objects.update(due_at=timezone.now() - timedelta(days=1))
    assert actions.forget_due() == 0
    assert Member.objects.get(pk=gone["member"].pk).is_active


def test_a_space_is_not_left_without_an_owner(cast):
    with pytest.raises(Invalid):
        actions.ask_to_be_forgotten(cast.owner, cast.people["owner"], "anonymise")


def test_whose_space_lost_its_other_owner_meanwhile_hands_it_to_an_administrator(cast, gone):
    erasure = actions.ask_to_be_forgotten(cast.member, gone["member"], "anonymise")
    Membership.objects.filter(member=gone["member"], space=cast.spaces["public"]).update(
        role="owner"
    )
    Membership.objects.filter(member=cast.people["owner"], space=cast.spaces["public"]).update(
        role="member"
    )
    Erasure.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    actions.forget_due()

    erasure.refresh_from_db()
    assert erasure.done_at is not None
    owner = Membership.objects.get(space=cast.spaces["public"], role="owner")
    assert owner.member == cast.people["administrator"]


def test_staff_ask_for_others_with_a_reason_and_members_do_not(cast, gone):
    with pytest.raises(Invalid):
        actions.ask_to_be_forgotten(cast.site_manager, gone["member"], "remove")
    with pytest.raises(Denied):
        actions.ask_to_be_forgotten(cast.owner, gone["member"], "remove", "A letter of today")
    actions.ask_to_be_forgotten(cast.site_manager, gone["member"], "remove", "A letter of today")
    assert len(mail.outbox) == 0
    work()
    assert mail.outbox[-1].to == ["quux@example.com"]


def test_the_last_administrator_stays(cast):
    with pytest.raises(Denied):
        actions.ask_to_be_forgotten(cast.administrator, cast.people["administrator"], "anonymise")


def test_who_was_hushed_is_forgotten_too(cast, gone):
    actions.hush(cast.owner, gone["member"], "block")

    forget(cast, "anonymise")

    assert not Hush.objects.exists()
