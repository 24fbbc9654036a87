"""What this room brings to pages of lower rooms."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engawa.content.menus import Line
from engawa.content.models import Topic
from engawa.content.signs import Sign
from engawa.core.actor import Actor, Visibility
from engawa.notifications.kinds import Kind, Words
from engawa.notifications.models import Notice
from engawa.protection.actions import end_shares_of
from engawa.protection.policies import managed_spaces
from engawa.protection.queries.sharing import running
from engawa.spaces.consequences import Consequence
from engawa.spaces.models import Space


def audience_line(actor: Actor, topic: Topic) -> Line:
    address = reverse("protection:audience", args=[topic.public_id])
    return Line(gettext_lazy("Who can see this"), "eye", address)


def shared_sign(topic: Topic) -> Sign | None:
    """Members of a private space see that a topic is shown outside, and to whom."""
    if topic.space.visibility != Visibility.PRIVATE:
        return None
    count = running().filter(topic=topic).count()
    if not count:
        return None
    said = ngettext("Shown to %(n)s person outside.", "Shown to %(n)s people outside.", count) % {
        "n": count
    }
    address = reverse("protection:audience", args=[topic.public_id])
    return Sign(said, address, _("To whom"), "share-2")


def is_shown_outside(topic: Topic) -> bool:
    return running().filter(topic=topic).exists()


def shares_end(space: Space, after: Visibility) -> list[Consequence]:
    """What is shown to single people outside ends with the private door."""
    count = running().filter(space=space).count() if after is not Visibility.PRIVATE else 0
    if not count:
        return []
    said = ngettext(
        "%(n)s topic is shown to somebody outside by name; that ends.",
        "%(n)s times a topic is shown to somebody outside by name; that ends.",
        count,
    )
    return [Consequence(said % {"n": count}, "wait")]


def end_shares_at_leaving(actor: Actor, topic: Topic, left: Space) -> None:
    """Who was shown it in one space was not asked about by the next."""
    end_shares_of(actor, [topic.pk], "moved")


def end_shares_when_narrowed(actor: Actor, topic: Topic) -> None:
    """Whoever was shown it outside was one of more readers; it can be shown to them anew."""
    end_shares_of(actor, [topic.pk], "narrowed")


def by(notice: Notice) -> dict[str, str]:
    return {"name": notice.actor.polite_name() if notice.actor else _("Someone")}


def kinds() -> tuple[Kind, ...]:
    """Reasons to be told that come from refused visits and requests."""
    return (
        Kind(
            "link_leaked",
            gettext_lazy("The link to a closed topic goes round"),
            always=True,
            words=Words(
                lambda _notice: "",
                lambda notice: (
                    _("Was asked for by people who may not read it: %(fact)s")
                    % {"fact": _visits(notice.fact)}
                ),
                _to_hits,
                icon="shield-alert",
                tone="bad",
            ),
        ),
        Kind(
            "access_requested",
            gettext_lazy("Someone asks to see something of a space I manage"),
            words=Words(
                lambda notice: notice.space.name if notice.space else "",
                lambda notice: _("%(name)s asks to see something here") % by(notice),
                lambda notice: _of_space("protection:requests", notice),
                icon="key-round",
            ),
            sees=lambda actor: Q(space__in=managed_spaces(actor)),
        ),
        Kind(
            "access_decided",
            gettext_lazy("Answers to my requests to see something"),
            words=Words(
                lambda _notice: _("Your request to see something"),
                lambda notice: notice.fact or _("It was answered."),
                lambda _notice: reverse("notifications:inbox"),
                icon="key-round",
            ),
            sees=lambda actor: Q(recipient_id=actor.me),
        ),
    )


def _visits(fact: str) -> str:
    """`fact` is "visits visitors"."""
    hits, _space, visitors = fact.partition(" ")
    said = _("%(hits)s visits by %(visitors)s people")
    return said % {"hits": hits or "0", "visitors": visitors or "0"}


def _to_hits(notice: Notice) -> str:
    if notice.space is None or notice.topic is None:
        return ""
    return reverse("protection:hit", args=[notice.space.slug, notice.topic.public_id])


def _of_space(route: str, notice: Notice) -> str:
    return reverse(route, args=[notice.space.slug]) if notice.space else ""
