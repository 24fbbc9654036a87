"""Our Jinja2 pages for Django: `engawa/<app>/jinja/<app>/x.html`."""

from __future__ import annotations

from django.template.backends.jinja2 import Jinja2


class Pages(Jinja2):
    """Django's own engine with our folder name, so that third parties keep theirs."""

    app_dirname = "jinja"
