"""The settings of a test run: a home folder of its own, cheap passwords, static files straight from their places."""

import os
from pathlib import Path

os.environ["ONESEAL_HOME"] = os.environ.get("ONESEAL_TEST_HOME") or str(
    Path(__file__).resolve().parents[1] / "var" / "test"
)

from oneseal.config.settings import *  # noqa: F403
from oneseal.config.settings import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",  # the precomputed hash of the demo accounts
]
ALLOWED_HOSTS = ["*"]
