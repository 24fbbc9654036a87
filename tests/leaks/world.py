"""A world and its twin: the same house, with and without what outsiders must not learn of.

`settle` and `go_on` happen in both worlds, in the same order and with the same ids; `keep_secret`
only in one. What moderators took away stands in both, in other words.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from PIL import Image

from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.api.testing import secret_of
from engawa.content import actions as content
from engawa.content.models import Audience, Reply, Topic
from engawa.content.texts import Body, NewTopic, Readers
from engawa.core.actor import Actor, SpaceRole
from engawa.eventlog.delivery import deliver_all
from engawa.feeds.actions import make_feed_key
from engawa.feeds.keys import written
from engawa.jobs.running import run_pending
from engawa.mailing.actions.digesting import write_digest, write_due_digests
from engawa.mailing.actions.noticing import write_due_letters
from engawa.mailing.models import DigestTurn
from engawa.notifications.actions import MailChoice, choose_mail
from engawa.notifications.models import Notice
from engawa.questions import actions as questions
from engawa.questions.models import Question
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act
from engawa.spaces.tokens import token_of
from tests.leaks.canaries import HIDDEN, UNKNOWN, Canaries
from tests.leaks.rooms import each_room
from tests.leaks.stillness import NOON, Stillness

Word = Callable[[str], str]
OUTSIDERS = ("visitor", "stranger", "leaver", "invited", "applicant", "warden", "guard")
INSIDERS = ("founder", "insider", "colleague")


@dataclass
class Things:
    """Public ids by kind, those of shared things and those that only insiders know."""

    shared: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    secret: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class World:
    still: Stillness
    canaries: Canaries
    things: Things = field(default_factory=Things)
    people: dict[str, Member] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, who: str) -> Actor:
        if who.startswith("_") or who not in self.people:
            raise AttributeError(who)
        self.still.pass_time()
        return act(self.people[who])

    def word(self, of: str) -> str:
        return self.canaries.word(of)

    def space(self, name: str) -> Space:
        self.spaces[name].refresh_from_db()
        return self.spaces[name]


def build(still: Stillness, canaries: Canaries, known: Things | None = None) -> World:
    """The world with its secrets; with `known`, what is secret elsewhere, its twin without."""
    world = World(still, canaries)
    still.draw_from("settle", NOON)
    settle(world)
    _worked_off()
    mail_comes()
    if known is None:
        still.draw_from("keep secret", NOON)
        told = [*Notice.objects.values_list("public_id", flat=True)]
        keep_secret(world)
        _worked_off()
        _outlive_sight(world)
        told = [*Notice.objects.exclude(public_id__in=told).values_list("public_id", flat=True)]
        world.things.secret["notice"] = told[-6:]
    else:
        world.things.secret = known.secret
    still.draw_from("settle")
    go_on(world)
    _worked_off()
    mail_comes()
    DigestTurn.objects.all().delete()
    assert write_due_digests() >= len(OUTSIDERS) - 1
    _worked_off()
    return world


def _worked_off() -> None:
    while deliver_all() or run_pending():
        pass


def mail_comes(after: int = 0) -> None:
    """What waits is written now, and leaves."""
    write_now(after)
    _worked_off()


def write_now(after: int = 0) -> None:
    """Letters of notices newer than `after`; each is asked about once more before it leaves."""
    waiting = Notice.objects.filter(pk__gt=after, mail_at__isnull=False)
    if waiting.update(mail_at=timezone.now()):
        write_due_letters()


def settle(world: World) -> None:
    _people(world)
    _places(world)
    _open_talk(world)
    _taken_away(world)
    _for_fewer(world)
    _programs(world)
    for who in ("stranger", "leaver", "applicant"):
        world.things.shared["feed_key"].append(written(make_feed_key(_outside(world, who))))
    for who in OUTSIDERS[1:]:
        choose_mail(_outside(world, who), MailChoice(digest="daily", quiet_from=0, quiet_until=0))
    each_room("settle", world)


def _programs(world: World) -> None:
    """Everyone has a token with every scope."""
    for who in (*INSIDERS, *OUTSIDERS[1:]):
        world.tokens[who] = secret_of(world.people[who], name="A program")


def _people(world: World) -> None:
    company = make_company("ツバメ計器", slug="tsubame")
    roles = {"founder": "administrator", "guard": "moderator"}
    names = (*INSIDERS, *OUTSIDERS[1:])
    for number, name in enumerate(names):
        given = f"{name.title()}{number}"
        world.people[name] = make_member(
            name,
            company=company,
            given_name=given,
            site_role=roles.get(name, "member"),
            language="en" if number % 2 else "ja",
        )
    unseen = world.canaries.word("a member's name", UNKNOWN)
    world.people["unseen"] = make_member(
        "unseen", family_name=unseen, given_name="U", display_name=unseen, about=unseen
    )
    gone = world.word("a closed account's name")
    world.people["gone"] = make_member(
        "gone", family_name=gone, given_name="G", display_name=gone, about=gone
    )
    Member.objects.filter(handle="gone").update(is_active=False)
    world.things.shared["handle"] = [*names, "unseen"]
    world.things.secret["handle"] = ["gone"]


def _places(world: World) -> None:
    for name, visibility, way_in in (
        ("square", "public", "open"),
        ("workshop", "public", "open"),
        ("lounge", "members", "open"),
        ("guild", "private", "application"),
        ("study", "secret", "invitation"),
    ):
        charter = spaces.Charter(f"The {name}", f"What the {name} is for.", slug=name)
        world.spaces[name] = spaces.create_space(world.founder, charter, visibility, way_in)
        world.things.shared["slug"].append(name)
    world.things.secret["slug"].append(world.things.shared["slug"].pop())
    for who in ("stranger", "warden", "insider", "unseen", "invited", "applicant", "leaver"):
        spaces.join_space(getattr(world, who), world.space("square"))
    for who in ("stranger", "warden", "leaver", "insider"):
        spaces.join_space(getattr(world, who), world.space("workshop"))
    _set_role(world, "workshop", "warden", SpaceRole.MODERATOR)
    for name in ("guild", "study"):
        _bring_in(world, name, "leaver")
        spaces.leave_space(world.leaver, world.space(name))
    spaces.apply_to_join(world.applicant, world.space("guild"), "Please let me in.")
    invited = world.people["invited"]
    kept = spaces.invite(
        world.founder, world.space("guild"), invited, SpaceRole.MEMBER, "Come to the guild."
    )
    world.things.shared["invitation"].append(kept.public_id)
    world.things.shared["token"].append(token_of(kept.public_id))


def _bring_in(world: World, name: str, who: str) -> None:
    invitation = spaces.invite(
        world.founder, world.space(name), world.people[who], SpaceRole.MEMBER, ""
    )
    spaces.accept_invitation(getattr(world, who), invitation)


def _set_role(world: World, name: str, who: str, role: SpaceRole) -> None:
    membership = Membership.objects.get(space=world.spaces[name], member=world.people[who])
    spaces.change_role(world.founder, membership, role)


def write(
    world: World, who: str, place: str, title: str, body: str, *, tags: str = "", ask: bool = False
) -> Topic:
    text = NewTopic(title, Body(body), tuple(tags.split()))
    actor, space = getattr(world, who), world.space(place)
    if ask:
        return questions.ask_question(actor, space, text)
    return content.publish_topic(actor, space, "discussion", text)


def answer(world: World, who: str, topic: Topic, body: str, parent: Reply | None = None) -> Reply:
    topic.refresh_from_db()
    return content.post_reply(getattr(world, who), topic, Body(body), parent)


def picture(world: World, who: str, name: str, size: tuple[int, int] = (400, 30)) -> str:
    """The Markdown that shows a picture just uploaded."""
    made = io.BytesIO()
    Image.new("RGB", size, (size[0] % 256, 80, 90)).save(made, "PNG")
    made.seek(0)
    taken = content.upload_file(getattr(world, who), name, made, len(made.getvalue()))
    return f"![a]({taken.get_absolute_url()})"


def _open_talk(world: World) -> None:
    shown = picture(world, "stranger", "plan.png")
    first = write(world, "stranger", "square", "Good morning", f"Hello all. {shown}", tags="hello")
    answer(world, "leaver", first, "Welcome, @stranger!")
    asked = write(
        world, "leaver", "workshop", "How to sharpen?", "A knife.", tags="hello", ask=True
    )
    good = answer(world, "warden", asked, "With a stone.")
    questions.accept_answer(world.leaver, Question.objects.get(pk=asked.pk), good)
    lounge = write(world, "founder", "lounge", "For members", "Among ourselves.", tags="inside")
    content.follow_space(world.stranger, world.space("square"), "watching")
    content.add_bookmark(world.stranger, first)
    content.add_reaction(world.warden, first, "thanks")
    content.save_draft(
        world.stranger, f"reply:{first.public_id}", body="Not yet", body_format="markdown"
    )
    shared = world.things.shared
    shared["topic"] += [first.public_id, asked.public_id, lounge.public_id]
    shared["reply"] += [good.public_id]
    shared["file"] += [f.public_id for f in first.files.all()]


def _taken_away(world: World) -> None:
    """Hidden and deleted in the square, where the warden has no say."""
    word = {of: world.canaries.word(of, HIDDEN) for of in ("title", "text", "reply", "gone", "why")}
    hidden = write(world, "founder", "square", word["title"], word["text"], tags="hello")
    deleted = write(world, "founder", "square", word["gone"], word["gone"])
    talk = write(world, "founder", "square", "A talk", "With much to say.")
    bad = answer(world, "insider", talk, word["reply"])
    worse = answer(world, "insider", talk, word["gone"] + " too")
    content.hide(world.founder, hidden, None, word["why"])
    content.hide(world.founder, talk, bad, word["why"])
    worse.refresh_from_db()
    content.delete_reply(world.founder, worse)
    deleted.refresh_from_db()
    content.delete_topic(world.founder, deleted)
    world.things.shared["topic"].append(talk.public_id)
    world.things.secret["topic"] += [hidden.public_id, deleted.public_id]
    world.things.secret["reply"] += [bad.public_id, worse.public_id]


def _for_fewer(world: World) -> None:
    """Narrowed in a place that all read: in both worlds, in other words, since moderators of the
    house read it."""
    word = {of: world.canaries.word(of, HIDDEN) for of in ("narrow", "for few", "among us")}
    topic = write(world, "founder", "square", word["narrow"], f"{word['for few']} @stranger")
    answer(world, "insider", topic, f"{word['among us']} @leaver")
    topic.refresh_from_db()
    content.choose_audience(world.founder, topic, Readers(Audience.NAMED, ("insider",)))
    picked = Readers(Audience.TEAM)
    text = NewTopic(word["narrow"], Body(f"{word['for few']} @warden"), ("hello",), readers=picked)
    own = content.publish_topic(world.founder, world.space("square"), "discussion", text)
    world.things.secret["topic"] += [topic.public_id, own.public_id]


def keep_secret(world: World) -> None:
    _found_vault(world)
    for name in ("guild", "study", "vault"):
        _inner_life(world, name)
    _moved_in(world)
    _part_with_leaver(world)
    secret_of(world.people["insider"], name=world.word("token name"))
    each_room("keep_secret", world)


def _found_vault(world: World) -> None:
    word = world.word
    charter = spaces.Charter(
        word("space name"),
        word("purpose"),
        word("vision"),
        word("welcome"),
        slug=word("space address"),
    )
    world.spaces["vault"] = spaces.create_space(world.founder, charter, "secret", "invitation")
    world.things.secret["slug"].append(world.spaces["vault"].slug)


def _inner_life(world: World, name: str) -> None:
    def word(of: str) -> str:
        return world.word(f"{of} in {name}")

    secret = world.things.secret
    for who in ("insider", "colleague", *(["leaver"] if name == "vault" else [])):
        _bring_in(world, name, who)
    _set_role(world, name, "insider", SpaceRole.MANAGER)
    shown = picture(world, "insider", f"{word('file name')}.png", (500, 40))
    calls = "@stranger @warden @guard @leaver @colleague"
    topic = write(
        world,
        "insider",
        name,
        word("title"),
        f"{word('text')} {calls}\n\n{shown}",
        tags=f"hello {word('tag')}",
    )
    content.follow_topic(world.colleague, topic, "watching")
    reply = answer(world, "colleague", topic, f"{word('reply')} {calls}")
    comment = answer(world, "insider", topic, word("comment"), reply)
    asked = write(world, "colleague", name, word("question"), word("asking"), ask=True)
    best = answer(world, "insider", asked, word("best answer"))
    questions.accept_answer(world.colleague, Question.objects.get(pk=asked.pk), best)
    content.add_reaction(world.founder, topic, "thanks")
    content.add_reaction(world.colleague, asked, "useful", best)
    content.add_bookmark(world.colleague, topic)
    content.add_bookmark(world.colleague, topic, reply)
    content.mark_read(world.founder, topic, 1)
    content.follow_space(world.colleague, world.space(name), "watching")
    _rewrite(world, topic, reply, word)
    _drafts(world, name, topic, word)
    hidden = write(world, "colleague", name, word("hidden"), word("hidden text"))
    content.hide(world.insider, hidden, None, word("reason of hiding"))
    deleted = write(world, "colleague", name, word("deleted"), word("deleted text"))
    content.delete_topic(world.insider, deleted)
    gone = answer(world, "insider", asked, word("deleted answer"))
    content.delete_reply(world.insider, gone)
    secret["topic"] += [t.public_id for t in (topic, asked, hidden, deleted)]
    secret["reply"] += [r.public_id for r in (reply, comment, best, gone)]
    secret["tag"] += [name_ for name_ in topic.tag_names if name_ != "hello"]
    secret["file"] += [f"{f.public_id}/{f.name}" for f in topic.files.all()]
    _doors(world, name, word)


def _rewrite(world: World, topic: Topic, reply: Reply, word: Word) -> None:
    """Earlier versions, with the reasons for changing them."""
    world.still.pass_time(20)
    topic.refresh_from_db()
    text = NewTopic(
        topic.title,
        Body(f"{topic.body_source}\n\n{word('later text')}"),
        ("hello", *topic.tag_names),
    )
    content.edit_topic(world.insider, topic, text, word("reason of change"))
    reply.refresh_from_db()
    body = Body(f"{reply.body_source} {word('later reply')}")
    content.edit_reply(world.colleague, reply, body, word("reason of change in reply"))


def _drafts(world: World, name: str, topic: Topic, word: Word) -> None:
    place = f"new:{world.spaces[name].slug}:discussion"
    content.save_draft(
        world.colleague,
        place,
        title=word("draft title"),
        tags=word("draft tag"),
        body=word("draft"),
        body_format="markdown",
    )
    content.save_draft(
        world.insider,
        f"reply:{topic.public_id}",
        body=word("draft reply"),
        body_format="markdown",
    )


def _doors(world: World, name: str, word: Word) -> None:
    """Requests, invitations and stays, none of them of an outsider."""
    space = world.space(name)
    address = f"{word('invited')}@example.com"
    sent = spaces.invite(world.insider, space, address, SpaceRole.MEMBER, word("invitation"))
    world.things.secret["invitation"].append(sent.public_id)
    world.things.secret["token"].append(token_of(sent.public_id))
    if name != "guild":
        return
    asked = spaces.apply_to_join(
        _outside(world, "unseen"),
        space,
        word("request"),
    )
    spaces.refuse_application(world.founder, asked, word("reason of refusal"))
    world.things.secret["application"].append(asked.public_id)


def _outside(world: World, who: str) -> Actor:
    actor: Actor = getattr(world, who)
    return actor


def _moved_in(world: World) -> None:
    """What once stood in the open and was carried in."""
    topic = write(world, "insider", "workshop", world.word("moved title"), world.word("moved text"))
    inside = answer(world, "insider", topic, world.word("moved reply"))
    topic.refresh_from_db()
    content.move_topic(world.founder, topic, world.space("vault"))
    world.things.secret["topic"].append(topic.public_id)
    world.things.secret["reply"].append(inside.public_id)


def _part_with_leaver(world: World) -> None:
    """Whoever wrote, kept and heard inside, and then left, knows no more than before."""
    vault = world.space("vault")
    topic = write(world, "leaver", "vault", world.word("left title"), world.word("left text"))
    answer(world, "colleague", topic, f"{world.word('said to the leaver')} @leaver")
    content.add_bookmark(world.leaver, topic)
    content.follow_space(world.leaver, vault, "watching")
    _worked_off()
    write_now()
    world.people["leaver"].refresh_from_db()
    assert write_digest(world.people["leaver"], world.still.now) is not None
    spaces.leave_space(world.leaver, world.space("vault"))
    answer(world, "colleague", topic, f"{world.word('said after')} @leaver")
    world.things.secret["topic"].append(topic.public_id)


def _outlive_sight(world: World) -> None:
    """A notice the sweeper has not come to yet: the read rule alone keeps it shut."""
    topic = Topic.objects.get(public_id=world.things.secret["topic"][-1])
    whom, when = world.people["leaver"], world.still.now
    Notice.objects.create(
        recipient=whom, topic=topic, space=topic.space, kind="reply", entry_id=1, created_at=when
    )


def go_on(world: World) -> None:
    """Later on, in both worlds; some of it points at what only insiders may open."""
    secret = world.things.secret
    links = " ".join(f"/t/{id_}/ http://testserver/t/{id_}/x/" for id_ in secret["topic"])
    shown = " ".join(f"![x](/files/{file.split('/')[0]}/x.png)" for file in secret["file"])
    calls = " ".join(f"@{who}" for who in (*INSIDERS, *OUTSIDERS[1:]))
    later = write(world, "stranger", "square", "Later", f"{calls} {links} {shown}", tags="hello")
    answer(world, "insider", later, f"I know those. {shown}")
    asked = write(world, "applicant", "square", "Who can help?", "With a **question**.", ask=True)
    reply = answer(world, "warden", asked, f"I can. {links}")
    content.save_draft(world.stranger, "new:x:discussion", body="Begun", body_format="markdown")
    world.things.shared["topic"] += [asked.public_id, later.public_id]
    world.things.shared["reply"].append(reply.public_id)
    each_room("go_on", world)
