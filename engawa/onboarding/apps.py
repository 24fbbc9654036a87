from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "engawa.onboarding"

    def ready(self) -> None:
        from engawa.content import quietly
        from engawa.onboarding import notices, offers
        from engawa.onboarding.actions.quietly import ask_quietly
        from engawa.onboarding.policies import can_ask_quietly

        notices.bring()
        quietly.bring_quietly(quietly.Quietly(can_ask_quietly, ask_quietly))
        offers.offer_pages()
