"""The light of a limit that no law sets: it is the place's own word (L3, L4, L6)."""

from typing import Any

from django.utils.translation import ngettext

from oneseal.queries.clocks.cards import ClockCard


def light_of(card: ClockCard | None) -> dict[str, Any] | None:
    """Only while it waits for somebody; over is red, for the place's own limit has no black."""
    if card is None:
        return None
    told: dict[str, Any] = {"light": card.light, "remaining": card.remaining, "unit": card.unit}
    if card.remaining < 0 or card.light == "black":
        n = max(1, -card.remaining)
        told |= {"light": "red", "words": ngettext("超 %(n)s 日", "超 %(n)s 日", n) % {"n": n}}
    return told
