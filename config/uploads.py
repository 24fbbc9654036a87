"""No request may weigh more than the largest upload we invite, and visitors upload nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponseBase]
FORM_BYTES = 2 * 1024 * 1024


def bounded_requests(get_response: Handler) -> Handler:
    """Answers 413 before a byte of the body is read. A body without length is never read."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        limit = FORM_BYTES
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            limit += settings.UPLOAD_LIMIT_BYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length) > limit:
            with override(get_language_from_request(request)):
                return _too_large(limit)
        return get_response(request)

    return answer


def _too_large(limit: int) -> HttpResponse:
    megabytes = limit // (1024 * 1024)
    text = _("That is too large. At most %(megabytes)s MB can be sent at once.")
    return HttpResponse(
        text % {"megabytes": megabytes}, status=413, content_type="text/plain; charset=utf-8"
    )
