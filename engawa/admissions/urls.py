"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from engawa.admissions.views import duties, knocks, lines, links, reviewing, waiting

app_name = "admissions"

urlpatterns = [
    path("seats/", waiting.standings, name="standings"),
    path("s/<str:slug>/my-place/", waiting.my_place, name="my_place"),
    path("s/<str:slug>/my-place/accept/", waiting.accept, name="accept"),
    path("s/<str:slug>/my-place/decline/", waiting.decline, name="decline"),
    path("s/<str:slug>/my-place/leave/", waiting.leave, name="leave"),
    path("s/<str:slug>/stay/", waiting.stay, name="stay"),
    path("s/<str:slug>/seats/", lines.seats, name="seats"),
    path("s/<str:slug>/seats/rules/", lines.rules, name="rules"),
    path("s/<str:slug>/seats/cohort/", lines.cohort, name="cohort"),
    path("s/<str:slug>/seats/freeze/", lines.freeze, name="freeze"),
    path("s/<str:slug>/seats/reopen/", lines.reopen, name="reopen"),
    path("s/<str:slug>/seats/<str:public_id>/move/", lines.move, name="move"),
    path("s/<str:slug>/seats/<str:public_id>/close/", lines.close, name="close"),
    path("s/<str:slug>/requests/", reviewing.review, name="review"),
    path("s/<str:slug>/requests/answer/", reviewing.decide, name="decide"),
    path("s/<str:slug>/requests/views/", reviewing.keep_view, name="keep_view"),
    path("s/<str:slug>/requests/views/<int:pk>/remove/", reviewing.drop_view, name="drop_view"),
    path("s/<str:slug>/requests/questions/", reviewing.questions, name="questions"),
    path("s/<str:slug>/links/", links.links, name="links"),
    path("s/<str:slug>/links/<str:public_id>/revoke/", links.revoke_link, name="revoke_link"),
    path("s/<str:slug>/invitations/many/", links.many, name="many"),
    path("s/<str:slug>/invitations/<str:public_id>/resend/", links.resend, name="resend"),
    path("s/<str:slug>/duties/", duties.duties, name="duties"),
    path("s/<str:slug>/duties/new/", duties.make, name="make_duty"),
    path("s/<str:slug>/duties/<str:public_id>/open/", duties.open_round, name="open_round"),
    path("s/<str:slug>/duties/<str:public_id>/end/", duties.end, name="end_duty"),
    path("s/<str:slug>/rounds/<str:public_id>/", duties.one, name="round"),
    path("s/<str:slug>/rounds/<str:public_id>/report/", duties.report, name="report"),
    path("s/<str:slug>/rounds/<str:public_id>/excuse/", duties.excuse, name="excuse"),
    path(
        "s/<str:slug>/rounds/<str:public_id>/<str:handle>/excuse/",
        duties.excuse_other,
        name="excuse_other",
    ),
    path(
        "s/<str:slug>/rounds/<str:public_id>/<str:handle>/give-on/",
        duties.give_on,
        name="give_on",
    ),
    path("staff/registrations/", knocks.knocks, name="knocks"),
    path("staff/registrations/answer/", knocks.answer, name="answer_knocks"),
    path("join/<str:token>/", links.link, name="link"),
]
