"""Who may read a topic, in words: what can be chosen in a place, and what was chosen."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Audience, NamedReader, Topic
from engawa.core.actor import OPEN_TO_STAFF, Visibility
from engawa.spaces.models import Space

Words = str | Promise
OF_PLACE: dict[str, Words] = {
    Visibility.PUBLIC: _("Anyone, also through search engines"),
    Visibility.MEMBERS: _("Everyone who is signed in"),
    Visibility.PRIVATE: _("All members of this space"),
    Visibility.SECRET: _("All members of this space"),
}
NARROWER: dict[str, Words] = {
    Audience.MEMBERS: _("Members of this space only"),
    Audience.COMPANIES: _("Members of this space from the author's company"),
    Audience.NAMED: _("Members of this space whom I name"),
    Audience.TEAM: _("Only the author and those who tend this space"),
}
SAID: dict[str, Words] = {
    Audience.MEMBERS: _("Only members of this space can read this."),
    Audience.COMPANIES: _(
        "Only members of this space from the author's company can read this, and those who tend "
        "the space."
    ),
    Audience.NAMED: _(
        "Only people chosen by name can read this, the author and those who tend the space."
    ),
    Audience.TEAM: _("Only the author and those who tend the space can read this."),
}
# From wide to narrow; people chosen by name may be anybody's colleagues or nobody's.
ORDER = (Audience.PLACE, Audience.MEMBERS, Audience.COMPANIES, Audience.NAMED, Audience.TEAM)


def choices_in(space: Space, companies: Collection[int]) -> list[tuple[str, Words]]:
    """What an author who works for `companies` can choose here, the place itself first."""
    found: list[tuple[str, Words]] = [(Audience.PLACE, OF_PLACE[space.visibility])]
    for value, words in NARROWER.items():
        if value == Audience.MEMBERS and space.visibility not in OPEN_TO_STAFF:
            continue  # all who read a closed space are its members
        if value == Audience.COMPANIES and not companies:
            continue
        found.append((value, words))
    return found


def may_widen(before: str, after: str) -> bool:
    """Whether people who could not read it before may do so afterwards."""
    if before == after:
        return before == Audience.NAMED
    chosen = (Audience.COMPANIES, Audience.NAMED)
    return ORDER.index(Audience(after)) < ORDER.index(Audience(before)) or (
        before in chosen and after in chosen
    )


def handles_named(topic: Topic) -> list[str]:
    """Of the people chosen by name, in order; only for those who may choose."""
    rows = NamedReader.objects.filter(topic=topic, member__isnull=False)
    return list(rows.order_by("member__handle").values_list("member__handle", flat=True))
