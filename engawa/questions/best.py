"""How the accepted answer presents itself on the topic page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.questions.policies import may_decide


class AcceptedAnswer:
    """The `Best` of questions."""

    label: str | Promise = _("Accept as answer")
    undo: str | Promise = _("Take the acceptance back")
    icon = "circle-check"

    def mark(self, topic: Topic) -> str:
        return gettext("Accepted answer. Chosen by %(name)s or a moderator.") % {
            "name": topic.author.name()
        }

    def may_choose(self, actor: Actor, topic: Topic) -> bool:
        return bool(may_decide(actor, topic))

    def address(self, reply_id: str) -> str:
        return reverse("questions:accept_answer", args=[reply_id])
