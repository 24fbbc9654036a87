"""The pages that the desk itself puts into its drawers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.face.desk_pages import DeskPage, bring_desk_page

PAGES = (
    DeskPage("desk", _("Today"), "staff:desk", "today", 0),
    DeskPage("letters", _("Letters"), "staff:contact_messages", "today", 10),
    DeskPage("people", _("Members"), "staff:people", "people", 0),
    DeskPage("arrivals", _("Brought along"), "staff:arrivals", "people", 60),
    DeskPage("sections", _("Sections"), "spaces:sections", "spaces", 40),
    DeskPage("closed", _("Closed spaces"), "spaces:closed", "spaces", 50),
    DeskPage("log", _("Log"), "staff:log", "watch", 40),
    DeskPage("settings", _("Settings"), "staff:settings", "house", 0),
    DeskPage("mail", _("Mail of the house"), "outbox:letters", "house", 20),
    DeskPage("searches", _("Searches"), "staff:searches", "house", 30),
    DeskPage("machinery", _("Machinery"), "staff:machinery", "house", 40),
)


def fill_drawers() -> None:
    for page in PAGES:
        bring_desk_page(page)
