from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "engawa.audit"

    def ready(self) -> None:
        from engawa.audit import pages
        from engawa.audit.handlers import listen

        listen()
        pages.bring()
