from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdmissionsConfig(AppConfig):
    name = "engawa.admissions"

    def ready(self) -> None:
        from engawa.admissions import notices
        from engawa.admissions.actions.standing import stand_in_line
        from engawa.admissions.policies import place_state
        from engawa.spaces import pages, seats

        seats.bring_line(seats.Line(stand_in_line, place_state))
        notices.bring()
        pages.bring_setting(
            pages.SpacePage(
                "seats", _("Seats and waiting list"), "admissions:seats", _may_arrange, "ticket"
            )
        )


def _may_arrange(standing: object) -> bool:
    return bool(getattr(standing, "manages", False))
