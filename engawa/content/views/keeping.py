"""What a member keeps: reactions, follows, read marks, bookmarks, drafts."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.content import actions
from engawa.content.kinds import kind_named
from engawa.content.models import FollowLevel, Reply, Topic
from engawa.content.policies import can_keep
from engawa.content.queries.keeping import draft_for, my_bookmarks, my_drafts, space_follow_level
from engawa.content.queries.mine import mine_in
from engawa.content.queries.places import address_of
from engawa.content.queries.threads import reply_named, topic_page
from engawa.content.reactions import comment_looks, looks_of
from engawa.content.views.answers import see
from engawa.content.writing_places import described
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces.policies import visible_spaces


@require_POST
def react_to_topic(request: Request, public_id: str, kind: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    _react(request, topic, None, kind)
    return _reactions(request, topic, None) if request.htmx else see(topic.get_absolute_url())


@require_POST
def react_to_reply(request: Request, public_id: str, kind: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    _react(request, reply.topic, reply, kind)
    return (
        _reactions(request, reply.topic, reply)
        if request.htmx
        else see(address_of(request.actor, reply))
    )


def _react(request: Request, topic: Topic, reply: Reply | None, kind: str) -> None:
    change = actions.add_reaction if _on(request) else actions.remove_reaction
    change(request.actor, topic, kind, reply)


def _on(request: Request) -> bool:
    return request.POST.get("on", "1") != "0"


def _reactions(request: Request, topic: Topic, reply: Reply | None) -> HttpResponse:
    """The buttons of one text with today's counts."""
    writing = reply or topic
    writing.refresh_from_db(fields=["reaction_counts"])
    words = kind_named(topic.kind)
    if reply and reply.is_comment:
        looks = comment_looks(words)
    else:
        looks = looks_of(words.reply_reactions if reply else words.topic_reactions)
    mine = {kind for of, kind in mine_in(request.actor, topic).reactions if of == writing.public_id}
    context = {"writing": writing, "reply": reply, "looks": looks, "mine": mine}
    return render(request, "content/_reactions.html", context)


@require_POST
def follow_topic(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    level = _level(request)
    actions.follow_topic(request.actor, topic, level)
    if request.htmx:
        context = {"topic": topic, "follow_level": level}
        return render(request, "content/_follow.html", context)
    return see(topic.get_absolute_url())


@require_http_methods(["GET", "POST"])
def follow_space(request: Request, slug: str) -> HttpResponse:
    """How much of a space reaches me."""
    space = visible_spaces(request.actor).filter(slug=slug).first()
    if space is None:
        raise Refused
    if request.method == "GET":
        can_keep(request.actor).require()
        context = {"space": space, "level": space_follow_level(request.actor, space)}
        return render(request, "content/follow_space.html", context)
    actions.follow_space(request.actor, space, _level(request))
    toast(request, _("Saved."))
    return see(space.get_absolute_url())


def _level(request: Request) -> str:
    level = request.POST.get("level", "")
    if level not in FollowLevel.values:
        raise Invalid(_("Choose how much you want to hear."), "level")
    return level


@require_POST
def mark_read(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    number = request.POST.get("number", "")
    seen = int(number) if number.isdecimal() and len(number) < 10 else topic.last_number
    actions.mark_read(request.actor, topic, seen)
    return HttpResponse(status=204) if request.htmx else see(topic.get_absolute_url())


@require_POST
def bookmark_topic(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    change = actions.add_bookmark if _on(request) else actions.remove_bookmark
    change(request.actor, topic)
    if request.htmx:
        return render(request, "content/_bookmark.html", {"topic": topic, "kept": _on(request)})
    return see(topic.get_absolute_url())


@require_POST
def bookmark_reply(request: Request, public_id: str) -> HttpResponse:
    reply = reply_named(request.actor, public_id)
    if _on(request):
        actions.add_bookmark(request.actor, reply.topic, reply)
        toast(request, _("Kept among what you read later."))
    else:
        actions.remove_bookmark(request.actor, reply.topic, reply)
        toast(request, _("Taken off your list."))
    return see(address_of(request.actor, reply))


@require_GET
def bookmarks(request: Request) -> HttpResponse:
    can_keep(request.actor).require()
    page = my_bookmarks(request.actor, request.GET.get("at", ""))
    return render(request, "content/bookmarks.html", {"page": page})


@require_GET
def drafts(request: Request) -> HttpResponse:
    can_keep(request.actor).require()
    lines = described(request.actor, my_drafts(request.actor))
    return render(request, "content/drafts.html", {"lines": lines})


@require_POST
def save_draft(request: Request) -> JsonResponse:
    """Called by the writer while one types; the page itself shows what goes wrong."""
    typed = request.POST
    try:
        actions.save_draft(
            request.actor,
            typed.get("place", ""),
            title=typed.get("title", ""),
            tags=typed.get("tags", ""),
            body=typed.get("body", ""),
            body_format=typed.get("body_format", "") or "markdown",
            meant=actions.Meant(
                typed.get("audience", ""), typed.get("readers", ""), bool(typed.get("quietly"))
            ),
        )
    except Invalid as error:
        return JsonResponse({"detail": str(error.message)}, status=422)
    now = timezone.localtime()
    return JsonResponse({"saved_at": now.isoformat(), "clock": date_format(now, "H:i")})


@never_cache
@require_GET
def kept_draft(request: Request) -> HttpResponse:
    """The draft of `place`, for writers on pages that are the same for everyone; 204 if none."""
    can_keep(request.actor).require()
    draft = draft_for(request.actor, request.GET.get("place", "").replace("\x00", ""))
    if draft is None:
        return HttpResponse(status=204)
    facts = {"title": draft.title, "body": draft.body, "body_format": draft.body_format}
    return JsonResponse(facts | {"saved_at": draft.saved_at.isoformat()})


@require_POST
def discard_draft(request: Request, public_id: str) -> HttpResponse:
    draft = get_object_or_404(my_drafts(request.actor), public_id=public_id)
    actions.discard_draft(request.actor, draft)
    toast(request, _("Draft discarded."))
    return see(reverse("content:drafts"))
