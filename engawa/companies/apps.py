from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "engawa.companies"

    def ready(self) -> None:
        from engawa.companies.notices import bring_notices
        from engawa.companies.offers import offer

        bring_notices()
        offer()
