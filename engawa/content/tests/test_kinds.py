"""Kinds of topic and the names under which spaces offer them."""

from __future__ import annotations

from engawa.content.kinds import all_kinds
from engawa.spaces.kinds import offered_kinds


def test_spaces_call_a_kind_as_its_app_does():
    assert [(kind.name, kind.label) for kind in offered_kinds()] == [
        (kind.name, kind.label) for kind in all_kinds()
    ]
