"""Addresses of rights, the ladder and trust: in a space, and of the whole house."""

from __future__ import annotations

from django.urls import path

from engawa.roles.views import ladder, rights, trust

app_name = "roles"

in_a_space = [
    path("s/<str:slug>/rights/", rights.mine, name="mine"),
    path("s/<str:slug>/rights/table/", rights.table, name="table"),
    path("s/<str:slug>/rights/why/<str:handle>/", rights.why, name="why"),
    path("s/<str:slug>/rights/people/", rights.people, name="people"),
    path("s/<str:slug>/rights/give/", rights.give, name="give"),
    path("s/<str:slug>/rights/nature/", rights.nature, name="nature"),
    path("s/<str:slug>/rights/roles/", rights.make_role, name="make_role"),
    path("s/<str:slug>/rights/roles/<str:public_id>/", rights.retire_role, name="retire_role"),
    path("s/<str:slug>/rights/given/<str:public_id>/take/", rights.take, name="take"),
    path("s/<str:slug>/ladder/", ladder.ladder, name="ladder"),
    path("s/<str:slug>/ladder/propose/", ladder.propose, name="propose"),
    path("s/<str:slug>/ladder/candidates/<str:public_id>/", ladder.voice, name="voice"),
    path("s/<str:slug>/ladder/held/<str:public_id>/leave/", ladder.leave, name="leave"),
    path("s/<str:slug>/ladder/held/<str:public_id>/confirm/", ladder.confirm, name="confirm"),
    path("s/<str:slug>/ladder/held/<str:public_id>/celebrate/", ladder.celebrate, name="celebrate"),
]
of_the_house = [
    path("ladder/", ladder.house_ladder, name="house_ladder"),
    path("ladder/propose/", ladder.propose_for_house, name="propose_for_house"),
    path("ladder/candidates/<str:public_id>/", ladder.voice_of_house, name="voice_of_house"),
    path("ladder/held/<str:public_id>/leave/", ladder.leave_house_rung, name="leave_house_rung"),
    path("ladder/held/<str:public_id>/confirm/", ladder.confirm_in_house, name="confirm_in_house"),
    path("staff/rights/", rights.house, name="house"),
    path("staff/rights/give/", rights.give_everywhere, name="give_everywhere"),
    path("staff/rights/roles/", rights.make_role_of_house, name="make_role_of_house"),
    path(
        "staff/rights/roles/<str:public_id>/",
        rights.retire_role_of_house,
        name="retire_role_of_house",
    ),
    path(
        "staff/rights/given/<str:public_id>/take/", rights.take_everywhere, name="take_everywhere"
    ),
    path("account/trust/", trust.mine, name="trust"),
    path("staff/people/<str:handle>/trust/", trust.of_member, name="trust_of"),
    path("staff/people/<str:handle>/trust/release/", trust.release, name="release_trust"),
]
urlpatterns = in_a_space + of_the_house
