"""From the data files: authority of townships and the stationing list (C9, C10).

A delegation that the files name is loaded unpublished, since they do not say when it was published: until it is, nobody
below accepts. That of a former department is not loaded at all: it ended with the transfer.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Authority, Power, Station
from oneseal.rules.catalogue.sentences import Row
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.powers.names import TOWNSHIP_MODES, Basis, By, TransferClass, Way
from oneseal.usecases.calendar.since import SINCE, ended, open_since
from oneseal.usecases.catalogue.load import code_of

TOWNSHIP = "乡镇"
ENDED = "register"


def by_of(row: Row) -> By:
    """By what the holder of a row holds it; what was given to a functional area has no class of a transfer (R5)."""
    if not row["status"]:
        return By.EMPOWERED
    return By.TRANSFERRED if TransferClass(row["status"]).moves else By.OWN


def load_register(catalogue: Catalogue, today: date) -> None:
    """After the powers; loading the same files again changes nothing, and nothing that an act made is touched."""
    rows = {code_of(catalogue, int(row["item_seq"])): row for row in catalogue.rows("powers")}
    offered = set(ItemVersion.objects.filter(in_force__upper_inf=True).values_list("item_id", "division"))
    standing = Power.objects.filter(held__upper_inf=True, item_id__in=rows)
    powers = [power for power in standing if (power.item_id, power.division) in offered]
    _load_authorities(rows, powers, today)
    _load_taken_over()
    _load_stations(rows, powers, today)


def _county(division: str) -> str:
    """What law gives to townships, each of the county's has, whichever of them the files name."""
    return f"{division[:6]}000000"


def _townships() -> dict[str, list[Body]]:
    """Townships by the division above them."""
    found: dict[str, list[Body]] = defaultdict(list)
    for body in Body.objects.filter(kind=TOWNSHIP).select_related("division").order_by("code"):
        found[str(body.division.parent_id)].append(body)
    return found


def _load_authorities(rows: dict[str, Row], powers: Iterable[Power], today: date) -> None:
    standing = {(row.item_id, row.delegate): row for row in Authority.objects.filter(held__upper_inf=True)}
    below, over, fresh = _townships(), [], []
    for power in powers:
        mode = TOWNSHIP_MODES.get(rows[power.item_id]["township_mode"])
        for township in below.get(_county(power.division), ()):
            before = standing.get((power.item_id, township.code))
            wanted = _authority(power, township, mode, rows[power.item_id]) if mode else None
            if before is not None and (before.version or (wanted and _same(before, wanted))):
                continue
            if before is not None:
                before.held, before.ended_why = ended(before.held, today), ENDED
                over.append(before)
            if wanted is not None:
                wanted.held = open_since(today if before else SINCE)
                fresh.append(wanted)
    Authority.objects.bulk_update(over, ["held", "ended_why"])
    Authority.objects.bulk_create(fresh)


def _same(before: Authority, wanted: Authority) -> bool:
    return (before.way, before.basis, before.delegator) == (wanted.way, wanted.basis, wanted.delegator)


def _authority(power: Power, township: Body, mode: tuple[Way, Basis], row: Row) -> Authority | None:
    way, basis = mode
    if basis is Basis.DELEGATED and power.by == By.TRANSFERRED:
        return None
    return Authority(
        item_id=power.item_id,
        division=_county(power.division),
        place=township.division_id,
        delegate=township.code,
        delegator=power.body,
        way=way.value,
        basis=basis.value,
        legal_ground=row["township_ground"],
    )


def _load_taken_over() -> None:
    """What a township does in its own name, it holds itself: a power in its own division, beside the county's."""
    known = set(Power.objects.filter(held__upper_inf=True).values_list("item_id", "division"))
    own = Authority.objects.filter(held__upper_inf=True).exclude(basis=Basis.DELEGATED)
    fresh = [
        taken_over(row)
        for row in own.filter(way__in=[way for way in Way if way.decides])
        if (row.item_id, row.place) not in known
    ]
    Power.objects.bulk_create(fresh)


def taken_over(row: Authority) -> Power:
    """The power of a township whose authority bears its own name."""
    by = By.EMPOWERED if row.basis == Basis.EMPOWERED else By.OWN
    return Power(
        item_id=row.item_id,
        division=row.place,
        body=row.delegate,
        by=by.value,
        status="",
        legal_ground=row.legal_ground,
        held=row.held,
    )


def _load_stations(rows: dict[str, Row], powers: Iterable[Power], today: date) -> None:
    """Items that stay with their departments and are handled in the hall."""
    standing = {(row.item_id, row.division): row for row in Station.objects.filter(held__upper_inf=True)}
    over, fresh = [], []
    for power in powers:
        before = standing.get((power.item_id, power.division))
        wanted = power.status == TransferClass.STATIONED
        if before is not None and (before.version or (wanted and before.body == power.body)):
            continue
        if before is not None:
            before.held = ended(before.held, today)
            over.append(before)
        if wanted:
            held = open_since(today if before else SINCE)
            reason = rows[power.item_id]["reason"]
            fresh.append(
                Station(item_id=power.item_id, division=power.division, body=power.body, reason=reason, held=held)
            )
    Station.objects.bulk_update(over, ["held"])
    Station.objects.bulk_create(fresh)
