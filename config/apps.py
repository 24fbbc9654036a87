from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Not an app with models: a place for checks of the configuration."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401
