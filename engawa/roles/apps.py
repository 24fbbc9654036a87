from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "engawa.roles"

    def ready(self) -> None:
        from engawa.audit.scope import bring_rule
        from engawa.core.rights import EXPORT
        from engawa.roles import notices, pages
        from engawa.roles.conflicts import no_export
        from engawa.spaces.vetoes import bring_veto

        pages.bring()
        notices.bring()
        bring_veto(EXPORT, no_export)
        # What the numbers do by themselves is no deed of anybody.
        bring_rule("roles.trust_changed", lambda entry: bool(entry.data["by_hand"]))
