from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "engawa.admissions"
