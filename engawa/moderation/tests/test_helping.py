"""Champions share a lighter queue and merge doubles, never beyond what they may read."""

from __future__ import annotations

import pytest

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.moderation.actions import report_text
from engawa.moderation.models import Item, Voice
from engawa.protection.actions import share_topic
from engawa.roles import tunables
from engawa.roles.models import Holding, Rung
from engawa.roles.standing import tell
from engawa.site.actions import change_setting
from engawa.spaces.testing import act, join, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def champion(space):
    member = make_member("champion")
    join(space, member)
    Holding.objects.create(member=member, space=space, rung=Rung.CHAMPION)
    tell(member.pk)
    return member


def fresh(topic):
    return Topic.objects.select_related("space").get(pk=topic.pk)


def test_the_page_shows_what_is_mild_and_nothing_about_people(client, cast, space, champion):
    old = make_topic(cast.member, space, "The first of its kind")
    asked = make_topic(cast.asker, space, "Asked again")
    rude = make_topic(cast.asker, space, "Somebody was rude here")
    both = make_topic(cast.asker, space, "Misplaced and rude")
    words = f"see https://example.org{old.get_absolute_url()} wrote-by-reporter"
    report_text(cast.moderator, asked, None, "double", words)
    report_text(cast.moderator, rude, None, "harassment")
    for who, reason in ((cast.moderator, "off_topic"), (cast.manager, "wrong")):
        report_text(who, both, None, reason)
    client.force_login(champion)

    page = client.get(f"/s/{space.slug}/helping/").content.decode()

    queue = page[page.index("<main") :]
    assert "Asked again" in queue
    assert f"into={old.get_absolute_url()}" in queue
    assert "Somebody was rude here" not in queue
    assert "Misplaced and rude" not in queue
    assert "wrote-by-reporter" not in page
    assert str(cast.people["moderator"]) not in queue


def test_saying_what_one_thinks_is_read_by_those_who_decide(client, cast, space, champion):
    topic = make_topic(cast.asker, space)
    item = report_text(cast.member, topic, None, "off_topic").item
    client.force_login(champion)
    address = f"/s/{space.slug}/helping/items/{item.public_id}/"

    assert client.post(address, {"says": "nonsense"}).status_code == 303
    client.post(address, {"says": "elsewhere", "words": "Into the garden"})
    client.post(address, {"says": "stands", "words": "Fits well"})

    assert Voice.objects.get().says == "stands"
    assert Entry.objects.filter(verb="moderation.item_voiced").count() == 2
    client.force_login(cast.people["moderator"])
    assert "Fits well" in client.get(item.get_absolute_url()).content.decode()
    Item.objects.filter(pk=item.pk).update(is_urgent=True)
    client.force_login(champion)
    assert client.post(address, {"says": "stands"}).status_code == 404


def test_who_stays_outside(client, cast, space, champion):
    elsewhere = make_space("public", name="elsewhere")
    join(elsewhere, champion)
    for who, slug, status in (
        (cast.people["member"], space.slug, 403),
        (champion, elsewhere.slug, 403),
        (cast.people["stranger"], cast.spaces["secret"].slug, 404),
    ):
        client.force_login(who)
        assert client.get(f"/s/{slug}/helping/").status_code == status


def test_staff_may_take_it_away_from_all_champions(cast, space, champion):
    change_setting(cast.administrator, tunables.CHAMPIONS_SHARE_QUEUE.key, False)
    deliver_all()
    champion.refresh_from_db()
    names = act(champion).rights[space.pk]

    assert "topic.share_queue" not in names
    assert "topic.merge" in names


def test_a_champion_merges_doubles_and_takes_it_back(client, cast, space, champion):
    kept, double = make_topic(cast.member, space, "Kept"), make_topic(cast.asker, space, "Double")
    answers = [make_reply(cast.member, double, f"answer {n}") for n in (1, 2)]
    note = make_reply(cast.asker, double, "a note", answers[0])
    content.add_bookmark(cast.member, fresh(double))
    before = list(Reply.objects.filter(topic=double).order_by("number").values_list("pk", "number"))
    client.force_login(champion)
    client.post(f"/t/{double.public_id}/-/merge/", {"into": kept.get_absolute_url()})
    opening = Reply.objects.get(topic=kept, author=cast.people["asker"], parent=None)
    since = make_reply(cast.member, fresh(kept), "said since", opening)
    page = client.get(f"/s/{space.slug}/helping/").content.decode()
    undo = page[page.rindex("/merged/") :].split('"')[0]

    assert client.post(undo).status_code == 303

    deliver_all()
    stands, left = fresh(double), fresh(kept)
    rows = Reply.objects.filter(topic=double).order_by("number").values_list("pk", "number")
    assert list(rows) == [*before, (since.pk, note.number + 1)]
    assert (stands.deleted_at, stands.merged_into_id, stands.reply_count) == (None, None, 4)
    assert left.reply_count == 0
    assert Reply.objects.get(pk=since.pk).on_topic
    assert client.get(double.get_absolute_url()).status_code == 200
    assert client.get(f"/r/{opening.public_id}/")["Location"] == double.get_absolute_url()
    assert Entry.objects.filter(verb="content.topics_parted", actor_id=champion.pk).exists()
    assert client.post(undo).status_code == 403


def test_champions_merge_nothing_beyond_their_space_or_eyes(cast, space, champion):
    elsewhere = make_space("public", name="elsewhere")
    join(elsewhere, champion)
    join(elsewhere, cast.people["asker"])
    kept, double = make_topic(cast.member, space), make_topic(cast.asker, space)
    other = make_topic(cast.asker, elsewhere)
    hidden = make_topic(cast.asker, space)
    content.hide(cast.moderator, hidden, None, "No")

    for source, target in ((double, other), (other, double), (hidden, kept), (kept, hidden)):
        with pytest.raises(Denied):
            content.merge_topic(act(champion), fresh(source), fresh(target))


def test_nothing_is_put_under_a_topic_that_is_shown_outside(cast):
    private = cast.spaces["private"]
    shown, double = make_topic(cast.member, private), make_topic(cast.asker, private)
    share_topic(cast.owner, shown, cast.people["stranger"], 3)

    with pytest.raises(Denied):
        content.merge_topic(cast.moderator, fresh(double), fresh(shown))


def test_an_answer_that_was_accepted_since_is_not_torn_away(cast, space):
    kept, double = make_topic(cast.member, space), make_topic(cast.asker, space)
    answer = make_reply(cast.member, double)
    merge = content.merge_topic(cast.moderator, fresh(double), fresh(kept))
    Topic.objects.filter(pk=kept.pk).update(best_reply=answer)

    with pytest.raises(Invalid):
        content.part_topics(cast.moderator, merge)
    assert fresh(double).is_deleted


def test_a_double_is_never_hidden_and_settled_by_merging(cast, space, champion):
    kept, double = make_topic(cast.member, space), make_topic(cast.asker, space)
    for n in range(6):
        reader = make_member(f"reader-{n}")
        join(space, reader)
        item = report_text(act(reader), double, None, "double").item
    assert not fresh(double).is_hidden

    content.merge_topic(act(champion), fresh(double), fresh(kept))
    deliver_all()

    item.refresh_from_db()
    assert (item.outcome, item.reports.filter(was_right=True).count()) == ("merged", 6)
