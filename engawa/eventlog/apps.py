from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EventlogConfig(AppConfig):
    name = "engawa.eventlog"

    def ready(self) -> None:
        """Every event is known and every handler listens before the first request."""
        autodiscover_modules("events", "handlers")
