"""Everything a manager may change about the house, with its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.face.toasts import toast
from engawa.site.actions import change_setting, reset_setting, revert_setting
from engawa.site.forms import SettingForm
from engawa.site.kinds import Bilingual
from engawa.site.models import StoredValue
from engawa.site.queries import setting_history, settings_by_group
from engawa.site.settings import Setting, setting_named
from engawa.staff.policies import require_desk
from engawa.staff.queries import names_of
from engawa.staff.words import group_title, shown_value

MOST_HISTORY = 20


@require_safe
def settings(request: Request) -> HttpResponse:
    require_desk(request.actor)
    groups = settings_by_group(request.actor)
    context = {
        "groups": [(group_title(name), lines) for name, lines in groups.items()],
        "shown_value": shown_value,
    }
    return render(request, "staff/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: Request, key: str) -> HttpResponse:
    require_desk(request.actor)
    found = _setting(key)
    form = SettingForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_setting(request.actor, key, given["value"], clean_line(given["reason"]))
        except Invalid as error:
            form.add_error("value", str(error.message))
        else:
            toast(request, _("Saved."))
            return redirect("staff:setting", key)
    return _page(request, found, form)


@require_POST
def reset(request: Request, key: str) -> HttpResponse:
    require_desk(request.actor)
    reset_setting(request.actor, _setting(key).key)
    toast(request, _("Back to the default."))
    return redirect("staff:setting", key)


@require_POST
def revert(request: Request, key: str, pk: int) -> HttpResponse:
    """Let the value before that change stand again."""
    require_desk(request.actor)
    change = setting_history(request.actor, _setting(key).key).filter(pk=pk).first()
    if change is None:
        raise Refused
    revert_setting(request.actor, change, _("As it was before"))
    toast(request, _("The earlier value stands again."))
    return redirect("staff:setting", key)


def _setting(key: str) -> Setting[Any]:
    found = setting_named(key)
    if found is None:
        raise Refused
    return found


def _page(request: Request, found: Setting[Any], form: SettingForm) -> HttpResponse:
    history = list(setting_history(request.actor, found.key)[:MOST_HISTORY])
    context = {
        "setting": found,
        "form": form,
        "texts": _texts(form) if isinstance(found.kind, Bilingual) else (),
        "lines": isinstance(found.kind, Bilingual) and found.kind.lines,
        "is_changed": StoredValue.objects.filter(key=found.key).exists(),
        "default": shown_value(found.kind, found.default),
        "group": group_title(found.group),
        "history": [
            (change, _was(found, change.old), _was(found, change.new)) for change in history
        ],
        "people": names_of(change.actor_id for change in history),
    }
    return render(request, "staff/setting.html", context, status=422 if form.errors else 200)


def _texts(form: SettingForm) -> list[tuple[str, str, str]]:
    """Name, language and text of both inputs of a bilingual setting."""
    shown = form["value"].value()
    both = shown if isinstance(shown, list) else [shown.ja, shown.en]
    return [("ja", "日本語", both[0] or ""), ("en", "English", both[1] or "")]


def _was(found: Setting[Any], stored: Any) -> str:
    """An earlier value in a word; what no longer fits is shown as it was stored."""
    if stored is None:
        return _("the default")
    try:
        return shown_value(found.kind, found.kind.load(stored))
    except Invalid:
        return str(stored)
