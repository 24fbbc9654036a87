"""Read rules, each taken away in turn: a proof that would not notice proves nothing.

`UNSEEN` are rules that have another one before them on every way in; each names that one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Q

from engawa.accounts import policies as accounts
from engawa.accounts.models import Company, Member
from engawa.api import policies as api
from engawa.api.models import Token
from engawa.charters import policies as charters
from engawa.charters.models import Charter
from engawa.companies import policies as companies
from engawa.companies.models import Affiliation
from engawa.content import policies as content
from engawa.content.models import Draft, File, Reply, Topic
from engawa.content.queries import keeping
from engawa.moderation import policies as moderation
from engawa.moderation.models import (
    Decision,
    Filter,
    Item,
    Note,
    Report,
    Sanction,
    SavedView,
)
from engawa.notifications import policies as notifications
from engawa.notifications.models import Notice
from engawa.onboarding import policies as onboarding
from engawa.onboarding.models import Companionship, WelcomeStep
from engawa.opening import policies as opening
from engawa.opening.models import Draft as Opening
from engawa.opening.models import OutsideCommunity, Verdict
from engawa.spaces import policies as spaces
from engawa.spaces.models import Invitation, Space
from engawa.upkeep import policies as upkeep
from engawa.upkeep.models import HandOver, UnofficialGroup
from engawa.web.queries import calling

Rule = Callable[..., Any]


def _everything(*_args: Any, **_more: Any) -> Q:
    return Q(pk__isnull=False)


def _speakers_anywhere(_actor: Any, public_id: str, _typed: str) -> list[Member]:
    spoke = Topic.objects.filter(public_id=public_id).values("author_id")
    return [*Member.objects.filter(pk__in=spoke)]


REPLACED: dict[str, tuple[Rule, Rule]] = {
    "readable places": (content.readable_places, _everything),
    "within audience": (content.within_audience, _everything),
    "shown": (content.shown, _everything),
    "tended places": (content.tended_places, _everything),
    "visible topics": (content.visible_topics, lambda _actor: Topic.objects.all()),
    "visible replies": (content.visible_replies, lambda _actor: Reply.objects.all()),
    "visible files": (content.visible_files, lambda _actor: File.objects.all()),
    "removed topics": (
        content.removed_topics,
        lambda _actor: Topic.objects.exclude(deleted_at=None),
    ),
    "removed replies": (
        content.removed_replies,
        lambda _actor: Reply.objects.exclude(deleted_at=None),
    ),
    "my drafts": (keeping.my_drafts, lambda _actor: Draft.objects.order_by("-saved_at")),
    "readable spaces": (spaces.readable, _everything),
    "visible spaces": (spaces.visible_spaces, lambda _actor: Space.objects.all()),
    "listed spaces": (spaces.listed_spaces, lambda _actor: Space.objects.all()),
    "enterable spaces": (spaces.enterable_spaces, lambda _actor: Space.objects.all()),
    "visible invitations": (
        spaces.visible_invitations,
        lambda _actor, _member: Invitation.objects.filter(accepted_at=None, revoked_at=None),
    ),
    "visible members": (accounts.visible_members, lambda _actor: Member.objects.all()),
    "visible notices": (
        notifications.visible_notices,
        lambda actor, _kinds=None: Notice.objects.filter(recipient_id=actor.me),
    ),
    "visible companies": (companies.visible_companies, lambda _actor: Company.objects.all()),
    "visible affiliations": (
        companies.visible_affiliations,
        lambda _actor, company=None: (
            Affiliation.objects.all()
            if company is None
            else Affiliation.objects.filter(company=company)
        ),
    ),
    "visible items": (moderation.visible_items, lambda _actor: Item.objects.all()),
    "visible decisions": (moderation.visible_decisions, lambda _actor: Decision.objects.all()),
    "visible reports": (moderation.visible_reports, lambda _actor: Report.objects.all()),
    "visible views": (moderation.visible_views, lambda _actor: SavedView.objects.all()),
    "visible filters": (moderation.visible_filters, lambda _actor: Filter.objects.all()),
    "visible sanctions": (moderation.visible_sanctions, lambda _actor: Sanction.objects.all()),
    "visible notes": (moderation.visible_notes, lambda _actor: Note.objects.all()),
    "tended spaces": (moderation.tended_spaces, lambda _actor: Space.objects.all()),
    "visible charters": (charters.visible_charters, lambda _actor: Charter.objects.all()),
    "visible tokens": (api.visible_tokens, lambda _actor: Token.objects.all()),
    "drafts of openings": (opening.visible_drafts, lambda _actor: Opening.objects.all()),
    "verdicts": (opening.visible_verdicts, lambda _actor: Verdict.objects.all()),
    "outside communities": (
        opening.visible_outside_communities,
        lambda _actor: OutsideCommunity.objects.all(),
    ),
    "groups outside": (upkeep.visible_groups, lambda _actor: UnofficialGroup.objects.all()),
    "hand-overs": (upkeep.visible_hand_overs, lambda _actor: HandOver.objects.all()),
    "desk spaces": (upkeep.desk_spaces, lambda _actor: Space.objects.all()),
    "visible steps": (onboarding.visible_steps, lambda _actor: WelcomeStep.objects.all()),
    "visible companionships": (
        onboarding.visible_companionships,
        lambda _actor: Companionship.objects.all(),
    ),
    "people for a topic": (calling.people_for_topic, _speakers_anywhere),
}
UNSEEN = {
    "visible_proposals": "its pages ask who runs the company",
    "visible_seat_places": "its pages ask who runs the company, or for one's own",
    "visible_partings": "its pages ask for the desk, or who may end memberships",
    "visible_doubts": "`require_site_queue` stands before it",
    "visible_intakes": "`require_desk` stands before it",
    "visible_memberships": "pages of people ask `readable` for the space first",
    "visible_links": "its page asks for the space, then who may make links",
    "visible_duties": "its pages ask who belongs to the space",
    "visible_places": "its pages ask who manages the space",
    "visible_knocks": "`can_decide_knock` stands before it",
    "visible_applications": "its pages ask for the space, then for who manages it",
    "visible_step_ins": "its page asks who owns the space",
    "visible_questions": "asked after `visible_replies` only",
    "visible_profiles": "pages of a space ask `readable` for it first",
    "visible_letters": "`require_sight` stands before it",
    "visible_incoming": "`require_sight` stands before it",
    "visible_deeds": "its pages ask for the desk, or who owns the space",
    "visible_given": "its pages ask who may see the table of rights",
    "visible_custom_roles": "its pages ask who may see the table of rights",
    "visible_candidacies": "pages of the ladder ask `readable` for the space first",
    "visible_holdings": "pages of the ladder ask `readable` for the space first",
    "visible_placeholders": "`require_desk` stands before it",
    "visible_staff_entries": "`require_desk` stands before it",
    "visible_contact_messages": "`require_desk` stands before it",
    "visible_settings": "`require_desk` stands before it",
    "searchable_spaces": "what is found is asked of `visible_topics` and `visible_replies`",
    "visible_audits": "`require_audits` stands before it",
    "visible_shares": "asked after the topic was found, or after who manages the space",
    "visible_requests": "its pages ask for the space, then for who manages it",
    "visible_hits": "its pages ask for the space, then for who manages it",
    "visible_searches": "`require_desk` stands before it",
    "visible_erasures": "`require_desk` stands before it",
    "visible_exports": "who asks must prove anew who they are first",
    "visible_first_posts": "its pages ask who runs the space, or for the desk",
    "visible_companions": "asked after who belongs to the space",
    "visible_rooms": "what is found is asked of `listed_spaces`",
    "visible_versions": "asked after `visible_charters`",
    "visible_comments": "asked after `visible_charters` and `visible_versions`",
    "visible_presets": "`for_openers` stands before it",
    "visible_watches": "its pages ask `tended_spaces` for the place, and who may change it",
    "visible_endings": "`require_endings` stands before it, else who owns the space",
    "visible_outlooks": "its pages ask who looks after the space, or for a desk",
    "visible_figures": "its pages ask who looks after the space, or for a desk",
    "visible_alarms": "its pages ask for the space, then for who looks after it",
    "visible_stand_ins": "its pages ask for the space, then for who looks after it",
    "visible_quiet_times": "its pages ask for the space, then for who owns it",
    "visible_merges": "`can_settle_quiet` stands behind it, and its page asks for the space first",
    "visible_answers": "asked after `visible_charters`, then for one's own or who writes it",
}


@contextmanager
def without(rule: Rule, instead: Rule) -> Iterator[None]:
    """Within this block `instead` stands wherever a module knows `rule`."""
    places = [
        (module, name)
        for path, module in [*sys.modules.items()]
        if path.startswith("engawa.") and module is not None
        for name, value in [*vars(module).items()]
        if value is rule
    ]
    for module, name in places:
        setattr(module, name, instead)
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, rule)
