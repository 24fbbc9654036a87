"""What the words of a charter must be like, and the row of a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engawa.charters.clauses import LEVELS, Clause, Conduct, to_row
from engawa.charters.library import clause_named
from engawa.charters.models import Charter, Scope, Version
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.site.kinds import Words
from engawa.site.stamps import raise_stamp
from engawa.spaces.models import Space

MOST_CLAUSES = 60
LONGEST = {"title": 80, "text": 600, "summary": 400}
JUST_CHANGED = _("This has just been changed by someone else. Please look again.")
ORDER = {conduct: place for place, conduct in enumerate(Conduct)}


def row_of(scope: str, space: Space | None) -> Charter:
    """The charter of this place, made if there is none yet."""
    found = Charter.objects.select_related("current", "space")
    row = found.filter(scope=scope, space=space).first()
    if row is not None:
        return row
    try:
        with transaction.atomic():
            return Charter.objects.create(scope=scope, space=space)
    except IntegrityError:
        return found.get(scope=scope, space=space)


def checked(clauses: Sequence[Clause | str]) -> list[dict[str, Any]]:
    """Clauses, or keys of the library, as a version keeps them: by conduct, else as given."""
    whole = [clause_named(each) if isinstance(each, str) else each for each in clauses]
    if len(whole) > MOST_CLAUSES:
        raise Invalid(_("A charter that nobody reads to its end helps nobody: 60 clauses at most."))
    if len({clause.id for clause in whole}) < len(whole):
        raise Invalid(_("A clause stands here twice."))
    rows = [to_row(checked_clause(clause)) for clause in whole]
    return sorted(rows, key=lambda row: ORDER[Conduct(row["conduct"])])


def checked_clause(clause: Clause) -> Clause:
    title = checked_words(clause.title, "title", lines=False)
    text = checked_words(clause.text, "text")
    for name, words in (("title", title), ("text", text)):
        if not words:
            raise Invalid(_("Please fill this in, in one language at least."), f"{name}_ja")
    if clause.sanction not in LEVELS[clause.conduct]:
        raise Invalid(_("Please choose a consequence that fits this kind of clause."), "sanction")
    return Clause(clause.id, title, text, clause.conduct, clause.sanction)


def checked_words(words: Words, name: str, *, lines: bool = True) -> Words:
    clean = clean_text if lines else clean_line
    texts = {"ja": clean(words.ja).strip(), "en": clean(words.en).strip()}
    for language, text in texts.items():
        if len(text) > LONGEST[name]:
            most = {"most": LONGEST[name]}
            raise Invalid(
                _("Please keep this to %(most)s characters.") % most, f"{name}_{language}"
            )
    return Words(**texts)


def rewrite(version: Version, **changed: Any) -> None:
    """Change a version that is not adopted, unless someone else did in the meantime."""
    rows = Version.objects.filter(pk=version.pk, edition=version.edition, state=version.state)
    if version.is_adopted or not rows.update(edition=version.edition + 1, **changed):
        raise Invalid(JUST_CHANGED)
    version.refresh_from_db()
    vars(version).pop("said", None)


def shown_anew(charter: Charter) -> None:
    """Pages that visitors share are built again."""
    scopes = [f"space:{charter.space_id}"] if charter.scope == Scope.SPACE else []
    raise_stamp("public", *scopes)
