"""Accepting an answer, and taking that back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engawa.content.queries.threads import reply_named
from engawa.content.views.answers import see
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.questions import actions
from engawa.questions.policies import visible_questions


@require_POST
def accept_answer(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    question = get_object_or_404(visible_questions(request.actor), pk=reply.topic_id)
    if request.POST.get("on", "1") == "0":
        actions.unaccept_answer(request.actor, question)
        toast(request, _("The question is open again."))
    else:
        actions.accept_answer(request.actor, question, reply)
        toast(request, _("Accepted. Thank you for closing the circle."))
    return see(question.topic.get_absolute_url())
