"""Why a line of a table cannot come in, in words; `%(fact)s` is what stood there."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONFLICTS: dict[str, str | Promise] = {
    "no_name": _("The name of the company is missing."),
    "twice": _("The same stands further up in this table."),
    "two": _("The number is one company's and the name another's."),
    "kind": _("There is no kind “%(fact)s”."),
    "parent_unknown": _("There is no company “%(fact)s” to stand above it."),
    "ring": _("“%(fact)s” stands below it already."),
    "domain": _("“%(fact)s” is no domain of one company."),
    "domain_taken": _("The domain “%(fact)s” is another company's."),
    "seats": _("“%(fact)s” is no number of seats."),
    "manager": _("Nobody of our staff has the address “%(fact)s”."),
    "partner_level": _("There is no partner level “%(fact)s”."),
    "value": "%(fact)s",
    "email": _("“%(fact)s” is no mail address."),
    "company_unknown": _("There is no company “%(fact)s”. Bring the companies in first."),
    "role": _("There is no role “%(fact)s”."),
    "full": _("All seats of this company are taken."),
    "rank": _("Only an administrator can change this person."),
    "not_there": _("This person does not belong to the company."),
}


def conflict_in_words(why: str, fact: str) -> str:
    words = str(CONFLICTS.get(why, why))
    return words % {"fact": fact} if "%(fact)s" in words else words
