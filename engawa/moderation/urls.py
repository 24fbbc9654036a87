"""Addresses of moderation."""

from django.urls import path

from engawa.moderation.views import (
    doubts,
    filters,
    helping,
    modes,
    queue,
    reporting,
    roster,
    sanctions,
    standing,
)

app_name = "moderation"

urlpatterns = [
    path("t/<str:public_id>/-/report/", reporting.report_topic, name="report_topic"),
    path("r/<str:public_id>/report/", reporting.report_reply, name="report_reply"),
    path("people/<str:handle>/report/", reporting.report_member, name="report_member"),
    path("reports/", reporting.my_reports, name="my_reports"),
    path("s/<str:slug>/moderation/", modes.modes, name="modes"),
    path("s/<str:slug>/pace/", modes.pace, name="pace"),
    path("s/<str:slug>/helping/", helping.helping, name="helping"),
    path("s/<str:slug>/helping/items/<str:public_id>/", helping.voice, name="voice"),
    path("moderation/", queue.queue, name="queue"),
    path("moderation/bulk/", queue.bulk, name="bulk"),
    path("moderation/undo/", queue.undo_last, name="undo_last"),
    path("moderation/views/", queue.keep_view, name="keep_view"),
    path("moderation/views/<str:public_id>/forget/", queue.forget_view, name="forget_view"),
    path("moderation/items/<str:public_id>/", queue.item, name="item"),
    path("moderation/items/<str:public_id>/decide/", queue.decide, name="decide"),
    path("moderation/items/<str:public_id>/claim/", queue.claim, name="claim"),
    path("moderation/items/<str:public_id>/assign/", queue.assign, name="assign"),
    path("moderation/decisions/<str:public_id>/undo/", queue.undo, name="undo"),
    path("moderation/people/<str:handle>/", sanctions.person, name="person"),
    path("moderation/people/<str:handle>/note/", sanctions.note, name="note"),
    path("moderation/people/<str:handle>/step/", sanctions.step, name="step"),
    path("moderation/accounts/", doubts.doubts, name="doubts"),
    path("moderation/accounts/<str:public_id>/clear/", doubts.clear, name="clear_doubt"),
    path("moderation/steps/", sanctions.sanctions, name="sanctions"),
    path("moderation/steps/<str:public_id>/", sanctions.sanction, name="sanction"),
    path(
        "moderation/steps/<str:public_id>/decide/",
        sanctions.decide_sanction,
        name="decide_sanction",
    ),
    path("moderation/numbers/", sanctions.numbers, name="numbers"),
    path("moderation/roster/", roster.roster, name="roster"),
    path("moderation/roster/watches/<str:public_id>/end/", roster.end_watch, name="end_watch"),
    path("moderation/filters/", filters.filters, name="filters"),
    path("moderation/filters/new/", filters.add, name="add_filter"),
    path("moderation/filters/<str:public_id>/", filters.change, name="filter"),
    path("moderation/filters/<str:public_id>/remove/", filters.remove, name="remove_filter"),
    path("standing/", standing.my_standing, name="my_standing"),
    path("standing/by-letter/<str:token>/", standing.by_letter, name="by_letter"),
    path("standing/<str:public_id>/", standing.mine, name="my_sanction"),
]
