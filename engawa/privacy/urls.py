"""Addresses of what is kept of a person."""

from __future__ import annotations

from django.urls import path

from engawa.privacy.views import desk, mine, people

app_name = "privacy"

urlpatterns = [
    path("me/data/", mine.mine, name="mine"),
    path("me/data/export/", mine.ask_export, name="ask_export"),
    path("me/data/export/<slug:public_id>/", mine.fetch, name="fetch"),
    path("me/data/agreed/<slug:purpose>/", mine.agree, name="agree"),
    path("me/leave/", mine.leave, name="leave"),
    path("me/stay/", mine.stay, name="stay"),
    path("people/<str:handle>/hush/", people.hush, name="hush"),
    path("staff/privacy/", desk.requests, name="requests"),
    path("staff/privacy/<slug:public_id>/call-off/", desk.call_off, name="call_off"),
    path("staff/people/<str:handle>/forget/", desk.forget, name="forget"),
]
