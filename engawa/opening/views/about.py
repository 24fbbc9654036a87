"""What the pages of a space show of its profile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engawa.opening.models import Profile
from engawa.opening.queries import profile_of
from engawa.opening.words import FIELD_NAMES, words
from engawa.spaces.pages import AboutPart, SpaceNote
from engawa.spaces.queries import Standing


def how_to_take_part(standing: Standing) -> AboutPart | None:
    """To meet, to contribute, to learn: one query."""
    profile = _of(standing)
    if profile is None:
        return None
    ways = [
        (_("To meet others"), profile.interact),
        (_("To contribute"), profile.contribute),
        (_("To learn"), profile.learn),
    ]
    texts = [(name, said) for name, said in ways if said]
    return AboutPart(_("How to take part"), texts) if texts else None


def kind_of_place(standing: Standing) -> AboutPart | None:
    profile = _of(standing)
    if profile is None:
        return None
    names = ("space_type", "phase", "primary", "secondary", "relation")
    told = [(str(FIELD_NAMES[name]), _joined(name, getattr(profile, name))) for name in names]
    told += [
        (_("How we speak here"), profile.tone),
        (_("Parts to play"), _joined("roles", profile.roles)),
        (_("Open space beside it"), _companion(profile)),
    ]
    return AboutPart(_("What kind of place this is"), [(name, said) for name, said in told if said])


def contact(standing: Standing) -> AboutPart | None:
    """The account manager by name, for members of the space, who can write to them."""
    profile = _of(standing) if standing.is_member else None
    named = profile.account_manager if profile else None
    if named is None or not named.is_active:
        return None
    language = get_language() or "ja"
    texts = [(_("Account manager"), named.name(language))]
    href = reverse("opening:contact", args=[standing.space.slug])
    return AboutPart(_("There for you by name"), texts, href, _("Write to them"))


def preparing(standing: Standing) -> SpaceNote | None:
    if not standing.character.is_preparing:
        return None
    return SpaceNote(
        _("In preparation."),
        _("Only those who run it see this space."),
        reverse("opening:profile", args=[standing.space.slug]) if standing.manages else "",
        _("To the profile"),
        icon="eye-off",
    )


def _of(standing: Standing) -> Profile | None:
    """The profile once for all parts of a page."""
    found: dict[str, Any] = standing.space.__dict__
    if "profile_told" not in found:
        found["profile_told"] = profile_of(standing.actor, standing.space)
    told: Profile | None = found["profile_told"]
    return told


def _joined(rule: str, value: Any) -> str:
    joint = "、" if (get_language() or "ja").startswith("ja") else ", "
    return joint.join(str(each) for each in words(rule, value))


def _companion(profile: Profile) -> str:
    """Only one that everybody may read."""
    space = profile.companion
    return space.name if space is not None and space.visibility == "public" else ""
