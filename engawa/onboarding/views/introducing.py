"""Saying who one is, with a few questions to begin from."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from engawa.content.actions import post_reply
from engawa.content.forms import BodyForm
from engawa.content.policies import can_reply
from engawa.content.queries.keeping import draft_for
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.views.answers import (
    WAITS,
    add_refusal,
    holds_back,
    markdown_of_files,
    new_once,
    see,
)
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.onboarding.facts import facts_of
from engawa.onboarding.queries.introducing import first_place
from engawa.spaces.views.standing import managing, show


@require_safe
def hello(request: Request) -> HttpResponse:
    """To where one has not introduced oneself yet; else wherever one may say hello."""
    if not request.actor.is_signed_in:
        raise Refused
    slug = first_place(request.actor)
    return redirect("onboarding:introduce", slug) if slug else redirect("web:hello")


@require_http_methods(["GET", "POST"])
def introduce(request: Request, slug: str) -> HttpResponse:
    """A reply in the introduction topic, with questions to begin from."""
    standing = managing(request, slug)
    found = facts_of(standing.space).introductions
    if not found:
        raise Refused(slug)
    topic = topic_page(request.actor, found)
    can_reply(request.actor, topic).require()
    place = f"reply:{topic.public_id}"
    draft = draft_for(request.actor, place)
    begun = {"body": draft.body, "body_format": draft.body_format} if draft else {}
    form = BodyForm(
        request.POST or None,
        initial={"body": questions(standing.space.language), "once": new_once()} | begun,
    )
    if request.method == "POST" and form.is_valid() and not holds_back(request, form, topic):
        try:
            body = form.as_body(markdown_of_files(request))
            once = form.cleaned_data["once"]
            reply = post_reply(request.actor, topic, body, once=once)
        except Invalid as error:
            add_refusal(form, error)
        else:
            toast(request, WAITS if reply.is_waiting else _("Welcome. Thank you for saying hello."))
            there: HttpResponseRedirect = see(
                address_of(request.actor, reply_named(request.actor, reply.public_id))
            )
            return there
    status = 422 if form.is_bound and form.errors else 200
    return show(
        request, "onboarding/introduce.html", standing, status=status, form=form, topic=topic
    )


def questions(language: str) -> str:
    """What the form begins with, in the language of the space; to be written over."""
    with override(language):
        asked = (
            _("What I do:"),
            _("What I am working on right now:"),
            _("What I would like to hear about:"),
        )
        return "\n\n".join(f"{each} " for each in asked)
