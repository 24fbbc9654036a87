"""Taking everything along: complete, without what opens doors, for its owner's eyes."""

from __future__ import annotations

import io
import json
import stat

import pytest

from config.cli import main
from engawa.audit.models import Deed
from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.eventlog import deliver_all
from engawa.moving.taking import LEFT_OUT, tables, take_along

pytestmark = pytest.mark.django_db


def lines(folder, label):
    return [json.loads(line) for line in (folder / f"{label}.jsonl").read_text().splitlines()]


def test_everything_goes_along_and_no_key_does(cast, tmp_path):
    secret = cast.spaces["secret"]
    topic = make_topic(cast.member, secret, "秘密の話題")
    make_reply(cast.asker, topic, "With an answer")
    file = content.upload_file(cast.member, "notes.txt", io.BytesIO(b"striped"), 7)
    cast.people["owner"].set_password("correct horse")
    cast.people["owner"].save()
    folder = tmp_path / "all"

    told = take_along(folder)

    assert [row["title"] for row in lines(folder, "content.Topic")] == ["秘密の話題"]
    assert lines(folder, "content.Reply")[0]["topic_id"] == topic.pk
    assert told["tables"]["spaces.Space"] == len(lines(folder, "spaces.Space"))
    assert (folder / "files" / file.sha256).read_bytes() == b"striped"
    owner = cast.people["owner"]
    everything = "".join(path.read_text() for path in folder.glob("*.json*"))
    assert owner.handle in everything
    assert owner.password not in everything
    assert '"password":' not in everything
    assert stat.S_IMODE((folder / "manifest.json").stat().st_mode) == 0o600
    assert json.loads((folder / "manifest.json").read_text())["files_missing"] == []
    deliver_all()
    assert Deed.objects.filter(verb="moving.community_taken").exists()
    with pytest.raises(Invalid):
        take_along(folder)


def test_no_key_to_a_door_is_among_the_fields():
    """A field added later whose name sounds like one must be looked at here."""
    known = {"sort_key", "is_secret", "key", "passed_on_at", "hash", "last_hash"}
    sounds = ("password", "token", "secret", "hash", "session", "passed", "key")
    found = {
        field.name
        for model in tables()
        for field in model._meta.concrete_fields
        if any(each in field.name for each in sounds)
    }
    assert found <= known | {"password", "token_hash", "token"}
    names = {model._meta.label for model in tables()}
    assert {label for label in names if label.endswith((".Session", "api.Token"))} == set()
    assert not names & LEFT_OUT


def test_by_the_command(cast, tmp_path, capsys):
    assert main(["export", str(tmp_path / "all"), "--without-files"]) == 0
    assert "rows of" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "all")]) == 1
