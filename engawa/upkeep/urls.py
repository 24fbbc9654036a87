"""Addresses of upkeep: today, the register, who is in charge, quiet spaces, groups outside."""

from django.urls import path

from engawa.upkeep.views import (
    charge,
    ending,
    groups,
    handing_over,
    members,
    register,
    rest,
    today,
)

app_name = "upkeep"

urlpatterns = [
    path("today/", today.today, name="today"),
    path("register/", register.register, name="register"),
    path("register/file/", register.export, name="export"),
    path("s/<str:slug>/charge/", charge.charge, name="charge"),
    path("s/<str:slug>/charge/here/", charge.here, name="here"),
    path("s/<str:slug>/charge/stand-in/", handing_over.stand_in, name="stand_in"),
    path(
        "s/<str:slug>/charge/stand-ins/<str:public_id>/end/",
        handing_over.end_stand_in,
        name="end_stand_in",
    ),
    path("s/<str:slug>/charge/hand-over/", handing_over.offer, name="offer"),
    path("hand-overs/<str:public_id>/", handing_over.hand_over, name="hand_over"),
    path("hand-overs/<str:public_id>/accept/", handing_over.accept, name="accept"),
    path("hand-overs/<str:public_id>/decline/", handing_over.decline, name="decline"),
    path("hand-overs/<str:public_id>/withdraw/", handing_over.withdraw, name="withdraw"),
    path("s/<str:slug>/members/", members.members, name="members"),
    path("s/<str:slug>/members/file/", members.export, name="export_members"),
    path("s/<str:slug>/members/end/", members.end, name="end_memberships"),
    path("s/<str:slug>/members/ended/<str:batch>/undo/", members.reinstate, name="reinstate"),
    path("s/<str:slug>/members/<str:handle>/until/", members.term, name="term"),
    path("s/<str:slug>/onward/", rest.onward, name="onward"),
    path("s/<str:slug>/rest/", rest.rest, name="rest"),
    path("s/<str:slug>/rest/keep/", rest.keep, name="keep"),
    path("s/<str:slug>/rest/archive/", rest.archive, name="archive"),
    path("s/<str:slug>/rest/undo/", rest.undo, name="undo_archive"),
    path("s/<str:slug>/rest/merge/", rest.merge, name="merge"),
    path("s/<str:slug>/ending/", ending.ending, name="ending"),
    path("s/<str:slug>/ending/texts/", ending.texts, name="ending_texts"),
    path("endings/", ending.endings, name="endings"),
    path("endings/<str:public_id>/back/", ending.take_back, name="take_back"),
    path("merges/<str:public_id>/call-off/", rest.call_off, name="call_off"),
    path("merges/<str:public_id>/undo/", rest.undo_merge, name="undo_merge"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.propose, name="propose_group"),
    path("groups/<str:public_id>/", groups.group, name="group"),
    path("groups/<str:public_id>/change/", groups.change, name="change_group"),
    path("groups/<str:public_id>/judge/", groups.judge, name="judge_group"),
    path("groups/<str:public_id>/adopt/", groups.adopt, name="adopt_group"),
]
