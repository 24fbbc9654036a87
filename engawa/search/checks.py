"""What `engawa check` says about the search cluster."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from engawa.search.engines import cluster
from engawa.search.engines.wire import Silent, Unknown

FILL = "Run `engawa manage search_cluster`; until then our own database answers searches."


@register(Tags.database)
def cluster_answers(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Asked only where the database may be asked, too: this goes over the network."""
    far = cluster() if databases else None
    if far is None:
        return []
    try:
        far.count()
    except Unknown:
        return [Warning("The search cluster holds no index yet.", hint=FILL, id="engawa.W006")]
    except Silent as error:
        return [
            Warning(
                f"The search cluster at {_address()} does not answer: {error}.",
                hint="Our own database answers searches meanwhile. Look at ENGAWA_SEARCH_CLUSTER.",
                id="engawa.W007",
            )
        ]
    return []


def _address() -> str:
    """Without the password."""
    told: Any = settings.SEARCH_CLUSTER
    return f"{told.host}:{told.port}"
