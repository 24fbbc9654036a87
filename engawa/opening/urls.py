"""Addresses of opening a community, and of what kind of place a space is."""

from django.urls import path

from engawa.opening.views import contact, judging, openings, outside, presets, profile, steps

app_name = "opening"

urlpatterns = [
    path("openings/", openings.openings, name="openings"),
    path("openings/question/", judging.question, name="question"),
    path("openings/verdicts/", judging.verdicts, name="verdicts"),
    path("openings/verdicts/<str:public_id>/", judging.verdict, name="verdict"),
    path("openings/outside/", outside.register, name="outside"),
    path("openings/outside/new/", outside.add, name="add_outside"),
    path("openings/outside/<str:public_id>/", outside.change, name="change_outside"),
    path("openings/outside/<str:public_id>/remove/", outside.remove, name="remove_outside"),
    path("openings/drafts/<str:public_id>/summary/", steps.summary, name="summary"),
    path("openings/drafts/<str:public_id>/discard/", steps.discard, name="discard"),
    path("openings/drafts/<str:public_id>/<str:step>/", steps.step, name="step"),
    path("s/<str:slug>/account-manager/", contact.contact, name="contact"),
    path("s/<str:slug>/settings/profile/", profile.profile, name="profile"),
    path("s/<str:slug>/settings/profile/open/", profile.finish, name="finish"),
    path("s/<str:slug>/settings/profile/keep/", presets.keep, name="keep_preset"),
    path("openings/presets/<str:public_id>/remove/", presets.remove, name="remove_preset"),
    path("s/<str:slug>/settings/profile/<str:step>/", profile.part, name="part"),
]
