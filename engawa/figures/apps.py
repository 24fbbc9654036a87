from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "engawa.figures"

    def ready(self) -> None:
        from engawa.figures import offers

        offers.bring()
