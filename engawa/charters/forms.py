"""What is typed when a charter is written."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.charters.clauses import HEADINGS, LEVELS, SANCTIONS, Clause, Conduct
from engawa.charters.measures import measures
from engawa.site.kinds import Words
from engawa.spaces.forms.telling import choose
from engawa.spaces.models import Space

ARCHETYPES = [
    ("open", _("Open: anyone who takes an interest")),
    ("velvet_rope", _("Velvet rope: existing customers only")),
    ("industry", _("Industry forum: people of one trade")),
    ("light", _("A small circle: only the few clauses it needs")),
]
SPACE_TYPES = [
    ("", _("Nothing special")),
    ("user_community", _("User community")),
    ("best_practice", _("Best-practice forum")),
    ("customer_dialogue", _("Customer dialogue")),
    ("roadmap", _("Roadmap and feedback")),
    ("study_group", _("Study group")),
    ("regional", _("Regional chapter")),
    ("partner_desk", _("Partner desk")),
    ("vip", _("VIP circle")),
]
LINES = forms.Textarea(attrs={"rows": 3})
CONDUCTS = [(str(conduct), HEADINGS[conduct]) for conduct in Conduct]
FOLLOWS = [(str(level), words) for level, words in SANCTIONS.items()]


class BeginForm(forms.Form):
    """What the first draft is chosen for."""

    archetype = forms.ChoiceField(label=_("Who comes in"), choices=ARCHETYPES, initial="open")
    space_type = forms.ChoiceField(
        label=_("What the place is for"), choices=SPACE_TYPES, required=False
    )


class ClauseForm(forms.Form):
    """One clause in both languages."""

    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=80, required=False)
    text_ja = forms.CharField(
        label=_("Text in Japanese"), max_length=600, widget=LINES, required=False
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=80, required=False)
    text_en = forms.CharField(
        label=_("Text in English"), max_length=600, widget=LINES, required=False
    )
    conduct = forms.ChoiceField(label=_("What kind of clause"), choices=CONDUCTS)
    sanction = forms.TypedChoiceField(
        label=_("What follows at first"),
        choices=FOLLOWS,
        coerce=int,
        initial="0",
        help_text=_(
            "Frowned upon: a question, a note or a warning. Not tolerated: limited, suspended or "
            "asked to leave. Everything else: a question in private."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = cast("dict[str, Any]", super().clean())
        if "conduct" in cleaned and "sanction" in cleaned:
            fitting = LEVELS[Conduct(cleaned["conduct"])]
            if cleaned["sanction"] not in fitting and len(fitting) == 1:
                cleaned["sanction"] = fitting[0]
        return cleaned

    def clause(self, key: str) -> Clause:
        typed = self.cleaned_data
        return Clause(
            key,
            Words(typed["title_ja"], typed["title_en"]),
            Words(typed["text_ja"], typed["text_en"]),
            Conduct(typed["conduct"]),
            typed["sanction"],
        )


def words_of(clause: Clause) -> dict[str, Any]:
    """A clause as the form shows it."""
    return {
        "title_ja": clause.title.ja,
        "title_en": clause.title.en,
        "text_ja": clause.text.ja,
        "text_en": clause.text.en,
        "conduct": str(clause.conduct),
        "sanction": str(clause.sanction),
    }


class AdoptForm(forms.Form):
    """How a version comes into force."""

    size = forms.ChoiceField(
        label=_("How much is different"),
        choices=[
            ("major", _("Something that binds: everybody is asked to accept it")),
            ("minor", _("A small thing: everybody is told, nobody is asked")),
        ],
        widget=forms.RadioSelect,
        initial="major",
    )
    grace_days = forms.IntegerField(
        label=_("Days to accept it"),
        min_value=0,
        max_value=180,
        help_text=_("So long those who are here may write on before they have accepted."),
    )
    summary_ja = forms.CharField(
        label=_("What is different, in Japanese"), max_length=400, widget=LINES, required=False
    )
    summary_en = forms.CharField(
        label=_("What is different, in English"), max_length=400, widget=LINES, required=False
    )

    @property
    def summary(self) -> Words:
        return Words(self.cleaned_data["summary_ja"], self.cleaned_data["summary_en"])


class CommentForm(forms.Form):
    """What one thinks of a proposal."""

    clause = forms.ChoiceField(label=_("About which part"), required=False)
    text = forms.CharField(
        label=_("Your comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, clauses: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["clause"]).choices = [
            ("", _("The whole charter")),
            *clauses,
        ]


class GoalForm(forms.Form):
    """One goal; left empty, there is none."""

    what = forms.CharField(label=_("What we want to reach"), max_length=200, required=False)
    measure = forms.CharField(label=_("How we know"), max_length=200, required=False)
    target = forms.CharField(label=_("How much"), max_length=60, required=False)
    until = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    figure = forms.ChoiceField(
        label=_("Count it by"),
        required=False,
        help_text=_("A figure that the house counts every week; or leave it to your own words."),
    )
    aim = forms.FloatField(
        label=_("Number to reach"),
        required=False,
        min_value=0,
        help_text=_("For a figure that is counted: percent, hours, or how many since today."),
    )
    place = forms.ChoiceField(label=_("In which space"), required=False)
    is_shown = forms.BooleanField(
        label=_("Show members this goal and how far we are"), required=False
    )

    def __init__(self, *args: Any, of_space: bool, **kwargs: Any) -> None:
        """A goal of a space is counted there, and may be shown to its members."""
        super().__init__(*args, **kwargs)
        known = measures()
        choose(self, "figure", [("", _("Nothing: in words only")), *known.choices()])
        del self.fields["place" if of_space else "is_shown"]
        if not of_space:
            self._places = {space.slug: space for space in known.places()}
            named = [(slug, space.name) for slug, space in self._places.items()]
            choose(self, "place", [("", _("All open spaces together")), *named])

    def clean_place(self) -> Space | None:
        return self._places.get(self.cleaned_data["place"])

    field_order = ("what", "figure", "aim", "place", "is_shown", "measure", "target", "until")

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.values())
