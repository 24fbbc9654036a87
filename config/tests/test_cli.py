"""The `engawa` command as people type it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from config import cli
from engawa.core.actor import Actor
from engawa.site.actions import change_setting


def engawa(*words, **environ):
    return subprocess.run(
        [sys.executable, "-m", "config.cli", *words],
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("word", list(cli.WORDS))
def test_every_word_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([word, "--help"])

    assert left.value.code == 0
    assert "usage: engawa" in capsys.readouterr().out


def test_a_wrong_variable_stops_the_start_with_advice():
    done = engawa("serve", ENGAWA_URL="community.example.com")

    assert done.returncode == 1
    assert done.stderr.startswith("engawa: ENGAWA_URL: 'community.example.com' is not an address.")
    assert "Traceback" not in done.stderr


def test_settings_are_shown_without_secrets():
    done = engawa(
        "export-settings", DATABASE_URL="postgres://me:hunter2@db/engawa", ENGAWA_UPLODE="1"
    )

    assert "ENGAWA_LOG_LEVEL=warning" in done.stdout
    assert "hunter2" not in done.stdout
    assert "ENGAWA_UPLODE is not known" in done.stdout
    assert "the database cannot be read" in done.stdout
    assert done.returncode == 0


def test_what_staff_changed_is_shown_with_the_settings(db, capsys, monkeypatch):
    monkeypatch.setattr("django.setup", lambda: None)
    change_setting(Actor.system("test"), "site.name", {"ja": "みち", "en": "Road"})

    assert cli.main(["export-settings"]) == 0
    assert 'site.name={"en": "Road", "ja": "みち"}' in capsys.readouterr().out


def test_an_administrator_is_made_and_kept(db, capsys, monkeypatch):
    from engawa.accounts.models import Member

    monkeypatch.setattr("django.setup", lambda: None)
    for _ in range(2):
        assert cli.main(["createadmin", "boss@example.com", "--no-password", "--name", "Boss"]) == 0

    assert Member.objects.get().site_role == "administrator"
    assert not Member.objects.get().has_usable_password()


def test_an_address_that_is_none_is_refused(db, capsys, monkeypatch):
    monkeypatch.setattr("django.setup", lambda: None)

    assert cli.main(["createadmin", "boss", "--no-password"]) == 1
    assert capsys.readouterr().err.startswith("engawa: ")
