"""The honest question and its answer."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from engawa.core.request import Request
from engawa.opening import actions, queries
from engawa.opening.forms import VerdictForm
from engawa.opening.questions import QUESTIONS, Answer, Way, reasons, risks
from engawa.opening.views.door import for_openers, status_of


@require_http_methods(["GET", "POST"])
def question(request: Request) -> HttpResponseBase:
    for_openers(request)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = actions.reach_verdict(request.actor, form.cleaned_data["about"], form.answers)
        return HttpResponseRedirect(reverse("opening:verdict", args=[verdict.public_id]))
    context = {"form": form, "questions": [form[q.key] for q in QUESTIONS]}
    return render(request, "opening/question.html", context, status=status_of(form))


@require_GET
def verdict(request: Request, public_id: str) -> HttpResponseBase:
    found = queries.find_verdict(request.actor, public_id)
    words = dict(Answer.choices)
    context = {
        "verdict": found,
        "ways": [(way, way.label, found.scores.get(way.value, 0)) for way in Way],
        "reasons": reasons(found.answers, found.way),
        "others": [(w, reasons(found.answers, w)) for w in Way if w != found.way],
        "risks": risks(found.answers),
        "answers": [(q.text, words[Answer(found.answers.get(q.key, "unsure"))]) for q in QUESTIONS],
    }
    return render(request, "opening/verdict.html", context)


@require_GET
def verdicts(request: Request) -> HttpResponseBase:
    for_openers(request)
    page = queries.verdicts(request.actor, request.GET.get("at", ""))
    return render(request, "opening/verdicts.html", {"page": page})
