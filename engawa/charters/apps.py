from django.apps import AppConfig


class ChartersConfig(AppConfig):
    name = "engawa.charters"

    def ready(self) -> None:
        from engawa.charters.notices import KINDS
        from engawa.charters.offers import offer_bars, offer_pages
        from engawa.notifications.kinds import bring_kind

        for kind in KINDS:
            bring_kind(kind)
        offer_bars()
        offer_pages()
