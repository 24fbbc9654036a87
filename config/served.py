"""What our own web server serves: the site behind its door."""

from __future__ import annotations

from config import environment
from config.door import Door
from config.proxies import Application
from config.wsgi import application as site


def _behind_its_door(site: Application) -> Door:
    from django.conf import settings

    from engawa.protection import watching

    watching.begin()
    threads = environment.read()["ENGAWA_WEB_THREADS"]
    return Door(site, threads, settings.SESSION_COOKIE_NAME)


application = _behind_its_door(site)
