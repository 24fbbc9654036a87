"""How each right of the table is tried: what a person does on a page and a program through the API.

Who may is written nowhere here: the table says it (`engawa.core.rights`).
"""

from __future__ import annotations

from tests.access.rows import brought
from tests.access.tries import Doing, api, do, see

TEXT = {"title": "Another title", "body": "Another text", "body_format": "markdown"}
WORDS = {"body": "Some words", "body_format": "markdown"}
WHY = {"reason": "Because."}
BODY = {"body": "Some words"}

DOINGS: dict[str, list[Doing]] = {
    "topic.start": [
        do("content:start", TEXT),
        api("v1:space_topics", "POST", {"kind": "question", "title": "A title", "body": "A text"}),
    ],
    "topic.reply": [
        do("content:post_reply", WORDS),
        api("v1:topic_replies", "POST", BODY),
    ],
    "topic.react": [do("content:react_to_reply"), api("v1:reply_reaction", "PUT")],
    "topic.keep": [
        do("content:bookmark_topic"),
        do("content:follow_topic", {"level": "watching"}),
        do("content:mark_read"),
    ],
    "topic.edit_own": [
        do("content:edit_topic", TEXT),
        do("content:edit_reply", WORDS),
        api("v1:topic", "PATCH", {"title": "Another title"}),
        api("v1:reply", "PATCH", BODY),
    ],
    "topic.delete_own": [do("content:delete_reply"), api("v1:reply", "DELETE")],
    "topic.audience_own": [
        see("content:readers"),
        do("content:readers", {"audience": "team"}),
        api("v1:topic_audience", "PUT", {"audience": "team"}),
    ],
    "topic.see_own_versions": [see("content:topic_revisions")],
    "answer.accept_own": [do("questions:accept_answer"), api("v1:accepted", "PUT")],
    "topic.edit": [
        do("content:edit_topic", TEXT),
        do("content:edit_reply", WORDS),
        api("v1:topic", "PATCH", {"title": "Another title"}),
        api("v1:topic_source", "GET"),
        api("v1:reply", "PATCH", BODY),
        api("v1:reply_source", "GET"),
    ],
    "topic.tag": [see("content:retag"), do("content:retag", {"tags": "other"})],
    "topic.hide": [do("content:hide_topic", WHY), do("content:hide_reply", WHY)],
    "topic.audience": [
        see("content:readers"),
        do("content:readers", {"audience": "team"}),
        api("v1:topic_audience", "PUT", {"audience": "team"}),
    ],
    "topic.close": [do("content:close"), do("content:close", {"on": "0"})],
    "topic.pin": [do("content:pin"), do("content:pin", {"on": "0"})],
    "topic.move": [see("content:move")],
    "topic.merge": [see("content:merge"), do("content:merge", {"into": "nowhere"})],
    "topic.share_queue": [see("moderation:helping")],
    "topic.delete": [
        do("content:delete_topic"),
        do("content:delete_reply"),
        api("v1:topic", "DELETE"),
        api("v1:reply", "DELETE"),
    ],
    "topic.restore": [
        do("content:restore_topic"),
        do("content:restore_reply"),
        see("content:removed"),
    ],
    "topic.see_versions": [see("content:topic_revisions"), see("content:reply_revisions")],
    "answer.accept": [do("questions:accept_answer"), api("v1:accepted", "PUT")],
    "application.see": [see("spaces:applications")],
    "application.decide": [do("spaces:approve"), do("spaces:refuse", WHY)],
    "invitation.send": [
        do("spaces:invitations", {"to": "new@example.net", "role": "member", "message": ""})
    ],
    "invitation.revoke": [see("spaces:invitations"), do("spaces:revoke")],
    "member.role": [do("spaces:role", {"role": "moderator"})],
    "member.remove": [do("spaces:remove")],
    "space.edit": [see("spaces:settings"), do("spaces:settings")],
    "space.doors": [see("spaces:doors")],
    "space.archive": [do("spaces:archive"), do("spaces:reopen")],
    "space.see_step_ins": [see("spaces:step_ins")],
    "space.see_log": [see("audit:space"), do("audit:copy_of_space")],
    "space.export": [do("audit:copy_of_space")],
    "house.sections": [see("spaces:sections"), do("spaces:sections", {"name": "New"})],
    "house.step_in": [see("spaces:step_in"), do("spaces:step_in", WHY)],
    "house.step_in_secret": [see("spaces:step_in"), do("spaces:step_in", WHY)],
    "house.desk": [see("staff:desk"), see("staff:people"), see("staff:person")],
    "house.settings": [see("staff:setting"), do("staff:reset_setting", WHY)],
    "house.profiles": [do("staff:set_kind", {"kind": "partner"}), do("staff:close", WHY)],
    "house.site_roles": [do("staff:set_role", {"role": "moderator", **WHY})],
    "house.see_mail": [see("outbox:letters"), see("outbox:letter"), see("mailing:incoming")],
    "house.letters": [
        see("staff:contact_messages"),
        do("staff:contact_message", {"note": "Done"}),
    ],
    "house.searches": [see("staff:searches"), do("staff:synonyms", {"words": "one\ntwo"})],
    "house.machinery": [see("staff:machinery"), do("staff:rebuild")],
    "house.log": [see("audit:house"), do("audit:check"), do("audit:copy")],
    "house.tokens": [see("api:tokens"), see("api:make_token")],
    "house.upload": [do("content:upload")],
}

for _room in brought():
    DOINGS |= getattr(_room, "DOINGS", {})
