"""What is typed into the pages of moderation; the rules stand in the actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.moderation.actions.pacing import LONGEST_WAIT
from engawa.moderation.actions.reporting import MOST_WORDS
from engawa.moderation.hours import day_names
from engawa.moderation.models import Filter, Mode, Pace, Reason, Sanction, Verb


def still_to_come(moment: datetime | None) -> datetime | None:
    if moment is not None and moment <= timezone.now():
        raise forms.ValidationError(_("This time is over. Please choose a later one."))
    return moment


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is not right?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is not right.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_(
            "Only moderators read this. If it has been asked before, "
            "the address of that topic helps."
        ),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """`verb` comes from the button that was pressed."""

    verb = forms.ChoiceField(choices=[(verb.value, verb.label) for verb in Verb])
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("As it was reported")), *Reason.choices], required=False
    )
    words = forms.CharField(
        label=_("Words for the author"),
        help_text=_("Left empty, the author reads the reason."),
        max_length=300,
        required=False,
    )


class ModeForm(forms.ModelForm):  # type: ignore[type-arg]
    until = forms.DateTimeField(
        label=_("Until"),
        help_text=_("After that, texts are let through at once again. Empty means for good."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    )

    class Meta:
        model = Mode
        fields = ("how", "first_posts", "below_trust", "with_links", "until")
        labels: dict[str, Any] = {
            "how": _("How texts get in"),
            "first_posts": _("First texts of a person that wait"),
            "below_trust": _("Trust below which texts wait"),
            "with_links": _("Texts with links to other sites wait"),
        }
        help_texts: dict[str, Any] = {
            "first_posts": _("0 holds none for being the first."),
            "below_trust": _("From 0, nobody, to 4, everybody."),
        }
        widgets: dict[str, Any] = {"how": forms.RadioSelect}

    def clean_until(self) -> datetime | None:
        return still_to_come(self.cleaned_data["until"])


class AssignForm(forms.Form):
    to = forms.CharField(label=_("Give it to"), max_length=30, required=False)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        help_text=_("Facts others will need, written so that the member could read them, too."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    space = forms.ChoiceField(label=_("Seen by the moderators of"), required=False)

    def __init__(self, *args: Any, spaces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "space", spaces)


class StepForm(forms.Form):
    """One step; which fields count, the level says."""

    level = forms.TypedChoiceField(
        label=_("Step"), choices=Sanction.Level.choices, coerce=int, widget=forms.RadioSelect
    )
    space = forms.ChoiceField(label=_("Where"), required=False)
    clause = forms.ChoiceField(label=_("Rule"), required=False)
    clause_text = forms.CharField(label=_("The rule in words"), max_length=300, required=False)
    message = forms.CharField(
        label=_("What the member reads"),
        help_text=_("What happened, what should change, what comes next, how to mend it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    days = forms.IntegerField(
        label=_("Days"),
        help_text=_("For a posting limit or a suspension; it ends by itself."),
        min_value=1,
        max_value=365,
        required=False,
    )
    posts_a_day = forms.IntegerField(
        label=_("Texts a day"),
        help_text=_("For a posting limit. 0 is silence: reading only."),
        min_value=0,
        max_value=100,
        required=False,
    )
    item = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        spaces: list[tuple[str, str]],
        clauses: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "space", spaces)
        choose_from(self, "clause", [("", "–"), *clauses])
        if not clauses:
            self.fields["clause"].widget = forms.HiddenInput()


def choose_from(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("In your words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class FilterForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    shape = forms.ChoiceField(
        label=_("What is looked for"), choices=Filter.Shape.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Words, one a line, or one pattern"),
        help_text=_(
            "Japanese words are found anywhere, others only whole. Width, case and kana do not "
            "matter. A pattern is a regular expression without looking around."
        ),
        max_length=2000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    act = forms.ChoiceField(
        label=_("What is done then"), choices=Filter.Act.choices, widget=forms.RadioSelect
    )
    instead = forms.CharField(
        label=_("Put in its place"),
        help_text=_("Only for replacing. Left empty, the words are left out."),
        max_length=60,
        required=False,
    )
    words = forms.CharField(
        label=_("Words to the author, when it is refused"), max_length=200, required=False
    )
    is_on = forms.BooleanField(label=_("In use"), required=False)


class PaceForm(forms.ModelForm):  # type: ignore[type-arg]
    read_only_until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    )

    class Meta:
        model = Pace
        fields = (
            *("slow_minutes", "is_read_only", "read_only_until", "read_only_why"),
            *("is_corner", "bars_promotion"),
        )
        labels: dict[str, Any] = {
            "slow_minutes": _("Minutes between two texts of one person"),
            "is_read_only": _("Reading only"),
            "read_only_why": _("Why, in words for everyone"),
            "is_corner": _("This is the corner for promotion"),
            "bars_promotion": _("No promotion here"),
        }
        help_texts: dict[str, Any] = {
            "slow_minutes": _("Slow mode calms a heated place. 0 switches it off."),
            "is_corner": _("Here people may promote more than elsewhere."),
            "bars_promotion": _("Whatever sells something waits for a look, the first time too."),
        }

    def clean_slow_minutes(self) -> int:
        minutes: int = self.cleaned_data["slow_minutes"]
        if minutes > LONGEST_WAIT:
            said = _("At most %(most)s minutes, please.") % {"most": LONGEST_WAIT}
            raise forms.ValidationError(said)
        return minutes

    def clean_read_only_until(self) -> datetime | None:
        return still_to_come(self.cleaned_data["read_only_until"])


TIME = forms.TimeInput(attrs={"type": "time"})


class WatchForm(forms.Form):
    """Who is there when; times are those of the house."""

    space = forms.ChoiceField(label=_("Space"), required=False)
    member = forms.CharField(label=_("Who"), help_text=_("Its @name."), max_length=31)
    days = forms.MultipleChoiceField(
        label=_("Days of the week"), widget=forms.CheckboxSelectMultiple
    )
    begins = forms.TimeField(
        label=_("From what time"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Until what time"), widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(
        self, *args: Any, spaces: list[tuple[str, str]], of_house: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everywhere = [("", str(_("All open spaces")))] if of_house else []
        choose_from(self, "space", [*everywhere, *spaces])
        choose_from(self, "days", day_names())
        self.fields["space"].required = not of_house
