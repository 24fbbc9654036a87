"""Kinds of parameters and fields, with what the document says of them.

What names a thing is not checked for its shape: a wrong one is refused like any that is not there.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Header
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from engawa.content.kinds import all_kinds
from engawa.content.models import ReactionKind
from engawa.content.models.topics import TITLE_LENGTH
from engawa.core.public_ids import ALPHABET, LENGTH
from engawa.core.text.render import MAX_SOURCE

ID = {"type": "string", "pattern": f"^[{ALPHABET}]{{{LENGTH}}}$"}
NAME = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[^/\\u0000]+$"}
CURSOR = {"type": "string", "maxLength": 400, "pattern": "^[A-Za-z0-9_-]*$", "default": ""}
KINDS = [kind.value for kind in ReactionKind]

PublicId = Annotated[str, WithJsonSchema(ID)]
Slug = Annotated[str, WithJsonSchema(NAME)]
Handle = Annotated[str, WithJsonSchema(NAME)]
Reaction = Annotated[str, WithJsonSchema({"type": "string", "enum": KINDS})]
At = Annotated[str, WithJsonSchema(CURSOR)]
Words = Annotated[str, Field(max_length=100)]
Tag = Annotated[str, Field(max_length=40)]
Once = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        pattern="^[!-~]*$",
    ),
]
Typed = Annotated[str, Field(min_length=1, max_length=200)]
TopicOrder = Literal["active", "newest", "replies"]
TopicFilter = Literal["all", "unanswered", "unsolved", "solved", "unread"]
ReplyOrder = Literal["useful", "oldest", "newest"]
SearchState = Literal["solved", "open"]
SearchLanguage = Literal["ja", "en"]
SearchTime = Literal["month", "year"]
AudienceName = Literal["place", "members", "companies", "named", "team"]
SpaceFilter = Literal["mine", "archived"]


def _kind_names() -> list[str]:
    return [kind.name for kind in all_kinds()]


def _known_kind(name: str) -> str:
    if name and name not in _kind_names():
        told = {"expected": ", ".join(_kind_names())}
        raise PydanticCustomError("literal_error", "Not a kind of topic", told)
    return name


class _KindEnum:
    """The kinds of this house, told when the document is made."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), "enum": ["", *_kind_names()]}


KindName = Annotated[str, AfterValidator(_known_kind), _KindEnum()]

# Something must be seen in it; an empty or blank text is refused by the action as well.
SEEN = r"[^\s]"
Body = Annotated[str, Field(min_length=1, max_length=MAX_SOURCE, pattern=SEEN)]
Title = Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH, pattern=SEEN)]
TagName = Annotated[str, Field(min_length=1, max_length=40)]
Reason = Annotated[str, Field(max_length=200)]
Format = Literal["markdown", "html"]


class Input(BaseModel):
    """A body: no other fields, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ReadersChosen(Input):
    """Who of the space may read a topic; `readers` are handles, for "named" alone."""

    audience: AudienceName
    readers: list[Handle] = Field(default_factory=list, max_length=50)


class TopicInput(Input):
    kind: str = Field("discussion", max_length=20)
    title: Title
    body: Body
    format: Format = "markdown"
    tags: list[TagName] = Field(default_factory=list, max_length=5)
    audience: AudienceName = "place"
    readers: list[Handle] = Field(default_factory=list, max_length=50)


class TopicChange(Input):
    """What is left out stays as it is."""

    title: Title | None = None
    body: Body | None = None
    format: Format = "markdown"
    tags: Annotated[list[TagName], Field(max_length=5)] | None = None
    reason: Reason = ""


class ReplyInput(Input):
    body: Body
    format: Format = "markdown"
    parent: Annotated[str, WithJsonSchema(ID)] | None = None


class ReplyChange(Input):
    body: Body
    format: Format = "markdown"
    reason: Reason = ""
