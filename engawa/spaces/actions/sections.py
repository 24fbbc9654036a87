"""The headings of the directory."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.site.stamps import raise_stamp
from engawa.spaces.events import SectionCreated, SectionEdited, SectionRemoved
from engawa.spaces.models import Section
from engawa.spaces.policies import can_arrange_sections

LONGEST_NAME = 80
LAST_POSITION = 9999


@transaction.atomic
def create_section(actor: Actor, name: str, name_en: str = "", position: int = 0) -> Section:
    can_arrange_sections(actor).require()
    section = Section.objects.create(**_checked(name, name_en, position))
    record(actor, SectionCreated(section.pk))
    raise_stamp("public")
    return section


@transaction.atomic
def edit_section(
    actor: Actor, section: Section, name: str, name_en: str = "", position: int = 0
) -> None:
    can_arrange_sections(actor).require()
    Section.objects.filter(pk=section.pk).update(**_checked(name, name_en, position))
    record(actor, SectionEdited(section.pk))
    raise_stamp("public")


@transaction.atomic
def remove_section(actor: Actor, section: Section) -> None:
    """Its spaces stay, without a heading."""
    can_arrange_sections(actor).require()
    pk = section.pk
    section.delete()
    record(actor, SectionRemoved(pk))
    raise_stamp("public")


def _checked(name: str, name_en: str, position: int) -> dict[str, str | int]:
    name, name_en = clean_line(name), clean_line(name_en)
    if not name:
        raise Invalid(_("Please fill this in."), "name")
    if max(len(name), len(name_en)) > LONGEST_NAME:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": 80}, "name")
    return {"name": name, "name_en": name_en, "position": min(max(position, 0), LAST_POSITION)}
