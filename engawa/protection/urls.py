"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from engawa.protection.views import audits

app_name = "protection"

urlpatterns = [
    path("staff/leaks/", audits.audits, name="audits"),
    path("staff/leaks/begin/", audits.begin, name="begin_audit"),
    path("staff/leaks/latest/", audits.latest, name="latest"),
    path("staff/leaks/<str:public_id>/", audits.audit, name="audit"),
]
