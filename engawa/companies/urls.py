"""Addresses of companies and their people, of the desk's part, and of rules in a space."""

from __future__ import annotations

from django.urls import path

from engawa.companies.views import companies, desk, inviting, looking, mine, people, rules, seats

app_name = "companies"

ONE = "companies/<str:company>"

urlpatterns = [
    path("companies/", looking.directory, name="directory"),
    path(f"{ONE}/", looking.company, name="company"),
    path("company-logos/<slug:logo_id>/<int:size>/", looking.logo, name="logo"),
    path(f"{ONE}/edit/", companies.edit, name="edit"),
    path(f"{ONE}/record/", companies.record, name="record"),
    path(f"{ONE}/logo/", companies.logo_form, name="logo_form"),
    path(f"{ONE}/logo/remove/", companies.remove_logo, name="remove_logo"),
    path(f"{ONE}/domains/", companies.domains, name="domains"),
    path(f"{ONE}/domains/<int:pk>/verify/", companies.verify_domain, name="verify_domain"),
    path(f"{ONE}/domains/<int:pk>/remove/", companies.remove_domain, name="remove_domain"),
    path(f"{ONE}/invitations/", inviting.invitations, name="invitations"),
    path(f"{ONE}/invitations/<str:public_id>/revoke/", inviting.revoke, name="revoke"),
    path("company-invitations/<str:token>/", inviting.invitation, name="invitation"),
    path("company-invitations/<str:token>/register/", inviting.register, name="register"),
    path(f"{ONE}/people/<str:handle>/", people.colleague, name="colleague"),
    path(f"{ONE}/people/<str:handle>/confirm/", people.confirm, name="confirm"),
    path(f"{ONE}/people/<str:handle>/end/", people.end, name="end"),
    path(f"{ONE}/seats/", seats.seats, name="seats"),
    path(f"{ONE}/seats/<str:public_id>/move/", seats.move, name="move_seat"),
    path(f"{ONE}/seats/<str:public_id>/close/", seats.close, name="close_seat"),
    path(f"{ONE}/matches/", people.matches, name="matches"),
    path("matches/<str:public_id>/accept/", people.accept_match, name="accept_match"),
    path("matches/<str:public_id>/dismiss/", people.dismiss_match, name="dismiss_match"),
    path("me/companies/", mine.mine, name="mine"),
    path("me/companies/<str:company>/show/", mine.show, name="show"),
    path("me/companies/<str:company>/leave/", mine.leave, name="leave"),
    path("me/companies/<str:company>/seat/accept/", mine.accept_seat, name="accept_seat"),
    path("me/companies/<str:company>/seat/decline/", mine.decline_seat, name="decline_seat"),
    path("me/companies/<str:company>/seat/leave/", mine.leave_line, name="leave_line"),
    path("me/rooms/<str:slug>/enter/", mine.enter, name="enter"),
    path("staff/companies/", desk.desk, name="desk"),
    path("staff/companies/matches/", desk.queue, name="queue"),
    path("staff/companies/tables/", desk.intakes, name="intakes"),
    path("staff/companies/tables/<str:public_id>/", desk.intake, name="intake"),
    path("staff/companies/tables/<str:public_id>/let-in/", desk.let_in, name="let_in"),
    path("staff/companies/export/<str:of>/", desk.export, name="export"),
    path("s/<str:slug>/entry/", rules.gate, name="gate"),
    path("s/<str:slug>/entry/bring-in/", rules.bring_in, name="bring_in"),
    path("s/<str:slug>/entry/<int:pk>/remove/", rules.remove_rule, name="remove_rule"),
    path("s/<str:slug>/staff-policy/", rules.staff_policy, name="staff_policy"),
]
