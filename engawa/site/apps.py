from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SiteConfig(AppConfig):
    name = "engawa.site"
    label = "site"

    def ready(self) -> None:
        """Every app's settings are known before staff list them."""
        autodiscover_modules("tunables")
