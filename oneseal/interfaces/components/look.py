"""What every page knows of its reader and its place: size, language, names, the person signed in. Knows no door."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from oneseal.interfaces.components.days import day_full
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day

SIZE_COOKIE = "size"
KEYS_COOKIE = "keys"
LOWERED_COOKIE = "lowered"
"""Of a terminal, when whoever stands there asked for the buttons further down: he sits, or is small."""

_OWN = {"oneseal_terminal", settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME}


@dataclass(frozen=True)
class Place:
    """The county as the page shows it. All of it is data; what is blank is left out."""

    name: str = ""
    government: str = ""
    bureau: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    complaint_phone: str = ""
    hotline: str = "12345"
    note: str = ""

    @classmethod
    def of(cls, given: object) -> "Place":
        """From a place, a mapping or nothing."""
        if isinstance(given, cls):
            return given
        if isinstance(given, Mapping):
            known = {field.name for field in fields(cls)}
            return cls(**{key: str(value) for key, value in given.items() if key in known and value})
        return cls()


def look(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Entrance may set `request.place_facts` (mapping) and `request.me` (name, initial, url)."""
    english = (get_language() or "").startswith("en")
    place = SimpleLazyObject(lambda: Place.of(getattr(request, "place_facts", None) or getattr(request, "place", None)))
    return {
        "look_size": "large" if request.COOKIES.get(SIZE_COOKIE) == "large" else "normal",
        "look_keys": "off" if request.COOKIES.get(KEYS_COOKIE) == "off" else "on",
        "look_lang": "en" if english else "zh-Hans",
        "look_english": english,
        "look_anew": getattr(request, "anew", ""),
        "look_here": request.get_full_path() if request.method == "GET" else request.path,
        "place": place,
        "place_name": SimpleLazyObject(lambda: place.name),
        "me": getattr(request, "me", None),
        "look_terminal": SimpleLazyObject(lambda: _terminal(request)),
    }


def _terminal(request: HttpRequest) -> dict[str, Any]:
    """Entrance may set `request.terminal`: then the page stands on a public screen, and says how it is left.

    `request.touched`: a page that asked for itself again says since when nobody has touched the screen.
    """
    found = getattr(request, "terminal", None)
    if not found:
        return {}
    moment, touched = now(), getattr(request, "touched", None)
    return {
        "name": found.name,
        "hall": found.hall,
        "idle": found.idle,
        "warned": found.warned,
        "moment": moment,
        "day": day_full(local_day(moment)),
        "waited": max(0, int((moment - touched).total_seconds())) if touched else None,
        "lowered": request.COOKIES.get(LOWERED_COOKIE) == "yes",
        "used": not request.session.is_empty() or bool(set(request.COOKIES) - _OWN),
    }
