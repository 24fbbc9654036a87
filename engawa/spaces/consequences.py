"""What follows from opening or closing the doors of a space, said before it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.core.actor import Visibility
from engawa.core.refusals import Invalid
from engawa.spaces.models import Application, Space, WayIn

WIDTH = {
    Visibility.SECRET: 0,
    Visibility.PRIVATE: 1,
    Visibility.MEMBERS: 2,
    Visibility.PUBLIC: 3,
}


@dataclass(frozen=True)
class Consequence:
    """`tone` is "wait" for what deserves a second thought, "" for the rest."""

    text: str
    tone: str = ""


Follows = Callable[[Space, Visibility], list["Consequence"]]
_more: list[Follows] = []


def offer_consequences(follows: Follows) -> Follows:
    """Let an upper room say what else follows from other doors."""
    _more.append(follows)
    return follows


def of_change(space: Space, visibility: str, way_in: str) -> list[Consequence]:
    """Raises `Invalid` for doors that cannot be."""
    if visibility == Visibility.SECRET and way_in != WayIn.INVITATION:
        raise Invalid(_("A secret space can be joined by invitation only."), "way_in")
    after = Visibility(visibility)
    wider = WIDTH[after] - WIDTH[Visibility(space.visibility)]
    found = _opening(space, after) if wider > 0 else _closing(space, after) if wider else []
    if wider:
        found += [each for follows in _more for each in follows(space, after)]
    return [*found, *_way_in(space, way_in), *_waiting(space)]


def _opening(space: Space, after: Visibility) -> list[Consequence]:
    said = {
        Visibility.PUBLIC: _(
            "Anyone on the internet can read it, and search engines will list it."
        ),
        Visibility.MEMBERS: _("Everyone with an account can read it."),
        Visibility.PRIVATE: _("Its name and purpose appear in the directory, for visitors too."),
    }
    found = [Consequence(said[after], "wait")]
    if after is not Visibility.PRIVATE:
        found.append(Consequence(_("Search, lists and feeds show it at once.")))
    if after is not Visibility.PRIVATE:
        found.append(Consequence(_already_written(space), "wait"))
        found.append(Consequence(_("Who belongs to the space can be seen by those who read it.")))
    return found


def _closing(space: Space, after: Visibility) -> list[Consequence]:
    found = [
        Consequence(_("Links, bookmarks and search results lead outsiders to a refusal.")),
        Consequence(
            _(
                "Search, feeds, lists, files and previews stop showing it at once; mails about it "
                "that have not left yet stay here."
            )
        ),
        Consequence(_("People outside lose sight of what they wrote here themselves."), "wait"),
    ]
    if after is Visibility.SECRET:
        gone = _("The space leaves the directory; nobody outside learns that it exists.")
        return [Consequence(gone), *found]
    if after is Visibility.PRIVATE:
        left = _("Outsiders see its name and purpose, and nothing else.")
        return [Consequence(left), *found]
    return [Consequence(_("Visitors and search engines no longer see it.")), *found[:2]]


def _already_written(space: Space) -> str:
    return ngettext(
        "This includes the %(n)d topic already written here, under its author’s name.",
        "This includes the %(n)d topics already written here, under their authors’ names.",
        space.topic_count,
    ) % {"n": space.topic_count}


def _way_in(space: Space, way_in: str) -> list[Consequence]:
    said = {
        WayIn.OPEN.value: _("Anyone who can see the space can join it without asking."),
        WayIn.APPLICATION.value: _("Newcomers ask first; managers and owners answer."),
        WayIn.INVITATION.value: _("Newcomers need an invitation from a manager or owner."),
    }
    return [] if way_in == space.way_in else [Consequence(said[way_in])]


def _waiting(space: Space) -> list[Consequence]:
    """Requests stay and can still be answered."""
    waiting = Application.objects.filter(space=space, state="pending").count()
    if not waiting:
        return []
    text = ngettext(
        "%(n)d request is waiting and can still be answered.",
        "%(n)d requests are waiting and can still be answered.",
        waiting,
    )
    return [Consequence(text % {"n": waiting})]
