"""The two processes of one machine, as the supervisor starts them."""

from __future__ import annotations

import gc
from importlib import import_module

from config.supervisor import Child


def web() -> None:
    from config.web import main

    main()


def worker() -> None:
    from config.worker import main

    main()


def load() -> None:
    """Load all that both children share, before the first of them is forked.

    Every address is resolved once, so that no child has to import views again.
    """
    import django

    django.setup()
    import_module("config.served")
    import_module("config.worker")
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


def children(*, with_worker: bool) -> list[Child]:
    return [Child("web", web), *([Child("worker", worker)] if with_worker else [])]
