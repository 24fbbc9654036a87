"""Addresses of the inbox."""

from __future__ import annotations

from django.urls import path

from engawa.notifications import views

app_name = "notifications"

urlpatterns = [
    path("notices/", views.inbox, name="inbox"),
    path("notices/read-all/", views.read_all, name="read_all"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("notices/<str:public_id>/read/", views.read, name="read"),
]
