"""Which pages are looked at, and through whose eyes."""

from __future__ import annotations

from dataclasses import dataclass

VISITOR = ""


@dataclass(frozen=True)
class Shot:
    """A page as one person sees it; `who` is the e-mail address one signs in with.

    `wait_for` is a selector that must be there first, `press` a key pressed before the picture.
    """

    name: str
    path: str
    who: str = VISITOR
    wait_for: str = "main"
    press: str = ""
    first: str = ""
    """Selector of a link on `path` to follow, for pages whose address is random."""


MANAGER = "mizuno@example.com"
PILLAR = "tanaka@example.com"
OWNER = "sasaki@example.com"
NEWCOMER = "shimizu@example.com"

SOLVED = ".row:has(.is-ok) h3 a"
UNANSWERED = ".row:has(.is-wait) h3 a"
DISCUSSION = ".row > .ic:not(.is-ok, .is-wait, .is-ai) ~ div h3 a"

PAGES = (
    Shot("styleguide", "/styleguide/"),
    Shot("shortcuts", "/styleguide/", press="?"),
    Shot("visitor-home", "/"),
    Shot("visitor-spaces", "/spaces/"),
    Shot("visitor-space", "/s/flow-qa/"),
    Shot("visitor-topic", "/s/flow-qa/", first=SOLVED, wait_for=".post"),
    Shot("visitor-tag", "/s/flow-qa/", first=".side .tag"),
    Shot("sign-in", "/account/sign-in/"),
    Shot("sign-up", "/account/sign-up/"),
    Shot("sign-up-wrong", "/account/sign-up/", press="Enter"),
    Shot("password-reset", "/account/password/reset/"),
    Shot("contact", "/contact/"),
    Shot("refused", "/t/nothing/"),
    Shot("home", "/", PILLAR),
    Shot("home-newcomer", "/", NEWCOMER),
    Shot("news", "/new/", PILLAR),
    Shot("unanswered", "/unanswered/", PILLAR),
    Shot("ask", "/ask/", PILLAR),
    Shot("spaces", "/spaces/", PILLAR),
    Shot("space", "/s/flow-qa/", PILLAR),
    Shot("space-about", "/s/flow-qa/about/", PILLAR),
    Shot("space-people", "/s/flow-qa/people/", PILLAR),
    Shot("space-closed", "/s/study/", NEWCOMER),
    Shot("space-apply", "/s/study/apply/", NEWCOMER),
    Shot("topic", "/s/flow-qa/", PILLAR, first=SOLVED, wait_for=".post"),
    Shot("topic-unanswered", "/s/flow-qa/", PILLAR, first=UNANSWERED, wait_for=".post"),
    Shot("topic-discussion", "/s/hello/", PILLAR, first=DISCUSSION, wait_for=".post"),
    Shot("write", "/s/flow-qa/new/question/", PILLAR),
    Shot("notices", "/notices/", PILLAR),
    Shot("notice-preferences", "/notices/preferences/", PILLAR),
    Shot("bookmarks", "/bookmarks/", NEWCOMER),
    Shot("drafts", "/drafts/", NEWCOMER),
    Shot("member", "/people/tanaka/", PILLAR),
    Shot("profile", "/me/profile/", PILLAR),
    Shot("security", "/account/security/", PILLAR),
    Shot("sessions", "/me/sessions/", PILLAR),
    Shot("photo", "/me/photo/", PILLAR),
    Shot("api", "/api/"),
    Shot("api-tokens", "/account/tokens/", PILLAR),
    Shot("api-token-make", "/account/tokens/new/", PILLAR),
    Shot("space-create", "/spaces/new/", MANAGER),
    Shot("space-settings", "/s/flow-qa/settings/", MANAGER),
    Shot("space-doors", "/s/flow-qa/settings/doors/", MANAGER),
    Shot("space-applications", "/s/study/applications/", OWNER),
    Shot("space-invitations", "/s/study/invitations/", OWNER),
    Shot("desk", "/staff/", MANAGER),
    Shot("desk-people", "/staff/people/", MANAGER),
    Shot("desk-person", "/staff/people/tanaka/", MANAGER),
    Shot("desk-settings", "/staff/settings/", MANAGER),
    Shot("desk-letters", "/staff/letters/", MANAGER),
    Shot("desk-machinery", "/staff/machinery/", MANAGER),
    Shot("desk-log", "/staff/log/", MANAGER),
    Shot("step-in", "/s/study/step-in/", MANAGER),
)
