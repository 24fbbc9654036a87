"""A writer process for the tests: counts up in its own transactions.

Run as `python -m engawa.core.sqlite.tests.writers PATH WHAT COUNT`.
"""

from __future__ import annotations

import sys
import time

import django
from django.conf import settings


def connect(path: str) -> None:
    settings.configure(
        DATABASES={"default": {"ENGINE": "engawa.core.sqlite", "NAME": path}}, USE_TZ=True
    )
    django.setup()


def count_up(times: int) -> None:
    from django.db import connection, transaction

    for _ in range(times):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET n = n + 1")
            cursor.execute("INSERT INTO note (text) VALUES (%s)", ["あ" * 500])


def hold_for_ever() -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE counter SET n = n + 1000")
        print("holding", flush=True)
        time.sleep(600)


def main(path: str, what: str, times: str) -> None:
    connect(path)
    if what == "hold":
        hold_for_ever()
    else:
        count_up(int(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
