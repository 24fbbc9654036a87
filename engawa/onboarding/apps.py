from django.apps import AppConfig

# What newcomers and those beside them do every day, and the clocks that follow.
EVERYDAY = (
    "asked_quietly",
    "beginner_mode_chosen",
    "draft_covered",
    "draft_shown",
    "first_post_made",
    "first_reply_due",
    "first_reply_given",
    "first_reply_missed",
    "first_step_taken",
    "first_steps_put_away",
    "remark_made",
)


class OnboardingConfig(AppConfig):
    name = "engawa.onboarding"

    def ready(self) -> None:
        from engawa.audit.scope import leave_out
        from engawa.content import quietly
        from engawa.onboarding import notices, offers
        from engawa.onboarding.actions.quietly import ask_quietly
        from engawa.onboarding.policies import can_ask_quietly

        leave_out(*(f"onboarding.{name}" for name in EVERYDAY))
        notices.bring()
        quietly.bring_quietly(quietly.Quietly(can_ask_quietly, ask_quietly))
        offers.offer_pages()
