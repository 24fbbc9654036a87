"""What is missing, and what counts, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NEEDED = {
    "purpose": _("purpose"),
    "vision": _("vision"),
    "charter": _("charter"),
    "owner": _("owner"),
    "manager": _("manager"),
}
ORDERS = {
    "name": _("By name"),
    "members": _("Most members first"),
    "activity": _("Most posts first"),
    "last": _("Longest quiet first"),
    "charge": _("Longest unseen owners first"),
}
FILTERS = {
    "": _("In use"),
    "alarm": _("Somebody missing"),
    "alike": _("Possible duplicates"),
    "quiet": _("Gone quiet"),
    "lacking": _("Something missing"),
    "archived": _("Archived"),
}
