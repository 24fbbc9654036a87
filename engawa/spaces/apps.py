from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "engawa.spaces"

    def ready(self) -> None:
        from engawa.core.blobs import keep_blobs
        from engawa.spaces.queries.logos import logo_keys

        keep_blobs(logo_keys)
