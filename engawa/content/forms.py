"""What is typed into the writing pages; the rules stand in the actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Audience, BodyFormat
from engawa.content.models.topics import TITLE_LENGTH
from engawa.content.texts import Body, NewTopic, Readers
from engawa.core.text.render import MAX_SOURCE

Choices = Sequence[tuple[str, str | Promise]]
_BETWEEN_TAGS = re.compile(r"[,、，\n]+|\s+")


class BodyForm(forms.Form):
    """A text in either writer. `cautioned` once its writer was told who else would read it."""

    cautioned = False

    body = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=MAX_SOURCE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write something first.")},
    )
    body_format = forms.ChoiceField(
        choices=BodyFormat.choices, widget=forms.HiddenInput, required=False
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)
    aware = forms.CharField(max_length=1, widget=forms.HiddenInput, required=False)

    def as_body(self, added: str = "") -> Body:
        """`added` is Markdown for files that came with the form itself, without JavaScript."""
        cleaned = self.cleaned_data
        return Body(cleaned["body"] + added, cleaned["body_format"] or BodyFormat.MARKDOWN)


class ReplyForm(BodyForm):
    """A reply; `parent` is the public id of the reply it comments on."""

    parent = forms.CharField(max_length=12, widget=forms.HiddenInput, required=False)


class WithReaders(forms.Form):
    """Who may read a topic; `choices` are those of its place, the place itself first."""

    cautioned = False

    audience = forms.ChoiceField(
        label=_("Who may read this"), widget=forms.RadioSelect, required=False
    )
    readers = forms.CharField(
        label=_("Whom I name"),
        help_text=_("Their @names, with spaces between them. They must belong to this space."),
        max_length=2000,
        required=False,
    )
    aware = forms.CharField(max_length=1, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
        if choices and self.initial.get("audience") not in {value for value, _words in choices}:
            self.initial["audience"] = _nearest(self.initial.get("audience"))

    def clean_audience(self) -> str:
        return str(self.cleaned_data["audience"] or Audience.PLACE)

    def clean(self) -> dict[str, Any] | None:
        """A name typed for an audience that is not by name would be lost in silence."""
        by_name = self.cleaned_data.get("audience") == Audience.NAMED
        typed = self.cleaned_data.get("readers") and "readers" in self.changed_data
        if typed and not (by_name or self.errors):
            said = _("You named people. Please choose as well that it is for those you name.")
            self.add_error("audience", said)
        return super().clean()

    @property
    def readers_chosen(self) -> Readers:
        names = tuple(filter(None, _BETWEEN_TAGS.split(self.cleaned_data["readers"])))
        return Readers(self.cleaned_data["audience"], names)


def _nearest(kept: str | None) -> str:
    """Of a draft for colleagues that has no company any more the narrowest; else the place, which
    in a closed space is what "members" means."""
    return Audience.TEAM if kept == Audience.COMPANIES else Audience.PLACE


class TopicForm(BodyForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Please give it a title.")},
    )
    tags = forms.CharField(
        label=_("Tags"),
        help_text=_("Up to five words, separated by spaces or commas."),
        max_length=300,
        required=False,
    )
    field_order = ("title", "body", "tags")

    def as_topic(self, added: str = "") -> NewTopic:
        cleaned = self.cleaned_data
        tags = tuple(filter(None, _BETWEEN_TAGS.split(cleaned["tags"])))
        return NewTopic(cleaned["title"], self.as_body(added), tags, cleaned["once"])


class StartForm(WithReaders, TopicForm):
    """A new topic, with who may read it."""

    def as_topic(self, added: str = "") -> NewTopic:
        return replace(super().as_topic(added), readers=self.readers_chosen)


class ReadersForm(WithReaders):
    """Who may read a topic that is there already."""


class ReasonForm(forms.Form):
    """Why a text was edited or hidden."""

    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The author reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TagsForm(forms.Form):
    """Tags alone, for whoever sorts what others wrote."""

    tags = forms.CharField(
        label=_("Tags"),
        help_text=_("Up to five words, separated by spaces or commas."),
        max_length=300,
        required=False,
    )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, _BETWEEN_TAGS.split(self.cleaned_data["tags"])))


class MoveForm(forms.Form):
    """Where a topic goes; `spaces` are (slug, name) pairs the mover may choose from."""

    space = forms.ChoiceField(label=_("New space"))

    def __init__(self, *args: Any, spaces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["space"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = spaces


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("Address of the other topic"),
        help_text=_("Copy it from there. Its text and replies come first."),
        max_length=300,
    )


class SplitForm(forms.Form):
    """`replies` are (public id, first words) of those that can be chosen."""

    title = forms.CharField(label=_("Title of the new topic"), max_length=TITLE_LENGTH)
    replies = forms.MultipleChoiceField(
        label=_("Replies that belong together"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, replies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["replies"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = replies


class AuthorForm(forms.Form):
    member = forms.CharField(label=_("Handle of the author"), max_length=31)
