"""Reports, texts that wait and steps towards members, in the open and behind doors."""

from __future__ import annotations

from typing import Any

from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.moderation import actions
from engawa.moderation.actions import Rule, Step
from engawa.moderation.models import Item, Mode
from tests.leaks.canaries import HIDDEN


def settle(world: Any) -> None:
    """In the square a question waits for a look, and a stranger's reply was reported."""
    from tests.leaks.world import answer, write

    square = world.space("square")
    word = {of: world.canaries.word(f"held {of}", HIDDEN) for of in ("title", "text", "why")}
    talk = Topic.objects.get(public_id=world.things.shared["topic"][0])
    actions.set_mode(world.founder, square, "", Mode.How.BEFORE)
    waits = write(world, "insider", "square", word["title"], word["text"], tags="hello")
    reply = answer(world, "insider", talk, f"{word['text']} too, @stranger")
    actions.set_mode(world.founder, square, "", Mode.How.AFTER)
    said = answer(world, "leaver", talk, "A bit rude.")
    report = actions.report_text(world.insider, said.topic, said, "harassment", word["why"])
    actions.decide(world.founder, report.item, "approve")
    assert waits.is_waiting
    assert reply.is_waiting


def keep_secret(world: Any) -> None:
    """The same in the guild and the vault, with all that moderators say among themselves."""
    secret, square = world.things.secret, world.space("square")
    waits = Topic.objects.filter(space=square, held="new")
    secret["topic"] += waits.values_list("public_id", flat=True)
    said = Reply.objects.filter(topic__space=square, held="new")
    secret["reply"] += said.values_list("public_id", flat=True)
    for name in ("guild", "vault"):
        _waits_and_is_reported(world, name)
        _is_decided(world, name)
        rule = Rule(world.word(f"filter in {name}"), world.word(f"filtered in {name}"))
        made = actions.set_filter(world.insider, world.space(name), rule)
        world.things.secret["filter"].append(made.public_id)
    actions.keep_view(world.insider, world.word("kept view"), "view=reports")


def _waits_and_is_reported(world: Any, name: str) -> None:
    from tests.leaks.world import answer, write

    space = world.space(name)
    reported = write(world, "insider", name, world.word(f"reported in {name}"), "Rude words.")
    said = answer(world, "insider", reported, world.word(f"reported reply in {name}"))
    for topic, reply in ((reported, None), (reported, said)):
        words = world.word(f"report in {name} {bool(reply)}")
        actions.report_text(world.colleague, topic, reply, "pitch", words)
    actions.set_mode(world.insider, space, "", Mode.How.BEFORE)
    held = write(world, "colleague", name, world.word(f"held in {name}"), "Waits @stranger")
    late = answer(world, "colleague", reported, world.word(f"held reply in {name}"))
    actions.set_mode(world.insider, space, "", Mode.How.AFTER)
    secret = world.things.secret
    secret["topic"] += [reported.public_id, held.public_id]
    secret["reply"] += [said.public_id, late.public_id]
    secret["item"] += Item.objects.filter(topic__space=space).values_list("public_id", flat=True)


def _is_decided(world: Any, name: str) -> None:
    space, colleague = world.space(name), world.people["colleague"]
    item = Item.objects.filter(topic__space=space, is_held=True).order_by("pk").first()
    made = actions.decide(world.insider, item, "reject", "", world.word(f"turned down in {name}"))
    step = Step(
        1, world.word(f"message in {name}"), space, clause_text=world.word(f"rule in {name}")
    )
    taken = actions.take_step(world.insider, colleague, step)
    actions.note(world.insider, colleague, world.word(f"note in {name}"), space)
    world.things.secret["decision"].append(made.public_id)
    world.things.secret["step"].append(taken.public_id)


def go_on(world: Any) -> None:
    """Later in the open: a report and what follows from enough of them."""
    from tests.leaks.world import write

    topic = write(world, "applicant", "square", "A fine offer", "Not asked for.")
    for who in ("stranger", "warden"):
        actions.report_text(getattr(world, who), topic, None, "pitch", "Again.")
    topic.refresh_from_db()
    content.follow_topic(world.stranger, topic, "watching")
    world.things.shared["topic"].append(topic.public_id)
