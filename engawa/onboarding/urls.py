"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from engawa.onboarding.views import (
    arranging,
    companions,
    greeting,
    introducing,
    mine,
    quiet,
    rooms,
    welcome,
)

app_name = "onboarding"

urlpatterns = [
    path("small-rooms/", rooms.small_rooms, name="small_rooms"),
    path("t/<str:public_id>/-/asked-by/", quiet.asked_by, name="asked_by"),
    path("me/first-steps/", mine.first_steps, name="first_steps"),
    path("me/first-steps/put-away/", mine.put_away, name="put_away"),
    path("me/first-steps/explanations/", mine.explanations, name="explanations"),
    path("me/introduction/", introducing.hello, name="hello"),
    path("s/<str:slug>/introduction/", introducing.introduce, name="introduce"),
    path("s/<str:slug>/first-steps/", arranging.settings, name="settings"),
    path("s/<str:slug>/first-steps/greeters/", arranging.greeters, name="greeters"),
    path(
        "s/<str:slug>/first-steps/greeters/<str:handle>/release/",
        arranging.release,
        name="release",
    ),
    path("s/<str:slug>/first-steps/introductions/", arranging.choose, name="choose"),
    path("s/<str:slug>/first-steps/introductions/new/", arranging.make, name="make"),
    path("s/<str:slug>/first-posts/", greeting.first_posts, name="first_posts"),
    path("staff/first-posts/", greeting.desk, name="desk"),
    path("s/<str:slug>/welcome/", welcome.of_space, name="sequence"),
    path("s/<str:slug>/welcome/new/", welcome.new_in_space, name="new_step"),
    path("staff/welcome/", welcome.house, name="house"),
    path("staff/welcome/new/", welcome.new_in_house, name="new_house_step"),
    path("welcome/<str:public_id>/", welcome.step, name="step"),
    path("welcome/<str:public_id>/edit/", welcome.edit, name="edit_step"),
    path("welcome/<str:public_id>/remove/", welcome.remove, name="remove_step"),
    path("s/<str:slug>/companions/", companions.companions, name="companions"),
    path("s/<str:slug>/companions/offer/", companions.offer, name="offer"),
    path("s/<str:slug>/companions/withdraw/", companions.withdraw, name="withdraw"),
    path("s/<str:slug>/companions/ask/", companions.ask, name="ask"),
    path("side-by-side/<str:public_id>/", companions.pair, name="pair"),
    path("side-by-side/<str:public_id>/draft/", companions.show_draft, name="show_draft"),
    path("side-by-side/<str:public_id>/cover/", companions.cover, name="cover"),
    path("side-by-side/<str:public_id>/say/", companions.say, name="say"),
    path("side-by-side/<str:public_id>/end/", companions.end, name="end"),
]
