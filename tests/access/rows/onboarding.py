"""First steps: what a space does for newcomers, first posts, a welcome, companions."""

from __future__ import annotations

from typing import Any

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.onboarding.actions.arranging import (
    Wanted,
    make_introductions,
    name_greeter,
    set_hospitality,
)
from engawa.onboarding.actions.welcoming import Words, write_step
from engawa.onboarding.models import Companion, Companionship
from engawa.spaces.testing import join

ROWS = """
onboarding:small_rooms       GET   .........
onboarding:first_steps       GET   s........
onboarding:asked_by          GET   --x...--- -xx...x..
onboarding:asked_by          POST  --x...--- -xx...x..
onboarding:put_away          POST  x>>>>>>>>
onboarding:explanations      POST  x>>>>>>>>
onboarding:hello             GET   ->>>>>>>>
onboarding:introduce         GET   --....--- -x.......
onboarding:introduce         POST  --????--- -x???????
onboarding:settings          GET   --xx..--- -xxx..x..
onboarding:settings          POST  --xx>>--- -xxx>>x>>
onboarding:greeters          POST  --xx??--- -xxx??x??
onboarding:release           POST  ---->>--- ---->>->>
onboarding:choose            POST  --xx??--- -xxx??x??
onboarding:make              POST  --xx>>--- -xxx>>x>>
onboarding:first_posts       GET   --xx..--- -xxx..x..
onboarding:desk              GET   -------..
onboarding:sequence          GET   --xx..--- -xxx..x..
onboarding:new_step          GET   --xx..--- -xxx..x..
onboarding:new_step          POST  --xx??--- -xxx??x??
onboarding:house             GET   -------..
onboarding:new_house_step    GET   -------..
onboarding:new_house_step    POST  -------??
onboarding:step              GET   ----..--- ----..-..
onboarding:edit_step         GET   ----..--- ----..-..
onboarding:edit_step         POST  ----??--- ----??-??
onboarding:remove_step       POST  ---->>--- ---->>->>
onboarding:companions        GET   --....--- --....---
onboarding:offer             POST  --????--- --????---
onboarding:withdraw          POST  -->>>>--- -->>>>---
onboarding:ask               POST  -->>>>--- -->>>>---
onboarding:pair              GET   --------- ---------
onboarding:show_draft        POST  --------- ---------
onboarding:cover             POST  --------- ---------
onboarding:say               POST  --------- ---------
onboarding:end               POST  --------- ---------
"""
KINDS = {("welcome", "public_id"): "welcome_step", ("side-by-side", "public_id"): "pair"}
FORMS = {
    "onboarding:settings": {"reply_hours": "8", "has_companions": "on"},
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """The asker greets; two whom the matrix does not ask go side by side."""
    space = place.space
    set_hospitality(cast.owner, space, Wanted(reply_hours=8, has_companions=True))
    space.refresh_from_db()
    name_greeter(cast.owner, space, cast.people["asker"])
    make_introductions(cast.owner, space)
    beside = make_member(f"beside-{space.slug}")
    join(space, beside)
    Companion.objects.create(space=space, member=beside)
    draft = content.save_draft(
        cast.asker, f"new:{space.slug}:discussion", body="Begun", body_format="markdown"
    )
    pair = Companionship.objects.create(
        space=space, newcomer=cast.people["asker"], companion=beside, draft=draft
    )
    step = write_step(cast.owner, space, Words(3, "A step", "A few words."))
    space.refresh_from_db()
    return {"welcome_step": step.public_id, "pair": pair.public_id}
