"""Django's settings. What differs between installations comes from the environment; all is written to ONESEAL_HOME."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from oneseal.config.keys import secret
from oneseal.config.logs import logging_settings
from oneseal.config.wiring import gateways
from oneseal.gateways import postgres

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "oneseal"

ONESEAL_HOME = Path(os.environ.get("ONESEAL_HOME") or ROOT / "var").expanduser().absolute()
ONESEAL_PORT = int(os.environ.get("ONESEAL_PORT") or 8000)
# Where people reach this installation: in QR codes and links. An https address means that TLS ends before us.
ONESEAL_ADDRESS = (os.environ.get("ONESEAL_ADDRESS") or f"http://localhost:{ONESEAL_PORT}").rstrip("/")
ONESEAL_BIND = os.environ.get("ONESEAL_BIND") or "127.0.0.1"
# The ways out to people: smtp://user:password@host:587 or smtps://…, and the address of an SMS gateway with its token.
# A way without an address is dry: nothing leaves by it.
ONESEAL_WAYS = {
    "email": {
        "url": os.environ.get("ONESEAL_SMTP") or "",
        "sender": os.environ.get("ONESEAL_MAIL_FROM") or f"OneSeal <no-reply@{urlsplit(ONESEAL_ADDRESS).hostname}>",
    },
    "sms": {"url": os.environ.get("ONESEAL_SMS") or "", "token": os.environ.get("ONESEAL_SMS_TOKEN") or ""},
}
# Where the daily digest of problems goes by e-mail; empty means that it stays backstage.
ONESEAL_ADMIN_MAIL = os.environ.get("ONESEAL_ADMIN_MAIL") or ""
# Where pushes to supervising bodies may go: hosts between commas, oa.example.gov.cn or oa.example.gov.cn@10.0.0.0/8 for
# one in a private network; and the State's platform with its token. A channel that is not connected is dry.
ONESEAL_OUTGOING = [host.strip() for host in (os.environ.get("ONESEAL_OUTGOING") or "").split(",") if host.strip()]
ONESEAL_EXCHANGE = {
    "url": os.environ.get("ONESEAL_EXCHANGE") or "",
    "token": os.environ.get("ONESEAL_EXCHANGE_TOKEN") or "",
}
ONESEAL_GATEWAYS = gateways(ONESEAL_WAYS, outgoing=bool(ONESEAL_OUTGOING), exchange=bool(ONESEAL_EXCHANGE["url"]))
# A folder with other Chinese fonts for documents; empty means the fonts of the pinned package.
ONESEAL_FONTS = os.environ.get("ONESEAL_FONTS") or ""
# Files that people hand in: largest size of one, in bytes.
ONESEAL_UPLOAD_LIMIT = 20 * 1024 * 1024
# Whoever asks for /metrics from elsewhere shows this bearer token; without one only this machine may ask.
ONESEAL_METRICS_TOKEN = os.environ.get("ONESEAL_METRICS_TOKEN") or ""

DEBUG = False
SECRET_KEY = secret(ONESEAL_HOME, "django")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", urlsplit(ONESEAL_ADDRESS).hostname or "localhost"]
ALLOWED_HOSTS += [host for host in os.environ.get("ONESEAL_HOSTS", "").split(",") if host]
# The TLS proxies that tell by X-Forwarded-For who asked; from anybody else the header is not believed.
ONESEAL_PROXIES = [one for one in (os.environ.get("ONESEAL_PROXIES") or "127.0.0.1,::1").split(",") if one]

ROOMS = [
    "calendar", "clocks", "identifiers", "privacy", "permissions", "journal", "outbox", "places", "accounts",
    "catalogue", "powers", "questions", "stages", "documents", "certificates", "restrictions", "intake", "fees",
    "assistance", "review", "decision", "delivery", "messages", "levels", "supervision", "evaluation", "archive",
]  # fmt: skip
DOORS = sorted(folder for folder in (PACKAGE / "interfaces").iterdir() if (folder / "__init__.py").is_file())

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "ninja",
    *(f"oneseal.records.{room}" for room in ROOMS if (PACKAGE / "records" / room / "apps.py").is_file()),
    *(f"oneseal.interfaces.{door.name}" for door in DOORS if (door / "templatetags").is_dir()),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "oneseal.interfaces.entrance.counters.CountingMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "oneseal.interfaces.entrance.principal.PrincipalMiddleware",
    "oneseal.interfaces.entrance.terminal.TerminalMiddleware",
    "oneseal.interfaces.entrance.refusing.RefusalMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "oneseal.config.urls"
WSGI_APPLICATION = "oneseal.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [door / "templates" for door in DOORS if (door / "templates").is_dir()],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "oneseal.interfaces.components.look.look",
                "oneseal.interfaces.entrance.told.told",
            ],
        },
    }
]


def database() -> dict[str, Any]:
    """DATABASE_URL (anything that libpq reads), or the embedded server's socket."""
    parts = conninfo_to_dict(os.environ.get("DATABASE_URL") or postgres.url(ONESEAL_HOME))
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    found = {key: str(parts.pop(part, None) or "") for key, part in names.items()}
    options: dict[str, Any] = dict(parts)
    if os.environ.get("ONESEAL_POOL"):
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10, "max_lifetime": 1800}
    return {"ENGINE": "django.db.backends.postgresql", **found, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
# `oneseal setup` compiles locale/*/LC_MESSAGES/*.po into the home folder.
MESSAGE_SOURCES = ROOT / "locale"
LOCALE_PATHS = [ONESEAL_HOME / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ONESEAL_HOME / "static"
STATICFILES_DIRS = [door / "static" for door in DOORS if (door / "static").is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "oneseal"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ONESEAL_ADDRESS]

TLS = ONESEAL_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = logging_settings(os.environ.get("ONESEAL_LOG_LEVEL") or "WARNING")
