"""Everything one can do to a company, its people, and the rules that ask for them."""

from engawa.companies.actions.affiliating import (
    Terms,
    affiliate,
    change_affiliation,
    confirm_affiliation,
    end_affiliation,
    name_company,
    say_where_one_works,
    show_company,
)
from engawa.companies.actions.domains import add_domain, remove_domain, verify_domain
from engawa.companies.actions.founding import create_company, edit_company, rename_company
from engawa.companies.actions.gates import reconsider
from engawa.companies.actions.intaking import export_table, hand_in, let_in
from engawa.companies.actions.inviting import (
    accept_company_invitation,
    invite_colleague,
    revoke_company_invitation,
)
from engawa.companies.actions.logos import remove_logo, set_logo
from engawa.companies.actions.matching import accept_match, dismiss_match
from engawa.companies.actions.ruling import (
    add_rule,
    remove_rule,
    set_bringing_in,
    set_staff_policy,
)
from engawa.companies.actions.taking import accept_company_seat
from engawa.companies.actions.waiting import (
    close_seat_place,
    decline_company_seat,
    leave_company_line,
    move_seat_place,
)

__all__ = [
    "Terms",
    "accept_company_invitation",
    "accept_company_seat",
    "accept_match",
    "add_domain",
    "add_rule",
    "affiliate",
    "change_affiliation",
    "close_seat_place",
    "confirm_affiliation",
    "create_company",
    "decline_company_seat",
    "dismiss_match",
    "edit_company",
    "end_affiliation",
    "export_table",
    "hand_in",
    "invite_colleague",
    "leave_company_line",
    "let_in",
    "move_seat_place",
    "name_company",
    "reconsider",
    "remove_domain",
    "remove_logo",
    "remove_rule",
    "rename_company",
    "revoke_company_invitation",
    "say_where_one_works",
    "set_bringing_in",
    "set_logo",
    "set_staff_policy",
    "show_company",
    "verify_domain",
]
