"""The one log: what happened, told to every consumer in commit order.

Owns entries, consumers' cursors and failed deliveries. Apps declare events in `events.py`
with `@event`, actions call `record`, consumers listen with `@on` in `handlers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engawa.eventlog.consumers import on
from engawa.eventlog.registry import event

if TYPE_CHECKING:
    from engawa.eventlog.actions.recording import record
    from engawa.eventlog.delivery import deliver_all, deliver_pending
    from engawa.eventlog.models import Entry

__all__ = ["Entry", "deliver_all", "deliver_pending", "event", "on", "record"]

# These need models, which Django loads after this package: they are fetched on first use.
_HOMES = {
    "Entry": "models",
    "record": "actions.recording",
    "deliver_all": "delivery",
    "deliver_pending": "delivery",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
