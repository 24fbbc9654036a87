"""Who may read, write and tend topics and replies: the only place that says so."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content import tunables
from engawa.content.models import (
    Audience,
    File,
    Merge,
    NamedReader,
    ReactionKind,
    Reply,
    Topic,
    Writing,
)
from engawa.content.outside import is_read_from_outside
from engawa.core import rights
from engawa.core.actor import EVERYWHERE, LEVELS, OPEN_TO_STAFF, Actor, Visibility
from engawa.core.rights import Right, State
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.bars import barred
from engawa.spaces.models import Space
from engawa.spaces.policies import states_of

SIGN_IN_FIRST = _("Please sign in first.")
JOIN_FIRST = _("Please join the space first.")
NOT_TO_THEM = _("This person does not wish to be turned to by you.")
ARCHIVED = _("This space is archived and can only be read.")
FOR_MODERATORS = _("Only moderators of this space can do this.")
CLOSED = _("This topic is closed to new replies.")
HAVE_READERS = _("Topics with readers of their own cannot be merged: others would read them.")
READ_OUTSIDE = _(
    "That topic is shown to people outside the space; they would read this one, too. Please end "
    "that first."
)


def readable_places(actor: Actor, path: str = "") -> Q:
    """Topics (found at `path`) that stand in a space whose content `actor` may read."""
    if actor.is_system:
        return Q()
    readable = Q(**{f"{path}space__visibility__in": actor.open_visibilities}) | Q(
        **{f"{path}space_id__in": actor.space_ids}
    )
    if actor.shared_topics:
        shown_to_me = {f"{path}pk__in": actor.shared_topics}
        readable |= Q(**shown_to_me, **{f"{path}space__visibility": Visibility.PRIVATE})
    return readable


def tended_places(actor: Actor, path: str = "", right: Right = rights.HIDE) -> Q:
    """Topics (found at `path`) in spaces where `actor` has `right`; as `Actor.may` says."""
    own = [space for space, role in actor.space_roles.items() if LEVELS[role] >= right.begins]
    tended = Q(**{f"{path}space_id__in": own})
    if actor.rights:
        tended |= _given(actor, path, right)
    if actor.is_staff:
        tended |= Q(**{f"{path}space__visibility__in": OPEN_TO_STAFF})
        tended |= Q(**{f"{path}space_id__in": actor.stepped_in})
    return tended


def _given(actor: Actor, path: str, right: Right) -> Q:
    """Where `right` was delegated, as `Actor.was_given` says: never beyond where one reads."""
    spaces = [space for space, names in actor.rights.items() if right.name in names]
    readable = Q(**{f"{path}space__visibility__in": actor.open_visibilities})
    readable |= Q(**{f"{path}space_id__in": actor.space_ids})
    if EVERYWHERE in spaces:
        return readable
    return readable & Q(**{f"{path}space_id__in": spaces})


def shown(actor: Actor, topic_path: str = "") -> Q:
    """Not hidden, or hidden but one's own or in one's care."""
    if actor.is_system:
        return Q()
    visible = Q(hidden_at=None)
    if actor.is_signed_in:
        visible |= Q(author_id__in=actor.selves) | tended_places(actor, topic_path)
    return visible


def within_audience(actor: Actor, path: str = "") -> Q:
    """Topics (found at `path`) that are for everyone in their place, or for `actor` as well.

    Their authors and whoever tends the place read them always. What is shown to one by name is
    shown by somebody who knew whom it is for.
    """
    if actor.is_system:
        return Q()
    audience = f"{path}audience"
    meant = Q(**{audience: Audience.PLACE})
    if not actor.is_signed_in:
        return meant
    meant |= Q(**{f"{path}author_id__in": actor.selves}) | tended_places(actor, path)
    if actor.shared_topics:
        meant |= Q(**{f"{path}pk__in": actor.shared_topics})
    if not actor.space_roles:
        return meant
    named = NamedReader.objects.filter(Q(member_id=actor.me) | Q(company_id__in=actor.companies))
    by_name = {
        f"{audience}__in": (Audience.NAMED, Audience.COMPANIES),
        f"{path}pk__in": named.values("topic_id"),
    }
    return meant | Q(
        Q(**{audience: Audience.MEMBERS}) | Q(**by_name),
        **{f"{path}space_id__in": frozenset(actor.space_roles)},
    )


def visible_topics(actor: Actor) -> QuerySet[Topic]:
    """Who may read a topic, said once."""
    return Topic.objects.filter(
        readable_places(actor), within_audience(actor), shown(actor), deleted_at=None
    )


def visible_replies(actor: Actor) -> QuerySet[Reply]:
    """Replies of readable topics; a comment goes with the reply it hangs on."""
    topic_shown = Q(topic__hidden_at=None)
    if actor.is_signed_in:
        topic_shown |= Q(topic__author_id__in=actor.selves) | tended_places(actor, "topic__")
    rows = Reply.objects.filter(
        readable_places(actor, "topic__"),
        within_audience(actor, "topic__"),
        shown(actor, "topic__"),
        Q(parent=None) | Q(parent__deleted_at=None, parent__hidden_at=None),
        deleted_at=None,
        topic__deleted_at=None,
    )
    return rows if actor.is_system else rows.filter(topic_shown)


def visible_files(actor: Actor) -> QuerySet[File]:
    """Files of readable topics and replies, and one's own that belong nowhere yet."""
    placed = Q(topic__in=visible_topics(actor), reply=None) | Q(reply__in=visible_replies(actor))
    if actor.is_signed_in:
        placed |= Q(topic=None, reply=None, uploader_id=actor.me)
    return File.objects.filter(placed)


def removed_topics(actor: Actor) -> QuerySet[Topic]:
    """Deleted topics that `actor` may bring back."""
    mine = tended_places(actor, "", rights.RESTORE) | Q(
        deleted_by_id__in=actor.selves, author_id__in=actor.selves
    )
    readable = readable_places(actor) & within_audience(actor)
    rows = Topic.objects.filter(readable, mine, merged_into=None)
    return rows.exclude(deleted_at=None)


def removed_replies(actor: Actor) -> QuerySet[Reply]:
    """Deleted replies that `actor` may bring back, in topics that still stand."""
    tended = tended_places(actor, "topic__", rights.RESTORE)
    mine = tended | Q(deleted_by_id__in=actor.selves, author_id__in=actor.selves)
    rows = Reply.objects.filter(mine, topic__in=visible_topics(actor), became=None)
    return rows.exclude(deleted_at=None)


def can_read(actor: Actor, topic: Topic) -> bool:
    return visible_topics(actor).filter(pk=topic.pk).exists()


def can_write_in(actor: Actor, space: Space, right: Right = rights.START) -> Verdict:
    """Members of the space write; whoever tends it may too."""
    if actor.is_system:
        return allow()
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if actor.may(right, space, *states_of(space)):
        # A verdict that says no is false, so it must not be joined by "or".
        bar = barred(actor, space)
        return allow() if bar is None else bar
    return deny(ARCHIVED if space.is_archived else JOIN_FIRST)


def can_start_topic(actor: Actor, space: Space, kind: str) -> Verdict:
    if kind not in space.kinds:
        return deny(_("This space does not take this kind of topic."))
    return can_write_in(actor, space)


def can_reply(actor: Actor, topic: Topic) -> Verdict:
    space = topic.space
    if topic.is_closed and not actor.may(rights.REPLY, space, State.CLOSED):
        return deny(CLOSED)
    if topic.is_hidden and not actor.may(rights.HIDE, space):
        return deny(_("This topic is hidden while moderators look at it."))
    return can_write_in(actor, space, rights.REPLY)


def can_comment(actor: Actor, reply: Reply) -> Verdict:
    """Hang a comment on somebody's reply."""
    if reply.author_id in actor.blocked_by:
        return deny(NOT_TO_THEM)
    return can_reply(actor, reply.topic)


def can_edit(actor: Actor, writing: Writing, space: Space) -> Verdict:
    """Authors within the edit window, moderators always."""
    if actor.may(rights.EDIT, space):
        return allow()
    if not actor.wrote(writing):
        return deny(_("Only the author or a moderator can edit this."))
    window = timedelta(minutes=tunables.EDIT_WINDOW.value())
    if timezone.now() - writing.published_at > window:
        return deny(_("The time for editing is over. Please ask a moderator."))
    return can_write_in(actor, space, rights.EDIT_OWN)


def can_tag(actor: Actor, topic: Topic) -> Verdict:
    """Whoever may edit the topic, and whoever was given just this."""
    if actor.may(rights.TAG, topic.space):
        return allow()
    return can_edit(actor, topic, topic.space)


def can_see_revisions(actor: Actor, writing: Writing, space: Space) -> Verdict:
    if actor.wrote(writing) or actor.may(rights.SEE_VERSIONS, space):
        return allow()
    return deny(_("Only the author and moderators can see earlier versions."))


def can_delete_topic(actor: Actor, topic: Topic) -> Verdict:
    if actor.may(rights.DELETE, topic.space):
        return allow()
    if not actor.wrote(topic):
        return deny(_("Only the author or a moderator can delete this."))
    if topic.reply_count:
        return deny(_("Others have replied, so only a moderator can delete this topic."))
    return allow()


def can_delete_reply(actor: Actor, reply: Reply) -> Verdict:
    if actor.may(rights.DELETE, reply.topic.space):
        return allow()
    if not actor.wrote(reply):
        return deny(_("Only the author or a moderator can delete this."))
    if reply.topic.best_reply_id == reply.pk:
        return deny(_("This is the accepted answer, so only a moderator can delete it."))
    return allow()


def can_tend(actor: Actor, right: Right, space: Space) -> Verdict:
    """Hide, pin, close, restore: whatever of it the table or a delegation gives."""
    return allow() if actor.may(right, space) else deny(FOR_MODERATORS)


def can_moderate(actor: Actor, space: Space) -> Verdict:
    """For what belongs to moderators as a whole."""
    return allow() if actor.moderates(space) else deny(FOR_MODERATORS)


def can_move(actor: Actor, topic: Topic, target: Space) -> Verdict:
    """Whoever tends both places, when the target takes this kind."""
    if not (actor.may(rights.MOVE, topic.space) and actor.may(rights.MOVE, target)):
        return deny(_("You can move topics only between spaces that you moderate."))
    if topic.kind not in target.kinds:
        return deny(_("That space does not take this kind of topic."))
    return allow()


def can_choose_audience(actor: Actor, topic: Topic) -> Verdict:
    """Its author, also after leaving, and whoever tends the space."""
    own = actor.wrote(topic) and actor.may(rights.AUDIENCE_OWN, topic.space)
    if own or actor.is_system or actor.may(rights.AUDIENCE, topic.space):
        return allow()
    return deny(_("Only the author or a moderator can choose who may read this."))


def can_merge(actor: Actor, topic: Topic, target: Topic) -> Verdict:
    """Within a space whoever has the right there, across two whoever tends both.

    What nobody has looked at yet stays where it is, and nothing is put under a topic that is also
    read by others than the readers of its space.
    """
    if topic.pk == target.pk:
        return deny(_("This is the same topic."))
    if topic.space_id != target.space_id:
        if not (actor.moderates(topic.space) and actor.moderates(target.space)):
            return deny(_("You can merge topics only in spaces that you moderate."))
    elif not actor.may(rights.MERGE, topic.space):
        return deny(FOR_MODERATORS)
    if topic.is_hidden or target.is_hidden or target.is_deleted:
        return deny(_("Hidden and deleted topics cannot be merged."))
    if topic.is_narrowed or target.is_narrowed:
        return deny(HAVE_READERS)
    if is_read_from_outside(target):
        return deny(READ_OUTSIDE)
    return allow()


def can_part(actor: Actor, merge: Merge) -> Verdict:
    """Take a merge back: within the space, while both stand there and for some days."""
    topic, target = merge.topic, merge.target
    if topic.space_id != target.space_id:
        return deny(_("Only topics merged within one space can be taken apart again."))
    if not actor.may(rights.MERGE, target.space):
        return deny(FOR_MODERATORS)
    if merge.undone_at is not None or topic.merged_into_id != target.pk:
        return deny(_("This has been taken back already."))
    if timezone.now() - merge.at > timedelta(days=tunables.PART_DAYS.value()):
        return deny(_("The time for taking it back is over. You can split replies off."))
    if target.is_hidden or target.is_deleted or merge.opening.is_hidden:
        return deny(_("Hidden and deleted topics cannot be merged."))
    if merge.opening.is_deleted or merge.opening.topic_id != target.pk:
        return deny(_("Its text is no longer there. You can split replies off."))
    if is_read_from_outside(topic):
        return deny(READ_OUTSIDE)
    if topic.is_narrowed or target.is_narrowed:
        return deny(HAVE_READERS)
    return allow()


def can_change_author(actor: Actor, space: Space) -> Verdict:
    if actor.manages(space):
        return allow()
    return deny(_("Only managers of this space can do this."))


def can_react(actor: Actor, writing: Writing, topic: Topic, kind: str) -> Verdict:
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if not actor.may(rights.REACT, topic.space):
        return deny(JOIN_FIRST)
    if writing.author_id in actor.blocked_by:
        return deny(NOT_TO_THEM)
    if actor.wrote(writing) and kind != ReactionKind.SAME:
        return deny(_("These are for other people's words."))
    return allow()


def can_keep(actor: Actor) -> Verdict:
    """Bookmarks, follows, read marks: for anyone signed in who can read the topic."""
    return allow() if actor.is_signed_in else deny(SIGN_IN_FIRST)


def can_upload(actor: Actor) -> Verdict:
    return allow() if actor.may_in_house(rights.UPLOAD) else deny(SIGN_IN_FIRST)
