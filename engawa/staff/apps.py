from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "engawa.staff"

    def ready(self) -> None:
        from engawa.audit.words import bring_deeds
        from engawa.staff.deeds import DEEDS
        from engawa.staff.drawers import fill_drawers

        bring_deeds(DEEDS)
        fill_drawers()
