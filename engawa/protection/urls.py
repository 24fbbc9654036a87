"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from engawa.protection.views import asking, audits, sharing, viewing, watching

app_name = "protection"

urlpatterns = [
    path("t/<str:public_id>/-/audience/", sharing.audience, name="audience"),
    path("t/<str:public_id>/-/share/", sharing.share, name="share"),
    path("t/<str:public_id>/-/share/<str:shared>/end/", sharing.end_share, name="end_share"),
    path("s/<str:slug>/sharing/", sharing.sharing, name="sharing"),
    path("s/<str:slug>/access/", asking.requests, name="requests"),
    path("s/<str:slug>/access/<str:public_id>/decide/", asking.decide, name="decide"),
    path("s/<str:slug>/refused/", watching.hits, name="hits"),
    path("s/<str:slug>/refused/<str:public_id>/", watching.hit, name="hit"),
    path("s/<str:slug>/refused/<str:public_id>/seen/", watching.seen, name="seen_hits"),
    path("s/<str:slug>/refused/<str:public_id>/hide/", watching.hide, name="hide_link"),
    path("access/", asking.ask, name="ask"),
    path("access/sent/", asking.asked, name="asked"),
    path("staff/view-as/", viewing.view_as, name="view_as"),
    path("staff/view-as/end/", viewing.end, name="end_viewing"),
    path("staff/leaks/", audits.audits, name="audits"),
    path("staff/leaks/begin/", audits.begin, name="begin_audit"),
    path("staff/leaks/latest/", audits.latest, name="latest"),
    path("staff/leaks/<str:public_id>/", audits.audit, name="audit"),
]
