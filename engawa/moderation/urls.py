"""Addresses of moderation."""

from django.urls import path

from engawa.moderation.views import modes, queue, reporting

app_name = "moderation"

urlpatterns = [
    path("t/<str:public_id>/-/report/", reporting.report_topic, name="report_topic"),
    path("r/<str:public_id>/report/", reporting.report_reply, name="report_reply"),
    path("people/<str:handle>/report/", reporting.report_member, name="report_member"),
    path("reports/", reporting.my_reports, name="my_reports"),
    path("s/<str:slug>/moderation/", modes.modes, name="modes"),
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
]
