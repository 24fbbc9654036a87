"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from engawa.staff.views import arrivals, desk, letters, machinery, people, searching, settings

app_name = "staff"

urlpatterns = [
    path("staff/", desk.desk, name="desk"),
    path("staff/log/", desk.log, name="log"),
    path("staff/people/", people.people, name="people"),
    path("staff/members/close/", people.close_many, name="close_many"),
    path("staff/members/closed/<str:batch>/undo/", people.reopen_many, name="reopen_many"),
    path("staff/people/<str:handle>/", people.person, name="person"),
    path("staff/people/<str:handle>/role/", people.set_role, name="set_role"),
    path("staff/people/<str:handle>/kind/", people.set_kind, name="set_kind"),
    path("staff/people/<str:handle>/close/", people.close, name="close"),
    path("staff/people/<str:handle>/reopen/", people.reopen, name="reopen"),
    path("staff/arrivals/", arrivals.arrivals, name="arrivals"),
    path("staff/arrivals/<str:handle>/", arrivals.arrival, name="arrival"),
    path("staff/settings/", settings.settings, name="settings"),
    path("staff/settings/<str:key>/", settings.setting, name="setting"),
    path("staff/settings/<str:key>/reset/", settings.reset, name="reset_setting"),
    path("staff/settings/<str:key>/revert/<int:pk>/", settings.revert, name="revert_setting"),
    path("staff/letters/", letters.letters, name="contact_messages"),
    path("staff/letters/<str:public_id>/", letters.letter, name="contact_message"),
    path("staff/searches/", searching.searches, name="searches"),
    path("staff/searches/synonyms/", searching.synonyms, name="synonyms"),
    path("staff/searches/synonyms/<int:pk>/", searching.rewrite_synonyms, name="rewrite_synonyms"),
    path(
        "staff/searches/synonyms/<int:pk>/remove/",
        searching.remove_synonyms,
        name="remove_synonyms",
    ),
    path("staff/searches/promote/", searching.promote, name="promote"),
    path("staff/searches/settle/", searching.settle, name="settle_words"),
    path("staff/searches/promoted/<int:pk>/", searching.change_promotion, name="change_promotion"),
    path("staff/searches/promoted/<int:pk>/withdraw/", searching.withdraw, name="withdraw"),
    path("staff/machinery/", machinery.machinery, name="machinery"),
    path("staff/machinery/deliveries/<int:pk>/retry/", machinery.retry, name="retry"),
    path("staff/machinery/deliveries/<int:pk>/dismiss/", machinery.dismiss, name="dismiss"),
    path("staff/machinery/jobs/<int:pk>/again/", machinery.run_again, name="run_again"),
    path("staff/machinery/jobs/<int:pk>/discard/", machinery.discard, name="discard"),
    path("staff/machinery/<str:consumer>/rebuild/", machinery.rebuild, name="rebuild"),
]
