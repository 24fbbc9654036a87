"""The kinds of space: what each is for, and where it departs from its archetype."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Visibility
from engawa.opening.choices import (
    Archetype,
    Indexing,
    Metric,
    Moderation,
    Purpose,
    Relation,
    Role,
    SpaceType,
    StaffPolicy,
    VendorRules,
)
from engawa.opening.presets.archetypes import Guard
from engawa.spaces.models import WayIn

ANY = (Archetype.VELVET_ROPE, Archetype.OPEN, Archetype.INDUSTRY)


@dataclass(frozen=True)
class SpaceKind:
    """`rules` replace those of the archetype; `more` adds to its clauses, roles and metrics.

    `suits` names the archetypes it goes with; another one asks for a reason. The three texts of
    "how to take part" and the examples of purpose and vision are proposals.
    """

    words: str | Promise
    primary: Purpose
    relation: Relation
    purpose: str | Promise
    vision: str | Promise
    interact: str | Promise
    contribute: str | Promise
    learn: str | Promise
    guard: Guard
    suits: tuple[Archetype, ...] = ANY
    rules: dict[str, Any] = field(default_factory=dict)
    more: dict[str, tuple[str, ...]] = field(default_factory=dict)


ASK_AND_ANSWER = _("Say hello in the introductions, and thank those who help.")
TELL_YOUR_CASE = _("Answer one question you know about, or tell how you solved it.")
READ_AND_ASK = _("Read the solved questions first; ask what is still open.")

TYPES: dict[str, SpaceKind] = {
    SpaceType.USER_COMMUNITY: SpaceKind(
        words=_("People who use the same product help each other get more out of it."),
        primary=Purpose.SUPPORT,
        relation=Relation.SUPPORTING,
        purpose=_("Administrators of mid-sized firms solve everyday problems together."),
        vision=_("Nobody waits longer than a morning for an answer."),
        interact=ASK_AND_ANSWER,
        contribute=TELL_YOUR_CASE,
        learn=READ_AND_ASK,
        guard=Guard(
            _("Only we answer, and it becomes a help desk."),
            _("Count answers by members, and let us wait half a day with ours."),
            "metrics",
        ),
    ),
    SpaceType.BEST_PRACTICE: SpaceKind(
        words=_("People of one field show each other how they work, whatever product they use."),
        primary=Purpose.CONTENT,
        relation=Relation.EQUAL,
        suits=(Archetype.OPEN, Archetype.INDUSTRY),
        purpose=_("People in charge of training compare what works and what does not."),
        vision=_("A good practice found in one firm is tried in ten others within a year."),
        interact=_("Comment on a case, and ask what it took."),
        contribute=_("Tell one case: the problem, what you did, what changed."),
        learn=_("Pick one practice, try it, and report back."),
        guard=Guard(
            _("It turns into a shop window for our product."),
            _("Cases come first, products are named only where they matter."),
            "vendor_rules",
        ),
    ),
    SpaceType.DIALOGUE: SpaceKind(
        words=_("Customers and we talk about where things are going, in a small circle."),
        primary=Purpose.ENGAGEMENT,
        relation=Relation.EQUAL,
        suits=(Archetype.VELVET_ROPE,),
        rules={"staff_policy": StaffPolicy.LISTED},
        more={"metrics": (Metric.USEFUL,)},
        purpose=_("Long-standing customers and our product people think ahead together."),
        vision=_("Each quarter one thing changes because we listened."),
        interact=_("Say what you think of a topic, also when you disagree."),
        contribute=_("Bring one question from your daily work."),
        learn=_("Hear how others in your position decide."),
        guard=Guard(
            _("We ask what we want to know rather than what customers want."),
            _("Members set every second topic."),
            "roles",
        ),
    ),
    SpaceType.ROADMAP: SpaceKind(
        words=_("What is planned, what is missing, and what becomes of each suggestion."),
        primary=Purpose.PRODUCT,
        relation=Relation.SUPPORTING,
        suits=(Archetype.VELVET_ROPE, Archetype.OPEN),
        rules={"staff_policy": StaffPolicy.LISTED},
        more={"metrics": (Metric.IDEAS,)},
        purpose=_("Users and developers decide together what comes next."),
        vision=_("Every suggestion has an answer, a no as well as a yes."),
        interact=_("Support a suggestion that would help you too, and say why."),
        contribute=_("Describe what you want to achieve, not the button you miss."),
        learn=_("See what is planned, and why something is not."),
        guard=Guard(
            _("Plans are taken for promises."),
            _("A clause says that plans may change; every suggestion gets an answer."),
            "clauses",
        ),
    ),
    SpaceType.STUDY_GROUP: SpaceKind(
        words=_("Around a job rather than a product: people meet, learn and report."),
        primary=Purpose.SUCCESS,
        relation=Relation.TEACHING,
        rules={"way_in": WayIn.APPLICATION},
        more={
            "roles": (Role.ORGANISER,),
            "metrics": (Metric.REPORTS,),
        },
        purpose=_("People who make videos at work learn from each other once a month."),
        vision=_("After half a year every member has shown a piece of their own."),
        interact=_("Come to the next meeting and say one thing you want to take home."),
        contribute=_("Write a short report after each meeting."),
        learn=_("Try one thing before the next meeting."),
        guard=Guard(
            _("One teaches and everyone else only listens."),
            _("A short report from each, and a date to hand over the lead."),
            "clauses",
        ),
    ),
    SpaceType.CHAPTER: SpaceKind(
        words=_("People of one region who can also meet in person."),
        primary=Purpose.ENGAGEMENT,
        relation=Relation.EQUAL,
        more={"roles": (Role.ORGANISER,), "metrics": (Metric.ATTENDANCE,)},
        purpose=_("Users in Kansai meet four times a year and stay in touch between."),
        vision=_("Everyone knows five people nearby whom they can call."),
        interact=_("Tell in which town you work, and say hello to a neighbour."),
        contribute=_("Offer a room, a talk or an hour of your time."),
        learn=_("Visit one other firm of the chapter each year."),
        guard=Guard(
            _("It depends on one person and falls asleep with them."),
            _("Two organisers, and an alarm when nothing happens."),
            "roles",
        ),
    ),
    SpaceType.PARTNER_DESK: SpaceKind(
        words=_("For partners who sell, build in or look after our product."),
        primary=Purpose.SUPPORT,
        relation=Relation.SUPPORTING,
        suits=(Archetype.VELVET_ROPE,),
        rules={"way_in": WayIn.INVITATION, "staff_policy": StaffPolicy.DEPARTMENTS},
        purpose=_("Partners find material, answers and the right person at once."),
        vision=_("A partner’s question is answered faster than a competitor’s."),
        interact=_("Ask here rather than by mail; others have the same question."),
        contribute=_("Share what customers told you, without their names."),
        learn=_("Look through the material before a meeting with a customer."),
        guard=Guard(
            _("Partners see each other’s customers."),
            _("A clause keeps customers’ names out."),
            "clauses",
        ),
    ),
    SpaceType.VIP: SpaceKind(
        words=_("A few valued customers, each with somebody of ours who is there by name."),
        primary=Purpose.ENGAGEMENT,
        relation=Relation.SUPPORTING,
        suits=(Archetype.VELVET_ROPE,),
        rules={
            "visibility": Visibility.SECRET,
            "way_in": WayIn.INVITATION,
            "staff_policy": StaffPolicy.LISTED,
            "vendor_rules": VendorRules.NONE,
            "indexing": Indexing.NO,
            "moderation": Moderation.AFTER,
        },
        more={"roles": (Role.ACCOUNT_MANAGER,), "metrics": (Metric.USEFUL,)},
        purpose=_("Decision-makers exchange views in confidence, with a named contact."),
        vision=_("Each of them would recommend us without being asked."),
        interact=_("Talk as you would at a dinner: openly, and it stays here."),
        contribute=_("Bring the question you cannot ask elsewhere."),
        learn=_("Hear how others in your chair decide."),
        guard=Guard(
            _("Advice and selling get mixed up."),
            _("Only named employees take part, as advisers, and nobody promotes."),
            "staff_policy",
        ),
    ),
}
