"""The words and doors of a space, and the headings of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Visibility
from engawa.spaces.actions import Charter
from engawa.spaces.forms.telling import choose, with_note
from engawa.spaces.kinds import offered_kinds
from engawa.spaces.models import Section, Space, WayIn, default_kinds
from engawa.spaces.queries import sections

LANGUAGES = [("ja", "日本語"), ("en", "English")]
VISIBILITY_CHOICES = [
    (
        Visibility.PUBLIC.value,
        with_note(
            _("Open to everyone"),
            _("Anyone on the internet reads, search engines too. Members write."),
        ),
    ),
    (
        Visibility.MEMBERS.value,
        with_note(_("For signed-in members"), _("Everyone with an account reads.")),
    ),
    (
        Visibility.PRIVATE.value,
        with_note(
            _("Private"),
            _("Stands in the directory with name and purpose; only its members read."),
        ),
    ),
    (
        Visibility.SECRET.value,
        with_note(_("Secret"), _("Nobody but its members knows that it exists.")),
    ),
]
WAY_IN_CHOICES = [
    (
        WayIn.OPEN.value,
        with_note(_("Anyone may join"), _("One click, for everyone who can see the space.")),
    ),
    (
        WayIn.APPLICATION.value,
        with_note(_("By request"), _("People ask; managers and owners answer.")),
    ),
    (
        WayIn.INVITATION.value,
        with_note(_("By invitation"), _("Managers and owners invite people.")),
    ),
]


class CharterForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    slug = forms.CharField(
        label=_("Address"),
        help_text=_("Letters, numbers and hyphens; Japanese is fine. Links to the old one break."),
        max_length=80,
        required=False,
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("One sentence: what people find here and what for."),
        max_length=200,
    )
    vision = forms.CharField(
        label=_("Vision"),
        help_text=_("What will be different when this space does well."),
        max_length=300,
        required=False,
    )
    welcome = forms.CharField(
        label=_("Words of welcome"),
        help_text=_("For people who have just joined: customs, first steps. Markdown is allowed."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    section = forms.ChoiceField(
        label=_("Section"), help_text=_("The heading in the directory."), required=False
    )
    kinds = forms.MultipleChoiceField(
        label=_("What people can start here"),
        initial=default_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language of these words"), choices=LANGUAGES, initial="ja"
    )

    def __init__(self, *args: Any, may_choose_address: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self._sections = sections()
        spoken = get_language() or "ja"
        named = [(str(section.pk), section.title(spoken)) for section in self._sections]
        choose(self, "section", [("", _("No section")), *named])
        choose(self, "kinds", [(kind.name, kind.label) for kind in offered_kinds()])
        if not may_choose_address:
            del self.fields["slug"]

    @property
    def charter(self) -> Charter:
        words = self.cleaned_data
        return Charter(
            name=words["name"],
            purpose=words["purpose"],
            vision=words["vision"],
            welcome=words["welcome"],
            language=words["language"],
            section=next((s for s in self._sections if str(s.pk) == words["section"]), None),
            kinds=tuple(words["kinds"]),
            slug=words.get("slug", ""),
        )


class DoorsForm(forms.Form):
    visibility = forms.ChoiceField(
        label=_("Who may read"), choices=VISIBILITY_CHOICES, widget=forms.RadioSelect
    )
    way_in = forms.ChoiceField(
        label=_("How one joins"), choices=WAY_IN_CHOICES, widget=forms.RadioSelect
    )


class NewSpaceForm(CharterForm):
    """A charter and its doors; the address is made from the name when left empty."""

    visibility = forms.ChoiceField(
        label=_("Who may read"),
        choices=VISIBILITY_CHOICES,
        initial="members",
        widget=forms.RadioSelect,
    )
    way_in = forms.ChoiceField(
        label=_("How one joins"),
        choices=WAY_IN_CHOICES,
        initial="open",
        widget=forms.RadioSelect,
    )


class SectionForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    position = forms.IntegerField(
        label=_("Place in the order"), min_value=0, max_value=9999, initial=0, required=False
    )


def words_of(space: Space) -> dict[str, Any]:
    """What stands there now, for the form."""
    return {
        "name": space.name,
        "slug": space.slug,
        "purpose": space.purpose,
        "vision": space.vision,
        "welcome": space.welcome_source,
        "section": str(space.section_id or ""),
        "kinds": space.kinds,
        "language": space.language,
    }


def words_of_section(section: Section) -> dict[str, Any]:
    return {"name": section.name, "name_en": section.name_en, "position": section.position}


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("PNG, JPEG, WebP or GIF; it is shown in a square."),
    )
