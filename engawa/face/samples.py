"""People and things of a small made-up community, for the styleguide and its tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from engawa.core.paging import Page
from engawa.face import sample_forms
from engawa.face.shell import Item, Language, Shell, SpaceItem


@dataclass(frozen=True)
class Company:
    name: str
    hue: int = 90


@dataclass(frozen=True)
class Person:
    family_name: str
    given_name: str
    hue: int
    company: Company
    position: str = ""
    kind: str = "customer"
    photo_url: str = ""

    def name(self, language: str) -> str:
        family_first = language.startswith("ja") or not self.family_name.isascii()
        names = (self.family_name, self.given_name)
        return " ".join(names if family_first else reversed(names))

    @property
    def initial(self) -> str:
        return self.family_name[:1]

    def get_absolute_url(self) -> str:
        return "#"


def ago(**time: int) -> datetime:
    return timezone.now() - timedelta(**time)


SHIMIZU = Person("清水", "彩", 95, Company("こもれび保育会"), "総務")
TANAKA = Person("田中", "由美子", 25, Company("ツバメ計器"), "総務")
KOBAYASHI = Person("小林", "亮", 200, Company("波止場ロジ"), "情シス")
KIMURA = Person("木村", "隆", 265, Company("ホシナミ"), "フロー開発", kind="employee")
SASAKI = Person("佐々木", "恵", 330, Company("朝凪フーズ"), "経理")
OKADA = Person("岡田", "洋平", 145, Company("雷鳥建設"), "情シス")
NAIR = Person("Nair", "Priya", 20, Company("Todai Trust Services"), "Operations")
MAEDA = Person("前田", "香織", 300, Company("オリーブ会計事務所"), "", kind="partner")
IDE = Person("井出", "悠", 180, Company("ミズナラSI"), "", kind="sponsor")
PEOPLE = (TANAKA, KOBAYASHI, SASAKI, OKADA)


def shell_for(language: str, theme: str = "") -> Shell:
    ja = language.startswith("ja")

    def say(japanese: str, english: str) -> str:
        return japanese if ja else english

    return Shell(
        site_name=say("ホシナミひろば", "Hoshinami Hiroba"),
        me=OKADA,
        theme=theme,
        rail=(
            Item(say("ホーム", "Home"), "#home", "house", "home"),
            Item(say("新着", "New"), "#new", "inbox", "new", 7, "new"),
            Item(say("未回答", "Unanswered"), "#unanswered", "circle-dashed", "unanswered", 3),
            Item(say("集まり", "Gatherings"), "#gatherings", "calendar-days", "gatherings"),
        ),
        rail_spaces=(
            SpaceItem("フロー活用Q&A", "#flow", 4, "space:flow", language="ja"),
            SpaceItem("ドックス活用Q&A", "#docs", 2, language="ja"),
            SpaceItem("経理・総務の勉強会", "#study", language="ja"),
            SpaceItem("English corner", "#english", 120, language="en"),
        ),
        rail_staff=(Item(say("設定", "Settings"), "#settings", "settings", "settings"),),
        dock=(
            Item(say("ホーム", "Home"), "#home", "house", "home"),
            Item(say("スペース", "Spaces"), "#spaces", "layers", "spaces"),
            Item(say("質問する", "Ask"), "#ask", "pen-line", "ask"),
            Item(say("さがす", "Search"), "#search", "search", "search"),
            Item(say("お知らせ", "Notices"), "#notices", "bell", "notices", 2, "notices"),
        ),
        menu=(
            Item(say("自分のページ", "My page"), "#me", "user"),
            Item(say("あとで読む", "Read later"), "#bookmarks", "bookmark"),
            Item(say("設定", "Settings"), "#preferences", "settings"),
        ),
        foot=(
            Item(say("やくそく", "Charter"), "#charter"),
            Item(say("個人情報", "Privacy"), "#privacy"),
            Item(say("お問い合わせ", "Contact"), "#contact"),
        ),
        languages=(
            Language("en", "English", "?lang=en") if ja else Language("ja", "日本語", "?lang=ja"),
        ),
        find_space_url="#spaces",
        search_url="#search",
        ask_url="#ask",
        notices_url="#notices",
        notices=2,
        sign_out_url="#out",
        shortcuts_url="/shortcuts/",
    )


def styleguide(language: str, theme: str) -> dict[str, Any]:
    """Everything the styleguide shows."""
    return {
        "sample_shell": shell_for(language, theme),
        "people": PEOPLE,
        "asker": SHIMIZU,
        "answerer": TANAKA,
        "engineer": KIMURA,
        "partner": MAEDA,
        "sponsor": IDE,
        "foreigner": NAIR,
        "asked_at": ago(days=2),
        "answered_at": ago(minutes=20),
        "gathering": ago(days=-6).date(),
        "page": Page[Any]([], older="older", newer="newer"),
        "form": sample_forms.plain(),
        "wrong_form": sample_forms.mistaken(),
    }
