"""Steps towards members: words always, an end by itself, a second person, a second look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from engawa.accounts.models import Member, Session
from engawa.accounts.testing import make_member
from engawa.content.policies import can_write_in
from engawa.content.testing import make_reply
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.moderation import actions
from engawa.moderation.actions import Step
from engawa.moderation.letters import token_of
from engawa.moderation.models import Appeal, Sanction
from engawa.moderation.queries.people import points_of
from engawa.moderation.testing import reported
from engawa.notifications.testing import inbox_of, told
from engawa.outbox.models import Letter
from engawa.spaces.membership import forget_actors
from engawa.spaces.models import Membership

pytestmark = pytest.mark.django_db


def step(level, space=None, **more):
    facts = {"message": "Please stay friendly.", "clause_text": "Kindness"} | more
    return Step(level, space=space, **facts)


def take(cast, who, level, space, **more):
    return actions.take_step(getattr(cast, who), cast.people["member"], step(level, space, **more))


@pytest.mark.parametrize(
    ("who", "level", "may"),
    [
        ("asker", 1, False),
        ("moderator", 1, True),
        ("moderator", 3, True),
        ("moderator", 4, False),
        ("manager", 4, True),
        ("site_moderator", 1, False),
    ],
)
def test_who_may_take_which_step_in_a_private_space(cast, space, who, level, may):
    if may:
        assert take(cast, who, level, space, days=3)
    else:
        with pytest.raises(Denied):
            take(cast, who, level, space, days=3)


def test_nobody_is_left_without_words_or_rule(cast, space):
    with pytest.raises(Invalid):
        take(cast, "moderator", 2, space, message=" ")
    with pytest.raises(Invalid):
        take(cast, "moderator", 2, space, clause_text="")
    assert take(cast, "moderator", 0, space, clause_text="").points == 0


def test_a_limit_needs_an_end(cast, space):
    for days in (0, 15):
        with pytest.raises(Invalid):
            take(cast, "moderator", 3, space, days=days)


def test_points_run_out(cast, space):
    take(cast, "moderator", 1, space)
    take(cast, "moderator", 2, space)
    member, now = cast.people["member"], timezone.now()

    assert points_of(cast.moderator, member) == 3
    assert points_of(cast.moderator, member, now + timedelta(days=100)) == 2
    assert points_of(cast.moderator, member, now + timedelta(days=200)) == 0


def test_silence_ends_by_itself(cast, space, monkeypatch):
    take(cast, "moderator", 3, space, days=3)
    assert not can_write_in(cast.member, space)
    assert can_write_in(cast.member, cast.spaces["public"])

    later = timezone.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    forget_actors()
    assert can_write_in(cast.member, space)


def test_silence_for_the_whole_site(cast, space):
    actions.take_step(cast.site_moderator, cast.people["member"], step(3, days=3))

    assert not can_write_in(cast.member, space)
    assert not can_write_in(cast.member, cast.spaces["public"])


def test_the_member_is_told_in_their_inbox_and_reads_it(client, cast, space):
    made = take(cast, "moderator", 2, space)
    deliver_all()

    assert told("member") == ["sanction"]
    assert inbox_of("member")[0].fact == f"warning:{made.public_id}"
    client.force_login(cast.people["member"])
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Please stay friendly." in page
    assert cast.people["moderator"].name("en") not in page
    client.force_login(cast.people["asker"])
    assert client.get(made.get_absolute_url()).status_code == 404


def test_from_level_four_a_second_person_agrees(cast, space):
    made = take(cast, "manager", 4, space)
    deliver_all()
    assert made.state == "proposed"
    assert told("member") == []
    assert can_write_in(cast.member, space)
    with pytest.raises(Denied):
        actions.confirm_sanction(cast.manager, made)

    actions.confirm_sanction(cast.owner, made)
    deliver_all()
    made.refresh_from_db()
    assert (made.state, made.confirmed_by_id) == ("holds", cast.owner.me)
    assert made.ends_at - made.starts_at == timedelta(days=30)
    assert not can_write_in(cast.member, space)
    assert told("member") == ["sanction"]
    entry = Entry.objects.get(verb="moderation.sanction_imposed")
    assert (entry.data["proposed_by"], entry.data["confirmed_by"]) == (
        cast.manager.me,
        cast.owner.me,
    )


def test_a_manager_alone_confirms_with_a_reason(cast, space):
    Membership.objects.filter(space=space, role="owner").update(role="member")
    made = take(cast, "manager", 4, space)
    with pytest.raises(Invalid):
        actions.confirm_sanction(cast.manager, made)
    actions.confirm_sanction(cast.manager, made, "The calls go on tonight.")
    made.refresh_from_db()
    assert made.state == "holds"


def test_what_is_not_confirmed_is_never_told(cast, space):
    made = take(cast, "manager", 4, space)
    actions.drop_sanction(cast.owner, made, "Too much")
    deliver_all()
    assert told("member") == []
    with pytest.raises(Invalid):
        actions.confirm_sanction(cast.owner, made)


def test_excluded_from_a_space(cast, space):
    made = take(cast, "manager", 5, space)
    actions.confirm_sanction(cast.owner, made)

    assert not cast.member.belongs_to(space.pk)
    assert "suspended" in cast.member.bars_in(space.pk)


def test_excluded_from_the_house_one_can_still_ask_again(client, cast):
    member = cast.people["member"]
    client.force_login(member)
    made = actions.take_step(cast.site_manager, member, step(5))
    actions.confirm_sanction(cast.administrator, made)
    deliver_all()

    assert not Member.objects.get(pk=member.pk).is_active
    assert not Session.objects.filter(member=member).exists()
    letter = Letter.objects.get(key=f"sanction:{made.public_id}")
    assert "Please stay friendly." in letter.text
    address = f"/standing/by-letter/{token_of(made)}/"
    assert address in letter.text
    client.logout()
    assert client.get(address).status_code == 200
    assert client.get(address[:-3] + "x/").status_code == 404
    answer = client.post(address, {"words": "It was not me.", "do": "appeal"})
    assert answer.status_code == 303
    assert Appeal.objects.get().words == "It was not me."
    assert mail.outbox == []


def test_somebody_else_looks_again(cast, space):
    made = take(cast, "moderator", 3, space, days=3)
    deliver_all()
    appeal = actions.appeal(cast.member, made, "It was a joke.")
    with pytest.raises(Denied):
        actions.decide_appeal(cast.moderator, appeal, overturn=True, answer="Fine")
    with pytest.raises(Denied):
        actions.appeal(cast.member, made, "Again")

    actions.decide_appeal(cast.manager, appeal, overturn=True, answer="Agreed.")
    deliver_all()
    made.refresh_from_db()
    assert made.state == "lifted"
    assert can_write_in(cast.member, space)
    assert points_of(cast.moderator, cast.people["member"]) == 0
    assert [n.fact.split(":")[0] for n in inbox_of("member")] == ["overturned", "limit"]


def test_the_time_for_asking_ends(cast, space):
    made = take(cast, "moderator", 2, space)
    Sanction.objects.filter(pk=made.pk).update(starts_at=timezone.now() - timedelta(days=15))
    made.refresh_from_db()
    with pytest.raises(Denied):
        actions.appeal(cast.member, made, "Late")


def test_a_question_is_answered(cast, space):
    made = take(cast, "moderator", 0, space)
    with pytest.raises(Denied):
        actions.appeal(cast.member, made, "No")
    actions.answer_sanction(cast.member, made, "I meant the other one.")
    made.refresh_from_db()
    assert made.answer == "I meant the other one."
    with pytest.raises(Refused):
        actions.answer_sanction(cast.asker, made, "Not mine")


def test_evidence_outlives_the_text(client, cast, space, topic):
    reply = make_reply(cast.member, topic, "Rude words")
    item = reported(cast.asker, topic, reply, "harassment")
    made = take(cast, "moderator", 2, space, item=item)
    reply.delete()

    made.refresh_from_db()
    assert made.snapshot["body"] == "Rude words"


def test_staff_are_out_of_reach_of_moderators(cast):
    with pytest.raises(Denied):
        actions.take_step(cast.site_moderator, cast.people["site_manager"], step(1))


def test_notes_are_for_moderators(client, cast, space):
    actions.note(cast.moderator, cast.people["member"], "Works for two companies.", space)
    client.force_login(cast.people["owner"])
    assert "Works for two" in client.get("/moderation/people/member/").content.decode()
    client.force_login(cast.people["site_moderator"])
    assert "Works for two" not in client.get("/moderation/people/member/").content.decode()
    client.force_login(cast.people["member"])
    assert client.get("/moderation/people/member/").status_code == 404


def test_by_the_pages(client, cast, space, topic):
    reply = make_reply(cast.member, topic, "Rude words")
    item = reported(cast.asker, topic, reply, "harassment")
    client.force_login(cast.people["manager"])
    form = {"level": "4", "space": space.slug, "clause_text": "Kindness", "message": "No more."}
    address = f"/moderation/people/member/step/?item={item.public_id}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"level": "4"}).status_code == 422
    answer = client.post(address, form | {"item": item.public_id})
    assert answer.status_code == 303
    made = Sanction.objects.get()
    assert client.get(answer["Location"]).status_code == 200
    client.force_login(cast.people["owner"])
    client.post(f"{answer['Location']}decide/", {"do": "confirm"})
    made.refresh_from_db()
    assert made.state == "holds"
    assert client.get("/moderation/steps/?only=waiting").status_code == 200
    assert client.get("/moderation/numbers/").status_code == 200


def test_lists_cost_the_same_however_long(client, cast, space, assert_flat):
    client.force_login(cast.people["manager"])

    def grow():
        for _ in range(4):
            take(cast, "moderator", 1, space)

    grow()
    for address in ("/moderation/steps/", "/moderation/numbers/", "/moderation/people/member/"):
        assert_flat(lambda address=address: client.get(address), grow)


def test_the_account_of_a_stranger_is_not_told_by_the_queue(client, cast):
    make_member("unconfirmed")
    Member.objects.filter(handle="unconfirmed").update(confirmed_at=None)
    client.force_login(cast.people["moderator"])
    assert client.get("/moderation/people/unconfirmed/").status_code == 404
