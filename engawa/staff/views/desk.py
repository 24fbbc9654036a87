"""What waits today, and what staff did."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from engawa.core.request import Request
from engawa.staff.deeds import deed
from engawa.staff.policies import require_desk
from engawa.staff.queries import desk_of, names_of, staff_entries


@require_safe
def desk(request: Request) -> HttpResponse:
    context = {"desk": desk_of(request.actor), "now": timezone.localtime()}
    return render(request, "staff/desk.html", context)


@require_safe
def log(request: Request) -> HttpResponse:
    require_desk(request.actor)
    page = staff_entries(request.actor, request.GET.get("at", ""))
    people = names_of(pk for e in page for pk in (e.actor_id, e.target_member_id))
    context = {"page": page, "people": people, "deed": deed}
    return render(request, "staff/log.html", context)
