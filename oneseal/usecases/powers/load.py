"""Powers from the data files, and the load of everything in one transaction: all of it, or nothing and the faults."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import ItemVersion, VersionChange
from oneseal.records.powers.models import Power, Station
from oneseal.rules.calendar import OfficialYear, local_day
from oneseal.rules.catalogue.rows import check_rows, in_order
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.tables import Catalogue, Tables
from oneseal.rules.identifiers.division import pad
from oneseal.usecases.accounts.load import account_faults, duty_faults, load_accounts, load_duties
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.since import SINCE, ended, open_since
from oneseal.usecases.catalogue.graded import load_graded
from oneseal.usecases.catalogue.laws import load_laws
from oneseal.usecases.catalogue.load import (
    Loaded,
    code_of,
    counted,
    load_dictionaries,
    load_items,
    load_versions,
    norm_faults,
)
from oneseal.usecases.places.load import load_places
from oneseal.usecases.powers.areas import cover_faults, load_covers
from oneseal.usecases.powers.register import by_of, load_register
from oneseal.usecases.powers.windows_load import load_windows


class Faulty(Exception):
    """The files hold faults; nothing was loaded."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} faults")
        self.findings = findings


def load_all(tables: Tables, years: Iterable[OfficialYear], moment: datetime) -> Loaded:
    """Calendar, places, catalogue, powers, accounts (C14). Loading the same files again changes nothing."""
    catalogue = Catalogue(tables)
    findings = [*check_rows(catalogue), *account_faults(catalogue), *duty_faults(catalogue), *norm_faults(catalogue)]
    findings += cover_faults(catalogue)
    if findings:
        raise Faulty(in_order(findings))
    today = local_day(moment)
    with transaction.atomic():
        load_years(years, moment)
        load_places(catalogue)
        load_dictionaries(catalogue)
        load_items(catalogue)
        fresh, findings = load_versions(catalogue, today, moved_by_act())
        if findings:
            raise Faulty(in_order(findings))
        end_withdrawn(catalogue, today)
        load_graded(catalogue, moment)
        load_laws(today, fresh=bool(fresh))
        load_powers(catalogue, today)
        load_covers(catalogue, today)
        load_register(catalogue, today)
        load_windows(catalogue, today)
        load_accounts(catalogue, moment, today)
        load_duties(catalogue, today)
        return counted(fresh)


def is_loaded() -> bool:
    """Whether a catalogue is there already."""
    return ItemVersion.objects.exists()


def moved_by_act() -> set[tuple[str, str]]:
    """(item, division) of powers that a batch moved here: a file does not move them back."""
    moved = Power.objects.filter(held__upper_inf=True, transition_until__isnull=False)
    return set(moved.values_list("item_id", "division"))


def end_withdrawn(catalogue: Catalogue, today: date) -> None:
    """What the files no longer give to a functional area it neither holds nor offers from today on (R5)."""
    offered = {(code_of(catalogue, seq), pad(place)) for place, seq in catalogue.offered if catalogue.is_area(place)}
    areas = [pad(row["area"]) for row in catalogue.rows("areas")]
    moved = moved_by_act()
    for model, span in ((ItemVersion, "in_force"), (Power, "held")):
        rows = model.objects.filter(division__in=areas, **{f"{span}__upper_inf": True})
        for row in rows:
            if (row.item_id, row.division) not in offered | moved and not _kept_by_hand(row):
                setattr(row, span, ended(getattr(row, span), today))
                row.save(update_fields=[span])


def _kept_by_hand(row: ItemVersion | Power) -> bool:
    """What the catalogue's own people published there a file does not take away."""
    return VersionChange.objects.filter(stage="published", item_id=row.item_id, division=row.division).exists()


def load_powers(catalogue: Catalogue, today: date) -> None:
    """Who holds the power over each item in each county (C8-C10); a changed holder holds it from today."""
    rows = {code_of(catalogue, int(row["item_seq"])): row for row in catalogue.rows("powers")}
    standing = {(power.item_id, power.division): power for power in Power.objects.filter(held__upper_inf=True)}
    versions = ItemVersion.objects.filter(in_force__upper_inf=True).only("item_id", "division", "body")
    acted = moved_by_act() | set(Station.objects.filter(version__gt=0).values_list("item_id", "division"))
    known, over, fresh = set(Power.objects.values_list("item_id", "division")), [], []
    for version in versions:
        row, before = rows.get(version.item_id), standing.get((version.item_id, version.division))
        if row is None or (version.item_id, version.division) in acted:
            continue
        if catalogue.is_area(version.division[:6]):
            row = {**row, **catalogue.given_to(version.division[:6], int(row["item_seq"]))}
        if before is not None and (before.body, before.status) == (version.body, row["status"]):
            continue
        if before is not None:
            before.held = ended(before.held, today)
            over.append(before)
        since = today if (version.item_id, version.division) in known else SINCE
        fresh.append(_power(version, row, open_since(since)))
    Power.objects.bulk_update(over, ["held"])
    Power.objects.bulk_create(fresh)


def _power(version: ItemVersion, row: Row, held: DateRange) -> Power:
    return Power(
        item_id=version.item_id,
        division=version.division,
        body=version.body,
        by=by_of(row),
        status=row["status"],
        source_department=row["source_department"],
        batch=row["batch"],
        legal_ground=row["legal_ground"],
        held=held,
    )
