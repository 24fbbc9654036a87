"""Addresses of feeds, each beside the page it belongs to."""

from __future__ import annotations

from django.urls import path

from engawa.feeds import views

app_name = "feeds"

urlpatterns = [
    path("s/<str:slug>/feed.atom", views.of_space, name="space"),
    path("tags/<str:name>/feed.atom", views.of_tag, name="tag"),
    path("people/<str:handle>/feed.atom", views.of_member, name="member"),
    path("me/feeds/", views.mine, name="mine"),
    path("me/feeds/new/", views.make_key, name="make_key"),
    path("me/feeds/revoke/", views.revoke_key, name="revoke_key"),
]
