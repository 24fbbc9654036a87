"""Django settings; every value that differs between sites comes from `config.environment`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from config import environment
from config.databases import cache_settings, database_settings
from config.logs import log_settings
from config.secrets_file import own_secret
from config.security import *  # noqa: F403
from config.security import content_security_policy, for_address
from config.sign_in import *  # noqa: F403
from config.variables.parsers import Address, Cluster, Mail

ENVIRONMENT = environment.read()
ADDRESS: Address = ENVIRONMENT["ENGAWA_URL"]

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR: Path = ENVIRONMENT["ENGAWA_DATA_DIR"] or BASE_DIR / "data"
FILES_DIR: Path = ENVIRONMENT["ENGAWA_FILES_DIR"] or DATA_DIR / "files"
SECRET_KEY = ENVIRONMENT["ENGAWA_SECRET_KEY"] or own_secret(DATA_DIR)
DEBUG: bool = ENVIRONMENT["ENGAWA_DEBUG"]
SITE_URL = ADDRESS.origin
ALLOWED_HOSTS = [
    ADDRESS.host,
    "localhost",
    "127.0.0.1",
    "[::1]",
    *(ENVIRONMENT["ENGAWA_HOSTS"] or []),
]
CSRF_TRUSTED_ORIGINS = [ADDRESS.origin]
TRUSTED_PROXIES = ENVIRONMENT["ENGAWA_TRUSTED_PROXIES"] or ()
CONTENT_SECURITY_POLICY = content_security_policy(ADDRESS.is_secure)
globals().update(for_address(ADDRESS.is_secure))

UPLOAD_LIMIT_BYTES = ENVIRONMENT["ENGAWA_UPLOAD_MB"] * 1024 * 1024

# Ours first: where two apps translate the same words, the earlier one is heard.
INSTALLED_APPS = [
    "engawa.core",
    "engawa.face",
    "engawa.jobs",
    "engawa.eventlog",
    "engawa.site",
    "engawa.accounts",
    "engawa.outbox",
    "engawa.spaces",
    "engawa.content",
    "engawa.discussions",
    "engawa.questions",
    "engawa.search",
    "engawa.notifications",
    "engawa.moving",
    "engawa.mailing",
    "engawa.feeds",
    "engawa.companies",
    "engawa.audit",
    "engawa.charters",
    "engawa.admissions",
    "engawa.moderation",
    "engawa.protection",
    "engawa.roles",
    "engawa.opening",
    "engawa.onboarding",
    "engawa.upkeep",
    "engawa.figures",
    "engawa.web",
    "engawa.api",
    "engawa.privacy",
    "engawa.staff",
    "engawa.demo",
    "config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# The visitors' page cache stands above everything a visitor's page does not need; the API's door
# above sessions, so that no cookie counts there.
MIDDLEWARE = [
    "config.health.health",
    "engawa.site.visitor_cache.visitor_cache",
    "config.request_log.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "engawa.api.door.api_door",
    "config.uploads.bounded_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "engawa.accounts.middleware.MemberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "engawa.web.middleware.ReaderMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True
CSRF_FAILURE_VIEW = "engawa.web.refusal.expired_form"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "engawa.face.engine.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "engawa.face.jinja_env.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "engawa.web.shell.shell",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database_settings(ENVIRONMENT["DATABASE_URL"], DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Member"
CACHES = cache_settings(ENVIRONMENT["REDIS_URL"])
SEARCH_CLUSTER: Cluster | None = ENVIRONMENT["ENGAWA_SEARCH_CLUSTER"]
TASKS = {"default": {"BACKEND": "engawa.jobs.backend.LeaseBackend", "ENQUEUE_ON_COMMIT": False}}

MAIL: Mail = ENVIRONMENT["ENGAWA_MAIL"]
MAIL_DIR = DATA_DIR / "mail"
MAIL_IN: str = ENVIRONMENT["ENGAWA_MAIL_IN"] or ""
MAIL_IN_DIR = ENVIRONMENT["ENGAWA_MAIL_IN_DIR"]
DEFAULT_FROM_EMAIL = ENVIRONMENT["ENGAWA_MAIL_FROM"] or f"Engawa <engawa@{ADDRESS.host}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = (
    "engawa.outbox.folder.EmailBackend"
    if MAIL.kind == "folder"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.encryption == "starttls", MAIL.encryption == "tls"
EMAIL_TIMEOUT = 20

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Hashed names once `collectstatic` has run, the files themselves before that.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
COLLECTED = not DEBUG and (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not COLLECTED
warnings.filterwarnings("ignore", "No directory at", UserWarning)
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR},
    },
    "staticfiles": {"BACKEND": "config.static.HashedStatic"},
}

LOGGING = log_settings(ENVIRONMENT["ENGAWA_LOG_LEVEL"], ENVIRONMENT["ENGAWA_LOG_FORMAT"])
SILENCED_SYSTEM_CHECKS: list[str] = []
