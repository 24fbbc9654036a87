"""Addresses of searching."""

from __future__ import annotations

from django.urls import path

from engawa.search import views

app_name = "search"

urlpatterns = [
    path("search/", views.search, name="results"),
    path("search/similar/", views.similar, name="similar"),
    path("search/noted/<str:told>/", views.note, name="note"),
]
