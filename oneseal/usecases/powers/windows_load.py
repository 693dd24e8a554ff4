"""The windows of the halls from the data files (I1, H1): what an act changed, a file does not change back."""

from collections.abc import Iterator, Mapping
from datetime import date

from oneseal.records.places.models import Body
from oneseal.records.powers.models import Window
from oneseal.rules.catalogue.sentences import Row
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.identifiers.division import pad
from oneseal.rules.powers.windows import KIND_SPELLINGS
from oneseal.usecases.calendar.since import SINCE, ended, open_since
from oneseal.usecases.catalogue.load import code_of

LISTS: Mapping[str, str] = {"@bundles": "bundle_items", "@construction": "construction"}
"""Lists that the files hold already, by the name that windows.tsv gives them."""
_FACTS = ("zone_id", "division", "number", "name", "kind", "takes", "bodies", "items", "basis")


def load_windows(catalogue: Catalogue, today: date) -> None:
    """A window that the files say otherwise stands so from today; loading the same files again changes nothing."""
    bodies = {(row.division_id, row.standard_name): row.code for row in Body.objects.all()}
    acted = set(Window.objects.filter(version__gt=0).values_list("code", flat=True))
    standing = {row.code: row for row in Window.objects.filter(held__upper_inf=True)}
    over, fresh = [], []
    for wanted in _windows(catalogue, bodies):
        before = standing.get(wanted.code)
        if wanted.code in acted or (before and all(getattr(before, one) == getattr(wanted, one) for one in _FACTS)):
            continue
        if before is not None:
            before.held = ended(before.held, today)
            over.append(before)
        wanted.held = open_since(today if before else SINCE)
        fresh.append(wanted)
    Window.objects.bulk_update(over, ["held"])
    Window.objects.bulk_create(fresh)


def _windows(catalogue: Catalogue, bodies: Mapping[tuple[str, str], str]) -> Iterator[Window]:
    for row in catalogue.rows("halls"):
        zone = catalogue.one("windows", "zone", row["parent"]) if row["type"] == "window" else None
        if zone is None:
            continue
        division = pad(row["division_code"])
        named = [name for name in zone["bodies"].split("|") if name]
        yield Window(
            code=row["code"],
            zone_id=row["parent"],
            division=division,
            number=int(row["code"].rpartition("-")[2]),
            name=row["name"],
            kind=KIND_SPELLINGS[row["kind"]].value,
            takes=zone["takes"],
            bodies=[bodies[division, name] for name in named],
            items=_items(catalogue, zone),
            basis=zone["basis"],
        )


def _items(catalogue: Catalogue, zone: Row) -> list[str]:
    """The codes of a list, in the order of the catalogue."""
    seqs: set[int] = set()
    for one in filter(None, zone["items"].split("|")):
        rows = catalogue.rows(LISTS[one]) if one in LISTS else [{"item_seq": one}]
        seqs |= {int(row["item_seq"]) for row in rows if row["item_seq"]}
    return [code_of(catalogue, seq) for seq in sorted(seqs)]
