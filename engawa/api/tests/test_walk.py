"""One walk through the API: reading, asking, answering, accepting, editing, deleting."""

from __future__ import annotations

import pytest

from engawa.api.testing import Program
from engawa.content.testing import make_reply, make_topic
from engawa.questions.testing import make_question


def test_a_question_from_asking_to_accepting(cast):
    asker, member = Program(cast.people["asker"]), Program(cast.people["member"])
    new = {
        "kind": "question",
        "title": "保存できません",
        "body": "**どう**すれば？",
        "tags": ["保存"],
    }
    slug = cast.spaces["private"].slug

    asked = asker.send("POST", f"spaces/{slug}/topics", new)
    assert asked.status_code == 201, asked.content
    topic = asked.json()
    assert topic["tags"] == ["保存"] and "<strong>" in topic["body_html"]
    assert asked["Location"].endswith(f"/api/v1/topics/{topic['id']}")

    answer = member.send("POST", f"topics/{topic['id']}/replies", {"body": "Click save."})
    assert answer.status_code == 201, answer.content
    reply = answer.json()
    again = {"body": "Thanks", "parent": reply["id"]}
    assert asker.send("POST", f"topics/{topic['id']}/replies", again).status_code == 201
    assert asker.send("PUT", f"replies/{reply['id']}/reactions/useful").status_code == 204
    assert asker.send("PUT", f"replies/{reply['id']}/accepted").status_code == 204

    read = member.send("GET", f"topics/{topic['id']}").json()
    assert read["state"] == "solved" and read["replies"]["best"]["id"] == reply["id"]
    assert read["replies"]["best"]["comments"][0]["body_html"] == "<p>Thanks</p>"
    assert read["replies"]["best"]["reactions"] == {"useful": 1}
    assert asker.send("DELETE", f"replies/{reply['id']}/accepted").status_code == 204

    change = member.send("PATCH", f"replies/{reply['id']}", {"body": "Click **save**."})
    assert "<strong>save" in change.json()["body_html"]
    assert member.send("GET", f"replies/{reply['id']}/source").json()["body"] == "Click **save**."
    assert member.send("DELETE", f"replies/{reply['id']}").status_code == 204
    assert member.send("GET", f"replies/{reply['id']}").status_code == 404


def test_a_topic_for_fewer_people(cast):
    asker, member, other = (Program(cast.people[who]) for who in ("asker", "member", "stranger"))
    slug = cast.spaces["public"].slug
    new = {"title": "Among us", "body": "Just you", "audience": "named", "readers": ["member"]}

    topic = asker.send("POST", f"spaces/{slug}/topics", new).json()
    address = f"topics/{topic['id']}"
    assert topic["audience"] == "named"
    assert member.send("GET", address).status_code == 200
    assert other.send("GET", address).status_code == 404
    assert member.send("PUT", f"{address}/audience", {"audience": "place"}).status_code == 403
    wrong = {"audience": "named", "readers": ["stranger"]}
    assert asker.send("PUT", f"{address}/audience", wrong).status_code == 422
    told = asker.send("PUT", f"{address}/audience", {"audience": "team"}).json()
    assert told["audience"] == "team"
    assert member.send("GET", address).status_code == 404


def test_who_am_i(cast):
    me = Program(cast.people["owner"], ("read",)).send("GET", "me").json()

    assert me["handle"] == "owner" and me["token"]["scopes"] == ["read"]
    assert {space["role"] for space in me["spaces"]} == {"member"}, "no scope to use the role"


def test_visitors_read_public_spaces_only(cast):
    public = make_topic(cast.asker, cast.spaces["public"])
    make_reply(cast.member, public)
    spaces = Program().send("GET", "spaces").json()["items"]
    told = {space["slug"]: space for space in spaces}

    assert set(told) == {cast.spaces["public"].slug, cast.spaces["private"].slug}
    assert told[cast.spaces["private"].slug]["member_count"] is None
    assert Program().send("GET", f"spaces/{cast.spaces['private'].slug}/topics").status_code == 404
    read = Program().send("GET", f"topics/{public.public_id}").json()
    assert read["author"]["handle"] is None, "people's pages are closed to visitors"
    assert Program().send("GET", "me").status_code == 401


@pytest.mark.parametrize("path", ["topics/{}", "topics/{}/replies", "spaces/{}/topics"])
def test_lists_cost_the_same_however_long(cast, path, assert_flat):
    topic = make_question(cast.asker, cast.spaces["public"]).topic
    program = Program(cast.people["member"])
    name = topic.space.slug if path.startswith("spaces") else topic.public_id

    def grow():
        for _ in range(3):
            parent = make_reply(cast.owner, topic)
            make_reply(cast.member, topic, parent=parent)
            make_topic(cast.asker, topic.space)

    def look():
        assert program.send("GET", path.format(name)).status_code == 200

    assert_flat(look, grow)
