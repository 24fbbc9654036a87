from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class AdmissionsConfig(AppConfig):
    name = "engawa.admissions"

    def ready(self) -> None:
        from engawa.accounts import signing_up
        from engawa.admissions import notices
        from engawa.admissions.actions.asking import fields_of, keep_answers
        from engawa.admissions.actions.registering import stand_at_gate
        from engawa.admissions.actions.standing import stand_in_line
        from engawa.admissions.policies import place_state
        from engawa.admissions.queries.registering import count_knocks, knocking_since
        from engawa.core.actor import AWAITING
        from engawa.face import desk_pages
        from engawa.site import trays
        from engawa.spaces import asking, bars, pages, seats
        from engawa.spaces.policies import NOT_LET_IN

        asking.bring_asker(asking.Asker(fields_of, keep_answers))
        seats.bring_line(seats.Line(stand_in_line, place_state))
        signing_up.bring_gate(stand_at_gate)
        bars.offer_bar(bars.Bar(AWAITING, NOT_LET_IN))
        notices.bring()
        desk_pages.bring_desk_page(
            desk_pages.DeskPage("knocks", _("Registrations"), "admissions:knocks", "people", 30)
        )
        trays.bring_tray(
            trays.Tray(
                "knocks",
                count_knocks,
                lambda n: (
                    ngettext("%(n)d registration waits", "%(n)d registrations wait", n) % {"n": n}
                ),
                _("A quick answer is the first welcome."),
                _("Look at the registrations"),
                lambda: reverse("admissions:knocks"),
                "user-plus",
                oldest=knocking_since,
            )
        )
        pages.bring_tab(pages.SpacePage("duties", _("Reports"), "admissions:duties", _takes_part))
        pages.bring_setting(
            pages.SpacePage(
                "seats",
                _("Seats and waiting list"),
                "admissions:seats",
                _may_arrange,
                "ticket",
                "people",
            )
        )
        pages.bring_setting(
            pages.SpacePage(
                "door",
                _("Questions at the door"),
                "admissions:questions",
                _may_arrange,
                "list-checks",
                "people",
            )
        )


def _may_arrange(standing: object) -> bool:
    return bool(getattr(standing, "manages", False))


def _takes_part(standing: object) -> bool:
    """Only spaces with seats have duties, so that other spaces keep their tabs few."""
    space = getattr(standing, "space", None)
    inside = getattr(standing, "is_member", False) or getattr(standing, "manages", False)
    return bool(inside and space is not None and space.capacity)
