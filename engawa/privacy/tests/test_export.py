"""Everything the house keeps of a member, and nothing of others."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.privacy import actions
from engawa.privacy.files import place_of
from engawa.privacy.models import Export
from engawa.spaces import actions as spaces


def work():
    while deliver_all() or run_pending():
        pass


def contents(export):
    with zipfile.ZipFile(place_of(export)) as kept:
        rows = {n: json.loads(kept.read(n)) for n in kept.namelist() if n.endswith(".json")}
        return rows, kept.namelist(), kept.read("README.txt").decode()


@pytest.fixture
def written(cast):
    shown = content.upload_file(cast.member, "../plan.txt", io.BytesIO(b"My plan"), 7)
    body = f"My own words [plan]({shown.get_absolute_url()})"
    topic = make_topic(cast.member, cast.spaces["public"], "My topic", body)
    other = make_topic(cast.owner, cast.spaces["private"], "Their title", "Their words")
    make_reply(cast.member, other, "What I said inside")
    content.save_draft(cast.member, "new:x:discussion", body="Not yet", body_format="markdown")
    return topic


def test_it_holds_what_one_wrote_and_chose(cast, written):
    export = actions.ask_for_export(cast.member)
    work()

    rows, names, read_me = contents(export)
    assert [row["title"] for row in rows["topics.json"]] == ["My topic"]
    assert "What I said inside" in [row["body_source"] for row in rows["replies.json"]]
    assert [row["body"] for row in rows["drafts.json"]] == ["Not yet"]
    assert rows["profile.json"][0]["email"] == cast.people["member"].email
    assert any(name.startswith("files/") and name.endswith("plan.txt") for name in names)
    assert not any(".." in name for name in names)
    assert "topics.json" in read_me
    assert len(mail.outbox) == 1


def test_whoever_was_put_out_takes_own_words_along_and_no_others(cast, written):
    spaces.leave_space(cast.member, cast.spaces["private"])
    cast.people["member"].refresh_from_db()

    export = actions.ask_for_export(cast.member)
    work()

    rows, _names, _read_me = contents(export)
    text = json.dumps(rows, ensure_ascii=False)
    assert "What I said inside" in text
    assert "Their title" not in text
    assert "Their words" not in text


def test_secrets_stay_in_the_house(cast, written):
    from engawa.api.testing import secret_of

    secret = secret_of(cast.people["member"])
    export = actions.ask_for_export(cast.member)
    work()

    text = json.dumps(contents(export)[0])
    assert secret not in text
    assert "pbkdf2" not in text
    assert "argon2" not in text


def test_not_twice_in_a_day(cast):
    actions.ask_for_export(cast.member)

    with pytest.raises(Invalid):
        actions.ask_for_export(cast.member)


def test_it_goes_after_some_days(cast):
    export = actions.ask_for_export(cast.member)
    work()
    Export.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert actions.drop_old_exports() == 1
    assert not place_of(export).exists()


def test_only_its_owner_fetches_it(cast):
    export = actions.ask_for_export(cast.member)
    work()

    def fetch(who):
        client = Client()
        client.force_login(cast.people[who])
        answer = client.get(f"/me/data/export/{export.public_id}/")
        assert answer.getvalue()
        return answer.status_code

    assert fetch("member") == 200
    assert [fetch(who) for who in ("owner", "administrator", "stranger")] == [404, 404, 404]
