"""From a plan to a space: in preparation first where something is missing, then open."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.opening.actions.applying import apply_profile, founder, give_charter, tell_nature
from engawa.opening.actions.characters import carry_over
from engawa.opening.actions.departing import keep_departures
from engawa.opening.endings import was_founded
from engawa.opening.events import SpaceOpened, SpacePrepared
from engawa.opening.models import Draft, Profile
from engawa.opening.plans import Plan
from engawa.opening.policies import can_finish_opening, can_open_communities, visible_drafts
from engawa.opening.presets import RULES
from engawa.opening.readiness import missing_in
from engawa.spaces.actions import Charter, change_visibility, create_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.models import Space, WayIn

LONGEST_OVERRIDE = 500
ALREADY_DONE = _("This opening is finished already.")
NAME_TAKEN = _("There is a space of this name already. Choose another one under “Purpose”.")
# What a profile takes over from a plan as it stands.
FIELDS = (
    *("archetype", "space_type", "phase", "primary", "relation"),
    *("interact", "contribute", "learn", "visibility", "way_in", "staff_policy"),
    *("staff_departments", "vendor_rules", "indexing", "moderation", "companion", "manager"),
    *("account_manager", "mark", "hue", "tone", "member_word", "point_word", "level_word"),
)
LISTS = ("secondary", "clauses", "roles", "metrics")


@transaction.atomic
def open_community(actor: Actor, draft: Draft, plan: Plan, override: str = "") -> Space:
    """Found the space and open it at once. With something missing `override` must say why."""
    can_open_communities(actor).require()
    missing = plan.missing()
    override = _reason_for(missing, override)
    space = _found(actor, draft, plan, plan.visibility, plan.way_in)
    profile = Profile.objects.select_related("space").get(space=space)
    _open(actor, profile, missing, override)
    _tell_others(founder(actor, space), profile)
    return space


@transaction.atomic
def prepare_community(actor: Actor, draft: Draft, plan: Plan) -> Space:
    """Found the space so that only its owner, its manager and whoever they call see it."""
    can_open_communities(actor).require()
    space = _found(actor, draft, plan, Visibility.SECRET, WayIn.INVITATION)
    record(actor, SpacePrepared(space.pk, plan.archetype, plan.space_type))
    return space


@transaction.atomic
def finish_opening(actor: Actor, profile: Profile, override: str = "") -> None:
    """Open a space in preparation, with the doors it was planned with."""
    space = profile.space
    can_finish_opening(actor, space).require()
    missing = missing_in(profile)
    override = _reason_for(missing, override)
    _open(actor, profile, missing, override)
    change_visibility(actor, space, profile.visibility, profile.way_in)
    _tell_others(actor, profile)


def _tell_others(actor: Actor, profile: Profile) -> None:
    apply_profile(actor, profile, RULES)
    tell_nature(actor, profile)


def _found(actor: Actor, draft: Draft, plan: Plan, visibility: str, way_in: str) -> Space:
    """The draft goes first: of two who press the button only one finds it."""
    gone, _rows = visible_drafts(actor).filter(pk=draft.pk).delete()
    if not gone:
        raise Invalid(ALREADY_DONE)
    _check_reasons(plan)
    charter = Charter(
        name=plan.name,
        purpose=plan.purpose,
        vision=plan.vision,
        language=plan.language,
        section=plan.section,
        kinds=plan.kinds,
    )
    try:
        space = create_space(actor, charter, visibility, way_in, plan.owner)
    except Invalid as error:
        # Nobody typed an address here: it is made from the name.
        if error.field == "slug":
            raise Invalid(NAME_TAKEN) from error
        raise
    if plan.manager is not None:
        admit(actor, space, plan.manager.pk, SpaceRole.MANAGER, "founded")
    if plan.account_manager is not None:
        admit(actor, space, plan.account_manager.pk, SpaceRole.MODERATOR, "founded")
    profile = Profile.objects.create(space=space, verdict=draft.verdict, **_facts(plan))
    carry_over(profile)
    keep_departures(actor, profile, plan.departures())
    give_charter(actor, profile)
    was_founded(actor, draft, space)
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1)
    space.refresh_from_db()
    return space


def _facts(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in FIELDS} | {
        name: [*map(str, getattr(plan, name))] for name in LISTS
    }


def _check_reasons(plan: Plan) -> None:
    for departure in plan.departures():
        if not departure.reason:
            raise Invalid(_("Please say why this differs from the preset."), departure.rule)


def _reason_for(missing: tuple[str, ...], override: str) -> str:
    override = clean_line(override)
    if len(override) > LONGEST_OVERRIDE:
        most = {"most": LONGEST_OVERRIDE}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "override")
    if missing and not override:
        raise Invalid(_("Something is missing. Please say why it opens all the same."), "override")
    return override if missing else ""


def _open(actor: Actor, profile: Profile, missing: tuple[str, ...], override: str) -> None:
    now = timezone.now()
    waiting = Profile.objects.filter(pk=profile.pk, opened_at=None)
    if not waiting.update(
        opened_at=now, opened_by=actor.member_id, missing=" ".join(missing), override=override
    ):
        raise Invalid(ALREADY_DONE)
    profile.refresh_from_db()
    carry_over(profile)
    standing = profile.deviations.filter(ended_at=None).order_by("pk")
    record(
        actor,
        SpaceOpened(
            profile.space_id,
            profile.archetype,
            profile.space_type,
            missing,
            tuple(standing.values_list("rule", flat=True)),
        ),
    )
