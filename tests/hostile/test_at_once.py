"""The same thing many times in the same moment is done once."""

from __future__ import annotations

import pytest

from engawa.content import actions
from engawa.content.models import Reaction, Reply
from engawa.content.testing import make_reply, make_topic
from engawa.spaces.tests.test_parallel import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file")]


def test_fifty_votes_of_one_member_are_one(cast):
    topic = make_topic(cast.asker, cast.spaces["public"])
    reply = make_reply(cast.member, topic)

    told = all_at_once([lambda: actions.add_reaction(cast.owner, topic, "thanks", reply)] * 50)

    assert len(told) == 50
    assert Reaction.objects.filter(reply=reply).count() == 1
    assert Reply.objects.get(pk=reply.pk).reaction_counts == {"thanks": 1}
