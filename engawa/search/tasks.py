"""Housekeeping of the log of searches, the way to a new version of the index and to a cluster."""

from __future__ import annotations

import logging
from datetime import time, timedelta

from django.conf import settings

from engawa.jobs import job, periodic
from engawa.search import actions, tunables
from engawa.search.actions.noting import forget_searches
from engawa.search.engines.wire import Silent

logger = logging.getLogger(__name__)
RENEWING_SECONDS = 40.0
"""Of each minute; other jobs get the rest."""


@periodic(at=time(4, 40))
@job(attempts=3)
def drop_old_searches() -> None:
    forget_searches(tunables.KEEP_DAYS.value())


@periodic(every=timedelta(minutes=1))
@job(attempts=1)
def renew_index() -> bool:
    """After an upgrade that reads texts in another way. Otherwise one question to the database."""
    return actions.renew(RENEWING_SECONDS)


@job(attempts=1)
def send_to_cluster() -> int:
    """What a silent cluster did not take waits for the next time, however long that lasts."""
    try:
        return actions.tell_cluster()
    except Silent as error:
        logger.warning("The search cluster took nothing in: %s", error)
        return 0


if settings.SEARCH_CLUSTER:
    periodic(every=timedelta(seconds=10))(send_to_cluster)
