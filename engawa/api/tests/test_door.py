"""What the door lets in, what it turns away, and how it says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engawa.api.actions import make_token, revoke_token
from engawa.api.models import Token
from engawa.api.testing import Program, bearer, secret_of
from engawa.content import actions as content
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog.models import Entry
from engawa.site.actions import change_setting
from engawa.spaces.testing import enter, join

NOWHERE = "zzzzzzzzzzzz"


def told(response):
    assert response["Content-Type"] == "application/problem+json"
    return response.json()


@pytest.mark.parametrize("given", ["Bearer ", "Bearer nonsense", "Basic YTpi", "x", "Bearer \xff"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(cast, given):
    response = Client().get("/api/v1/spaces", headers={"Authorization": given})

    assert response.status_code == 401 and told(response)["status"] == 401
    assert 'error="invalid_token"' in response["WWW-Authenticate"]


@pytest.mark.parametrize("how", ["revoked", "expired", "unused", "closed account"])
def test_tokens_end(cast, how):
    member = cast.people["member"]
    secret = secret_of(member)
    assert Client().get("/api/v1/me", headers=bearer(secret)).status_code == 200
    token, long_ago = Token.objects.get(), timezone.now() - timedelta(days=400)
    if how == "revoked":
        revoke_token(cast.member, token.public_id)
    elif how == "expired":
        Token.objects.update(expires_at=timezone.now())
    elif how == "unused":
        Token.objects.update(last_used_at=long_ago)
    else:
        type(member).objects.filter(pk=member.pk).update(is_active=False)
    assert Client().get("/api/v1/me", headers=bearer(secret)).status_code == 401


def test_only_a_hash_is_kept_and_only_facts_are_logged(cast):
    token, secret = make_token(cast.member, "Reports", ["read"], 30)

    assert secret not in repr(Token.objects.values_list().get())
    entry = Entry.objects.get(verb="api.token_made")
    assert "Reports" not in repr(entry.data) and entry.data["token_id"] == token.pk


def test_a_session_counts_for_nothing(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people["administrator"])
    topic = make_topic(cast.asker, cast.spaces["public"])

    assert client.get("/api/v1/me").status_code == 401
    assert client.delete(f"/api/v1/topics/{topic.public_id}").status_code == 401
    assert not client.get(f"/api/v1/topics/{topic.public_id}").cookies


def test_scopes_leave_out_what_was_not_given(cast):
    public = cast.spaces["public"]
    hidden = make_topic(cast.asker, public)
    content.hide(cast.owner, hidden, None, "why")
    owner = cast.people["owner"]
    reader, writer, keeper = (
        Program(owner, scopes)
        for scopes in (("read",), ("read", "write"), ("read", "write", "moderate"))
    )
    path = f"topics/{hidden.public_id}"

    assert reader.send("GET", path).status_code == writer.send("GET", path).status_code == 404
    assert keeper.send("GET", path).status_code == 200
    refused = reader.send("DELETE", path)
    assert refused.status_code == 403 and 'scope="write"' in refused["WWW-Authenticate"]


def test_who_stepped_in_has_not_stepped_in_with_a_token(cast):
    space = cast.spaces["secret"]
    program = Program(cast.people["site_manager"])
    enter(space, cast.people["site_manager"])
    topic = make_topic(cast.asker, space)

    assert program.send("GET", f"topics/{topic.public_id}").status_code == 404
    assert program.send("GET", f"spaces/{space.slug}").status_code == 404


@pytest.mark.parametrize("who", [None, "stranger"])
def test_all_that_is_closed_is_refused_byte_for_byte(cast, who):
    public, secret = cast.spaces["public"], cast.spaces["secret"]
    program = Program(cast.people[who]) if who else Program()
    closed, gone, talk = make_topic(cast.asker, secret), *(make_topic(cast.asker, public),) * 2
    gone = make_topic(cast.asker, public)
    content.delete_topic(cast.owner, gone)
    replies = [make_reply(cast.asker, closed), make_reply(cast.asker, talk)]
    content.hide(cast.owner, talk, replies[1], "why")
    paths = [
        f"topics/{id_}{end}"
        for id_ in (closed.public_id, gone.public_id, NOWHERE)
        for end in ("", "/replies", "/source")
    ]
    paths += [f"replies/{id_}" for id_ in (*(r.public_id for r in replies), NOWHERE)]
    paths += [f"spaces/{secret.slug}", "spaces/nowhere", f"spaces/{secret.slug}/topics", "nothing"]
    answers = [program.send("GET", path) for path in paths]

    varying = ("X-Request-ID", "RateLimit-Remaining", "RateLimit-Reset")
    heads = {repr(sorted((n, v) for n, v in a.items() if n not in varying)) for a in answers}
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1 and len(heads) == 1


def test_every_refusal_is_a_problem_document(cast):
    slug = cast.spaces["public"].slug
    member = Program(cast.people["member"])
    new = {"kind": "question", "title": "A", "body": "B"}

    assert told(member.send("GET", "nowhere"))["status"] == 404
    assert told(member.send("POST", "me", {}))["status"] == 405
    assert told(member.send("POST", f"spaces/{slug}/topics", {"title": "x" * 2_000_000}))
    wrong = member.send("POST", f"spaces/{slug}/topics", new | {"title": 5, "colour": "red"})
    assert {e["pointer"] for e in told(wrong)["errors"]} == {"#/title", "#/colour"}
    assert told(member.send("GET", f"spaces/{slug}/topics?order=x"))["errors"][0]["parameter"]
    form = member.post(f"/api/v1/spaces/{slug}/topics", new)
    assert told(form)["status"] == 415
    broken = member.generic("POST", f"/api/v1/spaces/{slug}/topics", "{", "application/json")
    assert told(broken)["status"] == 400


def test_the_language_is_the_one_asked_for(cast):
    english, japanese = (
        Program().send("GET", "topics/x", Accept_Language=language) for language in ("en", "ja")
    )

    assert told(english)["title"] == "This content cannot be viewed"
    assert told(japanese)["title"] == "この内容は表示できません"
    assert japanese["Content-Language"] == "ja"


def test_a_fault_of_ours_is_a_document_too(cast, monkeypatch):
    def fail(*_args):
        raise RuntimeError("qsx-internal")

    monkeypatch.setattr("engawa.api.v1.people.member_by_handle", fail)
    response = Program(cast.people["member"]).send("GET", "people/asker")

    assert told(response)["status"] == 500 and "qsx" not in response.content.decode()


def test_the_same_key_makes_one_text(cast):
    member = Program(cast.people["member"])
    slug = cast.spaces["public"].slug
    new = {"title": "Once", "body": "Only once."}
    first, second = (
        member.send("POST", f"spaces/{slug}/topics", new, Idempotency_Key="k-1") for _ in range(2)
    )
    other = member.send("POST", f"spaces/{slug}/topics", new, Idempotency_Key="k-2")

    assert first.json()["id"] == second.json()["id"] != other.json()["id"]


def test_a_repeated_key_shows_nothing_that_went_out_of_sight(cast):
    member = Program(cast.people["stranger"])
    public = cast.spaces["public"]
    join(public, cast.people["stranger"])
    new = {"title": "Once", "body": "Only once."}
    made = member.send("POST", f"spaces/{public.slug}/topics", new, Idempotency_Key="k")
    topic = topic_of(made.json()["id"])
    content.move_topic(cast.owner, topic, cast.spaces["secret"])
    again = member.send("POST", f"spaces/{public.slug}/topics", new, Idempotency_Key="k")

    assert again.status_code == 404


def topic_of(public_id):
    return Topic.objects.select_related("space").get(public_id=public_id)


def test_reading_again_costs_nothing_to_send(cast):
    topic = make_topic(cast.asker, cast.spaces["private"])
    path = f"topics/{topic.public_id}"
    member, other = Program(cast.people["member"]), Program(cast.people["owner"])
    etag = member.send("GET", path)["ETag"]

    same = member.send("GET", path, If_None_Match=etag)
    assert same.status_code == 304 and not same.content and same["ETag"] == etag
    assert other.send("GET", path, If_None_Match=etag).status_code == 200
    make_reply(cast.asker, topic)
    assert member.send("GET", path, If_None_Match=etag).status_code == 200


def test_limits_are_told_and_kept(cast):
    change_setting(cast.administrator, "api.per_token_a_minute", 3, "")
    program = Program(cast.people["member"])
    answers = [program.send("GET", "me") for _ in range(4)]

    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert [a["RateLimit-Remaining"] for a in answers] == ["2", "1", "0", "0"]
    assert answers[3]["Retry-After"] and told(answers[3])["status"] == 429
