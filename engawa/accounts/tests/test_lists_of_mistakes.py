"""What is wrong with a form is listed in the order in which its fields stand on the page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.translation import override

from engawa.accounts.forms.profile import ProfileForm
from engawa.accounts.models import Member

pytestmark = pytest.mark.django_db
ORDER = {"ja": ["family_name", "given_name"], "en": ["given_name", "family_name"]}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_the_door(language: str) -> None:
    answer = Client(headers={"accept-language": language}).post("/account/sign-up/", {})

    links = re.findall(r'<li><a href="#id_(\w+)"', answer.content.decode())
    assert links[:2] == ORDER[language]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_profile(tomoko: Member, language: str) -> None:
    with override(language):
        form = ProfileForm(member=tomoko)

    assert list(form.fields)[:2] == ORDER[language]
