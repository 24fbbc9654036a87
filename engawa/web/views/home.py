"""Home: a welcome for visitors, a desk for members."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from engawa.core.request import Request


def home(request: Request) -> HttpResponse:
    return render(request, "web/home.html")
