"""Every address starts here. An app is listed once; it joins as soon as it has a `urls` module."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

APPS = [
    "engawa.site",
    "engawa.jobs",
    "engawa.eventlog",
    "engawa.accounts",
    "engawa.outbox",
    "engawa.spaces",
    "engawa.content",
    "engawa.discussions",
    "engawa.questions",
    "engawa.search",
    "engawa.notifications",
    "engawa.mailing",
    "engawa.feeds",
    "engawa.face",
    "engawa.companies",
    "engawa.audit",
    "engawa.charters",
    "engawa.admissions",
    "engawa.moderation",
    "engawa.protection",
    "engawa.roles",
    "engawa.opening",
    "engawa.onboarding",
    "engawa.upkeep",
    "engawa.figures",
    "engawa.api",
    "engawa.privacy",
    "engawa.staff",
    "engawa.web",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls")
]

handler404 = "engawa.web.refusal.not_found"
handler403 = "engawa.web.refusal.denied"
handler400 = "engawa.web.refusal.bad_request"
handler500 = "engawa.web.refusal.broken"
