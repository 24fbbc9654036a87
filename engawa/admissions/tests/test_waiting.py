"""Seats, the line, offers: from full to in, step by step, each mailed and recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions import actions
from engawa.admissions.models import Place, SeatWatch
from engawa.admissions.queries import Side, effect_of
from engawa.admissions.tasks import keep_lines_moving
from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.outbox.models import Letter
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import consistent, fresh, line, offered, place_of, settle

Come = Callable[[str], Member]


def written_to(member: Member) -> list[str]:
    rows = Letter.objects.filter(to_email=member.email, template__startswith="admissions/")
    return [letter.template.rpartition("/")[2] for letter in rows.order_by("pk")]


def told(verb: str) -> int:
    return Entry.objects.filter(verb=f"admissions.{verb}").count()


def membership(space: Space, member: Member) -> Membership:
    return Membership.objects.select_related("space", "member").get(space=space, member=member)


def test_a_full_space_puts_newcomers_in_line(lab: Space, comes: Come) -> None:
    for name in ("ann", "ben", "cho", "dan"):
        comes(name)
    settle()

    assert fresh(lab).member_count == 3
    assert line(lab) == ["cho", "dan"]
    assert told("waiting_began") == 2
    consistent(lab)


def test_a_freed_seat_goes_to_who_is_next_and_on_when_unanswered(lab: Space, comes: Come) -> None:
    ann, _ben, cho, dan = (comes(name) for name in ("ann", "ben", "cho", "dan"))
    settle()
    spaces.leave_space(act(ann), fresh(lab))
    settle()

    assert offered(lab) == ["cho"]
    assert line(lab) == ["dan"]
    assert fresh(lab).free_seats == 0
    late = comes("late")
    assert not act(late).belongs_to(lab.pk)

    Place.objects.filter(member=cho).update(offer_until=timezone.now() - timedelta(minutes=1))
    keep_lines_moving.call()
    settle()

    assert offered(lab) == ["dan"]
    assert written_to(cho) == ["waiting", "offered", "lapsed"]
    actions.accept_offer(act(dan), place_of(dan))
    settle()
    assert act(dan).belongs_to(lab.pk)
    assert written_to(dan) == ["waiting", "offered", "taken"]
    assert told("seat_offered") == 2
    assert told("offer_lapsed") == 1
    assert told("offer_accepted") == 1
    assert line(lab) == ["late"]
    consistent(lab)


def test_an_offer_is_answered_once(lab: Space, comes: Come) -> None:
    ann, _ben, cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.leave_space(act(ann), fresh(lab))
    settle()
    actions.accept_offer(act(cho), place_of(cho))
    actions.accept_offer(act(cho), place_of(cho))

    with pytest.raises(Invalid):
        actions.decline_offer(act(cho), place_of(cho))
    with pytest.raises(Denied):
        actions.accept_offer(act(ann), place_of(cho))
    assert told("offer_accepted") == 1
    consistent(lab)


def test_who_is_late_finds_the_offer_over(lab: Space, comes: Come) -> None:
    ann, _ben, cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.leave_space(act(ann), fresh(lab))
    settle()
    Place.objects.filter(member=cho).update(offer_until=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Invalid):
        actions.accept_offer(act(cho), place_of(cho))
    assert not act(cho).belongs_to(lab.pk)
    consistent(lab)


def test_suspension_frees_the_seat_unless_the_space_keeps_it(
    lab: Space, owner: Member, comes: Come
) -> None:
    ann, ben, cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.suspend_membership(act(owner), membership(lab, ann))
    settle()
    assert offered(lab) == ["cho"]
    assert not act(ann).belongs_to(lab.pk)

    spaces.set_capacity(act(owner), fresh(lab), 3, keeps_suspended_seats=True)
    spaces.suspend_membership(act(owner), membership(lab, ben))
    settle()
    assert fresh(lab).held_count == 2
    consistent(lab)
    assert spaces.resume_membership(act(owner), membership(lab, ben))
    assert act(ben).belongs_to(lab.pk)

    assert not spaces.resume_membership(act(owner), membership(lab, ann))
    settle()
    assert line(lab) == ["ann"]
    actions.decline_offer(act(cho), place_of(cho))
    settle()
    assert offered(lab) == ["ann"]
    actions.accept_offer(act(ann), place_of(ann))
    assert act(ann).belongs_to(lab.pk)
    consistent(lab)


def test_a_suspended_member_cannot_come_back_by_the_door(
    lab: Space, owner: Member, comes: Come
) -> None:
    ann = comes("ann")
    spaces.suspend_membership(act(owner), membership(lab, ann))

    with pytest.raises(Denied):
        spaces.join_space(act(ann), fresh(lab))
    consistent(lab)


def test_an_invitation_keeps_a_seat_until_it_is_over(lab: Space, owner: Member) -> None:
    sent = spaces.invite(act(owner), fresh(lab), "guest@example.com", "member")
    assert fresh(lab).held_count == 1
    spaces.invite(act(owner), fresh(lab), "guest@example.com", "member")
    assert fresh(lab).held_count == 1
    sent.refresh_from_db()
    assert sent.revoked_at is not None
    lab.invitations.update(expires_at=timezone.now() - timedelta(days=1))
    keep_lines_moving.call()

    assert fresh(lab).held_count == 0
    consistent(lab)


def test_an_invited_person_without_a_seat_waits_since_the_invitation(
    lab: Space, owner: Member, comes: Come
) -> None:
    comes("ann")
    comes("ben")
    guest = comes("guest")
    actions.leave_line(act(guest), place_of(guest))
    invitation = spaces.invite(act(owner), fresh(lab), guest, "member")
    comes("cho")

    assert not spaces.accept_invitation(act(guest), invitation)
    assert line(lab) == ["guest", "cho"]
    consistent(lab)


def test_frozen_lines_make_no_offers_but_cohorts_do(lab: Space, owner: Member, comes: Come) -> None:
    ann, *_others = (comes(name) for name in ("ann", "ben", "cho", "dan", "eva"))
    actions.freeze_line(act(owner), fresh(lab))
    spaces.leave_space(act(ann), fresh(lab))
    settle()
    assert offered(lab) == []

    assert actions.release_cohort(act(owner), fresh(lab), 1) == 1
    assert offered(lab) == ["cho"]
    actions.reopen_line(act(owner), fresh(lab))
    settle()
    assert offered(lab) == ["cho", "dan"]
    assert line(lab) == ["eva"]
    consistent(lab)


def test_a_smaller_capacity_sends_nobody_away(lab: Space, owner: Member, comes: Come) -> None:
    ann, _ben, _cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.set_capacity(act(owner), fresh(lab), 2)
    spaces.leave_space(act(ann), fresh(lab))
    settle()

    assert fresh(lab).member_count == 2
    assert offered(lab) == []
    spaces.set_capacity(act(owner), fresh(lab), None)
    settle()
    assert offered(lab) == ["cho"]
    consistent(lab)


def test_unused_seats_return_after_two_questions(lab: Space, owner: Member, comes: Come) -> None:
    ann, ben, _cho = (comes(name) for name in ("ann", "ben", "cho"))
    actions.arrange_line(act(owner), fresh(lab), actions.Arrangement(returns_unused=True))
    long_ago = timezone.now() - timedelta(days=200)
    lab.memberships.update(joined_at=long_ago)
    Member.objects.filter(pk__in=[ann.pk, owner.pk]).update(last_seen_at=long_ago)
    Member.objects.filter(pk=ben.pk).update(last_seen_at=timezone.now())

    def weeks_pass() -> None:
        for watch in SeatWatch.objects.all():
            for name in ("asked_at", "asked_again_at"):
                if at := getattr(watch, name):
                    setattr(watch, name, at - timedelta(days=15))
            watch.save()

    assert [actions.ask_after_seats() for _time in range(2)] == [1, 0]
    settle()
    assert written_to(ann) == ["unused"]
    weeks_pass()
    assert actions.ask_after_seats() == 1
    settle()
    weeks_pass()
    assert actions.ask_after_seats() == 1
    settle()

    assert written_to(ann) == ["unused", "unused_again", "returned"]
    assert not act(ann).belongs_to(lab.pk)
    assert act(owner).belongs_to(lab.pk)
    assert offered(lab) == ["cho"]
    consistent(lab)


def test_who_was_removed_while_suspended_does_not_come_back_by_waiting(
    lab: Space, owner: Member, comes: Come
) -> None:
    ann, ben, _cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.suspend_membership(act(owner), membership(lab, ann))
    settle()
    spaces.resume_membership(act(owner), membership(lab, ann))
    assert line(lab) == ["ann"]
    rows = Membership.objects.select_related("space", "member")
    spaces.remove_member(act(owner), rows.get(space=lab, member=ann))
    spaces.leave_space(act(ben), fresh(lab))
    settle()

    assert "ann" not in offered(lab)
    assert place_of(ann).state == "closed"
    consistent(lab)


def test_an_offer_to_resume_ends_with_the_membership(
    lab: Space, owner: Member, comes: Come
) -> None:
    ann, ben, _cho = (comes(name) for name in ("ann", "ben", "cho"))
    spaces.suspend_membership(act(owner), membership(lab, ann))
    settle()
    spaces.resume_membership(act(owner), membership(lab, ann))
    spaces.leave_space(act(ben), fresh(lab))
    settle()
    assert set(offered(lab)) == {"ann", "cho"}
    rows = Membership.objects.select_related("space", "member")
    spaces.remove_member(act(owner), rows.get(space=lab, member=ann))

    with pytest.raises(Invalid):
        actions.accept_offer(act(ann), place_of(ann))
    settle()
    assert not act(ann).belongs_to(lab.pk)
    consistent(lab)


def test_a_secret_space_is_forgotten_by_who_did_not_come(client: Client, owner: Member) -> None:
    """Its new name is not learnt by somebody who was invited once and waited."""
    secret = make_space("secret", name="The old name")
    join(secret, owner, "owner")
    spaces.set_capacity(act(owner), fresh(secret), 1)
    guest = make_member("guest")
    sent = spaces.invite(act(owner), fresh(secret), guest, "member")
    assert not spaces.accept_invitation(act(guest), sent)
    client.force_login(guest)
    address = f"/s/{secret.slug}/my-place/"
    assert client.get(address).status_code == 200
    assert client.get(f"/s/{secret.slug}/").status_code == 404
    actions.leave_line(act(guest), place_of(guest))
    settle()
    Space.objects.filter(pk=secret.pk).update(name="The new name")

    assert client.get(address).status_code == 404
    assert "The new name" not in client.get("/seats/").text
    assert written_to(guest)[-1] == "left"


def test_what_the_seats_did_is_told_for_as_many_days_on_both_sides(
    lab: Space, owner: Member, client: Client
) -> None:
    assert effect_of(act(owner), fresh(lab)) is None
    now = timezone.now()
    Space.objects.filter(pk=lab.pk).update(created_at=now - timedelta(days=90))
    changed = Entry.objects.filter(verb="spaces.capacity_changed", space_id=lab.pk)
    changed.update(occurred_at=now - timedelta(days=28))
    other = make_member()
    join(lab, other)
    for days, author in ((40, owner), (30, other), (20, owner), (10, owner), (3, owner)):
        topic = make_topic(act(author), fresh(lab))
        type(topic).objects.filter(pk=topic.pk).update(published_at=now - timedelta(days=days))

    effect = effect_of(act(owner), fresh(lab))
    assert effect is not None
    assert (effect.before, effect.after) == (Side(2, 2, 28), Side(3, 1, 28))
    assert (effect.before.per_week, effect.after.per_week) == (0.2, 0.8)
    client.force_login(owner)
    with override("en"):
        page = client.get(f"/s/{lab.slug}/seats/", headers={"accept-language": "en"})
    assert page.status_code == 200
