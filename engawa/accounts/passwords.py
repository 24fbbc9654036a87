"""What a good password is: long, not the person's own name, not on the list of common ones."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.accounts.models import Member
from engawa.accounts.names import fold

SHORTEST = 12
LONGEST = 256


class LongEnough:
    """At least twelve characters, and told how many are missing."""

    def validate(self, password: str, user: Member | None = None) -> None:
        missing = SHORTEST - len(password)
        if missing > 0:
            raise ValidationError(
                ngettext(
                    "That was %(length)d characters. Please add %(missing)d more.",
                    "That was %(length)d characters. Please add %(missing)d more.",
                    missing,
                )
                % {"length": len(password), "missing": missing}
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Please keep it to %(longest)d characters.") % {"longest": LONGEST}
            )

    def get_help_text(self) -> str:
        return _("12 characters or more. A long phrase is easy to remember and safe.")


class NotTheirOwnName:
    """Mail address, handle and names are the first things anyone would try."""

    def validate(self, password: str, user: Member | None = None) -> None:
        folded = fold(password)
        if user and any(own in (folded, folded[::-1]) for own in _own_words(user)):
            raise ValidationError(_("Please do not use your own name or e-mail address."))

    def get_help_text(self) -> str:
        return _("Not your own name or e-mail address.")


def _own_words(user: Member) -> set[str]:
    mailbox = user.email.partition("@")[0]
    names = (user.email, mailbox, user.handle, user.family_name + user.given_name)
    turned = (user.given_name + user.family_name, user.display_name)
    return {fold(word) for word in (*names, *turned) if word}
