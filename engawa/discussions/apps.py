from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class DiscussionsConfig(AppConfig):
    name = "engawa.discussions"

    def ready(self) -> None:
        from engawa.content import kinds
        from engawa.discussions import actions

        kinds.register(
            kinds.Kind(
                name=actions.KIND,
                label=_("Discussion"),
                start=_("Start a discussion"),
                title_hint=_("What would you like to talk about?"),
                body_hint=_("What you think, why it matters to you, what you would like to hear."),
                reply_heading=lambda n: ngettext("%(n)s reply", "%(n)s replies", n) % {"n": n},
                reply_verb=_("Post reply"),
                reply_hint=_("Your view, an example, a question back."),
                icon="message-square",
                publish=actions.start_discussion,
            )
        )
