from __future__ import annotations

from django.urls import path

from engawa.outbox import views

app_name = "outbox"

urlpatterns = [
    path("staff/mail/", views.letters, name="letters"),
    path("staff/mail/<int:pk>/", views.letter, name="letter"),
]
