"""The rights of this room: to look after a space from the desk, and to delete it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.core.rights import Level, Right, declare

LOOK_AFTER = declare(
    Right(
        "space.look_after",
        _("See what waits in the space today, who is in charge, and its line of the register"),
        Level.MANAGER,
        delegable=True,
    )
)
END = declare(Right("space.end", _("Delete the space, with time to think"), Level.OWNER))
