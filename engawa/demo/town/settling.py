"""What the worker would do afterwards entry by entry, done here in bulk: the index of the search
and the order of lists; only then are their consumers sent past what they need not see again."""

from __future__ import annotations

from engawa.content.actions.heating import cool
from engawa.content.models import Topic
from engawa.demo.filling import Progress
from engawa.eventlog.delivery import pass_over
from engawa.eventlog.order import newest_settled
from engawa.search.actions import rebuild


def settle(progress: Progress) -> None:
    """May be interrupted: then the worker catches up entry by entry."""
    end = newest_settled()
    if end is None:
        return
    topics = Topic.objects.count()
    rebuild(lambda done: progress("search index", done, topics))
    cool()
    pass_over({"search", "content.hotness"}, end)
