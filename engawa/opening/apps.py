from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OpeningConfig(AppConfig):
    name = "engawa.opening"

    def ready(self) -> None:
        from engawa.face.desk_pages import DeskPage, bring_desk_page
        from engawa.opening import queries
        from engawa.opening.choices import MANNERS, OFFERED
        from engawa.opening.views import about
        from engawa.spaces.characters import bring_manners
        from engawa.spaces.locks import Lock, bring_lock
        from engawa.spaces.pages import SpacePage, bring_note, bring_part, bring_setting

        bring_manners(MANNERS, OFFERED)
        bring_lock(
            Lock(
                "opening",
                holds=queries.is_in_preparation,
                words=_("This space is in preparation. It opens from its profile."),
                way_out=lambda space: reverse("opening:profile", args=[space.slug]),
                leads=_("To the profile"),
            )
        )
        bring_setting(
            SpacePage(
                "profile",
                _("Profile"),
                "opening:profile",
                sees=lambda standing: standing.manages,
                icon="compass",
                group="words",
            )
        )
        bring_note("opening", about.preparing)
        bring_part("opening.ways", about.how_to_take_part)
        bring_part("opening.kind", about.kind_of_place)
        bring_part("opening.contact", about.contact)
        bring_desk_page(DeskPage("openings", _("Openings"), "opening:openings", "spaces", 10))
