from django.apps import AppConfig
from django.db.models import Q
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


class ProtectionConfig(AppConfig):
    name = "engawa.protection"

    def ready(self) -> None:
        from engawa.face.desk_pages import DeskPage, bring_desk_page
        from engawa.notifications.kinds import Kind, Words, bring_kind
        from engawa.protection.queries.audits import leaks_now
        from engawa.site.trays import Tray, bring_tray

        bring_desk_page(DeskPage("protection", gettext_lazy("Leak audit"), "protection:audits"))
        bring_tray(
            Tray(
                "leaks",
                leaks_now,
                lambda n: (
                    ngettext(
                        "%(n)s thing can be seen by those it is closed to",
                        "%(n)s things can be seen by those they are closed to",
                        n,
                    )
                    % {"n": n}
                ),
                gettext_lazy("Found by the latest leak audit."),
                gettext_lazy("Look at them"),
                lambda: reverse("protection:latest"),
                tone="bad",
            )
        )
        bring_kind(
            Kind(
                "leak_found",
                gettext_lazy("The leak audit finds something"),
                always=True,
                words=Words(
                    lambda _notice: _("The leak audit found something"),
                    lambda notice: (
                        ngettext(
                            "%(n)s closed thing can be seen by outsiders.",
                            "%(n)s closed things can be seen by outsiders.",
                            int(notice.fact or 0),
                        )
                        % {"n": notice.fact}
                    ),
                    lambda _notice: str(reverse_lazy("protection:latest")),
                    icon="shield-alert",
                    tone="bad",
                ),
                sees=lambda actor: Q() if actor.manages_site else Q(pk__in=[]),
            )
        )
