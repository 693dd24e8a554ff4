"""Divisions, functional areas, bodies, units and halls from the data files: brought up to date, never removed."""

from oneseal.records.places.models import Area, Body, Division, Hall, Unit
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.identifiers.division import pad


def _divisions(catalogue: Catalogue) -> list[Division]:
    return [
        Division(
            code=pad(row["code"]),
            parent_id=pad(row["parent_code"]) if row["parent_code"] else None,
            level=row["level"],
            name=row["name"],
            kind=row["kind"],
        )
        for row in catalogue.rows("places")
    ]


def _areas(catalogue: Catalogue) -> list[Area]:
    return [
        Area(
            division_id=pad(row["area"]),
            short=row["short"],
            set_up_by_id=row["set_up_by"],
            court_place_id=pad(row["court_place"]),
            legal_ground=row["ground"],
        )
        for row in catalogue.rows("areas")
    ]


def _bodies(catalogue: Catalogue) -> list[Body]:
    return [
        Body(
            code=row["code"],
            division_id=pad(row["division_code"]),
            name=row["name"],
            short=row["short"],
            standard_name=row["standard_name"],
            kind=row["kind"],
            uscc=row["uscc"],
            role=row["role"],
        )
        for row in catalogue.rows("bodies")
    ]


def _halls(catalogue: Catalogue) -> list[Hall]:
    return [
        Hall(
            code=row["code"],
            kind=row["type"],
            parent_id=row["parent"] or None,
            division_id=pad(row["division_code"]),
            name=row["name"],
            form=row["kind"],
            scope=row["scope"],
            elsewhere=row["elsewhere"] == "Y",
        )
        for row in catalogue.rows("halls")
    ]


def load_places(catalogue: Catalogue) -> None:
    """Bring the five tables to what the files say (H1, H2, R5)."""
    Division.objects.bulk_create(
        _divisions(catalogue),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["parent", "level", "name", "kind"],
    )
    Body.objects.bulk_create(
        _bodies(catalogue),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["division", "name", "short", "standard_name", "kind", "uscc", "role"],
    )
    Area.objects.bulk_create(
        _areas(catalogue),
        update_conflicts=True,
        unique_fields=["division"],
        update_fields=["short", "set_up_by", "court_place", "legal_ground"],
    )
    Unit.objects.bulk_create(
        [Unit(body_name=row["body"], name=row["unit"], duties=row["duties"]) for row in catalogue.rows("units")],
        update_conflicts=True,
        unique_fields=["body_name", "name"],
        update_fields=["duties"],
    )
    Hall.objects.bulk_create(
        _halls(catalogue),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "parent", "division", "name", "form", "scope", "elsewhere"],
    )
