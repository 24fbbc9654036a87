"""Opening spaces, their words, who may read them, and the archive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.site.stamps import stamps
from engawa.spaces import actions
from engawa.spaces.actions import Charter
from engawa.spaces.models import Section, Space
from engawa.spaces.testing import make_space

from .conftest import People

WORDS = Charter(
    name="経理・総務の勉強会",
    purpose="仲間の知恵で、明日の仕事を少し軽くする。",
    welcome="ようこそ。**はじめての方**は自己紹介から。",
)


def charter_of(space: Space) -> Charter:
    return Charter(
        name=space.name,
        purpose=space.purpose,
        vision=space.vision,
        welcome=space.welcome_source,
        language=space.language,
        section=space.section,
        kinds=tuple(space.kinds),
    )


def test_opening_a_space(people: People) -> None:
    space = actions.create_space(people.actor("site_manager"), WORDS)

    assert space.slug == "経理-総務の勉強会"
    assert "<strong>はじめての方</strong>" in space.welcome_html
    assert (space.member_count, space.owner_count) == (1, 1)
    assert people.actor("site_manager").owns(space)
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["spaces.space_created", "spaces.member_joined_space"]


def test_opening_for_someone_else(people: People) -> None:
    space = actions.create_space(Actor.system("demo"), WORDS, owner=people["stranger"])

    assert people.actor("stranger").owns(space)
    assert space.owner_count == 1


def test_a_taken_address_is_told(people: People) -> None:
    make_space(slug="lab")

    with pytest.raises(Invalid) as told:
        actions.create_space(people.actor("admin"), replace(WORDS, slug="Lab"))

    assert told.value.field == "slug"


@pytest.mark.parametrize("slug", ["a/b", "a b", "?", "あ" * 81, "\x00x/"])
def test_an_unfit_address(people: People, slug: str) -> None:
    with pytest.raises(Invalid):
        actions.create_space(people.actor("admin"), replace(WORDS, slug=slug))


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("purpose", ""), ("name", "あ" * 81), ("vision", "x" * 301), ("kinds", ())],
)
def test_unfit_words(people: People, space: Space, field: str, value: object) -> None:
    with pytest.raises(Invalid) as told:
        actions.edit_space(
            people.actor("owner"), space, replace(charter_of(space), **{field: value})
        )
    assert told.value.field == field


def test_editing_names_what_changed(people: People, space: Space) -> None:
    section = Section.objects.create(name="学ぶ")
    words = replace(charter_of(space), name="新しい名前", section=section)

    actions.edit_space(people.actor("manager"), space, words)

    space.refresh_from_db()
    assert (space.name, space.section) == ("新しい名前", section)
    assert Entry.objects.get().data["fields"] == ["name", "section"]


def test_saving_the_same_changes_nothing(people: People, space: Space) -> None:
    version = space.version
    actions.edit_space(people.actor("manager"), space, charter_of(space))

    space.refresh_from_db()
    assert space.version == version
    assert not Entry.objects.exists()


def test_only_site_managers_choose_addresses(people: People, space: Space) -> None:
    words = replace(charter_of(space), slug="elsewhere")
    with pytest.raises(Denied):
        actions.edit_space(people.actor("owner"), space, words)

    actions.edit_space(people.actor("admin"), space, words)

    space.refresh_from_db()
    assert space.slug == "elsewhere"


def test_closing_a_space(people: People, space: Space) -> None:
    actions.change_visibility(people.actor("owner"), space, "private", "application")

    entry = Entry.objects.get()
    assert entry.verb == "spaces.visibility_changed"
    assert (entry.data["before"], entry.data["after"]) == ("public", "private")
    assert stamps(["public"])["public"] > 0


def test_a_secret_space_has_no_open_door(people: People, space: Space) -> None:
    with pytest.raises(Invalid) as told:
        actions.change_visibility(people.actor("owner"), space, "secret", "open")
    assert told.value.field == "way_in"


def test_two_who_change_the_doors_at_once(people: People, space: Space) -> None:
    stale = Space.objects.get(pk=space.pk)
    actions.change_visibility(people.actor("owner"), space, "private", "application")

    with pytest.raises(Invalid):
        actions.change_visibility(people.actor("owner"), stale, "members", "open")


@pytest.mark.parametrize("pair", [("none", "open"), ("public", "none"), ("", "")])
def test_unknown_doors(people: People, space: Space, pair: tuple[str, str]) -> None:
    with pytest.raises(Invalid):
        actions.change_visibility(people.actor("owner"), space, *pair)


def test_the_archive_and_back(people: People, space: Space) -> None:
    owner = people.actor("owner")
    actions.archive_space(owner, space)
    actions.archive_space(owner, space)
    space.refresh_from_db()
    assert space.is_archived
    assert not space.accepts("discussion")

    actions.reopen_space(owner, space)

    space.refresh_from_db()
    assert not space.is_archived
    assert Entry.objects.count() == 2


def test_sections(people: People) -> None:
    manager = people.actor("site_manager")
    section = actions.create_section(manager, "学ぶ", "Learn")
    make_space(section=section)
    actions.edit_section(manager, section, "学び合う", "Learning", 3)
    section.refresh_from_db()
    assert (section.title("en"), section.title("ja"), section.position) == (
        "Learning",
        "学び合う",
        3,
    )

    actions.remove_section(manager, section)

    assert Space.objects.get().section is None
    with pytest.raises(Denied):
        actions.create_section(people.actor("owner"), "Mine")
