"""Whoever loses sight of something loses it everywhere at once, old links and old mails included.

Each transition × each surface. Everything a reader could have kept from before is kept: the
address of each page and part, the answers' ETags, an open page's htmx requests, feed keys, API
tokens, answer-by-mail addresses, links in mails that have left and mails that have not.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from engawa.accounts.actions import deactivate_member
from engawa.accounts.models import Member
from engawa.api.testing import secret_of
from engawa.content import actions as content
from engawa.content.testing import make_reply, new_topic
from engawa.content.texts import Readers
from engawa.eventlog.delivery import deliver_all
from engawa.feeds.actions import make_feed_key
from engawa.feeds.keys import written
from engawa.jobs.running import run_pending
from engawa.mailing.actions.digesting import write_digest
from engawa.mailing.actions.noticing import write_due_letters
from engawa.mailing.actions.taking import take_mail
from engawa.mailing.models import Outcome
from engawa.mailing.testing import never_quiet
from engawa.mailing.tokens import Stop, reply_address, stop_url
from engawa.notifications.actions import MailChoice, choose_mail
from engawa.notifications.models import Notice
from engawa.outbox.models import Letter
from engawa.protection import actions as protection
from engawa.protection.models import Share
from engawa.questions.actions import ask_question
from engawa.site.visitor_pages import pages
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act, join
from engawa.spaces.tokens import token_of

TITLE, BODY, REPLY, TAG = "Kumquat harvest", "Persimmon figures", "Loquat answer", "yuzu-tag"
WORDS = (TITLE, BODY, REPLY, TAG)
MARKUP = re.compile(r"<[^>]+>")


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.MAIL_IN = "answers@example.net"


@dataclass
class Kept:
    """What one reader holds in hand from before."""

    cast: Any
    who: str
    topic: Any
    reply: Any
    file: Any
    client: Client
    visitor: Client
    token: str = ""
    key: str = ""
    stop: str = ""
    answer_to: str = ""
    etags: dict[str, str] = field(default_factory=dict)

    @property
    def member(self) -> Member:
        found: Member = self.cast.people[self.who]
        found.refresh_from_db()
        return found

    @property
    def url(self) -> str:
        return f"/t/{self.topic.public_id}/"

    def get(self, address: str, client: Client | None = None, **headers: str) -> str:
        """Everything one gets, with the status in front."""
        answer = (client or self.client).get(address, headers=headers)
        body = answer.getvalue() if answer.streaming else answer.content
        answer.close()
        head = "\n".join(f"{name}: {value}" for name, value in answer.items())
        return f"{answer.status_code}\n{head}\n{body.decode('utf-8', 'replace')}"

    def api(self, address: str, **headers: str) -> str:
        return self.get(address, Client(), Authorization=f"Bearer {self.token}", **headers)

    def post(self, address: str, typed: dict[str, str] | None = None, **headers: str) -> str:
        """Undone at once: what it would have done is known by its status."""
        with transaction.atomic():
            answer = self.client.post(address, typed or {}, headers=headers)
            transaction.set_rollback(True)
        return f"{answer.status_code}\n{answer.content.decode()}"


Surface = Callable[[Kept], str]


def _file(kept: Kept, more: str = "") -> str:
    return f"/files/{kept.file.public_id}/{kept.file.name}{more}"


def _pages() -> dict[str, Surface]:
    return {
        "page": lambda k: k.get(f"{k.url}{k.topic.slug}/"),
        "bare address": lambda k: k.get(k.url),
        "wrong slug": lambda k: k.get(f"{k.url}some-old-name/"),
        "reply": lambda k: k.get(f"/r/{k.reply.public_id}/"),
        "first unread": lambda k: k.get(f"{k.url}-/unread/"),
        "revisions": lambda k: k.get(f"{k.url}-/revisions/"),
        "who can see": lambda k: k.get(f"{k.url}-/audience/"),
        "menu (htmx)": lambda k: k.get(f"{k.url}-/menu/", HX_Request="true"),
        "reply menu (htmx)": lambda k: k.get(f"/r/{k.reply.public_id}/menu/", HX_Request="true"),
        "fresh (htmx)": lambda k: k.get(f"{k.url}-/fresh/?after=0", HX_Request="true"),
        "comments (htmx)": lambda k: k.get(f"{k.url}-/comments/", HX_Request="true"),
        "quote": lambda k: k.get(f"/r/{k.reply.public_id}/quote/"),
        "completion": lambda k: k.get(f"/people/complete/?topic={k.topic.public_id}&q="),
        "file": lambda k: k.get(_file(k)),
        "file, another name": lambda k: k.get(f"/files/{k.file.public_id}/x"),
        "thumbnail": lambda k: k.get(_file(k, "?w=320")),
        "file, range": lambda k: k.get(_file(k), Range="bytes=0-3"),
        "file, unchanged?": lambda k: k.get(_file(k), If_None_Match=k.etags["file"]),
        "API": lambda k: k.api(f"/api/v1/topics/{k.topic.public_id}"),
        "API, unchanged?": lambda k: k.api(
            f"/api/v1/topics/{k.topic.public_id}", If_None_Match=k.etags["api"]
        ),
        "API replies": lambda k: k.api(f"/api/v1/topics/{k.topic.public_id}/replies"),
        "API reply": lambda k: k.api(f"/api/v1/replies/{k.reply.public_id}"),
    }


def _lists() -> dict[str, Surface]:
    return {
        "home": lambda k: k.get("/"),
        "new": lambda k: k.get("/new/"),
        "unanswered": lambda k: k.get("/unanswered/"),
        "space": lambda k: k.get(k.topic.space.get_absolute_url()),
        "tag": lambda k: k.get(f"/tags/{TAG}/"),
        "person": lambda k: k.get("/people/asker/"),
        "bookmarks": lambda k: k.get("/bookmarks/"),
        "drafts": lambda k: k.get("/drafts/"),
        "inbox": lambda k: k.get("/notices/"),
        "search": lambda k: k.get("/search/?q=Loquat"),
        "suggestions": lambda k: k.get("/search/similar/?title=Kumquat+today"),
        "API search": lambda k: k.api("/api/v1/search?q=Loquat"),
        "API list": lambda k: k.api(f"/api/v1/spaces/{k.topic.space.slug}/topics"),
        "feed": lambda k: k.get(f"/s/{k.topic.space.slug}/feed.atom?key={k.key}"),
        "feed of tag": lambda k: k.get(f"/tags/{TAG}/feed.atom?key={k.key}"),
        "feed of person": lambda k: k.get(f"/people/asker/feed.atom?key={k.key}"),
        "feed, unchanged?": lambda k: k.get(
            f"/people/asker/feed.atom?key={k.key}", If_None_Match=k.etags["feed"]
        ),
        "visitor's page": lambda k: k.get(f"{k.url}{k.topic.slug}/", k.visitor),
        "visitor, unchanged?": lambda k: k.get(
            f"{k.url}{k.topic.slug}/", k.visitor, If_None_Match=k.etags["visitor"]
        ),
        "visitor's home": lambda k: k.get("/", k.visitor),
        "visitor's search": lambda k: k.get("/search/?q=Loquat", k.visitor),
        "visitor's file": lambda k: k.get(_file(k), k.visitor),
    }


def _acts() -> dict[str, Surface]:
    return {
        "answer": lambda k: k.post(f"{k.url}-/reply/", {"body": "Still here"}),
        "react": lambda k: k.post(f"{k.url}-/react/same/", HX_Request="true"),
        "react to reply": lambda k: k.post(f"/r/{k.reply.public_id}/react/useful/"),
        "keep": lambda k: k.post(f"{k.url}-/bookmark/", HX_Request="true"),
        "follow": lambda k: k.post(f"{k.url}-/follow/", {"level": "watching"}),
        "mark read": lambda k: k.post(f"{k.url}-/read/", HX_Request="true"),
        "accept": lambda k: k.post(f"/questions/{k.topic.public_id}/accept/"),
    }


def _mails() -> dict[str, Surface]:
    return {
        "answer by mail": _answered_by_mail,
        "unsubscribe page": lambda k: k.get(k.stop, Client()),
        "unsubscribe click": _unsubscribed,
        "letter that waits": _letter_that_waits,
        "letter queued": _letter_queued,
        "summary": _summary,
    }


def _answered_by_mail(kept: Kept) -> str:
    message = EmailMessage()
    message["From"], message["To"] = kept.member.email, kept.answer_to
    message["Subject"], message["Message-ID"] = "Re:", f"<{timezone.now().timestamp()}@example.org>"
    message.set_content("One more thing.\n")
    with transaction.atomic():
        took = take_mail(message.as_bytes())
        told = repr([*Letter.objects.order_by("-pk").values_list("subject", "text")[:1]])
        posted = took.outcome == Outcome.POSTED
        transaction.set_rollback(True)
    return f"{'200' if posted else '404'}\n{told if not posted else REPLY}"


def _unsubscribed(kept: Kept) -> str:
    with transaction.atomic():
        answer = Client().post(kept.stop)
        transaction.set_rollback(True)
    return f"{answer.status_code}\n{answer.content.decode()}"


def _sent(make: Callable[[], Any]) -> str:
    """All that leaves by mail when time passes, undone afterwards."""
    before = len(mail.outbox)
    with transaction.atomic():
        make()
        run_pending()
        told = "\n".join(str(m.subject) + str(m.body) for m in mail.outbox[before:])
        transaction.set_rollback(True)
    del mail.outbox[before:]
    return f"200\n{told}"


def _letter_that_waits(kept: Kept) -> str:
    """A notice there was before, whose hour has come."""

    def come() -> None:
        Notice.objects.filter(recipient=kept.member).update(mail_at=timezone.now(), seen_at=None)
        write_due_letters()

    return _sent(come)


def _letter_queued(kept: Kept) -> str:
    """Written before, leaving now."""
    waiting = Letter.objects.filter(member=kept.member)
    if not waiting.exists():
        return "404\nnone was written"

    def leave() -> None:
        from engawa.outbox.sending import send_letter

        for letter in waiting:
            Letter.objects.filter(pk=letter.pk).update(state="queued")
            send_letter.func(letter.pk)

    return _sent(leave)


def _summary(kept: Kept) -> str:
    return _sent(lambda: write_digest(kept.member, timezone.now() + timedelta(days=1)))


SURFACES = _pages() | _lists() | _acts() | _mails()
ACTS = _acts()
# By a member's key, token or address: a visitor holds none of them.
OF_MEMBERS = {name for name in SURFACES if name.startswith(("API", "feed"))} | set(_mails())


def opens(kept: Kept, name: str) -> bool:
    """Whether this surface still gives anything away, or still does what it is asked."""
    told = SURFACES[name](kept)
    status = int(told.split("\n", 1)[0])
    if name in ACTS:
        return status < 400
    said = MARKUP.sub("", told).lower()
    gives = any(word.lower() in said for word in WORDS)
    moved = status in (301, 302, 303) and "Location: /t/" in told
    bytes_came = ("file" in name or name == "thumbnail") and status in (200, 206)
    return gives or moved or status == 304 or bytes_came


# --- what happens


def _leave(kept: Kept) -> None:
    spaces.leave_space(act(kept.member), kept.topic.space)


def _removed(kept: Kept) -> None:
    row = Membership.objects.get(space=kept.topic.space, member=kept.member)
    spaces.remove_member(kept.cast.owner, row)


def _closed_account(kept: Kept) -> None:
    deactivate_member(kept.cast.administrator, kept.member)


def _turned(visibility: str) -> Callable[[Kept], None]:
    def turn(kept: Kept) -> None:
        space = Space.objects.get(pk=kept.topic.space_id)
        spaces.change_visibility(kept.cast.owner, space, visibility, "invitation")

    return turn


def _moved(kept: Kept) -> None:
    """To another private space, of which the reader is not a member."""
    target = kept.cast.spaces["secret"]
    Membership.objects.filter(space=target, member=kept.member).delete()
    Member.objects.filter(pk=kept.member.pk).update(version=kept.member.version + 1)
    content.move_topic(kept.cast.owner, kept.topic, target)


def _moved_beside(kept: Kept) -> None:
    """To another private space whose members know nothing of the share."""
    from engawa.spaces.testing import make_space

    beside = make_space("private")
    join(beside, kept.cast.people["owner"], "owner")
    content.move_topic(kept.cast.owner, kept.topic, beside)


def _hidden(kept: Kept) -> None:
    content.hide(kept.cast.owner, kept.topic, None, "why")


def _for_fewer(audience: str, *handles: str) -> Callable[[Kept], None]:
    def narrow(kept: Kept) -> None:
        content.choose_audience(kept.cast.asker, kept.topic, Readers(audience, handles))

    return narrow


def _deleted(kept: Kept) -> None:
    content.delete_topic(kept.cast.owner, kept.topic)


def _share_revoked(kept: Kept) -> None:
    protection.end_share(kept.cast.owner, Share.objects.get(topic=kept.topic))


def _share_over(kept: Kept) -> None:
    now = timezone.now()
    Share.objects.update(shared_at=now - timedelta(days=2), expires_at=now - timedelta(hours=1))
    from engawa.protection.actions.sharing import _say

    _say(kept.member.pk)


def _sharing_forbidden(kept: Kept) -> None:
    protection.choose_sharing(kept.cast.owner, kept.topic.space, "nobody")


# name: (visibility before, who loses sight, how they had it, what happens)
TRANSITIONS: dict[str, tuple[str, str, str, Callable[[Kept], None]]] = {
    "leaves": ("private", "member", "inside", _leave),
    "leaves a secret space": ("secret", "member", "inside", _leave),
    "is removed": ("private", "member", "inside", _removed),
    "account is closed": ("private", "member", "inside", _closed_account),
    "public to members": ("public", "visitor", "", _turned("members")),
    "public to private": ("public", "stranger", "", _turned("private")),
    "public to secret": ("public", "stranger", "", _turned("secret")),
    "members to private": ("members", "stranger", "", _turned("private")),
    "topic moves": ("private", "member", "inside", _moved),
    "topic is hidden": ("public", "stranger", "", _hidden),
    "topic is for its members": ("public", "visitor", "", _for_fewer("members")),
    "topic is for members named": ("private", "member", "inside", _for_fewer("named", "manager")),
    "topic shared outside is for fewer": ("private", "stranger", "shared", _for_fewer("team")),
    "topic is deleted": ("public", "stranger", "", _deleted),
    "share is revoked": ("private", "stranger", "shared", _share_revoked),
    "share is over": ("private", "stranger", "shared", _share_over),
    "shared topic moves": ("private", "stranger", "shared", _moved_beside),
    "shared space turns secret": ("private", "stranger", "shared", _turned("secret")),
    "sharing is forbidden": ("private", "stranger", "shared", _sharing_forbidden),
}
# Seen by whoever of them it is that could see it; the rest differ by how they had it.
SEEN_BEFORE = {
    "inside": {"page", "reply", "file", "thumbnail", "API", "search", "new", "space", "inbox"}
    | {"bookmarks", "drafts", "feed", "answer by mail", "letter that waits", "answer", "react"}
    | {"file, unchanged?", "API, unchanged?"},
    "shared": {"page", "reply", "file", "API", "bookmarks", "file, unchanged?"},
    "": {"page", "reply", "file", "search", "tag", "space"},
}


def _picture() -> tuple[io.BytesIO, int]:
    made = io.BytesIO()
    Image.new("RGB", (500, 400), "teal").save(made, "PNG")
    size = made.tell()
    made.seek(0)
    return made, size


def _write(cast: Any, space: Space) -> tuple[Any, Any, Any]:
    data, size = _picture()
    file = content.upload_file(cast.asker, "plan.png", data, size)
    text = f"{BODY} ![a]({file.get_absolute_url()})"
    topic = ask_question(cast.asker, space, new_topic(TITLE, text, tags=(TAG,)))
    reply = make_reply(cast.moderator, topic, f"{REPLY} for @member and @stranger")
    return topic, reply, file


@pytest.fixture
def kept(cast, request) -> Kept:
    visibility, who, how, _happens = TRANSITIONS[request.param]
    space = cast.spaces[visibility]
    topic, reply, file = _write(cast, space)
    name = "stranger" if who == "visitor" else who
    if how == "shared":
        protection.share_topic(cast.owner, topic, cast.people[name], 14)
    held = Kept(cast, name, topic, reply, file, Client(), Client())
    _hold(held)
    if who == "visitor":
        held.client = held.visitor
    else:
        held.client.force_login(held.member)
    _look_first(held)
    return held


def _hold(held: Kept) -> None:
    """Everything this reader can have kept, by their own acts."""
    member, topic = held.member, held.topic
    actor = act(member)
    never_quiet(member.handle)
    choose_mail(actor, MailChoice(digest="daily", quiet_from=0, quiet_until=0))
    held.token = secret_of(member)
    held.key = written(make_feed_key(actor))
    content.add_bookmark(actor, topic)
    content.follow_topic(actor, topic, "watching")
    place = f"reply:{topic.public_id}"
    content.save_draft(actor, place, body="Not yet", body_format="markdown")
    held.stop = stop_url(Stop(member.pk, topic=topic.public_id)).removeprefix(
        "http://localhost:8000"
    )
    held.stop = "/" + held.stop.split("/", 3)[-1] if held.stop.startswith("http") else held.stop
    held.answer_to = reply_address(member.pk, topic.public_id)
    make_reply(held.cast.asker, topic, f"{REPLY} again")
    settle()


def settle() -> None:
    while deliver_all(patience=0) or run_pending():
        pass


def _etag(answer: Any) -> str:
    answer.close()
    found: str = answer.headers.get("ETag", "none")
    return found


def _look_first(held: Kept) -> None:
    """So that every cache is warm and every ETag known."""
    for client in (held.client, held.visitor):
        client.get(f"{held.url}{held.topic.slug}/")
        client.get("/")
    bearer = {"Authorization": f"Bearer {held.token}"}
    held.etags = {
        "file": _etag(held.client.get(_file(held))),
        "visitor": _etag(held.visitor.get(f"{held.url}{held.topic.slug}/")),
        "feed": _etag(Client().get(f"/people/asker/feed.atom?key={held.key}")),
        "api": _etag(Client().get(f"/api/v1/topics/{held.topic.public_id}", headers=bearer)),
    }


@pytest.mark.parametrize("kept", TRANSITIONS, indirect=True)
def test_sight_is_lost_everywhere_at_once(kept, request, _mail_comes_in):
    name = request.node.callspec.params["kept"]
    _visibility, who, how, happens = TRANSITIONS[name]
    asked = set(SURFACES) - (OF_MEMBERS if who == "visitor" else set())
    before = {surface for surface in asked if opens(kept, surface)}
    assert SEEN_BEFORE[how] <= before, SEEN_BEFORE[how] - before

    with transaction.atomic():
        happens(kept)
    kept.topic.refresh_from_db()
    at_once = {surface for surface in asked if opens(kept, surface)}
    settle()
    later = {surface for surface in asked if opens(kept, surface)}
    pages.clear()

    assert at_once == set(), f"still open at once after “{name}”"
    assert later == set(), f"open again once the log was read after “{name}”"


def test_a_revoked_invitation_opens_nothing(cast, space):
    outside = cast.people["stranger"]
    invitation = spaces.invite(cast.owner, space, outside, "member", "Come in.")
    settle()
    client = Client()
    client.force_login(outside)
    link = f"/invitations/{token_of(invitation.public_id)}/"
    assert space.name in client.get(link).content.decode()

    spaces.revoke_invitation(cast.owner, invitation)
    refused = client.get("/invitations/nothing/")

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    assert client.post(f"/invitations/{invitation.public_id}/accept/").status_code == 404
    assert refused.status_code == 404
    notices = client.get("/notices/").content.decode()
    assert "Come in." not in notices
    letter = Letter.objects.filter(to_email=outside.email).order_by("-pk").first()
    if letter is not None:
        from engawa.outbox.checks import still_wanted

        assert not still_wanted(letter), "a letter that waits must not leave any more"
