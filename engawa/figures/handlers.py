"""The last question before the letter of Monday leaves."""

from __future__ import annotations

from engawa.figures.actions import reporting
from engawa.outbox import letter_check

letter_check(reporting.TEMPLATE)(reporting.still_stands)
