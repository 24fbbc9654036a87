"""Memberships are ended for many at once, with a reason and a way back, or by the day agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.testing import make_members
from engawa.audit.models import Deed
from engawa.companies.testing import employ, found_company
from engawa.core.actor import Actor
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter
from engawa.spaces.models import Membership
from engawa.spaces.testing import act, join, make_space
from engawa.upkeep import actions
from engawa.upkeep.models import Parting, Term
from engawa.upkeep.tasks import end_memberships_that_are_over

pytestmark = pytest.mark.django_db


def works():
    while deliver_all() or run_pending():
        pass


def door_of(member):
    door = Client()
    door.force_login(member)
    return door


@pytest.fixture
def people():
    return make_members(*({} for _each in range(6)))


@pytest.fixture
def space(people):
    space = make_space("private", name="分科会")
    join(space, people[0], "owner")
    join(space, people[1], "manager")
    for each in people[2:5]:
        join(space, each)
    return space


def inside(space):
    return set(Membership.objects.filter(space=space).values_list("member__handle", flat=True))


def test_a_manager_ends_many_memberships_and_takes_it_back(space, people):
    owner, manager, a, b, c, outsider = people
    door, table = door_of(manager), reverse("upkeep:members", args=[space.slug])
    page = door.get(table).content.decode()
    assert all(each.handle in page for each in (owner, a, b, c)) and outsider.handle not in page
    end = reverse("upkeep:end_memberships", args=[space.slug])
    which = [owner.handle, a.handle, b.handle, outsider.handle]
    assert door.post(end, {"which": which}).status_code == 200 and a.handle in inside(space)
    assert door.post(end, {"which": which, "sure": "1", "reason": ""}).status_code == 422

    door.post(end, {"which": which, "sure": "1", "reason": "年度の区切りのため"})
    works()
    assert inside(space) == {owner.handle, manager.handle, c.handle}
    told = Letter.objects.filter(template="upkeep/letters/ended")
    assert {each.to_email for each in told} == {a.email, b.email}
    assert all("年度の区切りのため" in each.text for each in told)
    assert Deed.objects.filter(verb="upkeep.membership_ended").count() == 2

    batch = Parting.objects.first().batch
    undo = reverse("upkeep:reinstate", args=[space.slug, batch])
    assert undo in door.get(table).content.decode()
    assert door_of(c).post(undo).status_code == 403
    door.post(undo)
    door.post(undo)
    assert {a.handle, b.handle} <= inside(space)
    with pytest.raises(Denied):
        actions.reinstate(act(c), Parting.objects.all())


def test_the_table_is_searched_narrowed_and_sorted(space, people):
    _owner, manager, a, b, _c, _outsider = people
    firm = found_company("しぼる会社")
    employ(a, firm)
    type(b).objects.filter(pk=b.pk).update(
        kind="partner", last_seen_at=timezone.now() - timedelta(days=100)
    )
    type(a).objects.filter(pk=a.pk).update(last_seen_at=timezone.now())
    door, table = door_of(manager), reverse("upkeep:members", args=[space.slug])

    def rows(**asked):
        page = door.get(table, asked).content.decode()
        found = [each for each in people if f'value="{each.handle}"' in page]
        return sorted(found, key=lambda each: page.index(f'value="{each.handle}"'))

    assert rows(company="しぼる") == [a]
    assert rows(kind="partner") == [b]
    assert rows(seen="week") == [a]
    assert b in rows(seen="away90") and a not in rows(seen="away90")
    assert rows(sort="seen").index(a) < rows(sort="seen").index(b)
    assert rows(q=a.email) == []
    assert door.get(table, {"kind": "nobody"}).status_code == 404


def test_only_who_may_take_lists_away_gets_the_table_as_a_file(space, people):
    owner, manager, *_others = people
    address = reverse("upkeep:export_members", args=[space.slug])
    assert door_of(manager).post(address).status_code == 403
    lines = b"".join(door_of(owner).post(address).streaming_content).decode("utf-8-sig")
    assert len(lines.splitlines()) == 6 and manager.email not in lines
    assert Entry.objects.filter(verb="upkeep.roster_exported").count() == 1


def test_site_managers_close_accounts_and_the_last_owner_stays(space, people, cast):
    owner, _manager, a, _b, _c, outsider = people
    site_manager = type(a).objects.get(pk=cast.site_manager.member_id)
    door = door_of(site_manager)
    page = door.get(reverse("staff:people"), {"q": outsider.email, "state": "active"})
    assert outsider.handle in page.content.decode() and a.handle not in page.content.decode()
    which = [owner.handle, a.handle, outsider.handle]
    asked = door.post(reverse("staff:close_many"), {"which": which})
    assert asked.status_code == 200
    door.post(
        reverse("staff:close_many"), {"which": which, "sure": "1", "reason": "退会のお申し出"}
    )
    works()
    closed = set(type(a).objects.filter(is_active=False).values_list("handle", flat=True))
    assert closed == {a.handle, outsider.handle}
    assert Letter.objects.filter(template="upkeep/letters/ended").count() == 2

    batch = Parting.objects.first().batch
    door.post(reverse("staff:reopen_many", args=[batch]))
    works()
    assert not type(a).objects.filter(is_active=False).exists()
    assert Letter.objects.filter(template="upkeep/letters/reinstated").count() == 2


def test_a_membership_with_a_last_day_is_reminded_of_and_ends_by_itself(space, people):
    owner, manager, a, _b, _c, _outsider = people
    last = timezone.localdate() + timedelta(days=10)
    address = reverse("upkeep:term", args=[space.slug, a.handle])
    assert door_of(a).get(address).status_code == 403
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert door_of(manager).post(address, {"until": yesterday}).status_code == 422
    door_of(manager).post(address, {"until": last.isoformat()})
    alone = Membership.objects.select_related("space").get(space=space, member=owner)
    with pytest.raises(Denied):
        actions.set_term(Actor.system("test"), alone, last)
    Term.objects.create(membership=alone, until=timezone.now() + timedelta(days=30))

    end_memberships_that_are_over.call()
    end_memberships_that_are_over.call()
    works()
    assert Letter.objects.filter(template="upkeep/letters/ends_soon", member=a).count() == 1
    assert Notice.objects.filter(recipient=manager, kind="ends_soon").exists()
    assert a.handle in inside(space)

    Term.objects.update(until=timezone.now())
    end_memberships_that_are_over.call()
    works()
    assert a.handle not in inside(space) and owner.handle in inside(space)
    assert Letter.objects.filter(template="upkeep/letters/ended", to_email=a.email).exists()
