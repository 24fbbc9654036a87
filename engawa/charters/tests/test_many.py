"""A charter for a whole town: in portions, the same however often it runs, and as a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.charters.actions import accept, adopt, asking
from engawa.charters.handlers import ask_members
from engawa.charters.queries.waiting import said_of
from engawa.charters.spreadsheets import as_file, harmless
from engawa.charters.testing import work_off
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.jobs.models import QueuedJob
from engawa.notifications.models import Notice

HOUSE = Actor.system("a test")


def many(count: int) -> None:
    Member.objects.bulk_create(
        Member(handle=f"m{n:05}", email=f"m{n:05}@example.net", password="!") for n in range(count)
    )


def test_everybody_is_asked_in_portions_and_once(monkeypatch: Any, db: Any) -> None:
    monkeypatch.setattr(asking, "PORTION", 20)
    many(90)
    adopt(HOUSE, None, ["purpose"])
    work_off()

    asked = Member.objects.filter(standing__charters__bars__isnull=False)
    assert asked.count() == Member.objects.count()
    assert Notice.objects.filter(kind="charter_asked").count() == Member.objects.count()
    assert QueuedJob.objects.filter(name__contains="ask_everybody").count() == 6

    versions = list(Member.objects.order_by("pk").values_list("version", flat=True))
    ask_members(Entry.objects.get(verb="charters.charter_adopted"))
    work_off()
    assert list(Member.objects.order_by("pk").values_list("version", flat=True)) == versions


def test_a_portion_costs_the_same_reads_for_many_charters(cast: Any, assert_flat: Any) -> None:
    ids = [each.pk for each in cast.people.values()]
    adopt(HOUSE, cast.spaces["public"], ["purpose"])

    def grow() -> None:
        for name in ("members", "private", "secret"):
            adopt(HOUSE, cast.spaces[name], ["purpose"])
            adopt(HOUSE, cast.spaces[name], ["purpose", "mockery"])

    assert_flat(lambda: said_of(ids), grow)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "　=1",
        "﹢1",
    ],
)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_other_cells_stay() -> None:
    assert [harmless(cell) for cell in ("", "森 智子", "2.0", "a=b")] == [
        "",
        "森 智子",
        "2.0",
        "a=b",
    ]


def test_the_file_tells_who_said_what(client: Any, cast: Any, space: Any, charter: Any) -> None:
    cast.people["member"].display_name = '=HYPERLINK("http://x")'
    cast.people["member"].save()
    accept(cast.member, charter, "en")
    client.force_login(cast.people["owner"])

    answer = client.post(reverse("charters:export", args=[charter.charter.public_id]))
    text = b"".join(answer.streaming_content).decode()

    assert text.startswith("\ufeff")
    line = next(line for line in text.splitlines() if ",member," in line)
    assert line.startswith("\"'=HYPERLINK")
    assert ",1.0," in line
    assert len(text.strip().splitlines()) == 6
    assert Entry.objects.get(verb="charters.answers_exported").data["rows"] == 5


def test_a_file_is_written_line_by_line() -> None:
    assert list(as_file([["a", 'b"c']])) == ["\ufeff", 'a,"b""c"\r\n']


def test_search_finds_one_person(client: Any, cast: Any, space: Any, charter: Any) -> None:
    make_member("elsewhere")
    client.force_login(cast.people["owner"])
    where = reverse("charters:answers", args=[charter.charter.public_id])

    page = client.get(where, {"q": "asker"}).text
    assert "/people/asker/" in page
    assert "/people/moderator/" not in page
    assert "/people/asker/" not in client.get(where, {"only": "accepted"}).text
