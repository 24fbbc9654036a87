"""Two accounts: what the one made is asked for by the other, at every address that takes an id."""

from __future__ import annotations

import pytest

from engawa.api.actions import make_token
from engawa.api.models import Scope
from engawa.content import actions as content
from engawa.content.models import Draft
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog.delivery import deliver_all
from engawa.notifications.models import Notice
from tests.undoing import unlimited


@pytest.fixture
def mine(cast) -> dict[str, str]:
    """Of the asker, who shares every space with the member."""
    topic = make_topic(cast.asker, cast.spaces["public"], "Mine", "Words", tags=("mine",))
    reply = make_reply(cast.asker, topic, "My reply")
    make_reply(cast.owner, topic, "An answer")
    draft = content.save_draft(cast.asker, "new:x:question", body="Begun", body_format="markdown")
    token, _secret = make_token(cast.asker, "Program", (Scope.READ,), 30)
    while deliver_all(patience=0):
        pass
    notice = Notice.objects.filter(recipient=cast.people["asker"]).first()
    return {
        "topic": topic.public_id,
        "reply": reply.public_id,
        "draft": draft.public_id,
        "token": token.public_id,
        "notice": notice.public_id if notice else "zzzzzzzzzzzz",
    }


PERSONAL = ["/drafts/{draft}/discard/", "/notices/{notice}/", "/account/tokens/{token}/revoke/"]
OWN_WORDS = [
    "/t/{topic}/-/edit/",
    "/t/{topic}/-/delete/",
    "/t/{topic}/-/revisions/",
    "/r/{reply}/edit/",
    "/r/{reply}/delete/",
    "/r/{reply}/revisions/",
]


@pytest.mark.parametrize("shape", PERSONAL)
def test_what_is_personal_is_not_there_for_others(shape, mine, enter):
    with unlimited():
        answers = {
            getattr(enter("member", token=False), ask)(shape.format(**mine)).status_code
            for ask in ("get", "post")
        }

    assert answers <= {404, 405}
    assert Draft.objects.filter(public_id=mine["draft"]).exists()


@pytest.mark.parametrize("shape", OWN_WORDS)
def test_the_words_of_others_are_theirs(shape, mine, enter):
    typed = {"title": "Taken", "body": "Taken over"}
    with unlimited():
        for ask in ("get", "post"):
            answer = getattr(enter("member", token=False), ask)(shape.format(**mine), typed)
            assert answer.status_code in (403, 405), (ask, answer.status_code)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("PATCH", "/api/v1/topics/{topic}"),
        ("DELETE", "/api/v1/topics/{topic}"),
        ("PATCH", "/api/v1/replies/{reply}"),
        ("DELETE", "/api/v1/replies/{reply}"),
        ("GET", "/api/v1/topics/{topic}/source"),
        ("GET", "/api/v1/replies/{reply}/source"),
    ],
)
def test_programs_of_others_neither(method, address, mine, enter):
    client = enter("member")
    body = '{"body": "Taken over"}'
    answer = client.generic(method, address.format(**mine), body, "application/json")

    assert answer.status_code == 403
