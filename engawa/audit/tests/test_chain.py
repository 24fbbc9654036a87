"""Every way of tampering is found, and the right row is named."""

from __future__ import annotations

import json
import time

import pytest
from django.db import DatabaseError, transaction

from engawa.audit import chain
from engawa.audit.actions import check_chain, seal_old
from engawa.audit.checking import check, check_lines, is_as_noted
from engawa.audit.models import Check, Deed, Head, NeverChangedError, Seal
from engawa.audit.queries.copies import as_lines
from engawa.audit.testing import make_deeds, unguarded
from engawa.audit.tunables import KEPT_MONTHS
from engawa.audit.words import finding_in_words
from engawa.core.actor import Actor
from engawa.eventlog import Entry, deliver_all
from engawa.eventlog.models import Cursor
from engawa.site.actions import change_setting

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("a test")


@pytest.fixture
def _rows():
    make_deeds(12)


@pytest.mark.usefixtures("_rows")
def test_an_untouched_chain_holds():
    found = check()

    assert found.holds
    assert found.rows == 12
    assert [each.number for each in Deed.objects.order_by("number")] == [*range(1, 13)]


TAMPERINGS = {
    "changed": ("UPDATE audit_deed SET reason = 'nothing' WHERE number = 5", "changed", 5),
    "who": ("UPDATE audit_deed SET actor_id = 99 WHERE number = 7", "changed", 7),
    "first": ("DELETE FROM audit_deed WHERE number = 1", "removed", 1),
    "middle": ("DELETE FROM audit_deed WHERE number IN (5, 6)", "removed", 5),
    "tail": ("DELETE FROM audit_deed WHERE number > 9", "cut_off", 10),
    "all": ("DELETE FROM audit_deed", "cut_off", 1),
    "head": ("UPDATE audit_head SET number = 11", "head_changed", 11),
    "no head": ("DELETE FROM audit_head", "head_missing", 12),
}


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("how", TAMPERINGS)
def test_tampering_is_found_at_its_row(how):
    sql, fault, number = TAMPERINGS[how]
    with unguarded() as cursor:
        cursor.execute(sql)

    found = check()

    assert (found.fault, found.number) == (fault, number)
    assert finding_in_words(found)


@pytest.mark.usefixtures("_rows")
def test_rows_that_changed_places_are_told_apart_from_changed_ones():
    _renumber((5, -5), (6, 5), (-5, 6))

    found = check()

    assert (found.fault, found.number, found.other) == ("reordered", 5, 6)


@pytest.mark.usefixtures("_rows")
def test_a_row_taken_out_is_missed_even_when_the_others_close_ranks():
    with unguarded() as cursor:
        cursor.execute("DELETE FROM audit_deed WHERE number = 5")
    _renumber(*((number, number - 1) for number in range(6, 13)))

    found = check()

    assert (found.fault, found.number, found.other) == ("removed", 5, 5)


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("fits", [True, False])
def test_a_row_put_in_is_found_even_with_a_hash_to_fit(fits):
    _renumber(*((number, number + 1) for number in range(12, 4, -1)))
    row = Deed.objects.filter(pk=4).values(*chain.FIELDS).get()
    row |= {"number": 5, "entry_id": 999_999, "previous": Deed.objects.get(pk=4).hash}
    Deed(**row, hash=chain.hash_of(row) if fits else "0" * 64).save(force_insert=True)

    found = check()

    assert (found.fault, found.number) == ("inserted", 5)


@pytest.mark.usefixtures("_rows")
def test_a_chain_forged_to_its_end_lacks_the_signature():
    rows = list(Deed.objects.filter(number__gte=5).order_by("number").values(*chain.FIELDS))
    rows[0]["reason"] = "nothing"
    last = rows[0]["previous"]
    with unguarded() as cursor:
        for row in rows:
            row["previous"] = last
            last = chain.hash_of(row)
            cursor.execute(
                "UPDATE audit_deed SET reason=%s, previous=%s, hash=%s WHERE number=%s",
                [row["reason"], row["previous"], last, row["number"]],
            )
    assert check().fault == "rewritten"

    Head.objects.update(hash=last)

    assert check().fault == "head_changed"


@pytest.mark.usefixtures("_rows")
def test_rows_and_head_put_back_together_are_told_by_the_log():
    before = Head.objects.values("number", "hash", "signature").get()
    make_deeds(3)
    with unguarded() as cursor:
        cursor.execute("DELETE FROM audit_deed WHERE number > 12")
    Head.objects.update(**before)

    found = check()

    assert (found.fault, found.number) == ("cut_off", 13)


@pytest.mark.usefixtures("_rows")
def test_the_database_itself_refuses_to_change_a_row():
    for sql in ("UPDATE audit_deed SET reason = 'x'", "DELETE FROM audit_deed WHERE number = 12"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Deed.objects.raw(sql)._fetch_all()
    with pytest.raises(NeverChangedError):
        Deed.objects.update(reason="x")
    with pytest.raises(NeverChangedError):
        Deed.objects.all().delete()
    changed = Deed.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        changed.save()


@pytest.mark.usefixtures("_rows")
def test_without_its_guards_the_table_is_not_called_safe():
    with unguarded():
        assert check().fault == "guards_missing"
    assert check().holds


@pytest.mark.usefixtures("_rows")
def test_delivered_again_nothing_is_written_twice():
    Cursor.objects.filter(consumer="audit").update(xid=-(2**63), entry_id=0)
    deliver_all()

    assert Deed.objects.count() == 12
    assert check().holds


@pytest.mark.usefixtures("_rows")
def test_what_came_since_is_checked_from_where_the_last_one_ended():
    check_chain(HOUSE)
    make_deeds(3)

    found = check_chain(HOUSE, whole=False)

    assert (found.rows, found.until, found.is_whole) == (3, 15, False)
    with unguarded() as cursor:
        cursor.execute("UPDATE audit_deed SET hash = %s WHERE number = 15", ["0" * 64])
    assert check_chain(HOUSE, whole=False).fault == "changed"
    assert Check.objects.count() == 3
    assert Entry.objects.filter(verb="audit.chain_checked").count() == 1


@pytest.mark.usefixtures("_rows")
def test_a_copy_proves_itself_and_a_noted_end_is_known_again():
    lines = list(as_lines(Deed.objects.all()))
    head = Head.objects.get()

    assert check_lines(lines).holds
    assert is_as_noted(head.number, head.hash[:16])
    assert not is_as_noted(head.number, "0" * 16)
    other = json.loads(lines[3]) | {"role": "member"}
    lines[3] = json.dumps(other)
    assert check_lines(lines).number == 4


@pytest.mark.usefixtures("_rows")
def test_old_rows_go_and_the_chain_still_proves_the_rest(monkeypatch):
    change_setting(HOUSE, KEPT_MONTHS.key, 1)
    deliver_all()
    young = Deed.objects.get(pk=9).at
    monkeypatch.setattr("engawa.audit.actions.sealing.months_before", lambda *_: young)

    seal = seal_old(HOUSE)

    assert (seal.first, seal.last) == (1, 8)
    assert list(Deed.objects.values_list("pk", flat=True)[:1]) == [9]
    deliver_all()
    assert Deed.objects.get(verb="audit.deeds_sealed").facts["digest"] == seal.digest
    assert check().holds
    with unguarded() as cursor:
        cursor.execute("UPDATE audit_seal SET last_hash = %s", ["0" * 64])
    assert check().fault == "seal_changed"
    with unguarded() as cursor:
        cursor.execute("DELETE FROM audit_seal")
    assert (check().fault, check().number) == ("removed", 1)
    assert not Seal.objects.exists()


def test_ten_thousand_rows_are_checked_in_a_few_seconds():
    previous, rows = chain.BEGINNING, []
    blank = dict.fromkeys(chain.FIELDS) | {"before": {}, "after": {}, "facts": {"a": 1}}
    when = Entry(occurred_at=None).recorded_at
    for number in range(1, 10_001):
        row = blank | {"number": number, "entry_id": number, "at": when, "previous": previous}
        row |= {"verb": "x.y", "actor_kind": "staff", "role": "", "channel": "web"}
        row |= {"object_type": "", "reason": "", "address": ""}
        rows.append(Deed(**row, hash=chain.hash_of(row)))
        previous = rows[-1].hash
    Deed.objects.bulk_create(rows, batch_size=500)
    text = chain.head_text(10_000, previous)
    Head.objects.create(pk=1, number=10_000, hash=previous, signature=chain.sign(text))
    began = time.process_time()

    found = check()

    assert found.holds, found
    assert found.rows == 10_000
    assert time.process_time() - began < 5


def _renumber(*moves: tuple[int, int]) -> None:
    with unguarded() as cursor:
        for before, after in moves:
            cursor.execute("UPDATE audit_deed SET number = %s WHERE number = %s", [after, before])
