"""A hall with its windows, for tests: one for any item, one of a field, one for help."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.places.models import Hall
from oneseal.records.powers.models import Terminal, Window
from oneseal.rules.powers.terminals import key_digest
from oneseal.rules.powers.windows import Takes, WindowKind
from tests.people import COUNTY

ZONE = "H1-Z1"
ANY, FIELD, HELP = (f"{ZONE}-0{number}" for number in (1, 2, 3))
SINCE = date(2024, 1, 1)


def hall() -> Hall:
    """A hall with one zone."""
    top = Hall.objects.create(code="H1", kind="hall", division_id=COUNTY, name="政务服务大厅")
    return Hall.objects.create(code=ZONE, kind="zone", parent=top, division_id=COUNTY, name="综合受理区")


def hall_with_windows() -> None:
    """The same with three windows."""
    zone = hall()
    for number, name, kind, takes, bodies in (
        (1, "综合窗口01", WindowKind.UNDIFFERENTIATED, Takes.TRANSFERRED, []),
        (2, "医保窗口01", WindowKind.FIELD, Takes.BODIES, ["B046"]),
        (3, "帮办窗口01", WindowKind.SERVICE, Takes.NOTHING, []),
    ):
        Window.objects.create(
            code=f"{ZONE}-0{number}", zone=zone, division=COUNTY, number=number, name=name, kind=kind.value,
            takes=takes.value, bodies=bodies, basis="S1(二)1", held=DateRange(SINCE, None),
        )  # fmt: skip


def terminal(station_key: str) -> Terminal:
    """The self-service terminal of the zone, as it stands once it was set up."""
    return Terminal.objects.create(
        code=f"{ZONE}-T01", zone_id=ZONE, division=COUNTY, number=1, name="03 号机", key_digest=key_digest(station_key),
        idle=60, warned=15, since=SINCE,
    )  # fmt: skip
