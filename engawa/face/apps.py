from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class FaceConfig(AppConfig):
    name = "engawa.face"

    def ready(self) -> None:
        # Forms that say nothing of their own ask for a missing value as the sign-in pages do.
        Field.default_error_messages["required"] = _("Please fill this in.")
