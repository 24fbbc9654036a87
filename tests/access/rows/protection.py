"""Protection: audits, shares, requests, leaked links, looking as others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.content.models import Topic
from engawa.protection.models import AccessRequest, Share

ROWS = """
protection:audience          GET   --....--- .........
protection:share             POST  --xx??--- xxxxxxxxx
protection:end_share         POST  --xx>>--- ---------
protection:sharing           GET   --xx..--- -xxx..x..
protection:sharing           POST  --xxx?--- -xxxx?x??
protection:requests          GET   --xx..--- -xxx..x..
protection:decide            POST  --xx>>--- -xxx--x--
protection:hits              GET   --xx..--- -xxx..x..
protection:hit               GET   --xx..--- -xxx..x..
protection:seen_hits         POST  --xx>>--- -xxx>>x>>
protection:hide_link         POST  --xx----- -xxx--x--
protection:ask               GET   x........
protection:ask               POST  x????????
protection:asked             GET   x........
protection:view_as           GET   -------..
protection:view_as           POST  -------??
protection:end_viewing       POST  ------->>
protection:audits            GET   -------..
protection:begin_audit       POST  ------->>
protection:latest            GET   ------->>
protection:audit             GET   ---------
"""

SPECIAL = {
    ("protection:hit", "public_id"): "topic",
    ("protection:seen_hits", "public_id"): "topic",
    ("protection:hide_link", "public_id"): "topic",
    ("protection:decide", "public_id"): "access_request",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """Somebody outside is shown the topic where that can be, and somebody else asks to see it."""
    space = place.space
    if space.visibility != "private":
        return {"shared": "zzzzzzzzzzzz", "access_request": "zzzzzzzzzzzz"}
    topic = Topic.objects.get(public_id=place.ids["topic"])
    later = timezone.now() + timedelta(days=30)
    facts = {"topic": topic, "space": space}
    share = Share.objects.create(member=make_member("a-guest"), expires_at=later, **facts)
    asking = AccessRequest.objects.create(member=make_member("asking"), words="Please", **facts)
    return {"shared": share.public_id, "access_request": asking.public_id}
