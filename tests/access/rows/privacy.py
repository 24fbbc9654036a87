"""One's own data is one's own; the desk's page is the managers'."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from engawa.privacy.models import Erasure

ROWS = """
privacy:mine                 GET   s........
privacy:ask_export           GET   s>>>>>>>>
privacy:ask_export           POST  s>>>>>>>>
privacy:fetch                GET   s>>>>>>>>
privacy:agree                POST  s>>>>>>>>
privacy:leave                GET   s>>>>>>>>
privacy:leave                POST  s>>>>>>>>
privacy:stay                 POST  s>>>>>>>>
privacy:hush                 GET   s........
privacy:hush                 POST  s>>>>>>>>
privacy:requests             GET   -------..
privacy:call_off             POST  ------->>
privacy:forget               GET   -------..
privacy:forget               POST  -------??
"""
FORMS = {"privacy:agree": {"given": "1"}, "privacy:hush": {"how": "mute"}}
SPECIAL = {
    ("privacy:agree", "purpose"): "purpose",
    ("privacy:call_off", "public_id"): "erasure",
    ("privacy:fetch", "public_id"): "export",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    nobody = -place.space.pk
    erasure = Erasure.objects.create(member_id=nobody, mode="remove", due_at=timezone.now())
    return {"purpose": "news", "erasure": erasure.public_id, "export": "zzzzzzzzzzzz"}
