from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class QuestionsConfig(AppConfig):
    name = "engawa.questions"

    def ready(self) -> None:
        from engawa.content import kinds
        from engawa.content.models import ReactionKind
        from engawa.questions.actions import ask_question
        from engawa.questions.best import AcceptedAnswer
        from engawa.questions.models import KIND

        kinds.register(
            kinds.Kind(
                name=KIND,
                label=_("Question"),
                start=_("Ask a question"),
                title_hint=_("Your question in one sentence"),
                body_hint=_("What you tried, the name of the screen, what happened."),
                reply_heading=lambda n: ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n},
                reply_verb=_("Post answer"),
                reply_hint=_("What you tried, the name of the screen and the result, in order."),
                icon="circle-help",
                publish=ask_question,
                orders=("useful", "oldest", "newest"),
                topic_reactions=(ReactionKind.SAME,),
                best=AcceptedAnswer(),
                reply_reactions=(ReactionKind.USEFUL, ReactionKind.THANKS, ReactionKind.INSIGHT),
            )
        )
