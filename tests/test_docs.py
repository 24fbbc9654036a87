"""What the paper says is true: files exist, names import, words of the command are words."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest

from config import environment
from config.cli import WORDS
from engawa.site.settings import all_settings
from tools.translations.catalogues import Files, messages_of

ROOT = Path(__file__).resolve().parent.parent
PAPER = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NEW = ("engawa/tips", "engawa.tips")  # what the recipes make
MADE = ("static/", "data/", "letters/", "jinja/", "frontend/node_modules")

CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"(?:\.?[a-z_]+/)[\w./-]*(?:\.\w+|/)|\.importlinter|[\w-]+\.(?:py|md|toml|lock)")
DOTTED = re.compile(r"(?:engawa|config|tools)(?:\.\w+)+")
COMMAND = re.compile(r"(?:^|[`/\s])engawa ([a-z-]+)(?=[\s`]|$)", re.MULTILINE)
IMPORT = re.compile(r"^ *from ((?:engawa|config)[\w.]*) import (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"\b(?:ENGAWA_[A-Z_]+|DATABASE_URL|REDIS_URL)\b")

each_page = pytest.mark.parametrize("page", PAPER, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page):
    return page.read_text(encoding="utf-8")


def is_ours(name):
    return not name.startswith((*NEW, *MADE)) and "<" not in name


def is_there(name):
    """As a path from the root, or as the end of one: `accounts/swift.py`, `policies.py`."""
    name = name.rstrip("/")
    return (ROOT / name).exists() or any((ROOT / "engawa").rglob(name))


def found(dotted):
    """The module, or what it holds, under a name such as `engawa.site.settings.define`."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            thing = getattr(thing, name)
        return thing
    raise AssertionError(f"{dotted} does not import")


def anchors_of(page):
    heads = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_table_of_variables_is_the_one_the_product_reads():
    assert environment.as_markdown() in text_of(ROOT / "docs/configuration.md")


@each_page
def test_files_that_are_named_exist(page):
    names = [name for name in CODE.findall(text_of(page)) if PATH.fullmatch(name)]
    gone = [name for name in names if is_ours(name) and not is_there(name)]
    assert gone == []


@each_page
def test_links_lead_somewhere(page):
    for link in LINK.findall(text_of(page)):
        if link.startswith(("http:", "https:", "/")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


@each_page
def test_names_in_code_exist(page):
    for name in CODE.findall(text_of(page)):
        if DOTTED.fullmatch(name) and is_ours(name) and not name.endswith((".service", ".py")):
            found(name)


@each_page
def test_recipes_import(page):
    for module, names in IMPORT.findall(text_of(page)):
        if is_ours(module):
            for name in names.split(","):
                found(f"{module}.{name.strip()}")


@each_page
def test_words_of_the_command_exist(page):
    said = {
        word
        for part in re.findall(r"`[^`\n]+`|^ {4}.*$|ExecStart.*", text_of(page), re.M)
        for word in COMMAND.findall(part)
    }
    assert said <= set(WORDS)


@each_page
def test_variables_exist(page):
    known = {variable.name for variable in environment.TABLE} | environment.ELSEWHERE
    assert set(VARIABLE.findall(text_of(page))) <= known


def test_settings_that_are_named_exist():
    known = {setting.key for setting in all_settings()}
    for page in (ROOT / "docs/security-model.md", *sorted((ROOT / "docs/decisions").glob("*.md"))):
        for key in re.findall(r"`((?:site|content|spaces|outbox)\.[a-z_]+)`", text_of(page)):
            assert key in known, f"{key} in {page.name}"


def test_decisions_are_numbered_and_listed():
    pages = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = text_of(ROOT / "docs/decisions/README.md")
    for number, page in enumerate(pages, start=1):
        assert page.name.startswith(f"{number:04d}-")
        assert text_of(page).startswith(f"# {number}. ")
        assert page.name in listed


def test_the_glossary_speaks_as_the_screen_does():
    """Every Japanese word of it is said somewhere in the product."""
    apps = [path.parent.parent.parent for path in ROOT.glob("engawa/*/locale/ja/LC_MESSAGES")]
    said = "".join(
        str(message.string) for app in apps for message in messages_of(Files(app).read())
    )
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|.*\|.*\|$", text_of(ROOT / "docs/glossary.md"), re.M)
    words = [word for row in rows[1:] for word in row.split("、") if not word.startswith("-")]
    assert words
    assert [word for word in words if word not in said] == []


def test_pictures_are_light():
    pictures = list((ROOT / "docs/images").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < 200_000 for picture in pictures)


def test_paper_about_configuration_is_read_by_people_of_both_languages():
    english, japanese = text_of(ROOT / "README.md"), text_of(ROOT / "README.ja.md")
    assert set(VARIABLE.findall(english)) == set(VARIABLE.findall(japanese))
    assert set(COMMAND.findall(english)) == set(COMMAND.findall(japanese))


TEST = re.compile(r"`((?:engawa|config|tests|tools)/[\w/.]+)(?:::(\w+))?`")


def test_every_named_test_is_there():
    """The list of security tests promises; a test that was renamed must be renamed there."""
    gone = [
        f"{path}::{name}"
        for path, name in TEST.findall(text_of(ROOT / "docs/security-tests.md"))
        if not (ROOT / path).exists() or (name and f"def {name}(" not in text_of(ROOT / path))
    ]
    assert gone == []


def test_every_class_of_attack_has_a_row_or_is_not_built():
    rows = re.findall(r"^\| (\d+) \|", text_of(ROOT / "docs/security-tests.md"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert {*range(1, 39)} - {int(row) for row in rows} == {17, 21, 22, 23}
