"""Read rules that were put together once go on telling the truth."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import Actor
from engawa.search.policies import searchable_spaces
from engawa.search.queries.reading import _key, rows, which
from engawa.site.settings import Setting
from engawa.spaces.models import Membership, Space

READERS = ("visitor", "stranger", "member", "moderator", "site_moderator", "administrator")


NEVER_READ_BY_RULES = {"language", "time_zone", "reason", "channel", "muted", "blocked_by"}


@pytest.mark.parametrize("name", [field.name for field in fields(Actor)])
def test_what_is_kept_is_kept_for_exactly_this_actor(cast, name):
    other = {"member_id": 987, "site_role": "moderator", "trust": 3, "company_id": 987}
    other |= {"space_roles": {987: "member"}, "bars": {987: frozenset("a")}}
    other |= {"rights": {987: frozenset("a")}, "stepped_in": frozenset([987])}
    other |= {"shared_topics": frozenset([987])}
    changed = replace(cast.member, **{name: other.get(name, "other")})

    one, another = (_key(visible_topics, actor, ("pk",)) for actor in (cast.member, changed))

    assert (one == another) == (name in NEVER_READ_BY_RULES)


@pytest.fixture
def written(cast):
    """A topic and a reply in each space."""
    made = [make_topic(cast.asker, space, space.slug, "Words.") for space in cast.spaces.values()]
    return made, [make_reply(cast.owner, topic, "More words.") for topic in made]


@pytest.mark.parametrize("who", READERS)
def test_what_one_may_read_is_what_the_rule_says(cast, written, who):
    actor = getattr(cast, who)
    topics, replies = ([each.pk for each in kind] for kind in written)

    for _time in range(2):
        assert which(visible_topics, actor, topics) == pks(visible_topics(actor))
        assert which(visible_replies, actor, replies) == pks(visible_replies(actor))
        spaces = rows(searchable_spaces, actor, "pk", "name")
        assert {pk for pk, _name in spaces} == pks(searchable_spaces(actor))


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("rule", [visible_topics, visible_replies, searchable_spaces])
def test_the_rule_depends_on_nothing_but_the_actor(cast, monkeypatch, rule, who):
    """What is kept would be wrong the moment a rule asked for the time or for a setting."""
    actor = getattr(cast, who)
    asked = rule(actor).query.sql_with_params()
    later = timezone.now() + timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr(Setting, "value", lambda _setting: pytest.fail("a rule asked a setting"))

    assert rule(actor).query.sql_with_params() == asked


def test_what_happens_meanwhile_is_seen_at_once(cast, written):
    topics, replies = ([each.pk for each in kind] for kind in written)
    which(visible_topics, cast.stranger, topics)
    which(visible_replies, cast.stranger, replies)

    Space.objects.update(visibility="private")
    assert which(visible_topics, cast.stranger, topics) == set()
    assert which(visible_replies, cast.stranger, replies) == set()
    assert which(visible_topics, cast.member, topics) == set(topics)

    Topic.objects.filter(pk=topics[0]).update(deleted_at=timezone.now())
    Reply.objects.filter(pk=replies[1]).update(hidden_at=timezone.now())
    assert which(visible_topics, cast.member, topics) == set(topics[1:])
    assert which(visible_replies, cast.member, replies) == set(replies[2:])


def test_whoever_lost_a_role_asks_another_question(cast, written):
    topics = [each.pk for each in written[0]]
    private = cast.spaces["private"]
    before = cast.member
    held = which(visible_topics, before, topics)
    Membership.objects.filter(space=private, member=cast.people["member"]).delete()
    roles = {pk: role for pk, role in before.space_roles.items() if pk != private.pk}
    after = Actor(member_id=before.member_id, site_role=before.site_role, space_roles=roles)

    lost = held - which(visible_topics, after, topics)
    assert lost == {topic.pk for topic in written[0] if topic.space_id == private.pk}


def test_nobody_reads_what_nobody_may(cast, written):
    assert which(lambda actor: Topic.objects.none(), cast.member, [written[0][0].pk]) == set()


def pks(readable):
    return set(readable.values_list("pk", flat=True))
