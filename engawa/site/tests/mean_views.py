"""Pages that repeat everything the request says: the worst a careless view could do."""

from __future__ import annotations

from html import escape

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from engawa.site.tunables import SITE_NAME
from engawa.site.visitor_cache import cacheable_for_visitors

built = []
SCOPES = ["public", "space:1"]


def _page(request, extra=""):
    built.append(request.path)
    told = {k: v for k, v in request.META.items() if k.startswith(("HTTP_", "QUERY", "REMOTE"))}
    lines = [f"{k}={v}" for k, v in sorted({**told, **request.COOKIES, **request.GET}.items())]
    body = escape("\n".join([str(SITE_NAME.value()), request.build_absolute_uri(), *lines, extra]))
    return HttpResponse(f"<pre>{body}</pre>")


def page(request):
    return cacheable_for_visitors(_page(request), SCOPES)


def with_cookie(request):
    response = page(request)
    response.set_cookie("mine", "secret")
    return response


def with_token(request):
    return cacheable_for_visitors(_page(request, get_token(request)), SCOPES)


def private(request):
    response = page(request)
    response["Cache-Control"] = "private"
    return response


def no_store(request):
    response = page(request)
    response["Cache-Control"] = "no-store"
    return response


def with_nonce(request):
    response = page(request)
    response["Content-Security-Policy"] = "script-src 'nonce-abc'"
    return response


def plain_text(request):
    response = page(request)
    response["Content-Type"] = "text/plain"
    return response


def missing(request):
    response = page(request)
    response.status_code = 404
    return response


def unmarked(request):
    return _page(request)


def changing(request):
    """Somebody makes a change while this page is being built."""
    from engawa.site.stamps import raise_stamp

    response = page(request)
    raise_stamp("space:1")
    return response


UNSHARED = [with_cookie, with_token, private, no_store, with_nonce, plain_text, missing, unmarked]

urlpatterns = [path(f"{view.__name__}/", view) for view in [page, changing, *UNSHARED]]
handler400 = "engawa.site.tests.mean_views.refuse"


def refuse(request, exception):
    return HttpResponse("no", status=400)
