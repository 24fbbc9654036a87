from __future__ import annotations

import gzip

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engawa.core.actor import Actor, SiteRole
from engawa.site import held
from engawa.site.actions import change_setting
from engawa.site.kinds import Words
from engawa.site.stamps import raise_stamp
from engawa.site.testing import MARK, poisons
from engawa.site.tests import mean_views
from engawa.site.visitor_pages import VisitorPage, VisitorPages, pages

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("engawa.site.tests.mean_views"),
]

SESSION = django_settings.SESSION_COOKIE_NAME
PAGE = "/page/"


@pytest.fixture(autouse=True)
def _house(settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    settings.MIDDLEWARE = [
        "engawa.site.visitor_cache.visitor_cache",
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ]
    mean_views.built.clear()


def get(path=PAGE, **how):
    """As somebody who has never been here."""
    return Client().get(path, **how)


def hits(path=PAGE, **how):
    """Whether a second look is answered without building the page."""
    get(path, **how)
    before = len(mean_views.built)
    get(path, **how)
    return len(mean_views.built) == before


def test_a_page_is_built_once():
    assert hits()


def test_a_hit_costs_one_query(monkeypatch):
    get()
    now = held.time.monotonic()
    monkeypatch.setattr(held.time, "monotonic", lambda: now + 60)
    with CaptureQueriesContext(connection) as queries:
        get()
    assert len(queries) == 1


@pytest.mark.parametrize("view", mean_views.UNSHARED, ids=lambda view: view.__name__)
def test_what_could_be_personal_is_never_shared(view):
    assert not hits(f"/{view.__name__}/")


def test_members_never_get_the_visitors_page_nor_the_other_way_round():
    get()
    member = Client()
    member.cookies[SESSION] = "anything"
    assert SESSION in member.get(PAGE).content.decode()
    assert len(mean_views.built) == 2
    pages.clear()
    member.get(PAGE)
    assert SESSION not in get().content.decode()
    assert len(mean_views.built) == 4


@pytest.mark.parametrize(
    "how",
    [
        {"headers": {"Authorization": "Bearer x"}},
        {"headers": {"HX-Request": "true"}},
        {"headers": {"X-Requested-With": "fetch"}},
        {"headers": {"Cookie": "messages=hello"}},
        {"query_params": {"utm_source": "mail"}},
        {"query_params": {"tag": "x" * 500}},
    ],
)
def test_unusual_requests_pass_by(how):
    assert not hits(**how)


@pytest.mark.parametrize("query", ["tag=%E8%A6%AA", "order=new&only=open", "at=WzAsMV0", ""])
def test_known_parameters_share_a_page(query):
    assert hits(f"{PAGE}?{query}")


@pytest.mark.parametrize(
    "query", ["order=new&order=old&only=1&tag=2&at=3", "order", "&", "order=a&"]
)
def test_odd_addresses_do_not(query):
    assert not hits(f"{PAGE}?{query}")


@pytest.mark.parametrize("method", ["head", "post", "options", "put"])
def test_only_get_is_shared(method):
    get()
    before = len(mean_views.built)
    getattr(Client(), method)(PAGE)
    assert len(mean_views.built) == before + 1


@pytest.mark.parametrize(("name", "how"), list(poisons()), ids=[name for name, _ in poisons()])
def test_nothing_in_a_request_reaches_the_next_visitor(name, how):
    get(**how)
    after = get()
    pages.clear()
    clean = get()
    assert MARK not in after.content.decode()
    assert (after.content, dict(after.items())) == (clean.content, dict(clean.items()))


def test_a_foreign_host_is_refused_and_kept_from_nobody():
    assert get(headers={"Host": "evil.example"}).status_code == 400
    assert b"evil" not in get().content


def test_each_host_and_scheme_has_its_own_page():
    get(headers={"Host": "other.example"})
    assert b"other.example" not in get().content
    get(secure=True)
    assert b"https:" not in get().content


@pytest.mark.parametrize("scope", ["public", "space:1", "settings"])
def test_a_raised_stamp_makes_the_page_vanish_at_once(scope):
    get()
    raise_stamp(scope)
    before = len(mean_views.built)
    get()
    assert len(mean_views.built) == before + 1


def test_other_scopes_leave_it_alone():
    get()
    raise_stamp("space:2", "people")
    assert hits()


def test_a_change_made_while_the_page_is_built_outdates_it():
    assert not hits("/changing/")


def test_a_changed_setting_shows_at_once():
    get()
    manager = Actor(member_id=1, site_role=SiteRole.MANAGER)
    change_setting(manager, "site.name", Words("みち", "Road"))
    assert "みち" in get(headers={"Accept-Language": "ja"}).content.decode()


def test_another_language_of_the_site_is_seen_at_once():
    assert get().headers["Content-Language"] == "ja"
    change_setting(Actor.system("test"), "site.language", "en")
    assert get().headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"Accept-Language": "en-GB,en;q=0.8"}, "en"),
        ({"Accept-Language": "ja"}, "ja"),
        ({"Accept-Language": "de, en;q=0.1"}, "en"),
        ({"Accept-Language": "de"}, "ja"),
        ({"Accept-Language": "en", "Cookie": "engawa_language=ja"}, "ja"),
        ({"Accept-Language": "en", "Cookie": "engawa_language=xx"}, "en"),
        ({}, "ja"),
    ],
)
def test_visitors_read_their_own_language(headers, language):
    for _ in range(2):
        assert get(headers=headers).headers["Content-Language"] == language
    assert len(mean_views.built) == 1


def test_the_page_is_sent_packed_to_those_who_can_read_it():
    packed = get(headers={"Accept-Encoding": "gzip, br"})
    again = get(headers={"Accept-Encoding": "gzip, br"})
    plain = get()
    assert packed.headers["Content-Encoding"] == again.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(again.content) == plain.content
    assert int(again.headers["Content-Length"]) == len(again.content)


def test_a_browser_that_has_the_page_is_told_so():
    etag = get().headers["ETag"]
    again = get(headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    raise_stamp("public")
    change_setting(Actor.system("test"), "site.name", Words("みち", "Road"))
    assert get(headers={"If-None-Match": etag}).status_code == 200


def test_browsers_and_proxies_are_told_to_ask_again():
    for _ in range(2):
        headers = get().headers
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Vary"] == "Cookie, Accept-Language, Accept-Encoding"


def test_what_depends_on_the_hour_is_built_again_in_time(monkeypatch):
    get()
    monkeypatch.setattr(VisitorPage, "is_old", lambda page: True)
    before = len(mean_views.built)
    get()
    assert len(mean_views.built) == before + 1


def test_the_store_is_bounded_and_drops_what_nobody_asked_for():
    get()
    page = next(iter(pages._pages.values()))
    store = VisitorPages(most_bytes=page.weight * 3)
    keys = [("h", False, f"/{number}/", "", "ja") for number in range(4)]
    for key in keys[:3]:
        store.put(key, page)
    store.get(keys[0])
    store.put(keys[3], page)
    assert len(store) == 3
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
