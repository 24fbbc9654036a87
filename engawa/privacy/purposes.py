"""What members can agree to. Nothing counts as agreed that nobody said yes to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.privacy.models import Consent


@dataclass(frozen=True)
class Purpose:
    """`words` are what the member reads, and what the ledger keeps of it."""

    name: str
    label: str | Promise
    words: str | Promise


PURPOSES = (
    Purpose(
        "news",
        _("News of the community by mail"),
        _("We may send you news of this community by mail, beyond what you follow."),
    ),
    Purpose(
        "research",
        _("Being asked"),
        _("We may ask you to take part in surveys and interviews about the product."),
    ),
    Purpose(
        "interests",
        _("A picture of your interests"),
        _(
            "We may keep which topics you read about, to suggest what fits and to see what is"
            " needed. You can look at it and have it deleted."
        ),
    ),
)


def purpose_named(name: str) -> Purpose | None:
    return next((each for each in PURPOSES if each.name == name), None)


def has_agreed(member: Member, purpose: str) -> bool:
    """What was said last counts. To be asked before anything is done for `purpose`."""
    last = Consent.objects.filter(member=member, purpose=purpose).order_by("-at", "-pk").first()
    return last is not None and last.given
