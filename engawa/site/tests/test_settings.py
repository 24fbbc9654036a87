from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from engawa.core.actor import Actor, SiteRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog.models import Entry
from engawa.site import held
from engawa.site.actions import change_setting, reset_setting, revert_setting
from engawa.site.forms import SettingForm
from engawa.site.kinds import Bilingual, Choice, Hue, Line, Number, Switch, TimeZone, Words
from engawa.site.models import StoredValue
from engawa.site.queries import exported_settings, setting_history, settings_by_group
from engawa.site.settings import WrongSettingError, all_settings, define
from engawa.site.stamps import stamps
from engawa.site.tunables import BRAND_HUE, SIGN_UP, SITE_NAME

pytestmark = pytest.mark.django_db

MANAGER = Actor(member_id=1, site_role=SiteRole.MANAGER)


def test_a_setting_has_its_default_until_staff_change_it():
    assert BRAND_HUE.value() == 255
    change_setting(MANAGER, "site.brand_hue", 30, "autumn")
    assert BRAND_HUE.value() == 30


@pytest.mark.parametrize(
    "who", [Actor.visitor(), Actor(2, SiteRole.MEMBER), Actor(3, SiteRole.MODERATOR)]
)
def test_only_managers_change_settings(who):
    with pytest.raises(Denied):
        change_setting(who, "site.brand_hue", 30)
    with pytest.raises(Denied):
        reset_setting(who, "site.brand_hue")
    with pytest.raises(Denied):
        setting_history(who)
    with pytest.raises(Denied):
        settings_by_group(who)


def test_the_history_says_who_when_what_and_why():
    change_setting(MANAGER, "site.brand_hue", 30, "autumn")
    change_setting(MANAGER, "site.brand_hue", 210, "winter")
    last, first = setting_history(MANAGER, "site.brand_hue")
    assert (first.old, first.new, first.reason, first.actor_id) == (255, 30, "autumn", 1)
    assert (last.old, last.new) == (30, 210)
    entry = Entry.objects.filter(verb="site.setting_changed").last()
    assert entry.event.setting == "site.brand_hue"
    assert entry.object_id == last.pk


def test_the_same_value_again_changes_nothing():
    change_setting(MANAGER, "site.brand_hue", 255)
    assert not setting_history(MANAGER).exists()


def test_a_change_can_be_reverted_and_reset():
    change_setting(MANAGER, "site.brand_hue", 30)
    change_setting(MANAGER, "site.brand_hue", 210)
    revert_setting(MANAGER, setting_history(MANAGER).first(), "too cold")
    assert BRAND_HUE.value() == 30
    reset_setting(MANAGER, "site.brand_hue")
    assert BRAND_HUE.value() == 255
    reset_setting(MANAGER, "site.brand_hue")
    assert setting_history(MANAGER).count() == 4


def test_a_change_leaves_visitors_pages_behind():
    before = stamps(["public", "settings"])
    change_setting(MANAGER, "site.brand_hue", 30)
    now = stamps(["public", "settings"])
    assert all(now[scope] > before[scope] for scope in before)


def test_no_query_while_warm():
    SITE_NAME.value()
    with CaptureQueriesContext(connection) as warm:
        for setting in all_settings():
            setting.value()
    assert len(warm) == 0


def test_what_no_longer_fits_counts_as_the_default():
    StoredValue.objects.create(key="site.sign_up", value="by fax")
    assert SIGN_UP.value() == "open"


@pytest.mark.django_db(transaction=True)
def test_others_see_a_change_only_once_it_is_committed():
    BRAND_HUE.value()
    seen = []

    def look():
        seen.append(BRAND_HUE.value())
        connection.close()

    with transaction.atomic():
        change_setting(MANAGER, "site.brand_hue", 30)
        assert BRAND_HUE.value() == 30
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert (seen, BRAND_HUE.value()) == ([255], 30)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_is_forgotten():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        change_setting(MANAGER, "site.brand_hue", 30)
        assert BRAND_HUE.value() == 30
        raise ZeroDivisionError
    assert BRAND_HUE.value() == 255


@pytest.mark.django_db(transaction=True)
def test_another_process_change_is_seen_within_a_second(monkeypatch):
    BRAND_HUE.value()
    now = held.time.monotonic()
    StoredValue.objects.create(key="site.brand_hue", value=30)
    from engawa.site.stamps import raise_stamp

    raise_stamp("settings")
    assert BRAND_HUE.value() == 255
    monkeypatch.setattr(held.time, "monotonic", lambda: now + 1.1)
    assert BRAND_HUE.value() == 30


def test_the_export_holds_what_was_changed():
    change_setting(MANAGER, "site.name", Words("みち", "Road"))
    assert exported_settings() == {"site.name": {"ja": "みち", "en": "Road"}}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Switch(), 1),
        (Switch(), "yes"),
        (Number(1, 5), 0),
        (Number(1, 5), 6),
        (Number(1, 5), True),
        (Number(1, 5), 10**30),
        (Hue(), 360),
        (Choice({"a": "A"}), "b"),
        (Choice({"a": "A"}), ["a"]),
        (TimeZone(), "Mars/Olympus"),
        (Line(), "two\nlines"),
        (Line(), "nul\x00"),
        (Line(), "lone \ud800 surrogate"),
        (Line(3), "long"),
        (Bilingual(), "only one"),
        (Bilingual(), {"ja": 1, "en": "x"}),
    ],
)
def test_what_a_kind_does_not_accept(kind, value):
    with pytest.raises(Invalid):
        kind.clean(value)


def test_an_unknown_setting_is_refused():
    with pytest.raises(Invalid):
        change_setting(MANAGER, "site.nonsense", 1)


def test_words_follow_the_reader_and_stand_in_for_each_other():
    with translation.override("ja"):
        assert str(Words("縁側", "Engawa")) == "縁側"
    with translation.override("en"):
        assert str(Words("縁側", "Engawa")) == "Engawa"
        assert str(Words("縁側")) == "縁側"


def test_a_setting_is_declared_once_with_a_default_it_accepts():
    with pytest.raises(WrongSettingError):
        define("site.name", 1, Number(0, 1), title="", why="")
    with pytest.raises(WrongSettingError):
        define("nameless", 1, Number(0, 1), title="", why="")


@pytest.mark.parametrize("setting", all_settings(), ids=lambda setting: setting.key)
def test_every_setting_has_a_form_that_takes_its_own_value(setting):
    form = SettingForm(setting)
    typed = {"value": form["value"].value(), "reason": "as it was"}
    if isinstance(setting.default, Words):
        typed = {"value_ja": setting.default.ja, "value_en": setting.default.en}
    if setting.default is False:
        typed.pop("value")
    sent = SettingForm(setting, data=typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["value"] == setting.value()


@pytest.mark.parametrize("setting", all_settings(), ids=lambda setting: setting.key)
def test_every_setting_explains_itself_in_both_languages(setting):
    texts = {}
    for language in ("en", "ja"):
        with translation.override(language):
            texts[language] = (str(setting.title), str(setting.why))
    assert all(all(pair) for pair in texts.values())
    assert texts["en"] != texts["ja"]
