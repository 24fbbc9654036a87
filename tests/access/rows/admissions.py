"""Seats and lines."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.admissions.actions.linking import make_link
from engawa.admissions.models import Duty, DutyRound, DutyTask, Place
from engawa.admissions.tokens import link_token
from engawa.spaces.models import Space

ROWS = """
admissions:standings         GET   s........
admissions:my_place          GET   s........ s........
admissions:accept            POST  --------- ---------
admissions:decline           POST  --------- ---------
admissions:leave             POST  --------- ---------
admissions:stay              GET   s-....--- s-....---
admissions:stay              POST  -->>>>--- -->>>>---
admissions:seats             GET   --xx..--- -xxx..x..
admissions:seats             POST  --xxx>--- -xxxx>x>>
admissions:rules             GET   --xx..--- -xxx..x..
admissions:rules             POST  --xx??--- -xxx??x??
admissions:cohort            POST  --xxx?--- -xxxx?x??
admissions:freeze            POST  --xx>>--- -xxx>>x>>
admissions:reopen            POST  --xx>>--- -xxx>>x>>
admissions:move              GET   --xx..--- -xxx..x..
admissions:move              POST  --xx??--- -xxx??x??
admissions:close             GET   --xx..--- -xxx..x..
admissions:close             POST  --xx??--- -xxx??x??
admissions:review            GET   --xx..--- -xxx..x..
admissions:decide            POST  --xx>>--- -xxx>>x>>
admissions:keep_view         POST  --xx>>--- -xxx>>x>>
admissions:drop_view         POST  --xx>>--- -xxx>>x>>
admissions:questions         GET   --xx..--- -xxx..x..
admissions:questions         POST  --xx??--- -xxx??x??
admissions:links             GET   --....--- -x....x..
admissions:links             POST  --????--- -x????x??
admissions:revoke_link       POST  ---->>--- ---->>->>
admissions:many              GET   --xx..--- -xxx..x..
admissions:many              POST  --xx??--- -xxx??x??
admissions:resend            POST  --xx>>--- -xxx>>x>>
admissions:link              GET   ......... .........
admissions:link              POST  ->>>>>>>> ->>>>>>>>
admissions:duties            GET   --....--- --....-..
admissions:make_duty         GET   --xx..--- -xxx..x..
admissions:make_duty         POST  --xx??--- -xxx??x??
admissions:open_round        POST  --xx>>--- -xxx>>x>>
admissions:end_duty          POST  --xx>>--- -xxx>>x>>
admissions:round             GET   --....--- --....-..
admissions:report            POST  --------- ---------
admissions:excuse            POST  --------- ---------
admissions:excuse_other      POST  --xx>>--- -xxx>>x>>
admissions:give_on           POST  --xxxx--- -xxxxxxxx
admissions:knocks            GET   -------..
admissions:answer_knocks     POST  ------->>
"""
SPECIAL = {
    ("admissions:move", "public_id"): "place",
    ("admissions:close", "public_id"): "place",
    ("admissions:revoke_link", "public_id"): "link",
    ("admissions:resend", "public_id"): "invitation",
    ("admissions:link", "token"): "link_token",
    ("admissions:open_round", "public_id"): "duty",
    ("admissions:end_duty", "public_id"): "duty",
    ("admissions:round", "public_id"): "round",
    ("admissions:report", "public_id"): "round",
    ("admissions:excuse", "public_id"): "round",
    ("admissions:excuse_other", "public_id"): "round",
    ("admissions:give_on", "public_id"): "round",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """Somebody waits there, somebody owes a report, a link leads in."""
    space = place.space
    waiter = make_member(f"in-line-{space.slug}")
    stands = Place.objects.create(space=space, member=waiter, way="open", since=timezone.now())
    Space.objects.filter(pk=space.pk).update(waiting_count=F("waiting_count") + 1)
    link = make_link(cast.owner, [space], most_uses=50)
    duty = Duty.objects.create(space=space, title="A report")
    opened = DutyRound.objects.create(duty=duty, name="A meeting", due_at=timezone.now())
    DutyTask.objects.create(round=opened, member=cast.people["asker"])
    return {
        "place": stands.public_id,
        "link": link.public_id,
        "link_token": link_token(link.public_id),
        "duty": duty.public_id,
        "round": opened.public_id,
    }
