from django.apps import AppConfig
from django.db.models import Q
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


class ProtectionConfig(AppConfig):
    name = "engawa.protection"

    def ready(self) -> None:
        from engawa.content.cautions import offer_cautions
        from engawa.content.leaving import when_leaving, when_narrowed
        from engawa.content.menus import bring_line
        from engawa.content.outside import offer_outside
        from engawa.content.signs import bring_sign
        from engawa.face.desk_pages import DeskPage, bring_desk_page
        from engawa.notifications.kinds import Kind, Words, bring_kind
        from engawa.protection import offers
        from engawa.protection.cautions import wider_audience
        from engawa.protection.queries.audits import leaks_now
        from engawa.protection.queries.watching import leaked_unseen
        from engawa.site.trays import Tray, bring_tray
        from engawa.spaces.consequences import offer_consequences
        from engawa.spaces.pages import SpacePage, bring_setting

        offer_cautions(wider_audience)
        offer_consequences(offers.shares_end)
        offer_outside(offers.is_shown_outside)
        when_leaving(offers.end_shares_at_leaving)
        when_narrowed(offers.end_shares_when_narrowed)
        bring_line(offers.audience_line)
        bring_sign(offers.shared_sign)
        bring_tray(
            Tray(
                "leaked_links",
                leaked_unseen,
                lambda n: (
                    ngettext(
                        "The link to %(n)s closed topic is going round",
                        "Links to %(n)s closed topics are going round",
                        n,
                    )
                    % {"n": n}
                ),
                gettext_lazy("In spaces you manage; nothing was shown to anyone."),
                gettext_lazy("Look at them"),
                lambda: reverse("notifications:inbox"),
                tone="wait",
                of_spaces=True,
            )
        )
        bring_desk_page(
            DeskPage(
                "viewing", gettext_lazy("Look as somebody else"), "protection:view_as", "watch", 20
            )
        )
        for page in (
            SpacePage(
                "requests",
                gettext_lazy("Asked to see"),
                "protection:requests",
                lambda standing: standing.manages and standing.space.visibility == "private",
                "key-round",
            ),
            SpacePage(
                "hits",
                gettext_lazy("Refused visits"),
                "protection:hits",
                lambda standing: standing.manages and standing.space.is_closed,
                "shield-alert",
            ),
        ):
            bring_setting(page)
        for kind in offers.kinds():
            bring_kind(kind)
        bring_setting(
            SpacePage(
                "sharing",
                gettext_lazy("Shown outside"),
                "protection:sharing",
                lambda standing: standing.manages and standing.space.visibility == "private",
                "share-2",
            )
        )

        bring_desk_page(
            DeskPage("protection", gettext_lazy("Leak audit"), "protection:audits", "watch", 10)
        )
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
                "topic_shared",
                gettext_lazy("Someone shows me a topic of a private space"),
                words=Words(
                    lambda _notice: "",
                    lambda notice: _("%(name)s shows you this topic") % offers.by(notice),
                    lambda notice: notice.topic.get_absolute_url() if notice.topic else "",
                    icon="share-2",
                ),
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
