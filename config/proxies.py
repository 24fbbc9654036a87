"""Whom to believe about where a request came from."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from config.variables.parsers import Network

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


def behind_proxies(application: Application, trusted: Sequence[Network]) -> Application:
    """REMOTE_ADDR and scheme as told by trusted proxies; what anybody else claims is dropped.

    Sits outside Django, so nothing inside ever sees a header that was not checked.
    """

    def answer(environ: Environ, start_response: Any) -> Iterable[bytes]:
        claimed = environ.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = environ.pop("HTTP_X_FORWARDED_PROTO", "")
        for name in ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED"):
            environ.pop(name, None)
        if (claimed or scheme) and _is_one_of(trusted, environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = client_of(claimed, trusted) or environ["REMOTE_ADDR"]
            if scheme in {"http", "https"}:
                environ["wsgi.url_scheme"] = scheme
        return application(environ, start_response)

    return answer


def client_of(claimed: str, trusted: Sequence[Network]) -> str:
    """The last address of the chain that is not one of our own proxies; "" when unreadable."""
    for hop in reversed(claimed.split(",")):
        address = hop.strip()
        if not _is_one_of(trusted, address):
            return address if _read(address) else ""
    return ""


def _is_one_of(networks: Sequence[Network], text: str) -> bool:
    address = _read(text)
    return address is not None and any(address in network for network in networks)


def _read(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
