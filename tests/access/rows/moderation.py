"""Reports, the queue, modes of a space."""

from __future__ import annotations

from datetime import time
from typing import Any

ROWS = """
moderation:report_topic      GET   --....--- x........
moderation:report_topic      POST  --????--- x????????
moderation:report_reply      GET   --....--- x........
moderation:report_reply      POST  --????--- x????????
moderation:report_member     GET   -........
moderation:report_member     POST  -????????
content:merge                GET   --x...--- xxx......
content:merge                POST  --x???--- xxx??????
content:split                GET   --x...--- xxx......
content:split                POST  --x???--- xxx??????
content:topic_author         GET   --xx..--- xxxx..x..
content:topic_author         POST  --xx??--- xxxx??x??
content:reply_author         GET   --xx..--- xxxx..x..
content:reply_author         POST  --xx??--- xxxx??x??
moderation:my_reports        GET   x........
moderation:modes             GET   --xx..--- -xxx..x..
moderation:modes             POST  --xx??--- -xxx??x??
moderation:pace              GET   --xx..--- -xxx..x..
moderation:pace              POST  --xx??--- -xxx??x??
content:part                 POST  --------- ---------
moderation:helping           GET   --x...--- -xx......
moderation:voice             POST  --x------ -xx------
moderation:roster            GET   ---......
moderation:roster            POST  ---??????
moderation:end_watch         POST  ---x>>--- ---x>>x>>
moderation:queue             GET   ---......
moderation:bulk              POST  --->>>>>>
moderation:undo_last         POST  --->>>>>>
moderation:keep_view         POST  --->>>>>>
moderation:forget_view       POST  ---------
moderation:item              GET   ---...--- ---......
moderation:decide            POST  --->>>--- --->>>>>>
moderation:claim             POST  --->>>--- --->>>>>>
moderation:assign            POST  --->>>--- --->>>>>>
moderation:undo              POST  ---------
moderation:person            GET   ---......
moderation:note              POST  ---??????
moderation:step              GET   ---......
moderation:step              POST  ---??????
moderation:doubts            GET   ------...
moderation:clear_doubt       POST  ---------
moderation:sanctions         GET   ---......
moderation:sanction          GET   ---...--- ---......
moderation:decide_sanction   POST  --->>>--- --->>>>>>
moderation:filters           GET   -------..
moderation:add_filter        GET   -------..
moderation:add_filter        POST  -------??
moderation:filter            GET   ----..--- ----..-..
moderation:filter            POST  ----??--- ----??-??
moderation:remove_filter     POST  ---->>--- ---->>->>
moderation:numbers           GET   ---......
moderation:my_standing       GET   x........
moderation:my_sanction       GET   ---------
moderation:my_sanction       POST  ---------
moderation:by_letter         GET   ---------
moderation:by_letter         POST  ---------
"""
SPECIAL = {
    ("moderation:end_watch", "public_id"): "watch",
    ("moderation:item", "public_id"): "queue_item",
    ("moderation:decide", "public_id"): "queue_item",
    ("moderation:claim", "public_id"): "queue_item",
    ("moderation:assign", "public_id"): "queue_item",
    ("moderation:undo", "public_id"): "public_id",
    ("moderation:sanction", "public_id"): "sanction",
    ("moderation:filter", "public_id"): "filter",
    ("moderation:remove_filter", "public_id"): "filter",
    ("moderation:decide_sanction", "public_id"): "sanction",
    ("moderation:by_letter", "token"): "public_id",
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """A report by somebody whom the matrix does not ask."""
    from engawa.accounts.testing import make_member
    from engawa.content.models import Topic
    from engawa.moderation.actions import Rule, Step, set_filter, set_watch, take_step
    from engawa.moderation.models import Watch
    from engawa.moderation.testing import reported
    from engawa.spaces.testing import act, join

    reporter = make_member(f"reporter-{place.space.slug}")
    join(place.space, reporter)
    topic = Topic.objects.select_related("space", "author").get(public_id=place.ids["topic"])
    item = reported(act(reporter), topic)
    step = Step(1, "Please stay friendly.", place.space, clause_text="Kindness")
    made = take_step(cast.moderator, cast.people["asker"], step)
    rule = set_filter(cast.owner, place.space, Rule("A filter", "casino"))
    hours = ([0, 1], time(9), time(18))
    watch = set_watch(cast.owner, place.space, cast.people["manager"], *hours)
    Watch.objects.filter(pk=watch.pk).update(member=cast.people["owner"])
    return {
        "watch": watch.public_id,
        "queue_item": item.public_id,
        "sanction": made.public_id,
        "filter": rule.public_id,
    }
