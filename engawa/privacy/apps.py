from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "engawa.privacy"

    def ready(self) -> None:
        from engawa.face.desk_pages import DeskPage, bring_desk_page

        bring_desk_page(DeskPage("privacy", _("Privacy"), "privacy:requests", "watch", 50))
