from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "engawa.upkeep"

    def ready(self) -> None:
        from engawa.upkeep import notices, offers

        notices.bring()
        offers.bring()
