from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "engawa.jobs"

    def ready(self) -> None:
        """Periodic jobs are known before the first tick."""
        autodiscover_modules("tasks")
