"""Views of the queue that a moderator keeps under a name. Private, so nothing is recorded."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.moderation.models import SavedView
from engawa.moderation.policies import require_queue

MOST = 20


@transaction.atomic
def keep_view(actor: Actor, name: str, asked: str) -> SavedView:
    """The same name again takes the new choice."""
    require_queue(actor)
    name = clean_line(name.replace("\x00", ""))[:40]
    if not name:
        raise Invalid(_("Please give it a name."), "name")
    mine = SavedView.objects.filter(member_id=actor.me)
    if mine.exclude(name=name).count() >= MOST:
        raise Invalid(_("You have many views already. Please forget one first."))
    view, _made = mine.update_or_create(
        member_id=actor.me, name=name, defaults={"asked": asked[:300]}
    )
    return view


def forget_view(actor: Actor, view: SavedView) -> None:
    require_queue(actor)
    SavedView.objects.filter(pk=view.pk, member_id=actor.me).delete()
