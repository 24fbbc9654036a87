"""Addresses of charters. The three front pages are named after places, the rest after charters."""

from django.urls import path

from engawa.charters.views import answering, answers, commenting, drafting, goals, reading

app_name = "charters"

urlpatterns = [
    path("charter/", reading.site, name="site"),
    path("inside/", reading.staff, name="staff"),
    path("inside/goals/", goals.goals, name="goals"),
    path("s/<str:slug>/charter/", reading.space, name="space"),
    path("s/<str:slug>/goals/", goals.of_space, name="space_goals"),
    path("me/charters/", reading.mine, name="mine"),
    path("staff/charters/", answers.desk, name="desk"),
    path("charters/begin/", drafting.begin, name="begin"),
    path("charters/<str:public_id>/accept/", answering.accept, name="accept"),
    path("charters/<str:public_id>/refuse/", answering.refuse, name="refuse"),
    path("charters/<str:public_id>/versions/", reading.versions, name="versions"),
    path("charters/<str:public_id>/versions/<str:number>/", reading.version, name="version"),
    path("charters/<str:public_id>/draft/", drafting.draft, name="draft"),
    path("charters/<str:public_id>/draft/discard/", drafting.discard, name="discard"),
    path("charters/<str:public_id>/draft/library/", drafting.library, name="library"),
    path("charters/<str:public_id>/draft/adopt/", drafting.adopt, name="adopt"),
    path("charters/<str:public_id>/draft/propose/", drafting.propose, name="propose"),
    path("charters/<str:public_id>/draft/take-back/", drafting.take_back, name="take_back"),
    path("charters/<str:public_id>/draft/clauses/new/", drafting.new_clause, name="new_clause"),
    path("charters/<str:public_id>/draft/clauses/<str:key>/", drafting.clause, name="clause"),
    path(
        "charters/<str:public_id>/draft/clauses/<str:key>/move/<str:way>/",
        drafting.move,
        name="move_clause",
    ),
    path(
        "charters/<str:public_id>/draft/clauses/<str:key>/remove/",
        drafting.remove,
        name="remove_clause",
    ),
    path("charters/<str:public_id>/proposal/", commenting.proposal, name="proposal"),
    path("charters/<str:public_id>/answers/", answers.answers, name="answers"),
    path("charters/<str:public_id>/answers/file/", answers.export, name="export"),
]
