"""What follows: jobs to be queued, people to be told."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.core.actor import MANAGERS, Actor, SpaceRole, Visibility
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.queries.audience import people_running, readers_of
from engawa.protection.actions import end_shares_of, pass_on
from engawa.protection.carrying_out import carry_out_audit
from engawa.protection.events import (
    AccessAsked,
    AccessDecided,
    AccessRequested,
    AuditAsked,
    AuditFinished,
    LinkLeaked,
    TopicShared,
)
from engawa.protection.models import AccessRequest, Asked
from engawa.protection.queries.sharing import running
from engawa.spaces.events import VisibilityChanged


@on(AuditAsked)
def queue_audit(entry: Entry) -> None:
    """A command waits for its audit itself."""
    asked: AuditAsked = entry.event
    if asked.why != "command":
        carry_out_audit.once(f"audit:{asked.audit_id}").enqueue(asked.audit_id)


@on(AuditFinished)
def tell_of_leaks(entry: Entry) -> None:
    """Site managers hear of it when anything was found, and only then."""
    finished: AuditFinished = entry.event
    if finished.leaks:
        roles = [str(role) for role in MANAGERS]
        managers = Member.objects.filter(site_role__in=roles, is_active=True)
        ids = set(managers.values_list("pk", flat=True))
        tell(entry, "leak_found", ids, About(fact=str(finished.leaks)))


@on(TopicShared)
def tell_of_share(entry: Entry) -> None:
    """Whoever it is shown to, if they still may see it."""
    shared: TopicShared = entry.event
    topic = Topic.objects.filter(pk=shared.topic_id).first()
    if topic is not None:
        readers = readers_of(topic, None, {shared.member_id})
        tell(entry, "topic_shared", readers, About(shared.space_id, shared.topic_id))


@on(VisibilityChanged)
def end_shares_with_the_door(entry: Entry) -> None:
    """A space that is no longer private shares nothing by name: the read rule held that at once,
    and nothing comes back should it turn private again."""
    changed: VisibilityChanged = entry.event
    if changed.after != Visibility.PRIVATE:
        topics = running().filter(space=changed.space_id).values_list("topic_id", flat=True)
        end_shares_of(Actor.system("visibility changed"), list(topics), "closed")


@on(LinkLeaked)
def tell_of_leaked_link(entry: Entry) -> None:
    """Owners and managers of the space, and the author while they may still read it."""
    leaked: LinkLeaked = entry.event
    topic = Topic.objects.filter(pk=leaked.topic_id).first()
    if topic is None:
        return
    runs = people_running(topic.space_id, SpaceRole.OWNER, SpaceRole.MANAGER)
    readers = readers_of(topic, None, runs)
    fact = f"{leaked.hits} {leaked.visitors}"
    tell(entry, "link_leaked", readers, About(topic.space_id, topic.pk, fact=fact))


@on(AccessAsked)
def see_whom_it_concerns(entry: Entry) -> None:
    """Nobody, most often; then only the row is forgotten."""
    asked = Asked.objects.select_related("member").filter(pk=entry.event.asked_id).first()
    if asked is not None:
        pass_on(asked)


@on(AccessRequested)
def tell_of_request(entry: Entry) -> None:
    requested: AccessRequested = entry.event
    runs = people_running(requested.space_id, SpaceRole.OWNER, SpaceRole.MANAGER)
    tell(entry, "access_requested", runs, About(requested.space_id))


@on(AccessDecided)
def tell_of_decision(entry: Entry) -> None:
    """What is shown tells itself by the share; a decline is told in the words given, or not."""
    decided: AccessDecided = entry.event
    request = AccessRequest.objects.filter(pk=decided.request_id).first()
    if request is not None and decided.told and request.state == AccessRequest.State.DECLINED:
        tell(entry, "access_decided", {request.member_id}, About(fact=request.answer[:200]))
