"""Under which heading an operation stands."""

from __future__ import annotations

from django.utils.translation import gettext as _


def groups() -> dict[str, str]:
    """By tag, in the reader's language, in the order of the page that explains them."""
    return {
        "people": _("Oneself and others"),
        "spaces": _("Spaces"),
        "topics": _("Topics"),
        "replies": _("Replies"),
        "search": _("Searching"),
    }
