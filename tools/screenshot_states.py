"""What only shows after something was done: menus, dialogs, the pen, errors, tending a text."""

from __future__ import annotations

from tools.screenshot_acts import (
    Act,
    beside,
    click,
    failing,
    fill,
    focus,
    follow,
    give_file,
    of_reply,
    press,
    send,
    slow,
    type_in,
    wait,
)
from tools.screenshot_shot import (
    DISCUSSION,
    MANAGER,
    NEWCOMER,
    OWNER,
    PILLAR,
    SOLVED,
    UNANSWERED,
    Shot,
)


def in_topic(name: str, *acts: Act, who: str = PILLAR, which: str = SOLVED) -> Shot:
    return Shot(name, "/s/flow-qa/", who, first=which, wait_for=".post", do=acts, fold=True)


def tending(name: str, *acts: Act, who: str = PILLAR) -> Shot:
    return Shot(name, "/s/flow-qa/", who, first=SOLVED, wait_for=".post", do=acts)


OPEN_PEN = (
    focus(".pen :is(textarea, .ProseMirror):visible"),
    wait(".pen .ProseMirror"),
    focus(".pen .ProseMirror"),
    press("Control+a", "Delete"),
)


def writing(name: str, *acts: Act) -> Shot:
    return Shot(name, "/s/flow-qa/new/question/", PILLAR, do=(*OPEN_PEN, *acts), fold=True)


OPENED = (
    Shot("menu-mine", "/", PILLAR, do=(click(".bar details summary"),), fold=True),
    Shot("menu-staff", "/", MANAGER, do=(click(".bar details summary"),), fold=True),
    Shot("menu-space", "/s/flow-qa/", PILLAR, do=(click("main details summary"),), fold=True),
    Shot("space-follow", "/s/flow-qa/follow/", PILLAR),
    Shot(
        "dialog-follow",
        "/s/flow-qa/",
        PILLAR,
        fold=True,
        do=(click("main details summary"), click("main .menu a"), wait("dialog[open]")),
    ),
    Shot(
        "dialog-leave",
        "/s/flow-qa/",
        PILLAR,
        fold=True,
        do=(click("main details summary"), click("main .menu a + a"), wait("dialog[open]")),
    ),
    in_topic("menu-topic", click('main a[href$="/menu/"]')),
    in_topic("menu-reply", click('#r-1 a[href$="/menu/"]')),
    in_topic("menu-topic-plain", beside("menu/")),
    in_topic("menu-follow", click(".follow summary")),
    in_topic("comment", click('#r-1 a[href$="/comment/"]')),
    in_topic("confirm-delete", click('#r-1 a[href$="/menu/"]'), click('#r-1 a[href$="/delete/"]')),
    in_topic("shortcuts-topic", press("?")),
)
PEN = (
    writing("pen-tools", type_in("承認の流れを変えたいです。 Routes by amount.")),
    writing(
        "pen-table",
        click("[data-do=table]"),
        type_in("金額"),
        press("Tab"),
        type_in("承認者"),
        press("Tab"),
        type_in("日数"),
    ),
    writing("pen-code", click("[data-do=code]"), type_in("curl -X PATCH $FLOW/api/v2/routes")),
    writing(
        "pen-people", type_in("ありがとうございます @sa"), wait("[role=listbox] [role=option]")
    ),
    writing("pen-link", type_in("画面"), press("Control+a"), click("[data-do=link]")),
    writing("pen-preview", type_in("承認の流れ"), click("[data-do=preview]")),
    writing("pen-uploading", slow("**/files/"), give_file()),
    writing("pen-upload-failed", failing("**/files/"), give_file()),
    writing("pen-uploaded", give_file()),
)
TENDED = (
    tending("topic-edit", beside("edit/")),
    tending("topic-revisions", beside("revisions/")),
    tending("topic-move", beside("move/")),
    tending("topic-hide", beside("hide/")),
    tending("topic-delete", beside("delete/")),
    tending("reply-edit", of_reply("edit/")),
    tending("reply-revisions", of_reply("revisions/")),
    tending("reply-hide", of_reply("hide/")),
    tending("reply-delete", of_reply("delete/")),
    tending("reply-comment", of_reply("comment/")),
    tending("reply-menu", of_reply("menu/")),
    Shot("topic-denied", "/s/flow-qa/", NEWCOMER, first=UNANSWERED, do=(beside("edit/"),)),
)
WRONG = (
    Shot(
        "wrong-sign-in",
        "/account/sign-in/",
        do=(
            fill("input[name=login]", "nobody@example.com"),
            fill("input[name=password]", "not this one"),
            send(),
        ),
    ),
    Shot("wrong-question", "/s/flow-qa/new/question/", PILLAR, do=(send(),)),
    Shot("wrong-contact", "/contact/", do=(send(),)),
    Shot(
        "wrong-profile",
        "/me/profile/",
        PILLAR,
        do=(
            fill("input[name=display_name]", ""),
            fill("input[name=handle]", "あ い"),
            send("form:has([name=handle])"),
        ),
    ),
    Shot("wrong-space", "/spaces/new/", MANAGER, do=(send(),)),
    Shot("wrong-password", "/account/password/", PILLAR, do=(send(),)),
    Shot("wrong-invitation", "/s/study/invitations/", OWNER, do=(send(),)),
    Shot("wrong-step-in", "/s/study/step-in/", MANAGER, do=(send(),)),
    Shot("wrong-hide", "/s/flow-qa/", PILLAR, first=SOLVED, do=(of_reply("hide/"), send())),
)
EMPTY = (
    Shot("empty-notices", "/notices/", "maeda@example.com"),
    Shot("empty-filter", "/s/hello/?only=unanswered", PILLAR),
    Shot("empty-search", "/search/?q=zzzzqqq", PILLAR),
)
BESIDE = (
    Shot("search", "/search/?q=承認", PILLAR),
    Shot("search-visitor", "/search/?q=承認"),
    Shot("feeds", "/me/feeds/", PILLAR),
    Shot("language", "/language/en/", PILLAR),
    Shot("contact-sent", "/contact/sent/"),
    Shot("welcome", "/hello/", NEWCOMER),
    Shot("desk-searches", "/staff/searches/", MANAGER),
    Shot(
        "desk-mails",
        "/staff/mail/",
        MANAGER,
        do=(follow("main .row a, main table a, main li h3 a"),),
    ),
    Shot(
        "space-settings-wrong",
        "/s/flow-qa/settings/",
        MANAGER,
        do=(fill("input[name=name]", ""), send()),
    ),
    Shot("topic-talk", "/s/flow-qa/", PILLAR, first=DISCUSSION, wait_for=".post"),
)
STATES = (*OPENED, *PEN, *TENDED, *WRONG, *EMPTY, *BESIDE)
