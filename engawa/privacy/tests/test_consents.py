"""The ledger says what was shown, what was said, when; and what was said last counts."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.core.refusals import Invalid
from engawa.privacy import actions
from engawa.privacy.models import Consent
from engawa.privacy.purposes import has_agreed


def test_nothing_counts_as_agreed_that_nobody_said_yes_to(cast):
    assert not has_agreed(cast.people["member"], "news")


def test_what_was_said_last_counts_and_every_line_stays(cast):
    member = cast.people["member"]
    for given in (True, True, False):
        actions.say_yes_or_no(cast.member, "news", given, "en")

    assert not has_agreed(member, "news")
    lines = [*Consent.objects.order_by("pk").values_list("given", "language")]
    assert lines == [(True, "en"), (False, "en")]


def test_the_words_as_shown_are_kept(cast):
    actions.say_yes_or_no(cast.member, "news", True, "ja", address="192.0.2.7")

    line = Consent.objects.get()
    assert "お送り" in line.words
    assert line.address == "192.0.2.7"


def test_only_what_is_asked_can_be_agreed_to(cast):
    with pytest.raises(Invalid):
        actions.say_yes_or_no(cast.member, "everything", True, "en")


def test_the_page_shows_and_takes_it(cast):
    client = Client()
    client.force_login(cast.people["member"])

    assert client.post("/me/data/agreed/research/", {"given": "1"}).status_code == 302
    assert has_agreed(cast.people["member"], "research")
    assert client.get("/me/data/").status_code == 200
