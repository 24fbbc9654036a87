from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "engawa.moderation"

    def ready(self) -> None:
        from engawa.audit.scope import leave_out
        from engawa.content.gates import offer_gate
        from engawa.content.menus import bring_lines
        from engawa.core.rights import SHARE_QUEUE
        from engawa.moderation import notices, tray
        from engawa.moderation.gate import gate
        from engawa.moderation.lines import report_lines
        from engawa.notifications.kinds import bring_kind
        from engawa.site.trays import bring_tray
        from engawa.spaces.bars import Bar, offer_bar
        from engawa.spaces.pages import SpacePage, bring_part, bring_setting, bring_tab

        bring_tab(
            SpacePage(
                "helping",
                _("Lend a hand"),
                "moderation:helping",
                lambda s: s.actor.is_signed_in and s.actor.may(SHARE_QUEUE, s.space),
                "life-buoy",
            )
        )
        # What the clock does by itself is no deed of anybody.
        leave_out("moderation.queue_late", "moderation.doubt_raised")
        offer_gate(gate)
        bring_lines(report_lines)
        for kind in notices.KINDS:
            bring_kind(kind)
        bring_tray(tray.QUEUE)
        bring_tray(tray.SECOND)
        bring_tray(tray.ROSTER)
        bring_tray(tray.DOUBTS)
        bring_part("moderation.roster", tray.looked_after)
        for name, words in (
            ("silenced", _("You cannot write here for now; you have been told why.")),
            ("suspended", _("Your membership rests for now; you have been told why.")),
        ):
            offer_bar(Bar(name, words, tray.own_page, _("See what was decided")))
        bring_setting(
            SpacePage(
                "pace",
                _("Pace and selling"),
                "moderation:pace",
                lambda standing: standing.manages,
                "gauge",
            )
        )
        bring_setting(
            SpacePage(
                "moderation",
                _("Moderation"),
                "moderation:modes",
                lambda standing: standing.manages,
                "shield-check",
            )
        )
