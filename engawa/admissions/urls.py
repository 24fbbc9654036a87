"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from engawa.admissions.views import lines, waiting

app_name = "admissions"

urlpatterns = [
    path("seats/", waiting.standings, name="standings"),
    path("s/<str:slug>/my-place/", waiting.my_place, name="my_place"),
    path("s/<str:slug>/my-place/accept/", waiting.accept, name="accept"),
    path("s/<str:slug>/my-place/decline/", waiting.decline, name="decline"),
    path("s/<str:slug>/my-place/leave/", waiting.leave, name="leave"),
    path("s/<str:slug>/stay/", waiting.stay, name="stay"),
    path("s/<str:slug>/seats/", lines.seats, name="seats"),
    path("s/<str:slug>/seats/rules/", lines.rules, name="rules"),
    path("s/<str:slug>/seats/cohort/", lines.cohort, name="cohort"),
    path("s/<str:slug>/seats/freeze/", lines.freeze, name="freeze"),
    path("s/<str:slug>/seats/reopen/", lines.reopen, name="reopen"),
    path("s/<str:slug>/seats/<str:public_id>/move/", lines.move, name="move"),
    path("s/<str:slug>/seats/<str:public_id>/close/", lines.close, name="close"),
]
