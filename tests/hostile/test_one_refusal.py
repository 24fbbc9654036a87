"""Hidden, private, secret, deleted and never there: one answer, byte for byte."""

from __future__ import annotations

import re

import pytest

from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from tests.undoing import unlimited

NOWHERE = "zzzzzzzzzzzz"
MASKED = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|(?i:x-csrftoken[^,}]+)|X-Request-ID: \S+'
    r"|Set-Cookie: engawa_csrf=[^;]+|expires=[^;]+"
)
SHAPES = {
    "topic": ["/t/{}/", "/t/{}/-/", "/t/{}/a-wrong-name/", "/t/{}/-/edit/", "/t/{}/-/reply/"],
    "reply": ["/r/{}/", "/r/{}/menu/", "/r/{}/edit/", "/r/{}/quote/", "/r/{}/revisions/"],
    "space": ["/s/{}/about/", "/s/{}/people/", "/s/{}/settings/", "/s/{}/new/question/"],
    "secret space": ["/s/{}/", "/s/{}/apply/", "/s/{}/join/", "/s/{}/step-in/"],
    "tag": ["/tags/{}/"],
}


@pytest.fixture
def closed(cast) -> dict[str, list[str]]:
    """What neither a visitor nor a stranger may see, by kind, each with one that never was."""
    topics, replies = [], []
    for name in ("private", "secret"):
        space = cast.spaces[name]
        space.slug = f"at-the-{name:7}".replace(" ", "s")
        space.save(update_fields=["slug"])
        topic = make_topic(cast.asker, space, tags=(f"tag-{space.slug}",))
        replies.append(make_reply(cast.member, topic).public_id)
        topics.append(topic.public_id)
    public = cast.spaces["public"]
    hidden, deleted, talk = (make_topic(cast.asker, public) for _ in range(3))
    bad, worse = make_reply(cast.asker, talk), make_reply(cast.asker, talk)
    content.hide(cast.owner, hidden, None, "why")
    content.delete_topic(cast.owner, deleted)
    content.hide(cast.owner, talk, bad, "why")
    content.delete_reply(cast.owner, worse)
    replies += [bad.public_id, worse.public_id]
    topics += [hidden.public_id, deleted.public_id]
    return {
        "topic": [*topics, NOWHERE],
        "reply": [*replies, NOWHERE],
        "space": [cast.spaces["private"].slug, cast.spaces["secret"].slug, "at-the-nowhere"],
        "secret space": [cast.spaces["secret"].slug, "at-the-nowhere"],
        "tag": ["tag-at-the-private", "tag-at-the-secrets", "tag-at-the-nowhere"],
    }


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_all_that_is_closed_answers_alike(who, language, closed, cast, enter):
    client = enter(who)
    headers = {"Accept-Language": language}
    with unlimited():
        for kind, shapes in SHAPES.items():
            for shape in shapes:
                for method in ("get", "head", "post"):
                    told = {
                        _told(getattr(client, method), shape.format(name), headers)
                        for name in closed[kind]
                    }
                    assert len(told) == 1, f"{method} {shape}: {len(told)} answers"
                    assert told.pop().startswith(("404", "405")), f"{method} {shape}"


def test_the_advice_is_there_for_everyone(closed, enter):
    visitor = enter("visitor").get(f"/t/{closed['topic'][0]}/").content.decode()
    member = enter("stranger").get(f"/t/{closed['topic'][0]}/").content.decode()

    assert "/account/sign-in/" in visitor
    assert "/account/sign-up/" in visitor
    assert "/contact/" in visitor and "/contact/" in member


def _told(ask, address: str, headers: dict[str, str]) -> str:
    response = ask(address, headers=headers)
    head = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()))
    told = (
        f"{response.status_code}\n{head}\n{response.cookies.output()}\n{response.content.decode()}"
    )
    for part in sorted(address.strip("/").split("/"), key=len, reverse=True):
        told = told.replace(part, "…") if len(part) > 6 else told
    return MASKED.sub("", told)
