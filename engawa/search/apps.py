from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "engawa.search"

    def ready(self) -> None:
        from engawa.search import checks  # noqa: F401
