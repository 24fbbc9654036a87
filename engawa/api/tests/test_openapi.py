"""schemathesis asks the API what its document promises, as visitor, member and manager."""

from __future__ import annotations

import pytest

from engawa.content.testing import make_reply
from engawa.questions.testing import make_question
from tests.proofs.api import asked
from tests.undoing import unlimited


def test_limits_and_refusals_are_documented(client, db):
    told = client.get("/api/v1/openapi.json").json()
    refusals = told["components"]["responses"]

    assert {"Retry-After", "RateLimit-Limit"} <= {*refusals["429"]["headers"]}
    assert all([*each["content"]] == ["application/problem+json"] for each in refusals.values())
    for methods in told["paths"].values():
        for operation in methods.values():
            assert "429" in operation["responses"] and operation["summary"] and operation["tags"]


@pytest.fixture
def things(cast):
    topic = make_question(cast.asker, cast.spaces["public"]).topic
    reply = make_reply(cast.member, topic)
    return {
        "public_id": [topic.public_id, reply.public_id],
        "slug": [cast.spaces["public"].slug, cast.spaces["private"].slug],
        "handle": ["asker"],
    }


@pytest.mark.parametrize("who", ["visitor", "member", "manager"])
def test_the_document_keeps_its_word(who, cast, things):
    member = None if who == "visitor" else cast.people[who]
    with unlimited():
        faults, cases = asked(member, things, examples=3)

    assert not faults, "\n".join(faults)
    assert cases > 60
