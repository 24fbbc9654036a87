"""What follows: clocks begin and end, greeters and managers hear, lists tick themselves."""

from __future__ import annotations

from engawa.accounts import events as accounts
from engawa.accounts.models import Member
from engawa.content import events as content
from engawa.content.models import Reply, Topic
from engawa.core.actor import IMPORT, SpaceRole
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.models import NoticeKind
from engawa.notifications.queries.audience import hearing, people_running, readers_of
from engawa.notifications.queries.following import quiet
from engawa.onboarding import events as own
from engawa.onboarding.actions.companions import end_all_of
from engawa.onboarding.actions.greeting import begin_clock, stop_clocks
from engawa.onboarding.actions.stepping import (
    newcomers_of,
    note_deed,
    settle,
    settle_all,
)
from engawa.onboarding.actions.welcoming import GIVING
from engawa.onboarding.models import (
    Companionship,
    Deed,
    Delivery,
    FirstPost,
    Hospitality,
    Quiet,
    WelcomeStep,
)
from engawa.onboarding.notices import (
    COMPANION,
    DRAFT_SHOWN,
    GREET,
    GREET_MISSED,
    GREET_SOON,
    GREETER,
    REMARK,
    WELCOME,
)
from engawa.onboarding.tasks import welcome_newcomer
from engawa.spaces import events as spaces

ABOUT_ME = {"about", "position"}


@on(content.TopicPublished)
def begin_clock_of_topic(entry: Entry) -> None:
    topic = Topic.objects.filter(pk=entry.event.topic_id).first()
    if topic is not None and entry.channel != IMPORT:
        begin_clock(topic)


@on(content.ReplyPosted)
def look_at_reply(entry: Entry) -> None:
    """A reply may end a clock, begin one as an introduction, and is a deed of its author."""
    reply = Reply.objects.select_related("topic", "author").filter(pk=entry.event.reply_id).first()
    if reply is None or entry.channel == IMPORT:
        return
    stop_clocks(reply)
    _tell_asker(entry, reply)
    chosen = Hospitality.objects.filter(pk=reply.topic.space_id, introductions=reply.topic_id)
    if chosen.exists() and not reply.is_comment:
        begin_clock(reply.topic, reply)
        settle(reply.author_id)
        note_deed(reply.author_id, Deed.INTRODUCE)
    elif reply.topic.author_id != reply.author_id:
        note_deed(reply.author_id, Deed.GIVE)


def _tell_asker(entry: Entry, reply: Reply) -> None:
    """Whoever asked without their name hears of replies as others hear of theirs."""
    found = Quiet.objects.filter(topic=reply.topic_id).exclude(mask=reply.author_id).first()
    if found is None or quiet(reply.topic, [found.asker_id]):
        return
    topic = reply.topic
    readers = readers_of(topic, reply, {found.asker_id} - {reply.author_id})
    about = About(topic.space_id, topic.pk, reply.pk, bundle=f"reply:{topic.pk}")
    tell(entry, NoticeKind.REPLY, hearing(entry.actor_id, readers), about)


@on(content.WritingHidden)
def tell_asker_of_hiding(entry: Entry) -> None:
    hidden: content.WritingHidden = entry.event
    found = Quiet.objects.select_related("topic").filter(mask=hidden.member_id).first()
    if found is None:
        return
    reply = Reply.objects.filter(pk=hidden.reply_id).first() if hidden.reply_id else None
    about = About(hidden.space_id, hidden.topic_id, hidden.reply_id)
    readers = readers_of(found.topic, reply, {found.asker_id})
    tell(entry, NoticeKind.MODERATION, readers, about)


@on(content.ReactionAdded)
def look_at_reaction(entry: Entry) -> None:
    if entry.actor_id is not None and entry.event.reaction in GIVING:
        note_deed(entry.actor_id, Deed.GIVE)


@on(accounts.ProfileChanged)
def look_at_profile(entry: Entry) -> None:
    changed: accounts.ProfileChanged = entry.event
    if ABOUT_ME & set(changed.fields):
        filled = Member.objects.filter(pk=changed.member_id).exclude(about="", position="")
        if filled.exists():
            note_deed(changed.member_id, Deed.PROFILE)


@on(spaces.MemberJoinedSpace)
def welcome_into_space(entry: Entry) -> None:
    joined: spaces.MemberJoinedSpace = entry.event
    note_deed(joined.member_id, Deed.FOLLOW)
    settle(joined.member_id)
    welcome_newcomer.enqueue(joined.member_id, joined.space_id)


@on(spaces.MemberLeftSpace, spaces.MemberRemoved)
def forget_in_space(entry: Entry) -> None:
    """Pointers go, and whoever was a companion there stands by nobody there any more."""
    left: spaces.MemberLeftSpace | spaces.MemberRemoved = entry.event
    end_all_of(left.member_id, left.space_id)
    settle(left.member_id)


@on(accounts.MemberJoined)
def welcome_into_community(entry: Entry) -> None:
    welcome_newcomer.enqueue(entry.event.member_id, 0)


@on(own.IntroductionsChosen)
def point_newcomers_there(entry: Entry) -> None:
    settle_all(newcomers_of(entry.event.space_id))


@on(own.FirstPostMade)
def tell_greeter(entry: Entry) -> None:
    """The greeter on duty; without one, those who run the space."""
    _tell_of_clock(entry, GREET, fallback=True)


@on(own.FirstReplyDue)
def remind_greeter(entry: Entry) -> None:
    _tell_of_clock(entry, GREET_SOON, fallback=True)


@on(own.FirstReplyMissed)
def tell_managers(entry: Entry) -> None:
    """Those who run the space, so that somebody writes a line now."""
    _tell_of_clock(entry, GREET_MISSED, fallback=False)


def _tell_of_clock(entry: Entry, kind: str, *, fallback: bool) -> None:
    clock = FirstPost.objects.select_related("topic", "reply").filter(
        pk=entry.event.first_post_id, answered_at=None
    )
    found = clock.first()
    if found is None:
        return
    runners = people_running(found.space_id, SpaceRole.MANAGER, SpaceRole.OWNER)
    told = {found.greeter_id} if fallback and found.greeter_id else runners
    readers = readers_of(found.topic, found.reply, told - {found.member_id, None})
    about = About(found.space_id, found.topic_id, found.reply_id, fact=found.due_at.isoformat())
    tell(entry, kind, readers, about)


@on(own.GreeterNamed)
def tell_named_greeter(entry: Entry) -> None:
    named: own.GreeterNamed = entry.event
    tell(entry, GREETER, {named.member_id}, About(named.space_id))


@on(own.WelcomeStepTold)
def tell_step(entry: Entry) -> None:
    """Each in their language; who left meanwhile is told nothing."""
    told: own.WelcomeStepTold = entry.event
    step = WelcomeStep.objects.filter(pk=told.step_id).first()
    if step is None:
        return
    reached = Delivery.objects.filter(step=step, member__in=told.member_ids)
    people = reached.values_list("member_id", "member__language")
    if step.space_id is not None:
        people = people.filter(
            member__memberships__space=step.space_id, member__memberships__suspended_at=None
        )
    by_language: dict[str, set[int]] = {}
    for pk, language in people:
        by_language.setdefault(language, set()).add(pk)
    for language, ids in sorted(by_language.items()):
        fact = f"{step.public_id}:{step.title_in(language)}"
        tell(entry, WELCOME, ids, About(step.space_id, fact=fact))


@on(own.CompanionFound)
def tell_companion(entry: Entry) -> None:
    _tell_of_pair(entry, COMPANION)


@on(own.DraftShown)
def tell_of_draft(entry: Entry) -> None:
    _tell_of_pair(entry, DRAFT_SHOWN)


@on(own.RemarkMade)
def tell_of_remark(entry: Entry) -> None:
    _tell_of_pair(entry, REMARK)


def _tell_of_pair(entry: Entry, kind: str) -> None:
    pair = Companionship.objects.filter(pk=entry.event.companionship_id, ended_at=None).first()
    if pair is None or entry.event.member_id not in (pair.newcomer_id, pair.companion_id):
        return
    about = About(pair.space_id, fact=pair.public_id, bundle=f"pair:{pair.public_id}:{kind}"[:40])
    tell(entry, kind, {entry.event.member_id}, about)
