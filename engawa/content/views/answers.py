"""What the views of this app share: a refused input beside its field, the way back."""

from __future__ import annotations

from django.forms import BaseForm, Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from engawa.content.actions import upload_file
from engawa.content.cautions import cautions_for
from engawa.content.forms import BodyForm
from engawa.content.models import Topic
from engawa.content.quoting import bracketed
from engawa.core.public_ids import new_token
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.spaces.models import Space

MOST_FILES = 10
WAITS = _("Waiting for a look. Moderators read it first; you will hear from them.")


def add_refusal(form: BaseForm, error: Invalid) -> None:
    """Show what an action refused at the field it names, else above the form."""
    form.add_error(error.field if error.field in form.fields else None, str(error.message))


def holds_back(request: Request, form: BodyForm, where: Space | Topic) -> bool:
    """Whether the writer is told something first; the text is kept and can be sent all the same."""
    aware = bool(form.cleaned_data["aware"])
    told = cautions_for(request.actor, where, form.as_body(), aware=aware)
    for said in told:
        form.add_error(None, said)
    form.cautioned = bool(told)
    return form.cautioned


def new_once() -> str:
    """A name for a form, by which its action knows a repeated request."""
    return new_token()[:32]


def markdown_of_files(request: Request) -> str:
    """Take in the files that came with the form itself; "" when there are none.

    Raises `Invalid`; the writer with JavaScript has uploaded its files before.
    """
    taken = [
        upload_file(request.actor, given.name or "file", given, given.size or 0)
        for given in request.FILES.getlist("files")[:MOST_FILES]
    ]
    marks = ["!" if file.is_image else "" for file in taken]
    lines = [
        f"{mark}[{bracketed(file.name)}]({file.get_absolute_url()})"
        for mark, file in zip(marks, taken, strict=True)
    ]
    return "\n\n" + "\n\n".join(lines) if lines else ""


def form_page(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    """The page of a form; 422 when what was typed could not be taken."""
    form = context.get("form")
    wrong = isinstance(form, Form) and form.is_bound and bool(form.errors)
    return render(request, template, context, status=422 if wrong else 200)


def see(address: str) -> HttpResponseRedirect:
    """After a change, look at `address` (303, so that a repeated POST becomes a GET)."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
