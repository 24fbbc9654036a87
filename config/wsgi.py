"""What granian, or any WSGI server, imports."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from config.proxies import Application, behind_proxies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application() -> Application:
    django = get_wsgi_application()
    from django.conf import settings

    return behind_proxies(django, settings.TRUSTED_PROXIES)


application = _application()
