"""The web server: `python -m config.web` serves the site with granian until told to stop."""

from __future__ import annotations

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from config import environment
from config.parent import die_with_parent

# A process that grew past this is replaced between requests.
LARGEST_MB = 400


def main() -> None:
    die_with_parent()
    found = environment.read()
    host, port = found["ENGAWA_LISTEN"]
    Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=found["ENGAWA_WEB_PROCESSES"],
        blocking_threads=found["ENGAWA_WEB_THREADS"],
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=20,
        workers_max_rss=LARGEST_MB,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
