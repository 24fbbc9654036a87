"""Addresses of the audit log: of the house on the desk, of a space for its owners."""

from __future__ import annotations

from django.urls import path

from engawa.audit import views

app_name = "audit"

urlpatterns = [
    path("staff/audit/", views.house, name="house"),
    path("staff/audit/check/", views.check, name="check"),
    path("staff/audit/copy/<str:form>/", views.copy, name="copy"),
    path("s/<str:slug>/audit/", views.space, name="space"),
    path("s/<str:slug>/audit/copy/<str:form>/", views.copy_of_space, name="copy_of_space"),
]
