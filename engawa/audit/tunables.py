"""What community managers may change about the audit log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

KEPT_MONTHS = define(
    "audit.kept_months",
    60,
    Number(0, 600),
    title=_("Months for which the audit log is kept"),
    why=_(
        "Older rows are let go in stretches; a signed seal stays for each, so that the chain still "
        "proves that nothing else is missing. 0 keeps everything. Five years outlive most disputes."
    ),
)
