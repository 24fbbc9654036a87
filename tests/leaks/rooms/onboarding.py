"""First steps: what only those inside learn of, in closed spaces and between two members."""

from __future__ import annotations

from typing import Any

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.texts import Body, NewTopic
from engawa.onboarding.actions import companions
from engawa.onboarding.actions.arranging import (
    Wanted,
    choose_introductions,
    name_greeter,
    set_hospitality,
)
from engawa.onboarding.actions.quietly import ask_quietly
from engawa.onboarding.actions.welcoming import Words, tell_step, write_step
from engawa.onboarding.models import Companionship
from engawa.questions.actions import accept_answer
from engawa.questions.models import Question
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act


def settle(world: Any) -> None:
    """In the open: the square promises and greets; the guild, which is listed, says its level."""
    square = world.space("square")
    wanted = Wanted(24, has_companions=True, asks_quietly=True)
    set_hospitality(world.founder, square, wanted)
    set_hospitality(world.founder, world.space("guild"), Wanted(level="expert"))
    name_greeter(world.founder, world.space("square"), world.people["insider"])
    companions.offer_company(world.insider, world.space("square"), 2)
    step = write_step(world.founder, None, Words(0, "Good day", "We are glad you came."))
    world.things.shared["welcome_step"].append(step.public_id)
    _quietly(world)


def _quietly(world: Any) -> None:
    """Somebody asks without a name that stands nowhere else, and talks on; so in both worlds.

    Their account is closed afterwards, so that no list of members may show the name either.
    """
    name = world.word("the name of whoever asked quietly")
    hushed = make_member("hushed", family_name=name, given_name=name, display_name=name)
    spaces.join_space(act(hushed), world.space("square"))
    text = NewTopic("A quiet question", Body("What is a whetstone, please? @stranger"))
    topic = ask_quietly(act(hushed), world.space("square"), "question", text)
    answer = content.post_reply(world.stranger, topic, Body("A stone."))
    topic.refresh_from_db()
    content.post_reply(act(hushed), topic, Body("I see, @stranger. Thank you."), answer)
    content.add_reaction(world.warden, topic, "same")
    accept_answer(act(hushed), Question.objects.get(pk=topic.pk), answer)
    Member.objects.filter(pk=hushed.pk).update(is_active=False)
    world.things.shared["topic"].append(topic.public_id)
    world.things.secret["handle"].append("hushed")


def keep_secret(world: Any) -> None:
    for name in ("guild", "vault"):
        _inside(world, name)
    _side_by_side(world)


def _inside(world: Any, name: str) -> None:
    from tests.leaks.world import answer, write

    space = world.space(name)
    wanted = Wanted(8, "expert", has_companions=True)
    set_hospitality(world.founder, space, wanted)
    name_greeter(world.founder, world.space(name), world.people["insider"])
    hello = write(world, "insider", name, world.word(f"introductions in {name}"), "Say hello.")
    choose_introductions(world.founder, world.space(name), hello)
    said = answer(world, "colleague", hello, world.word(f"introduction in {name}"))
    first = world.word(f"welcome title in {name}"), world.word(f"welcome words in {name}")
    step = write_step(world.insider, world.space(name), Words(0, *first))
    tell_step(step, step.written_at)
    world.things.secret["welcome_step"].append(step.public_id)
    world.things.secret["topic"].append(hello.public_id)
    world.things.secret["reply"].append(said.public_id)


def _side_by_side(world: Any) -> None:
    """In the open square, too, a draft is shown to one person only."""
    square = world.space("square")
    pair = Companionship.objects.create(
        space=square, newcomer=world.people["unseen"], companion=world.people["insider"]
    )
    draft = content.save_draft(
        world.unseen,
        "new:square:discussion",
        title=world.word("title of a shown draft"),
        body=world.word("shown draft"),
        body_format="markdown",
    )
    companions.show_draft(world.unseen, pair, draft)
    companions.remark(world.insider, pair, world.word("remark of a companion"))
    world.things.secret["pair"].append(pair.public_id)
