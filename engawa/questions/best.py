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
    reads: tuple[str, ...] = ("question",)

    def mark(self, topic: Topic) -> str:
        """Who chose it, where that is known. Moderators stay unnamed: they choose for the house."""
        chooser = topic.question.accepted_by_id
        if chooser == topic.author_id:
            name = {"name": topic.author.polite_name()}
            return gettext("Accepted answer. Chosen by %(name)s, who asked") % name
        if chooser:
            return gettext("Accepted answer. Chosen by a moderator")
        return gettext("Accepted answer")

    def may_choose(self, actor: Actor, topic: Topic) -> bool:
        return bool(may_decide(actor, topic))

    def address(self, reply_id: str) -> str:
        return reverse("questions:accept_answer", args=[reply_id])
