"""What `engawa check` says about the environment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from config import environment


@register()
def known_variables(**kwargs: Any) -> list[CheckMessage]:
    """A misspelt variable is silently ignored by every program; not by this one."""
    return [
        Warning(
            f"{name} is set, but no such variable exists.",
            hint=f"Did you mean {meant}?" if meant else "See docs/configuration.md.",
            id="engawa.W002",
        )
        for name, meant in environment.unknown()
    ]


@register()
def shared_cache(**kwargs: Any) -> list[CheckMessage]:
    """Rate limits count per process without a shared cache."""
    found = settings.ENVIRONMENT
    if found["ENGAWA_WEB_PROCESSES"] == 1 or found["REDIS_URL"]:
        return []
    return [
        Warning(
            "Several web processes, each with a cache of its own.",
            hint="Give REDIS_URL, or set ENGAWA_WEB_PROCESSES to 1.",
            id="engawa.W003",
        )
    ]


@register()
def https_can_arrive(**kwargs: Any) -> list[CheckMessage]:
    """Behind an unknown proxy every request looks like plain http and is redirected for ever."""
    if not settings.ADDRESS.is_secure or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "ENGAWA_URL is https, but no proxy is trusted to say that a request came by https.",
            hint="Set ENGAWA_TRUSTED_PROXIES to the address of your reverse proxy.",
            id="engawa.W004",
        )
    ]
