"""Authority of townships for whoever keeps it: what holds, what waits, what must be given afresh (C10)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Authority, Power
from oneseal.records.powers.reads import authorities_of, authority_held, kind_of, named, power_held
from oneseal.rules.powers.authority import AuthorityHeld, in_effect
from oneseal.rules.powers.names import By

TOWNSHIP, DELEGATED = "乡镇", "委托"


@dataclass(frozen=True)
class Below:
    """An authority with its item and whether it holds today."""

    id: int
    item: str
    item_name: str
    held: AuthorityHeld
    ground: str
    holds: bool
    ended_why: str


@dataclass(frozen=True)
class Afresh:
    """A delegation that ended with a transfer, or that its law allows, and that nobody gave since."""

    item: str
    item_name: str
    ground: str


def authorities_below(division: str, day: date, place: str = "") -> list[Below]:
    """Those that hold or wait, by township and item; two statements."""
    wanted = {"place": place} if place else {}
    rows = authorities_of(division=division, held__contains=day, **wanted).select_related("item")
    powers = Power.objects.filter(division=division, held__contains=day)
    named_powers = powers.annotate(body_name=named("body"), body_kind=kind_of("body"))
    held = {row.item_id: power_held(row) for row in named_powers}
    found = []
    for row in rows.order_by("place", "item__seq"):
        given, holder = authority_held(row), held.get(row.item_id)
        holds = bool(in_effect([holder] if holder else [], [given], day))
        found.append(Below(row.pk, row.item_id, row.item.name, given, row.legal_ground, holds, row.ended_why))
    return found


def townships_of(division: str) -> list[tuple[str, str, str]]:
    """Code, name and place of the townships below a county."""
    rows = Body.objects.filter(kind=TOWNSHIP, division__parent=division).order_by("code")
    return list(rows.values_list("code", "name", "division_id"))


def to_give_afresh(division: str, day: date) -> list[Afresh]:
    """Items now with another holder whose former delegation ended: until the new holder delegates, nobody accepts."""
    standing = Authority.objects.filter(division=division, held__contains=day).values("item_id")
    powers = Power.objects.filter(division=division, by=By.TRANSFERRED, held__contains=day).exclude(
        item_id__in=standing
    )
    moved = dict(powers.values_list("item_id", "item__name"))
    ended = Authority.objects.filter(division=division, item_id__in=moved, ended_why__startswith="transfer:")
    found = {row.item_id: row.legal_ground for row in ended}
    versions = ItemVersion.objects.filter(division=division, in_force__contains=day, item_id__in=moved)
    for version in versions.filter(snapshot__contains=f'"township_mode":"{DELEGATED}"'):
        found.setdefault(version.item_id, snapshot_of(version)["power"]["township_ground"])
    return [Afresh(item, moved[item], ground) for item, ground in sorted(found.items())]
