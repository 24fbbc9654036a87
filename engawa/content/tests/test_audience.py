"""The audience of a single topic: narrower than its place, never wider, and nobody learns of it."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from engawa.companies.testing import employ, found_company
from engawa.content import actions
from engawa.content.models import Audience, NamedReader, Topic
from engawa.content.policies import visible_files, visible_replies, visible_topics
from engawa.content.queries.lists import related_topics
from engawa.content.testing import make_reply, make_topic
from engawa.content.texts import Readers
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.notifications.queries.audience import readers_of
from engawa.search.frequencies import statistics
from engawa.search.queries.finding import find
from engawa.site.visitor_pages import pages
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space

pytestmark = pytest.mark.django_db

EVERYBODY = ("visitor", "stranger", "member", "asker", "moderator", "owner", "site_moderator")
TEND = {"moderator", "owner", "site_moderator"}
WHO_READS = {
    Audience.PLACE: set(EVERYBODY),
    Audience.MEMBERS: {"member", "asker"} | TEND,
    Audience.COMPANIES: {"asker", "member"} | TEND,
    Audience.NAMED: {"asker", "member"} | TEND,
    Audience.TEAM: {"asker"} | TEND,
}


@pytest.fixture
def square(cast):
    return cast.spaces["public"]


def narrow(cast, topic, audience, *handles, by="asker"):
    actions.choose_audience(getattr(cast, by), topic, Readers(audience, handles))
    return fresh(topic)


def fresh(topic):
    return Topic.objects.select_related("space").get(pk=topic.pk)


def see(cast, topic, reply):
    """Who reads the topic; everything that hangs on it must say the same."""
    found = set()
    for who in EVERYBODY:
        actor = getattr(cast, who)
        sights = {
            visible_topics(actor).filter(pk=topic.pk).exists(),
            visible_replies(actor).filter(pk=reply.pk).exists(),
            any(hit.topic_id == topic.pk for hit in find(actor, "鯨の話").hits),
        }
        if actor.is_signed_in:
            sights.add(actor.me in readers_of(fresh(topic), reply, {actor.me}))
        assert len(sights) == 1, f"{who} sees only a part"
        found |= {who} if sights.pop() else set()
    return found


@pytest.mark.parametrize("audience", Audience.values)
def test_who_reads_what_has_readers_of_its_own(cast, square, audience):
    house = found_company()
    for who in ("asker", "member"):
        employ(cast.people[who], house)
    topic = make_topic(cast.asker, square, "鯨の話")
    reply = make_reply(cast.moderator, topic, "鯨の話")
    handles = ("@member",) if audience == Audience.NAMED else ()
    topic = narrow(cast, topic, audience, *handles)
    while deliver_all():
        pass

    assert see(cast, topic, reply) == WHO_READS[audience]


def test_own_words_on_where_one_works_open_nothing(cast, square):
    house = found_company()
    employ(cast.people["asker"], house)
    employ(cast.people["member"], house, confirmed=False)
    topic = narrow(cast, make_topic(cast.asker, square), Audience.COMPANIES)

    assert not visible_topics(cast.member).filter(pk=topic.pk).exists()
    employ(cast.people["member"], house)
    assert visible_topics(cast.member).filter(pk=topic.pk).exists()
    employ(cast.people["stranger"], house)
    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists(), "not of the space"


def test_nobody_is_counted_or_named_to_others(cast, square):
    before = make_topic(cast.member, square, tags=("tea",))
    few = Readers(Audience.TEAM)
    hidden = make_topic(cast.asker, square, "Loquat", "loquat", tags=("tea",), readers=few)
    while deliver_all():
        pass
    square.refresh_from_db()

    assert square.topic_count == 1
    assert hidden not in related_topics(fresh(before))
    assert statistics([square.pk], ["loquat"]).documents == 1
    assert statistics([square.pk], ["loquat"]).holding.get("loquat", 0) == 0

    narrow(cast, before, Audience.MEMBERS, by="member")
    square.refresh_from_db()
    assert square.topic_count == 0
    actions.delete_topic(cast.moderator, fresh(before))
    actions.restore_topic(cast.moderator, fresh(before))
    narrow(cast, before, Audience.PLACE, by="moderator")
    square.refresh_from_db()
    assert square.topic_count == 1


def test_only_members_of_the_space_can_be_named(cast, square):
    topic = make_topic(cast.asker, square)
    for handles in (("stranger",), ("nobody-at-all",), ()):
        with pytest.raises(Invalid):
            narrow(cast, topic, Audience.NAMED, *handles)

    assert fresh(topic).audience == Audience.PLACE


def test_who_may_choose(cast, square):
    topic = make_topic(cast.asker, square)
    for who in ("member", "stranger"):
        with pytest.raises(Denied):
            narrow(cast, topic, Audience.TEAM, by=who)

    narrow(cast, topic, Audience.TEAM, by="moderator")
    told = Entry.objects.get(verb="content.topic_audience_changed")
    assert (told.data["before"], told.data["audience"]) == ("place", "team")
    narrow(cast, topic, Audience.TEAM, by="moderator")
    assert Entry.objects.filter(verb="content.topic_audience_changed").count() == 1


def test_whoever_leaves_the_space_reads_it_no_more(cast, square):
    topic = narrow(cast, make_topic(cast.asker, square), Audience.NAMED, "member")
    spaces.leave_space(cast.member, square)

    assert not visible_topics(cast.member).filter(pk=topic.pk).exists()


def test_moving_takes_the_audience_along_and_drops_whom_the_new_place_does_not_know(cast, square):
    target = cast.spaces["members"]
    Membership.objects.filter(space=target, member=cast.people["member"]).delete()
    topic = narrow(cast, make_topic(cast.asker, square), Audience.NAMED, "member", "manager")
    actions.move_topic(cast.moderator, topic, target)

    assert fresh(topic).audience == Audience.NAMED
    assert set(NamedReader.objects.values_list("member__handle", flat=True)) == {"manager"}
    target.refresh_from_db()
    assert target.topic_count == 0


def test_merging_is_refused_and_splitting_keeps_the_audience(cast, square):
    topic = narrow(cast, make_topic(cast.asker, square), Audience.TEAM)
    other = make_topic(cast.asker, square)
    reply = make_reply(cast.moderator, topic, "鯨の話")
    for one, into in ((topic, other), (other, topic)):
        with pytest.raises(Denied):
            actions.merge_topic(cast.moderator, fresh(one), fresh(into))

    part = actions.split_topic(cast.moderator, fresh(topic), [reply], "A part")
    assert set(NamedReader.objects.filter(topic=part).values_list("member__handle", flat=True)) == {
        "asker"
    }
    assert visible_topics(cast.asker).filter(pk=part.pk).exists()
    assert not visible_topics(cast.member).filter(pk=part.pk).exists()
    assert Space.objects.get(pk=square.pk).topic_count == 1


def test_in_a_closed_space_members_are_everybody(cast, space):
    topic = narrow(cast, make_topic(cast.asker, space), Audience.MEMBERS)

    assert topic.audience == Audience.PLACE


def test_files_go_with_the_topic(cast, square):
    data = io.BytesIO()
    Image.new("RGB", (9, 9)).save(data, "PNG")
    data.seek(0)
    file = actions.upload_file(cast.asker, "plan.png", data, 99)
    text = f"![a]({file.get_absolute_url()})"
    make_topic(cast.asker, square, body=text, readers=Readers(Audience.TEAM))

    assert visible_files(cast.moderator).filter(pk=file.pk).exists()
    assert not visible_files(cast.member).filter(pk=file.pk).exists()


def test_the_page_offers_what_is_narrower_and_says_what_was_chosen(client, cast, square):
    client.force_login(cast.people["asker"])
    page = client.get("/s/" + square.slug + "/new/discussion/").content.decode()
    assert 'value="members"' in page and 'value="companies"' not in page

    typed = {"title": "鯨の話", "body": "text", "body_format": "markdown"}
    refused = client.post("/s/" + square.slug + "/new/discussion/", {**typed, "readers": "member"})
    assert refused.status_code == 422, "names without choosing them would be lost"
    client.post(
        "/s/" + square.slug + "/new/discussion/",
        {**typed, "audience": "named", "readers": "@member"},
    )
    topic = Topic.objects.get()
    assert topic.audience == Audience.NAMED
    assert "state" in client.get(topic.get_absolute_url()).content.decode()

    make_reply(cast.member, fresh(topic), "Among us")
    address = f"/t/{topic.public_id}/-/readers/"
    assert client.post(address, {"audience": "place"}).status_code == 422
    assert client.post(address, {"audience": "place", "aware": "1"}).status_code == 303
    assert fresh(topic).audience == Audience.PLACE
    client.force_login(cast.people["member"])
    assert client.get(address).status_code == 403


# Tokens, which differ each time.
NOISE = re.compile(r"csrfmiddlewaretoken[^>]*>|\"X-CSRFToken\"[^}]*}|data-search-note=\"[^\"]*")
SEEN = (
    *("/", "/new/", "/unanswered/", "/spaces/", "/tags/tea/", "/tags/loquat/", "/people/asker/"),
    *("/search/?q=loquat", "/search/similar/?title=Loquat+now", "/search/?q=tea", "/notices/"),
    *("/people/complete/?q=", "/tags/tea/feed.atom", "/api/v1/spaces"),
)


@pytest.mark.parametrize("who", ["visitor", "stranger", "member"])
def test_to_others_nothing_has_happened(client, cast, square, who):
    """Not a word, a number, an order or a mark tells that something was written for fewer."""
    make_topic(cast.asker, square, "Tea", "tea", tags=("tea",), kind="question")
    addresses = [*SEEN, *(f"/s/{square.slug}/{part}" for part in ("", "about/", "feed.atom"))]
    if who != "visitor":
        client.force_login(cast.people[who])
        actions.follow_space(getattr(cast, who), square, "watching")

    def told():
        while deliver_all():
            pass
        pages.clear()
        return {each: NOISE.sub("", client.get(each).content.decode()) for each in addresses}

    told()
    before = told()
    few = Readers(Audience.TEAM)
    words = f"loquat @{who}" if who != "visitor" else "loquat"
    topic = make_topic(
        cast.asker, square, "Loquat", words, tags=("tea", "loquat"), kind="question", readers=few
    )
    make_reply(cast.moderator, fresh(topic), f"loquat @{who}")
    after = told()

    assert [each for each in addresses if before[each] != after[each]] == []
