"""Addresses of pages that join several apps."""

from __future__ import annotations

from django.urls import include, path

from engawa.web.views import contact, counters, home, language, lists, people, robots

pages = [
    path("", home.home, name="home"),
    path("me/step/", home.step, name="step"),
    path("me/counters", counters.counters, name="counters"),
    path("new/", lists.news_list, name="news"),
    path("new/read-all/", lists.read_all, name="read_all"),
    path("unanswered/", lists.unanswered, name="unanswered"),
    path("ask/", lists.begin, {"kind": "question"}, name="ask"),
    path("hello/", lists.begin, {"kind": "discussion"}, name="hello"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("language/<str:code>/", language.choose, name="language"),
    path("robots.txt", robots.robots, name="robots"),
]
members = [
    path("complete/", people.complete, name="complete"),
    path("<str:handle>/", people.member, name="member"),
]

urlpatterns = [
    path("", include((pages, "web"))),
    path("people/", include((members, "people"))),
]
