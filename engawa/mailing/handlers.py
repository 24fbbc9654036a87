"""The last question before a letter leaves: may its reader still see all that it tells?"""

from __future__ import annotations

from engawa.mailing.actions import digesting, noticing
from engawa.outbox import letter_check

letter_check(noticing.TEMPLATE)(noticing.still_stands)
letter_check(digesting.TEMPLATE)(digesting.still_stands)
