"""`@job`: a `django_tasks` task with what our queue adds to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ParamSpec, TypeVar, overload

from django_tasks.base import DEFAULT_TASK_QUEUE_NAME, Task

T = TypeVar("T")
P = ParamSpec("P")

ATTEMPTS = 8


@dataclass(frozen=True, kw_only=True)
class Job(Task[P, T]):
    """A function that runs later, in a worker.

    `attempts` failures make it a dead letter. `atomic` runs it in one transaction with its
    completion: for work on our database only, which then happens exactly once. Anything that
    touches the outside world may run twice and must carry its own key.
    """

    attempts: int = ATTEMPTS
    atomic: bool = False
    unique_key: str = ""

    def once(self, key: str) -> Job[P, T]:
        """Queue it only if no job with `key` is known; finished ones are known for a week."""
        return replace(self, unique_key=key)


@overload
def job(function: Callable[P, T], /) -> Job[P, T]: ...
@overload
def job(
    *,
    attempts: int = ...,
    atomic: bool = ...,
    priority: int = ...,
    queue_name: str = ...,
) -> Callable[[Callable[P, T]], Job[P, T]]: ...
def job(
    function: Callable[..., Any] | None = None,
    /,
    *,
    attempts: int = ATTEMPTS,
    atomic: bool = False,
    priority: int = 0,
    queue_name: str = DEFAULT_TASK_QUEUE_NAME,
) -> Any:
    """Declare a module's function as a job: `send_letter.enqueue(letter.pk)`."""

    def declare(func: Callable[..., Any]) -> Job[..., Any]:
        return Job(
            func=func, attempts=attempts, atomic=atomic, priority=priority, queue_name=queue_name
        )

    return declare if function is None else declare(function)
