from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "engawa.staff"

    def ready(self) -> None:
        from engawa.audit.words import bring_deeds
        from engawa.staff.deeds import DEEDS

        bring_deeds(DEEDS)
