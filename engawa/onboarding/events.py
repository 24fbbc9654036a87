"""What is remembered of first steps. Ids, numbers and small facts, never prose."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("onboarding.hospitality_changed", about="space_id")
@dataclass(frozen=True)
class HospitalityChanged:
    """Those who run a space changed what it does for newcomers; `fields` says what."""

    space_id: int
    fields: tuple[str, ...]
    reply_hours: int | None = None


@event("onboarding.introductions_chosen", about="space_id")
@dataclass(frozen=True)
class IntroductionsChosen:
    """The topic in which newcomers introduce themselves; None takes it back."""

    space_id: int
    topic_id: int | None


@event("onboarding.greeter_named", about="space_id")
@dataclass(frozen=True)
class GreeterNamed:
    space_id: int
    member_id: int
    weekdays: tuple[int, ...]


@event("onboarding.greeter_released", about="space_id")
@dataclass(frozen=True)
class GreeterReleased:
    space_id: int
    member_id: int


@event("onboarding.first_post_made", about="topic_id")
@dataclass(frozen=True)
class FirstPostMade:
    """A first post runs against its clock; `greeter_id` is on duty for it."""

    first_post_id: int
    space_id: int
    topic_id: int
    reply_id: int | None
    greeter_id: int | None
    due_at: str


@event("onboarding.first_reply_given", about="topic_id")
@dataclass(frozen=True)
class FirstReplyGiven:
    first_post_id: int
    space_id: int
    topic_id: int
    in_time: bool


@event("onboarding.first_reply_due", about="topic_id")
@dataclass(frozen=True)
class FirstReplyDue:
    """A promise is about to pass, and nobody has replied."""

    first_post_id: int
    space_id: int
    topic_id: int
    greeter_id: int | None


@event("onboarding.first_reply_missed", about="topic_id")
@dataclass(frozen=True)
class FirstReplyMissed:
    """The time promised is over without a reply."""

    first_post_id: int
    space_id: int
    topic_id: int
    greeter_id: int | None


@event("onboarding.welcome_step_written", about="step_id")
@dataclass(frozen=True)
class WelcomeStepWritten:
    """A step is new or changed; `space_id` is None for the whole community."""

    step_id: int
    space_id: int | None
    day: int


@event("onboarding.welcome_step_removed", about="step_id")
@dataclass(frozen=True)
class WelcomeStepRemoved:
    step_id: int
    space_id: int | None


@event("onboarding.welcome_step_told", about="step_id")
@dataclass(frozen=True)
class WelcomeStepTold:
    """Members reached the day of a step."""

    step_id: int
    space_id: int | None
    member_ids: tuple[int, ...]


@event("onboarding.first_step_taken", about="member_id")
@dataclass(frozen=True)
class FirstStepTaken:
    """A newcomer did one of the first deeds for the first time."""

    member_id: int
    deed: str


@event("onboarding.first_steps_put_away", about="member_id")
@dataclass(frozen=True)
class FirstStepsPutAway:
    """A member no longer wants to see the list of first steps."""

    member_id: int


@event("onboarding.beginner_mode_chosen", about="member_id")
@dataclass(frozen=True)
class BeginnerModeChosen:
    member_id: int
    on: bool


@event("onboarding.companion_offered", about="space_id")
@dataclass(frozen=True)
class CompanionOffered:
    """A member stands by newcomers of a space, `most` at a time."""

    space_id: int
    member_id: int
    most: int


@event("onboarding.companion_withdrew", about="space_id")
@dataclass(frozen=True)
class CompanionWithdrew:
    space_id: int
    member_id: int


@event("onboarding.companion_found", about="companionship_id")
@dataclass(frozen=True)
class CompanionFound:
    """A newcomer asked for a companion and has one; `member_id` is the companion."""

    companionship_id: int
    space_id: int
    member_id: int


@event("onboarding.draft_shown", about="companionship_id")
@dataclass(frozen=True)
class DraftShown:
    """The newcomer showed a draft to the companion; `member_id` is the companion."""

    companionship_id: int
    space_id: int
    member_id: int


@event("onboarding.draft_covered", about="companionship_id")
@dataclass(frozen=True)
class DraftCovered:
    """The draft is the newcomer's alone again."""

    companionship_id: int
    space_id: int


@event("onboarding.remark_made", about="companionship_id")
@dataclass(frozen=True)
class RemarkMade:
    """One of the two wrote to the other, `member_id`."""

    companionship_id: int
    space_id: int
    member_id: int


@event("onboarding.asked_quietly")
@dataclass(frozen=True)
class AskedQuietly:
    """A topic was begun without a name; not even this says by whom."""

    topic_id: int
    space_id: int


@event("onboarding.asker_looked_up")
@dataclass(frozen=True)
class AskerLookedUp:
    """Whoever tends the space looked who asked without a name."""

    topic_id: int
    space_id: int


@event("onboarding.companionship_ended", about="companionship_id")
@dataclass(frozen=True)
class CompanionshipEnded:
    companionship_id: int
    space_id: int
    member_id: int
