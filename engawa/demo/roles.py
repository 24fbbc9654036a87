"""Who stands where on the ladder, one right lent for a holiday, trust that differs.

Through the real actions. The house remembers by its first holder that this was done.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.roles.actions import (
    celebrate,
    confirm_rung,
    count_member,
    give_rights,
    make_custom_role,
    propose,
    say_on,
    set_nature,
    set_trust,
)
from engawa.roles.actions.delegating import Gift
from engawa.roles.models import Holding, Nature, Rung
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space

PLACE = "flow-qa"
OWNER, MANAGER = "mizuno", "kimura"


@transaction.atomic
def give_roles() -> None:
    """Once in a house."""
    space = Space.objects.filter(slug=PLACE).first()
    if space is None or Holding.objects.exists():
        return
    set_nature(_as(OWNER), space, Nature.SUPPORT)
    _climb(space, "kobayashi", "図を添えた手順で、何度も助けられました。")
    _wait(space, "lee", "英語の質問にいつも最初に答えてくれます。")
    _lend(space)
    for member in Member.objects.filter(is_placeholder=False).select_related("company"):
        count_member(member)
    reason = "開設前の準備会からの常連です。"
    set_trust(_as(OWNER), _member("tanaka"), 3, reason)
    set_trust(_as(OWNER), _member("sasaki"), 2, "勉強会の幹事として実績があります。")


def _climb(space: Space, key: str, words: str) -> None:
    """Proposed by a peer, agreed by two, past the trial, congratulated."""
    asked = propose(_as("tanaka"), space, _member(key), Rung.CHAMPION, words)
    say_on(_as(MANAGER), asked, agrees=True, reason="回答が確かで、言葉が温かい。")
    say_on(_as(OWNER), asked, agrees=True, reason="初めての方にも同じように接しています。")
    holding = Holding.objects.select_related("space", "member", "topic").get(candidacy=asked)
    confirm_rung(_as(OWNER), holding)
    celebrate(_as(OWNER), holding)


def _wait(space: Space, key: str, words: str) -> None:
    """One has agreed, the second word is still to come."""
    asked = propose(_as("kobayashi"), space, _member(key), Rung.CHAMPION, words)
    say_on(_as(MANAGER), asked, agrees=True, reason="海外拠点の方の支えになっています。")


def _lend(space: Space) -> None:
    """Somebody sorts while the moderator is away."""
    names = (rights.TAG.name, rights.PIN.name, rights.MOVE.name)
    role = make_custom_role(_as(OWNER), space, "整理係", "Librarian", names)
    ends = timezone.now() + timedelta(days=21)
    gift = Gift("田中さんの夏季休暇の間、話題の整理をお願いします。", (), role, None, ends)
    give_rights(_as(OWNER), space, _member("okada"), gift)


def _member(key: str) -> Member:
    return Member.objects.get(handle=key)


def _as(key: str) -> Actor:
    return actor_for(_member(key))
