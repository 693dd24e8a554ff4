"""The URL map: each door owns one prefix; the portal has what is left."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from oneseal.interfaces.entrance.health import health, ready
from oneseal.interfaces.entrance.metrics import metrics

DOORS = {
    "api/v1/": "api",
    "backstage/": "backstage",
    "counter/": "counter",
    "kiosk/": "kiosk",
    "office/": "office",
    "regulator/": "regulator",
    "": "portal",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("readyz", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("", include("oneseal.interfaces.entrance.urls")),
]
for prefix, door in DOORS.items():
    if find_spec(f"oneseal.interfaces.{door}.urls"):
        urlpatterns.append(path(prefix, include(f"oneseal.interfaces.{door}.urls")))
