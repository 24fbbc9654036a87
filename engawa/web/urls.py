"""Addresses of pages that join several apps."""

from __future__ import annotations

from django.urls import path

from engawa.web.views import contact, home, language

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("language/<str:code>/", language.choose, name="language"),
]
