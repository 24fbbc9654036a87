"""What each rung of the ladder brings, beyond honour."""

from __future__ import annotations

from collections.abc import Mapping

from engawa.core import rights
from engawa.roles.models import Rung

# A moderator's rights come with the role in the space, which the decision gives as well.
RIGHTS_OF: Mapping[str, tuple[str, ...]] = {
    Rung.CHAMPION: (
        *(rights.ACCEPT.name, rights.SEE_VERSIONS.name, rights.TAG.name),
        *(rights.SHARE_QUEUE.name, rights.MERGE.name),
    ),
    Rung.ADVISER: (rights.SEE_VERSIONS.name, rights.SEE_APPLICATIONS.name),
}
# Those that two people decide on.
DECIDED = (Rung.CHAMPION, Rung.MODERATOR, Rung.ADVISER)
# The site has moderators of its own, made by administrators.
ON_SITE = (Rung.CHAMPION, Rung.ADVISER)
