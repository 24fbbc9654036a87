"""Who gets what answer at which address: written down by hand, held against every route.

Nine signs in a line, one for each role:

    visitor, stranger | member, moderator, manager, owner of the space | site moderator,
    site manager, administrator

The first word of signs is for things of a private space, the second for those of a public one;
where there is one word, no space is meant. Nobody of them wrote the texts or sent the requests.

    .  the page (200)          >  done, go on there (302, 303)   s  sign in first (302 to there)
    -  refused, like nothing   x  seen, but may not (403)        ?  the form again (422)
    +  made (201)              0  nothing to tell (204)          u  who are you (401)
    b  what was that (400)

Programs come with a token of theirs that has every scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.access.rows import brought
from tests.routes import Route

ROLES = (
    "visitor",
    "stranger",
    "member",
    "moderator",
    "manager",
    "owner",
    "site_moderator",
    "site_manager",
    "administrator",
)

SPACES = """
content:space                GET   ......... .........
content:start                GET   --....--- xx.......
content:start                POST  --????--- xx???????
content:follow_space         GET   --....--- x........
content:follow_space         POST  -->>>>--- x>>>>>>>>
content:removed              GET   --x...--- xxx......
spaces:about                 GET   --....--- .........
spaces:people                GET   --....--- .........
spaces:role                  GET   --xx..--- -xxx..x..
spaces:role                  POST  --xx??--- -xxx??x??
spaces:remove                GET   --xx..--- -xxx..x..
spaces:remove                POST  --xx>>--- -xxx>>x>>
spaces:suspend               POST  --xx>>--- -xxx>>x>>
spaces:resume                POST  --xx----- -xxx--x--
spaces:join                  POST  sx>>>>xxx s>>>>>>>>
spaces:leave                 GET   --....--- --....---
spaces:leave                 POST  -->>>x--- -->>>x---
spaces:apply                 GET   s.>>>>... sx>>>>xxx
spaces:apply                 POST  s>>>>>>>> sx>>>>xxx
spaces:withdraw              POST  --------- ---------
spaces:applications          GET   --xx..--- -xxx..x..
spaces:approve               POST  --xx>>--- -xxx>>x>>
spaces:refuse                GET   --xx..--- -xxx..x..
spaces:refuse                POST  --xx??--- -xxx??x??
spaces:invitations           GET   --xx..--- -xxx..x..
spaces:invitations           POST  --xx??--- -xxx??x??
spaces:revoke                POST  --xx>>--- -xxx>>x>>
spaces:settings              GET   --xx..--- -xxx..x..
spaces:settings              POST  --xx??--- -xxx??x??
spaces:doors                 GET   --xxx.--- -xxxx.x..
spaces:doors                 POST  --xxx?--- -xxxx?x??
spaces:archive               GET   --xxx.--- -xxxx.x..
spaces:archive               POST  --xxx>--- -xxxx>x>>
spaces:reopen                POST  --xxx>--- -xxxx>x>>
spaces:logo                  GET   --....--- .........
spaces:logo_form             GET   --xx..--- -xxx..x..
spaces:logo_form             POST  --xx??--- -xxx??x??
spaces:remove_logo           POST  --xx>>--- -xxx>>x>>
spaces:step_in               GET   ------... ---------
spaces:step_in               POST  ------??? ---------
spaces:step_out              POST  --------- ---------
spaces:step_ins              GET   --xxx.--- -xxxx.xxx
spaces:invitation            GET   .-------- .--------
spaces:invitation            POST  --------- ---------
spaces:register              POST  >-------- >--------
spaces:accept                POST  --------- ---------
spaces:directory             GET   .........
spaces:create                GET   --------.
spaces:create                POST  --------?
spaces:closed                GET   ------...
spaces:sections              GET   -------..
spaces:sections              POST  -------??
spaces:edit_section          POST  -------??
spaces:remove_section        GET   -------..
spaces:remove_section        POST  ------->>
spaces:my_invitations        GET   >>>>>>>>>
"""

TEXTS = """
content:topic_bare           GET   -->>>>--- >>>>>>>>>
content:topic                GET   --....--- .........
content:topic_comments       GET   --....--- .........
content:post_reply           GET   --....--- xx.......
content:post_reply           POST  --????--- xx???????
content:edit_topic           GET   --x...--- xxx......
content:edit_topic           POST  --x???--- xxx??????
content:topic_revisions      GET   --x...--- xxx......
content:topic_menu           GET   --....--- .........
content:first_unread         GET   -->>>>--- >>>>>>>>>
content:fresh                GET   --....--- .........
content:mark_read            POST  -->>>>--- x>>>>>>>>
content:follow_topic         POST  -->>>>--- x>>>>>>>>
content:bookmark_topic       POST  -->>>>--- x>>>>>>>>
content:react_to_topic       POST  -->>>>--- xx>>>>>>>
content:pin                  POST  --x>>>--- xxx>>>>>>
content:close                POST  --x>>>--- xxx>>>>>>
content:move                 GET   --x...--- xxx......
content:move                 POST  --x???--- xxx??????
content:readers              GET   --x...--- xxx......
content:readers              POST  --x>>>--- xxx>>>>>>
content:retag                GET   --x...--- xxx......
content:retag                POST  --x>>>--- xxx>>>>>>
content:hide_topic           GET   --x...--- xxx......
content:hide_topic           POST  --x???--- xxx??????
content:delete_topic         GET   --x...--- xxx......
content:delete_topic         POST  --x>>>--- xxx>>>>>>
content:restore_topic        POST  --->>>--- --->>>>>>
content:reply                GET   -->>>>--- >>>>>>>>>
content:reply_menu           GET   --....--- .........
content:reply_comments       GET   --....--- .........
content:comment              GET   --....--- xx.......
content:quote                GET   --....--- .........
content:edit_reply           GET   --x...--- xxx......
content:edit_reply           POST  --x???--- xxx??????
content:reply_revisions      GET   --x...--- xxx......
content:bookmark_reply       POST  -->>>>--- x>>>>>>>>
content:react_to_reply       POST  -->>>>--- xx>>>>>>>
content:hide_reply           GET   --x...--- xxx......
content:hide_reply           POST  --x???--- xxx??????
content:delete_reply         GET   --x...--- xxx......
content:delete_reply         POST  --x>>>--- xxx>>>>>>
content:restore_reply        POST  --->>>--- --->>>>>>
questions:accept_answer      POST  --x>>>--- xxx>>>>>>
content:tag                  GET   --....--- .........
content:file                 GET   --....--- .........
content:upload               POST  x++++++++
content:drafts               GET   x........
content:kept_draft           GET   x00000000
content:save_draft           POST  x........
content:discard_draft        POST  ---------
content:bookmarks            GET   x........
content:preview              POST  x........
content:convert              POST  x........
"""

PEOPLE = """
people:member                GET   -........
people:complete              GET   x-....--- x........
accounts:account             GET   >>>>>>>>>
accounts:profile             GET   s........
accounts:profile             POST  s????????
accounts:photo_form          GET   s........
accounts:photo_form          POST  s????????
accounts:remove_photo        POST  s>>>>>>>>
accounts:sessions            GET   s........
accounts:end_other_sessions  POST  s>>>>>>>>
accounts:end_session         POST  s>>>>>>>>
accounts:photo               GET   -........
notifications:inbox          GET   x........
notifications:read           POST  ---------
notifications:read_all       POST  x>>>>>>>>
notifications:preferences    GET   x........
notifications:preferences    POST  x>>>>>>>>
mailing:stop                 GET   .........
mailing:stop                 POST  .........
mailing:incoming             GET   -------..
mailing:again                POST  ---------
feeds:space                  GET   --------- .........
feeds:tag                    GET   --------- .........
feeds:member                 GET   ---------
feeds:mine                   GET   x........
feeds:make_key               POST  x>>>>>>>>
feeds:revoke_key             POST  x>>>>>>>>
web:home                     GET   .........
web:step                     POST  >>>>>>>>>
web:counters                 GET   u........
web:news                     GET   x........
web:read_all                 POST  x>>>>>>>>
web:unanswered               GET   x........
web:ask                      GET   x........
web:hello                    GET   x........
web:contact                  GET   .........
web:contact                  POST  ?????????
web:contact_sent             GET   .........
web:language                 GET   >........
web:language                 POST  >>>>>>>>>
web:robots                   GET   .........
search:results               GET   .........
search:similar               GET   .........
search:note                  POST  000000000
face:styleguide              GET   .........
face:shortcuts               GET   .........
"""

STAFF = """
outbox:letters               GET   -------..
outbox:letter                GET   -------..
staff:desk                   GET   -------..
staff:log                    GET   -------..
staff:people                 GET   -------..
staff:close_many             POST  ------->>
staff:reopen_many            POST  ---------
staff:person                 GET   -------..
staff:set_role               POST  -------??
staff:set_kind               POST  -------??
staff:close                  POST  -------??
staff:reopen                 POST  ------->>
staff:arrivals               GET   -------..
staff:arrival                GET   ---------
staff:arrival                POST  ---------
staff:settings               GET   -------..
staff:setting                GET   -------..
staff:setting                POST  -------??
staff:reset_setting          POST  ------->>
staff:revert_setting         POST  ---------
staff:contact_messages       GET   -------..
staff:contact_message        GET   -------..
staff:contact_message        POST  ------->>
staff:searches               GET   -------..
staff:synonyms               POST  -------??
staff:rewrite_synonyms       POST  ---------
staff:remove_synonyms        POST  ---------
staff:promote                POST  -------??
staff:change_promotion       POST  ---------
staff:withdraw               POST  ---------
staff:settle_words           POST  -------bb
staff:machinery              GET   -------..
staff:retry                  POST  ---------
staff:dismiss                POST  ---------
staff:run_again              POST  ---------
staff:discard                POST  ---------
staff:rebuild                POST  ------->>
"""

# Pages of allauth show a form that could not be taken with status 200; what changes how one
# signs in asks for the password again first, which is a redirect.
SIGN_IN = """
account_login                GET   .>>>>>>>>
account_login                POST  .>>>>>>>>
account_request_login_code   GET   .>>>>>>>>
account_request_login_code   POST  .>>>>>>>>
account_confirm_login_code   GET   >>>>>>>>>
account_confirm_login_code   POST  >>>>>>>>>
account_logout               GET   >........
account_logout               POST  >>>>>>>>>
account_signup               GET   .>>>>>>>>
account_signup               POST  .>>>>>>>>
account_email_verification_sent GET >>>>>>>>>
account_email_verification_sent POST >>>>>>>>>
account_inactive             GET   .........
account_reset_password       GET   .........
account_reset_password       POST  .........
account_confirm_password_reset_code GET >>>>>>>>>
account_confirm_password_reset_code POST >>>>>>>>>
account_complete_password_reset GET >>>>>>>>>
account_complete_password_reset POST >>>>>>>>>
account_password_reset_completed GET .........
account_reauthenticate       GET   s........
account_reauthenticate       POST  s........
account_email                GET   s........
account_email                POST  s>>>>>>>>
account_change_password      GET   s........
account_change_password      POST  s........
account_set_password         GET   s>>>>>>>>
account_set_password         POST  s>>>>>>>>
mfa_index                    GET   s........
mfa_authenticate             GET   >>>>>>>>>
mfa_authenticate             POST  >>>>>>>>>
mfa_reauthenticate           GET   s>>>>>>>>
mfa_reauthenticate           POST  s>>>>>>>>
mfa_reauthenticate_webauthn  GET   s>>>>>>>>
mfa_reauthenticate_webauthn  POST  s>>>>>>>>
mfa_login_webauthn           GET   >>>>>>>>>
mfa_login_webauthn           POST  >>>>>>>>>
mfa_activate_totp            GET   s>>>>>>>>
mfa_activate_totp            POST  s>>>>>>>>
mfa_deactivate_totp          GET   s--------
mfa_deactivate_totp          POST  s--------
mfa_view_recovery_codes      GET   s--------
mfa_generate_recovery_codes  GET   s>>>>>>>>
mfa_generate_recovery_codes  POST  s>>>>>>>>
mfa_download_recovery_codes  GET   s--------
mfa_list_webauthn            GET   s........
mfa_add_webauthn             GET   s>>>>>>>>
mfa_add_webauthn             POST  s>>>>>>>>
mfa_remove_webauthn          GET   s>>>>>>>>
mfa_remove_webauthn          POST  s>>>>>>>>
mfa_edit_webauthn            GET   s>>>>>>>>
mfa_edit_webauthn            POST  s>>>>>>>>
"""

API = """
api:reference                GET   .........
api:tokens                   GET   s........
api:make_token               GET   s>>>>>>>>
api:make_token               POST  s>>>>>>>>
api:revoke_token             POST  s--------
v1:openapi                   GET   .........
v1:me                        GET   u........
v1:person                    GET   -........
v1:spaces                    GET   .........
v1:space                     GET   ......... .........
v1:space_topics              GET   --....--- .........
v1:space_topics              POST  u-++++--- ux+++++++
v1:search                    GET   .........
v1:topic                     GET   --....--- .........
v1:topic                     PATCH u-x...--- uxx......
v1:topic                     DELETE u-x000--- uxx000000
v1:topic_audience            PUT   u-x...--- uxx......
v1:topic_source              GET   --x...--- xxx......
v1:topic_replies             GET   --....--- .........
v1:topic_replies             POST  u-++++--- ux+++++++
v1:topic_reaction            PUT   u-0000--- ux0000000
v1:topic_reaction            DELETE u-0000--- ux0000000
v1:reply                     GET   --....--- .........
v1:reply                     PATCH u-x...--- uxx......
v1:reply                     DELETE u-x000--- uxx000000
v1:reply_source              GET   --x...--- xxx......
v1:reply_reaction            PUT   u-0000--- ux0000000
v1:reply_reaction            DELETE u-0000--- ux0000000
v1:accepted                  PUT   u-x000--- uxx000000
v1:accepted                  DELETE u-x000--- uxx000000
"""

PARTS = {"spaces": SPACES, "texts": TEXTS, "people": PEOPLE, "staff": STAFF, "sign_in": SIGN_IN}
PARTS |= {"api": API}
PARTS |= {room.__name__.rpartition(".")[2]: room.ROWS for room in brought()}


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    private: str
    public: str


def rows(table: str) -> list[Row]:
    found = []
    for line in table.strip().splitlines():
        name, method, private, *public = line.split()
        signs = Row(name, method, private, public[0] if public else "")
        assert {len(signs.private), len(signs.public) or 9} == {len(ROLES)}, line
        found.append(signs)
    return found


def all_rows() -> list[Row]:
    return [row for table in PARTS.values() for row in rows(table)]


@cache
def _written() -> frozenset[tuple[str, str]]:
    return frozenset((row.name, row.method) for row in all_rows())


def takes(route: Route, method: str) -> bool:
    """Whether a method needs asking: pages answer any without a row with a plain refusal, which
    `test_methods_without_a_row_are_refused` proves. allauth's and programs' are always asked."""
    is_page = ":" in route.name and not route.path.startswith("api/")
    return not is_page or (route.name, method) in _written()
