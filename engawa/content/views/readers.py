"""Choosing who of a place may read one topic."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.content import actions
from engawa.content.actions.narrowing import companies_of
from engawa.content.audiences import choices_in, handles_named, may_widen
from engawa.content.forms import ReadersForm
from engawa.content.models import Topic
from engawa.content.policies import can_choose_audience
from engawa.content.queries.threads import topic_page
from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast


@require_http_methods(["GET", "POST"])
def readers(request: Request, public_id: str) -> HttpResponse:
    """Whoever would let others read what was said among fewer is told so first."""
    topic = topic_page(request.actor, public_id)
    can_choose_audience(request.actor, topic).require()
    choices = choices_in(topic.space, companies_of(topic.author_id))
    form = ReadersForm(request.POST or None, choices=choices, initial=_standing(topic))
    if request.method == "POST" and form.is_valid() and not _holds_back(form, topic):
        try:
            actions.choose_audience(request.actor, topic, form.readers_chosen)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, _("Saved. It holds from now on, everywhere."))
            return see(topic.get_absolute_url())
    request.here = f"space:{topic.space.slug}"
    context = {"form": form, "topic": topic, "space": topic.space}
    return form_page(request, "content/readers.html", context)


def _standing(topic: Topic) -> dict[str, str]:
    named = [f"@{handle}" for handle in handles_named(topic)]
    return {"audience": topic.audience, "readers": " ".join(named)}


def _holds_back(form: ReadersForm, topic: Topic) -> bool:
    wider = may_widen(topic.audience, form.cleaned_data["audience"])
    if form.cleaned_data["aware"] or not (wider and topic.reply_count):
        return False
    form.cautioned = True
    form.add_error(
        None,
        _(
            "Others replied here when fewer people could read it. Everything they wrote can then "
            "be read by the new readers as well."
        ),
    )
    return True
