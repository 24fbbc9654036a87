"""Things to ask for in one space: a topic, a reply, a file, what was deleted, who asked to join."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps
from django.test import Client
from PIL import Image

from engawa.accounts.actions import set_photo
from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.testing import make_reply, new_topic
from engawa.mailing.tokens import Stop, stop_url
from engawa.notifications.models import Notice
from engawa.outbox.testing import make_letter
from engawa.questions.actions import ask_question
from engawa.search.views import SALT
from engawa.spaces import actions as spaces
from engawa.spaces.models import Application, Section, Space, WayIn
from engawa.spaces.testing import act
from engawa.spaces.tokens import token_of
from engawa.web.actions import Contact, send_contact_message
from tests.access.rows import brought
from tests.routes import Route


@dataclass
class Place:
    """What one space holds and what belongs to nobody's space, by the name of an URL part."""

    space: Space
    ids: dict[str, Any] = field(default_factory=dict)

    def address(self, route: Route) -> str:
        values = {name: self._value(route, name) for name, _kind in route.kwargs}
        query = QUERIES.get(route.name, "").format(slug=self.space.slug)
        return route.address(**values) + query

    def _value(self, route: Route, name: str) -> Any:
        if name == "slug" and _start(route) not in ("s", "spaces"):
            return self.ids["topic_slug"]
        special = SPECIAL.get((route.name, name))
        return self.ids[special] if special else self.ids[KINDS.get((_start(route), name), name)]


KINDS = {
    ("t", "public_id"): "topic",
    ("r", "public_id"): "reply",
    ("topics", "public_id"): "topic",
    ("replies", "public_id"): "reply",
    ("files", "public_id"): "file",
    ("files", "name"): "file_name",
    ("notices", "public_id"): "notice",
    ("invitations", "public_id"): "invitation",
    ("tags", "name"): "tag",
}
SPECIAL = {
    ("content:restore_topic", "public_id"): "gone_topic",
    ("content:restore_reply", "public_id"): "gone_reply",
    ("content:start", "kind"): "topic_kind",
    ("content:react_to_reply", "kind"): "reply_kind",
    ("v1:reply_reaction", "kind"): "reply_kind",
    ("spaces:logo", "logo_id"): "space_logo",
    ("spaces:approve", "public_id"): "application",
    ("spaces:refuse", "public_id"): "application",
    ("spaces:revoke", "public_id"): "invitation",
    ("spaces:edit_section", "pk"): "section",
    ("spaces:remove_section", "pk"): "section",
    ("content:discard_draft", "public_id"): "draft",
    ("outbox:letter", "pk"): "letter",
    ("staff:contact_message", "public_id"): "contact",
    ("accounts:end_session", "public_id"): "session",
    ("mailing:stop", "token"): "stop_token",
}
QUERIES = {
    "people:complete": "?space={slug}&q=a",
    "content:kept_draft": "?place=none",
    "v1:search": "?q=text",
}
FORMS: dict[str, dict[str, Any]] = {
    "content:follow_space": {"level": "watching"},
    "content:follow_topic": {"level": "watching"},
    "content:save_draft": {"place": "new:1:discussion", "body": "Begun"},
    "content:preview": {"body": "Some text"},
    "content:convert": {"body": "Some text", "from": "markdown", "to": "html"},
    "spaces:apply": {"message": "Please let me in."},
    "staff:contact_message": {"note": "Done"},
    "staff:reset_setting": {"reason": "As it was"},
}

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("v1:space_topics", "POST"): {"kind": "question", "title": "A title", "body": "A text"},
    ("v1:topic", "PATCH"): {"title": "Another title"},
    ("v1:topic_audience", "PUT"): {"audience": "team"},
    ("v1:topic_replies", "POST"): {"body": "A reply"},
    ("v1:reply", "PATCH"): {"body": "Another reply"},
}


for _room in brought():
    for _table, _all in (
        ("KINDS", KINDS),
        ("SPECIAL", SPECIAL),
        ("QUERIES", QUERIES),
        ("FORMS", FORMS),
    ):
        _all.update(getattr(_room, _table, {}))


def is_api(name: str) -> bool:
    """Whether programs ask there, by token and in JSON."""
    return name.startswith("v1:")


def send(client: Client, method: str, address: str, name: str) -> Any:
    """The answer to what a program or a person would send there."""
    if is_api(name):
        body = BODIES.get((name, method))
        data = json.dumps(body) if body else ""
        return client.generic(method, address, data, "application/json")
    form = form_of(name) if method == "POST" else {}
    ask = getattr(client, method.lower())
    return ask(address, form) if form else ask(address)


def form_of(name: str) -> dict[str, Any]:
    """What is typed there: the least that says something, else an empty form."""
    if name == "content:upload":
        return {"file": SimpleUploadedFile("notes.txt", b"A few words.")}
    return FORMS.get(name, {}) | {"csrfmiddlewaretoken": "as every form of ours"}


def _start(route: Route) -> str:
    return route.path.removeprefix("api/v1/").split("/")[0]


def furnish(cast: Any, space: Space) -> Place:
    """Everything by the asker, whom the matrix does not ask."""
    ways = {"private": WayIn.APPLICATION, "secret": WayIn.INVITATION}
    way_in = ways.get(space.visibility, WayIn.OPEN)
    Space.objects.filter(pk=space.pk).update(way_in=way_in)
    space.refresh_from_db()
    place = Place(space, {"slug": space.slug, "handle": "asker", "topic_kind": "question"})
    place.ids |= _texts(cast, space) | _doors(cast, space) | _elsewhere(cast)
    for room in brought():
        if hasattr(room, "furnish"):
            place.ids |= room.furnish(cast, place)
    return place


def _texts(cast: Any, space: Space) -> dict[str, Any]:
    def ask() -> Any:
        tags = (f"tag-{space.slug}",)
        return ask_question(cast.asker, space, new_topic("A title", "A text", tags=tags))

    file = content.upload_file(cast.asker, "notes.txt", io.BytesIO(b"Some notes"), 10)
    topic = ask()
    words = f"A reply with [notes]({file.get_absolute_url()})"
    reply, lost = make_reply(cast.asker, topic, words), make_reply(cast.asker, topic)
    content.delete_reply(cast.owner, lost)
    gone = ask()
    content.delete_topic(cast.owner, gone)
    draft = content.save_draft(cast.asker, "new:x:question", body="Begun", body_format="markdown")
    return {
        "topic": topic.public_id,
        "topic_slug": topic.slug,
        "reply": reply.public_id,
        "gone_topic": gone.public_id,
        "gone_reply": lost.public_id,
        "file": file.public_id,
        "file_name": file.name,
        "tag": f"tag-{space.slug}",
        "kind": "same",
        "reply_kind": "thanks",
        "draft": draft.public_id,
    }


def _doors(cast: Any, space: Space) -> dict[str, Any]:
    outside = make_member(f"waiting-{space.slug}")
    application = Application.objects.create(space=space, member=outside, message="Hello")
    invitation = spaces.invite(cast.owner, space, f"guest@{space.slug}.example.net", "member")
    return {
        "application": application.public_id,
        "invitation": invitation.public_id,
        "token": token_of(invitation.public_id),
        "space_logo": _logo(cast, space),
    }


def _logo(cast: Any, space: Space) -> str:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "olive").save(picture, "PNG")
    picture.seek(0)
    spaces.set_logo(cast.owner, space, picture)
    return str(space.logo_id)


def _elsewhere(cast: Any) -> dict[str, Any]:
    asker = cast.people["asker"]
    if not asker.photo_id:
        picture = io.BytesIO()
        Image.new("RGB", (40, 40), "teal").save(picture, "PNG")
        picture.seek(0)
        set_photo(act(asker), asker, picture)
        asker.refresh_from_db()
    written = Contact("Please help", email="someone@example.net")
    return {
        "photo_id": asker.photo_id,
        "size": 96,
        "letter": make_letter().pk,
        "contact": send_contact_message(cast.visitor, written).public_id,
        "section": Section.objects.create(name="A heading").pk,
        "notice": Notice.objects.values_list("public_id", flat=True).first() or "zzzzzzzzzzzz",
        "session": "zzzzzzzzzzzz",
        "stop_token": stop_url(Stop(asker.pk, ("reply",))).split("/")[-2],
        "key": "site.name",
        "consumer": "notifications",
        "code": "en",
        "told": dumps(["words", 1, "zzzzzzzzzzzz", False], salt=SALT, compress=True),
        "pk": 999_999_999,
        "public_id": "zzzzzzzzzzzz",
    }
