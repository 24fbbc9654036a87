"""Figures of a space, and one of each space one looks after."""

from django.urls import path

from engawa.figures.views import house, outlook, space

app_name = "figures"

urlpatterns = [
    path("figures/", house.house, name="house"),
    path("figures/again/", house.due, name="due"),
    path("s/<str:slug>/figures/", space.space, name="space"),
    path("s/<str:slug>/figures/outlook/", outlook.outlook, name="outlook"),
    path("s/<str:slug>/figures/file/", space.export, name="export"),
]
