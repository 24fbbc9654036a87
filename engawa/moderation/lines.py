"""What moderation adds to the menus of texts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engawa.content.menus import Line
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.moderation.policies import can_report_text


def report_lines(actor: Actor, topic: Topic, reply: Reply | None) -> list[Line]:
    if not can_report_text(actor, topic, reply):
        return []
    if reply is not None:
        address = reverse("moderation:report_reply", args=[reply.public_id])
    else:
        address = reverse("moderation:report_topic", args=[topic.public_id])
    return [Line(_("Report"), "flag", address)]
