"""Self-service terminals: which one a key belongs to, and which stand in a county (H3)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.powers.models import Terminal, Window
from oneseal.rules.powers.terminals import key_digest


@dataclass(frozen=True)
class TerminalSeen:
    """A terminal with where it stands."""

    code: str
    name: str
    hall: str
    zone: str
    division: str
    window: str
    idle: int
    warned: int
    working: bool
    since: date


def terminal_of_key(key: str) -> TerminalSeen | None:
    """The terminal that holds this key; one statement. A key that was replaced or switched off belongs to none."""
    if not key or len(key) > 128:
        return None
    row = Terminal.objects.select_related("zone__parent").filter(key_digest=key_digest(key)).first()
    return _seen(row) if row else None


def terminals_of(division: str) -> list[TerminalSeen]:
    """All terminals of a county, those switched off last."""
    rows = Terminal.objects.select_related("zone__parent").filter(division__startswith=division[:6])
    return sorted((_seen(row) for row in rows), key=lambda one: (not one.working, one.code))


def zone_windows(division: str) -> list[tuple[str, str]]:
    """Windows open in a county, for the choice of the one beside which a terminal stands."""
    rows = Window.objects.filter(division__startswith=division[:6], held__upper_inf=True)
    return list(rows.order_by("code").values_list("code", "name"))


def _seen(row: Terminal) -> TerminalSeen:
    hall = row.zone.parent
    return TerminalSeen(
        code=row.code,
        name=row.name,
        hall=hall.name if hall else "",
        zone=row.zone.name,
        division=row.division,
        window=row.window,
        idle=row.idle,
        warned=row.warned,
        working=bool(row.key_digest),
        since=row.since,
    )
