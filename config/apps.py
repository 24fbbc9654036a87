from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class HouseConfig(AppConfig):
    """Not an app with models: a place for checks of the configuration."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401

        pre_migrate.connect(_hurry, dispatch_uid="config.migrating")


def _hurry(**told: Any) -> None:
    from config.migrating import hurry

    hurry(**told)
