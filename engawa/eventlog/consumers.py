"""Who listens: consumers and their handlers, found in each app's `handlers.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engawa.eventlog.registry import WrongEventError, declared

if TYPE_CHECKING:
    from engawa.eventlog.models import Entry

Handler = Callable[["Entry"], None]
Empty = Callable[[], None]


@dataclass
class Consumer:
    """A line of handlers sharing one place in the log. `empty` makes it replayable."""

    name: str
    handlers: dict[str, list[Handler]] = field(default_factory=dict)
    empty: Empty | None = None
    declared_replayable: bool | None = None

    @property
    def is_replayable(self) -> bool:
        return self.empty is not None

    def handlers_of(self, verb: str) -> list[Handler]:
        return self.handlers.get(verb, [])


_consumers: dict[str, Consumer] = {}


def on(
    *events: type[Any], consumer: str = "", replayable: bool = False
) -> Callable[[Handler], Handler]:
    """Call the decorated handler for each entry of these events, after commit, in commit order.

    A handler may run twice for one entry. Handlers of one `consumer` (the app's name unless
    given) share a cursor and run in one transaction per entry. `replayable` promises that the
    handler only builds read models; the consumer then also needs `@empties`.
    """

    def listen(handler: Handler) -> Handler:
        verbs = [declared(kind).verb for kind in events]
        line = _line(consumer or _app_of(handler), replayable)
        for verb in verbs:
            line.handlers.setdefault(verb, []).append(handler)
        return handler

    return listen


def empties(consumer: str) -> Callable[[Empty], Empty]:
    """The decorated function empties everything this replayable consumer has built."""

    def keep(empty: Empty) -> Empty:
        _line(consumer, replayable=True).empty = empty
        return empty

    return keep


def consumers() -> list[Consumer]:
    return [_consumers[name] for name in sorted(_consumers)]


def consumer_named(name: str) -> Consumer | None:
    return _consumers.get(name)


def keep_consumer(consumer: Consumer) -> None:
    _consumers[consumer.name] = consumer


def forget_consumer(name: str) -> None:
    _consumers.pop(name, None)


def _line(name: str, replayable: bool) -> Consumer:
    line = _consumers.setdefault(name, Consumer(name))
    if line.declared_replayable not in (None, replayable):
        raise WrongEventError(f'Either all handlers of consumer "{name}" are replayable or none.')
    line.declared_replayable = replayable
    return line


def _app_of(handler: Handler) -> str:
    parts = handler.__module__.split(".")
    return parts[1] if parts[0] == "engawa" and len(parts) > 1 else parts[0]
