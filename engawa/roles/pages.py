"""Where this room is to be found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.core.rights import SEE_TABLE
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.spaces.pages import SpacePage, bring_setting, bring_tab
from engawa.spaces.queries.standing import Standing


def bring() -> None:
    bring_desk_page(DeskPage("rights", _("Roles and rights"), "roles:house", "people", 40))
    bring_tab(SpacePage("ladder", _("Roles"), "roles:ladder", lambda s: s.is_readable, "award"))
    bring_setting(
        SpacePage("rights", _("Who may do what"), "roles:people", _sees_table, "key-round")
    )


def _sees_table(standing: Standing) -> bool:
    return standing.actor.may(SEE_TABLE, standing.space)
