"""What the inbox says about who is in charge, and about spaces that go quiet."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.core.actor import Actor
from engawa.notifications.kinds import Kind, Words, bring_kind
from engawa.notifications.models import Notice
from engawa.spaces.policies import visible_spaces
from engawa.upkeep.policies import desk_spaces, registered_spaces


def bring() -> None:
    silent = Words(_space, _silent_me, _charge, icon="bell", tone="wait")
    other = Words(_space, _silent_other, _alarms, icon="user-x", tone="wait")
    bring_kind(Kind("silent_me", gettext_lazy("I was silent in a space I run"), True, silent, _in))
    bring_kind(
        Kind("silent_other", gettext_lazy("Somebody in charge is silent"), True, other, _register)
    )

    stands = Words(_space, _stand_in_said, _stand_in_href, icon="user-cog", tone="wait")
    handed = Words(_space, _handed_said, _handed_href, icon="handshake", tone="wait")
    bring_kind(Kind("stand_in", gettext_lazy("Standing in for somebody"), True, stands, _in))
    bring_kind(Kind("hand_over", gettext_lazy("Roles handed over"), True, handed, _in))

    quiet = Words(_space, _quiet_said, _rest, icon="moon", tone="wait")
    plans = Words(_space, _plans_said, _plans_href, icon="archive", tone="wait")
    group = Words(_group_title, _group_said, _group_href, icon="sprout")
    bring_kind(Kind("space_quiet", gettext_lazy("A space I own has gone quiet"), True, quiet, _in))
    bring_kind(Kind("space_plans", gettext_lazy("What becomes of my spaces"), True, plans, _in))
    bring_kind(Kind("group", gettext_lazy("Groups outside that were named"), False, group, _groups))
    ends = Words(_space, _ends_said, _members, icon="clock", tone="wait")
    bring_kind(
        Kind("ends_soon", gettext_lazy("Memberships in my spaces end soon"), False, ends, _desk)
    )


def _ends_said(_notice: Notice) -> str:
    return _("A membership ends soon. You can let it go on.")


def _members(notice: Notice) -> str:
    return (
        reverse("upkeep:members", args=[notice.space.slug]) if notice.space else reverse("web:home")
    )


def _in(actor: Actor) -> Q:
    return Q(space__in=visible_spaces(actor))


def _register(actor: Actor) -> Q:
    """Stand-ins and those in charge, and site managers by the register."""
    return Q(space__in=registered_spaces(actor))


def _desk(actor: Actor) -> Q:
    return Q(space__in=desk_spaces(actor))


def _space(notice: Notice) -> str:
    return notice.space.name if notice.space else ""


def _silent_me(notice: Notice) -> str:
    return _(
        "Nobody has seen you here for %(days)s days. Are you there, or should somebody stand in?"
    ) % {"days": notice.fact or "?"}


def _silent_other(notice: Notice) -> str:
    if not notice.fact:
        return _("Nobody is in charge of this space any more.")
    if notice.fact == "owner":
        return _("The owner gives no sign. Please look after the space.")
    return _("A manager gives no sign. Please look after the space.")


def _charge(notice: Notice) -> str:
    return place(notice, "upkeep:charge")


def _stand_in_said(notice: Notice) -> str:
    if not notice.fact:
        return _("Standing in here has ended. Thank you.")
    day = date_of(notice.fact)
    return _("You stand in here until %(day)s. What waits stands on your list.") % {"day": day}


def _stand_in_href(notice: Notice) -> str:
    return reverse("upkeep:today") if notice.fact else place(notice, "content:space")


def _handed_said(notice: Notice) -> str:
    said = {
        "offered": _("You are asked to take over a role here"),
        "giver": _("Somebody was asked to take over your role here"),
        "accepted": _("The role here was taken over"),
        "declined": _("The offered role was declined"),
        "withdrawn": _("The offer of a role was taken back"),
        "expired": _("The offer of a role ran out"),
    }
    return said.get(notice.fact.partition(":")[0], said["offered"])


def _handed_href(notice: Notice) -> str:
    public_id = notice.fact.rpartition(":")[2]
    return reverse("upkeep:hand_over", args=[public_id]) if public_id else _alarms(notice)


def _quiet_said(notice: Notice) -> str:
    return _("Nobody has written here for %(days)s days. Keep it, or archive it?") % {
        "days": notice.fact or "?"
    }


def _rest(notice: Notice) -> str:
    return place(notice, "upkeep:rest")


def _plans_said(notice: Notice) -> str:
    name, _colon, rest = notice.fact.partition(":")
    if name in ("archive", "merge", "ending"):
        day = {"day": date_of(rest)}
        if name == "ending":
            return _("Will be deleted on %(day)s. Please take along what is yours") % day
        if name == "archive":
            return _("Will be archived on %(day)s unless somebody writes") % day
        return _("Goes over into another space on %(day)s") % day
    said = {
        "archived": _("Is archived now; everything can still be read"),
        "reopened": _("Is open again"),
        "kept": _("Stays open after all"),
        "merge_off": _("Stays a space of its own after all"),
        "merged": _("Went over into another space; addresses stay"),
        "unmerged": _("Is a space of its own again"),
        "held": _("The merge stands still, so that nobody sees what they could not see before"),
    }
    return said.get(name, said["archived"])


def _plans_href(notice: Notice) -> str:
    if notice.fact.startswith("held:"):
        return _rest(notice)
    return place(notice, "content:space")


def _group_title(_notice: Notice) -> str:
    return _("Groups outside")


def _group_said(notice: Notice) -> str:
    if notice.fact == "new":
        return _("A member named a group outside. Watch, talk, adopt or leave alone?")
    return _("There is an answer about the group you named.")


def _group_href(notice: Notice) -> str:
    if notice.fact == "new":
        return reverse("upkeep:groups") + "?stand=new"
    return reverse("upkeep:group", args=[notice.fact.partition(":")[2] or "-"])


def _groups(actor: Actor) -> Q:
    """About no space; who proposed a group, and who decides, read the same page."""
    return Q(space=None) if actor.is_let_in else Q(pk__in=[])


def date_of(written: str) -> str:
    """A day from a fact, in the reader's language."""
    found = datetime.fromisoformat(written) if written else timezone.now()
    # An end at midnight belongs to the day before.
    found -= timedelta(seconds=1)
    return date_format(timezone.localtime(found), "DATE_FORMAT")


def _alarms(_notice: Notice) -> str:
    """To the register: community managers may see its lines of spaces they have not entered."""
    return reverse("upkeep:register") + "?only=alarm"


def place(notice: Notice, route: str) -> str:
    if notice.space is None:
        return reverse("upkeep:today")
    return reverse(route, args=[notice.space.slug])
