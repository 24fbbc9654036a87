"""Today, the register, who is in charge, quiet spaces and merges, groups outside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engawa.core.actor import SpaceRole
from engawa.spaces.testing import act, join, make_space
from engawa.upkeep import actions
from engawa.upkeep.models import Ending, Merge, Quiet, UnofficialGroup
from tests.access.tries import Doing, see

ROWS = """
upkeep:today                 GET   ----..->>
upkeep:register              GET   ----..-..
upkeep:export                POST  ----..-..
upkeep:charge                GET   --xx..--- -xxx..x..
upkeep:here                  POST  --xx>>--- -xxx>>xxx
upkeep:stand_in              GET   --xx..--- -xxx..x..
upkeep:stand_in              POST  --xx??--- -xxx??x??
upkeep:end_stand_in          POST  --xx>>--- -xxx>>x>>
upkeep:offer                 GET   --xx..--- -xxx..x..
upkeep:offer                 POST  --xx??--- -xxx??x??
upkeep:hand_over             GET   ----..--- ----..-..
upkeep:accept                POST  ----xx--- ----xx-xx
upkeep:decline               POST  ----xx--- ----xx-xx
upkeep:withdraw              POST  ----x>--- ----x>->>
upkeep:members               GET   --xx..--- -xxx..x..
upkeep:export_members        POST  --xxx.--- -xxxx.x..
upkeep:end_memberships       POST  --xx>>--- -xxx>>x>>
upkeep:reinstate             POST  --xx----- -xxx--x--
upkeep:term                  GET   --xx..--- -xxx..x..
upkeep:term                  POST  --xx>>--- -xxx>>x>>
upkeep:onward                GET   -->>>>--- >>>>>>>>>
upkeep:rest                  GET   --xxx.--- -xxxx.x..
upkeep:keep                  POST  --xxx>--- -xxxx>x>>
upkeep:archive               POST  --xxx>--- -xxxx>x>>
upkeep:undo_archive          POST  --xxx>--- -xxxx>x>>
upkeep:merge                 GET   --xxx.--- -xxxx.x..
upkeep:merge                 POST  --xxx?--- -xxxx?x??
upkeep:call_off              POST  ----x>--- ----x>->>
upkeep:undo_merge            POST  ----x>--- ----x>->>
upkeep:ending                GET   --xxx.--- -xxxx.x..
upkeep:ending                POST  --xxx?--- -xxxx?x??
upkeep:ending_texts          POST  --xxx.--- -xxxx.x..
upkeep:endings               GET   -------..
upkeep:take_back             POST  ----->--- ----->->>
upkeep:groups                GET   -........
upkeep:propose_group         GET   -........
upkeep:propose_group         POST  -????????
upkeep:group                 GET   -------..
upkeep:change_group          GET   -------..
upkeep:change_group          POST  -------??
upkeep:judge_group           POST  -------??
upkeep:adopt_group           POST  ------->>
"""
KINDS = {
    ("endings", "public_id"): "ending",
    ("hand-overs", "public_id"): "hand_over",
    ("merges", "public_id"): "merge_plan",
    ("groups", "public_id"): "group_outside",
}
SPECIAL = {("upkeep:end_stand_in", "public_id"): "stand_in"}
DOINGS: dict[str, list[Doing]] = {
    "space.end": [see("upkeep:ending")],
    "space.look_after": [see("upkeep:charge")],
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """The owner offers the role to the asker, who stands in from tomorrow; the space has gone
    quiet and goes over into another of the same people."""
    asker, space = cast.people["asker"], place.space
    now = timezone.now()
    away = actions.Absence(now + timedelta(days=1), now + timedelta(days=10), "A holiday")
    stand_in = actions.name_stand_in(cast.owner, space, asker, away)
    offer = actions.Offer(asker, SpaceRole.OWNER, cast.people["owner"], note="All is well")
    offered = actions.offer_role(cast.owner, space, offer)
    target = make_space(space.visibility, name=f"Beside {space.slug}")
    for who in ("owner", "manager"):
        join(target, cast.people[who], who)
    Quiet.objects.create(space=space)
    merge = Merge.objects.create(
        source=space,
        target=target,
        source_visibility=space.visibility,
        reason="Two for one thing",
        due_at=now + timedelta(days=5),
    )
    group = UnofficialGroup.objects.filter(proposed_by=asker).first()
    if group is None:
        group = actions.propose_group(act(asker), actions.Group("A circle elsewhere"))
    goes = make_space(space.visibility, name=f"Goes {space.slug}")
    join(goes, cast.people["owner"], "owner")
    ending = actions.plan_ending(cast.owner, goes, "Over")
    # As if the place it is tried in were the one that goes, without shutting that.
    Ending.objects.filter(pk=ending.pk).update(visibility="secret" if space.is_closed else "public")
    return {
        "batch": "nosuchbatch0",
        "ending": ending.public_id,
        "stand_in": stand_in.public_id,
        "hand_over": offered.public_id,
        "merge_plan": merge.public_id,
        "group_outside": group.public_id,
    }
