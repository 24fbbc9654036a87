from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "engawa.onboarding"

    def ready(self) -> None:
        from engawa.onboarding import notices, offers

        notices.bring()
        offers.offer_pages()
