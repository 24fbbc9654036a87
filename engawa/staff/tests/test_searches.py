"""The page of searches: what was not found, synonyms, recommended answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engawa.content.testing import make_topic
from engawa.core.public_ids import new_public_id
from engawa.eventlog.models import Entry
from engawa.search.actions import note_search
from engawa.search.models import Promotion, Search, Synonyms

PAGE = "/staff/searches/"


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.people["site_manager"])
    return client


def noted(words, found=0, opened=False, ago=0):
    public_id = new_public_id()
    note_search(public_id, words, found)
    at = timezone.now() - timedelta(days=ago)
    opened_at = at if opened else None
    Search.objects.filter(public_id=public_id).update(asked_at=at, clicked_at=opened_at)


def read(client, only=""):
    return client.get(PAGE, {"only": only} if only else {}).content.decode()


def verbs():
    return set(Entry.objects.values_list("verb", flat=True))


def test_what_found_nothing_is_a_list_of_work(desk):
    for _ in range(2):
        noted("点検届")
    noted("承認", found=3, opened=True)
    noted("料金", found=3)
    noted("古い言葉", ago=60)

    assert [word in read(desk) for word in ("点検届", "承認", "料金", "古い言葉")] == [
        *(True, True, True, False)
    ]
    assert [word in read(desk, "none") for word in ("点検届", "承認", "料金")] == [1, 0, 0]
    assert [word in read(desk, "unopened") for word in ("点検届", "承認", "料金")] == [0, 0, 1]
    assert desk.get(PAGE, {"only": "else"}).status_code == 404


def test_settled_words_come_back_when_searched_for_again(desk):
    noted("点検届")
    assert desk.post(reverse("staff:settle_words"), {"words": "点検届"}).status_code == 302

    assert "点検届" not in read(desk, "none")
    assert "点検届" in read(desk)
    assert "search.words_settled" in verbs()
    noted("点検届")
    assert "点検届" in read(desk, "none")


def test_words_of_the_list_stand_in_the_forms(desk):
    assert ">\n点検届</textarea>" in desk.get(PAGE, {"for": "点検届"}).content.decode()


def test_synonyms_are_added_changed_and_removed(desk):
    desk.post(reverse("staff:synonyms"), {"words": "電帳法\n電子帳簿保存法"})
    group = Synonyms.objects.get()
    assert "電帳法 = 電子帳簿保存法" in read(desk)

    wrong = desk.post(reverse("staff:rewrite_synonyms", args=[group.pk]), {"words": "電帳法"})
    assert wrong.status_code == 422 and "<details open>" in wrong.content.decode()
    desk.post(reverse("staff:rewrite_synonyms", args=[group.pk]), {"words": "電帳法\n帳簿"})
    group.refresh_from_db()
    assert group.words == "電帳法\n帳簿"
    desk.post(reverse("staff:remove_synonyms", args=[group.pk]))
    assert not Synonyms.objects.exists()
    assert {"search.synonyms_changed", "search.synonyms_removed"} <= verbs()


def test_recommendations_are_added_changed_and_withdrawn(desk, cast):
    one = make_topic(cast.asker, cast.spaces["public"], "料金の表")
    other = make_topic(cast.asker, cast.spaces["public"], "新しい料金の表")
    hidden = make_topic(cast.asker, cast.spaces["private"], "内々の表")
    desk.post(reverse("staff:promote"), {"words": "料金", "topic": one.get_absolute_url()})
    row = Promotion.objects.get()
    where = reverse("staff:change_promotion", args=[row.pk])

    assert desk.post(where, {"words": "料金", "topic": hidden.public_id}).status_code == 422
    assert desk.post(where, {"words": "料金\n値段", "topic": other.public_id}).status_code == 302
    row.refresh_from_db()
    assert (row.topic, row.words) == (other, "料金\n値段")
    desk.post(reverse("staff:withdraw", args=[row.pk]))
    assert not Promotion.objects.exists()
    assert {"search.promotion_changed", "search.promotion_withdrawn"} <= verbs()


@pytest.mark.parametrize("who", ["member", "owner", "site_moderator"])
def test_others_see_nothing_of_it(client, cast, who):
    client.force_login(cast.people[who])
    for path in (PAGE, reverse("staff:settle_words"), reverse("staff:synonyms")):
        answer = client.get(path) if path == PAGE else client.post(path, {"words": "a"})
        assert answer.status_code == 404


def test_more_searches_cost_no_more_queries(desk, assert_flat):
    noted("一")

    def grow():
        for number in range(5):
            noted(f"言葉{number}")

    assert_flat(lambda: read(desk, "none"), grow)
