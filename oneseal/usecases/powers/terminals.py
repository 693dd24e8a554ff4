"""A self-service terminal is set up in a hall, gets a new key, is switched off (H3); journaled on its own chain."""

import secrets

from oneseal.records.places.models import Hall
from oneseal.records.powers.models import Terminal, Window
from oneseal.rules.powers.refusals import GROUND_NEEDED, NO_SUCH, OVER, WINDOW_NOWHERE
from oneseal.rules.powers.terminals import WantedTerminal, key_digest, must_be_key, must_be_terminal
from oneseal.usecases.powers.keeping import Keeping, register_act

COUNTY = 6
"""Digits of a code that name the county: whoever keeps its hall keeps its townships' too."""


def fresh_key() -> str:
    """A station key: shown once, to be typed in at the machine, and kept as a digest alone."""
    return secrets.token_urlsafe(18)


@register_act("terminals.keep")
def set_up_terminal(at: Keeping, *, zone: str, wanted: WantedTerminal, station_key: str) -> None:
    """One more terminal in a zone, numbered after the last."""
    must_be_terminal(wanted)
    must_be_key(station_key)
    place = Hall.objects.select_for_update().filter(pk=zone, kind="zone").first()
    if place is None or not _ours(place.division_id, at):
        raise WINDOW_NOWHERE.refuse()
    last = Terminal.objects.filter(zone=place).order_by("-number").values_list("number", flat=True).first() or 0
    row = Terminal(
        code=f"{zone}-T{last + 1:02d}",
        zone=place,
        division=place.division_id,
        number=last + 1,
        name=wanted.name.strip(),
        window=_window(wanted.window, zone),
        key_digest=key_digest(station_key),
        idle=wanted.idle,
        warned=wanted.warned,
        since=at.today,
    )
    row.save()
    at.record(row, {"terminal": row.code, "name": row.name, "window": row.window, "idle": row.idle})


@register_act("terminals.keep")
def change_terminal(at: Keeping, *, code: str, wanted: WantedTerminal) -> None:
    """Its name, the window beside it, its times."""
    must_be_terminal(wanted)
    row = _standing(code, at)
    row.name, row.window = wanted.name.strip(), _window(wanted.window, row.zone_id)
    row.idle, row.warned = wanted.idle, wanted.warned
    at.record(row, {"terminal": code, "name": row.name, "window": row.window, "idle": row.idle})


@register_act("terminals.keep")
def renew_terminal_key(at: Keeping, *, code: str, station_key: str) -> None:
    """A new key; the machine that holds the old one is a terminal no more from this moment on."""
    must_be_key(station_key)
    row = _standing(code, at)
    row.key_digest = key_digest(station_key)
    at.record(row, {"terminal": code})


@register_act("terminals.keep")
def switch_off_terminal(at: Keeping, *, code: str, reason: str) -> None:
    """The terminal is one no more, with the reason; its key is worth nothing from this moment on."""
    if len(reason.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    row = _standing(code, at)
    row.key_digest, row.until = "", at.today
    at.record(row, {"terminal": code}, private={"reason": reason.strip()[:200]})


def _ours(division: str, at: Keeping) -> bool:
    return any(own[:COUNTY] == division[:COUNTY] for own in at.divisions)


def _standing(code: str, at: Keeping) -> Terminal:
    row = Terminal.objects.select_for_update().filter(code=code).first()
    if row is None or not _ours(row.division, at):
        raise NO_SUCH.refuse()
    if not row.key_digest:
        raise OVER.refuse()
    return row


def _window(code: str, zone: str) -> str:
    if code and not Window.objects.filter(code=code, zone_id=zone, held__upper_inf=True).exists():
        raise NO_SUCH.refuse()
    return code
