"""Addresses in mails."""

from __future__ import annotations

from django.urls import path

from engawa.mailing import views

app_name = "mailing"

urlpatterns = [
    path("mail/stop/<str:token>/", views.stop, name="stop"),
]
