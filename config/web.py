"""The web server: `python -m config.web` serves the site with granian until told to stop.

The site is loaded before granian forks, so a process that died is replaced at once and all of
them share what is loaded.
"""

from __future__ import annotations

import os

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from config import environment, served
from config.door import PORTERS
from config.parent import die_with_parent

# A process that grew past this is replaced between requests.
LARGEST_MB = 400


def main() -> None:
    os.register_at_fork(after_in_child=die_with_parent)
    found = environment.read()
    host, port = found["ENGAWA_LISTEN"]
    Server(
        f"{served.__name__}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=found["ENGAWA_WEB_PROCESSES"],
        blocking_threads=found["ENGAWA_WEB_THREADS"] + PORTERS,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=20,
        workers_max_rss=LARGEST_MB,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main()
