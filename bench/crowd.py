"""A crowd that does not wait for answers: requests come at a rate, whatever the server does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

PATIENCE = 20.0
BROKEN = 0


@dataclass(frozen=True)
class Seen:
    """One answer: when it was asked for (seconds from the start), its status, milliseconds."""

    at: float
    status: int
    took: float


@dataclass(frozen=True)
class Ask:
    path: str
    cookie: str = ""


def pour(port: int, asks: Sequence[Ask], rate: float, seconds: float) -> list[Seen]:
    """`rate` requests a second for so long, each on a connection of its own, in turn."""
    return asyncio.run(_pour(port, [_bytes(port, ask) for ask in asks], rate, seconds))


async def _pour(port: int, asked: Sequence[bytes], rate: float, seconds: float) -> list[Seen]:
    began = time.perf_counter()
    running: list[asyncio.Task[Seen]] = []
    for number in range(round(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        running.append(asyncio.create_task(_one(port, asked[number % len(asked)], began)))
    return list(await asyncio.gather(*running))


async def _one(port: int, asked: bytes, began: float) -> Seen:
    start = time.perf_counter()
    status = BROKEN
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(asked)
            status = int((await reader.readline()).split()[1])
            await reader.read()
            writer.close()
    except (OSError, TimeoutError, ValueError, IndexError):
        status = BROKEN
    return Seen(start - began, status, (time.perf_counter() - start) * 1000)


def _bytes(port: int, ask: Ask) -> bytes:
    cookie = f"Cookie: {ask.cookie}\r\n" if ask.cookie else ""
    return (
        f"GET {ask.path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Language: ja\r\n{cookie}"
        "Connection: close\r\n\r\n"
    ).encode()
