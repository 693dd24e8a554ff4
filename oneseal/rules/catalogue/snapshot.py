"""The snapshot of an item version: one immutable JSON text, the only thing that guide, form and checklist read."""

from oneseal.rules.catalogue.automatic import automatic_of
from oneseal.rules.catalogue.building import Building, lawful
from oneseal.rules.catalogue.citations import cite
from oneseal.rules.catalogue.completeness import lacks_of
from oneseal.rules.catalogue.countersigns import countersigns_of
from oneseal.rules.catalogue.fees import fees_of
from oneseal.rules.catalogue.preliminary import preliminary_of
from oneseal.rules.catalogue.reforms import reforms_of
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.snapshot_form import fields_of, materials_of, situations_of
from oneseal.rules.catalogue.snapshot_limits import limits_of, overrides_of, results_of, silence_of
from oneseal.rules.catalogue.snapshot_process import (
    holder_of,
    points_of,
    power_of,
    reasons_of,
    steps_of,
    supervision_of,
    windows_of,
)
from oneseal.rules.catalogue.tables import Catalogue, Tables
from oneseal.rules.identifiers.item_code import implementation_code

Json = dict[str, object]

SCHEMA = 1


def _item(building: Building) -> Json:
    item, code = building.item, building.first("item_codes")
    if code.get("code_status") == "constructed":
        building.made_up.add("item.code")
    return {
        "seq": building.seq,
        "basic_code": code.get("basic_code", ""),
        "name": item["name"],
        "name_en": None,
        "type": item["type"],
        "type_code": item["type_code"],
        "domain": item["domain"],
        "applicant": [kind for kind in item["applicant"].split("/") if kind],
        "case_kind": item["case_kind"],
        "code_status": code.get("code_status", ""),
        "main_name": code.get("main_name", ""),
        "handling_options": [option for option in code.get("handling_options", "").split("|") if option],
        "level_flow": item["level_flow"],
        "construction_stage": item["construction_stage"],
    }


def _body(holder: Row | None) -> Json:
    if holder is None:
        return {"code": "", "name": "", "uscc": "", "division": ""}
    return {
        "code": holder["code"],
        "name": holder["name"],
        "uscc": holder["uscc"],
        "division": holder["division_code"].ljust(12, "0"),
    }


def _code_at(building: Building) -> str:
    """The code of a place for which the catalogue holds none: a functional area's (ZWFW C0109.1-2018; R5)."""
    holder, codes = holder_of(building), building.first("item_codes")
    known = holder is not None and holder["uscc"] and codes.get("basic_code")
    return implementation_code(holder["uscc"], codes["level_digit"], codes["basic_code"]) if holder and known else ""


def basis_of(item: Row) -> list[Json]:
    """The legal basis that the basic catalogue gives an item (C1)."""
    if not item["basis_law"]:
        return []
    return [{"law": item["basis_law"], "article": item["basis_article"], "edition": item["law_edition"], "text": ""}]


def _conditions(building: Building) -> list[Json]:
    rows = sorted(building.rows("conditions"), key=lambda row: int(row["ord"]))
    return [{"ord": int(row["ord"]), "text": row["condition"], "basis": cite(row["legal_basis"])} for row in rows]


def _texts(building: Building) -> list[Json]:
    rows = building.rows("guide_texts")
    building.mark("texts", rows)
    return [
        {"kind": row["kind"], "question": row["question"], "text": row["text"], "basis": lawful(row["provenance"])}
        for row in rows
    ]


def _restriction(building: Building) -> Json:
    row = building.first("restrictions")
    years = row.get("bar_years_art78"), row.get("bar_years_art79")
    return {
        "public_safety": row.get("public_safety", "B"),
        "bar78": int(years[0]) if years[0] else None,
        "bar79": int(years[1]) if years[1] else None,
        "ground": row.get("ground", ""),
        "note": row.get("note", ""),
    }


def _bars(building: Building) -> list[Json]:
    columns = ("trigger", "subject", "bar", "duration", "unit", "law", "article")
    return [{column: row[column] for column in columns} for row in building.rows("bars")]


def _sometimes(building: Building) -> Json:
    """Elements that a version holds only where the data say something of them."""
    parts = (reforms_of, fees_of, automatic_of, reasons_of, countersigns_of, preliminary_of)
    return {key: value for part in parts for key, value in part(building).items()}


def build_snapshot(item_seq: int, division6: str, tables: Tables | Catalogue) -> tuple[Json, list[Finding]]:
    """The snapshot of an item at a county, and the faults of the rows it was built from.

    C2, C6; house.md, Versions. An item that the catalogue does not hold is a KeyError. Give a Catalogue when building
    many, so that the indexes are made once.
    """
    catalogue = Catalogue.of(tables)
    items = catalogue.of_item("items", item_seq)
    if not items:
        raise KeyError(f"no item {item_seq}")
    building = Building(catalogue, item_seq, division6, items[0])
    codes = building.first("item_codes")
    snapshot: Json = {
        "schema": SCHEMA,
        "item": _item(building),
        "body": _body(holder_of(building)),
        "implementation_code": codes.get(f"implementation_code_{division6}") or _code_at(building),
        "number": 1,
        "basis": basis_of(building.item),
        "limits": limits_of(building),
        "silence": silence_of(building),
        "overrides": overrides_of(building),
        "conditions": _conditions(building),
        "fields": fields_of(building),
        "situations": situations_of(building),
        "materials": materials_of(building),
        "points": points_of(building),
        "steps": steps_of(building),
        "results": results_of(building),
        "supervision": supervision_of(building),
        "texts": _texts(building),
        "restriction": _restriction(building),
        "bars": _bars(building),
        "power": power_of(building),
        "windows": windows_of(building),
        **_sometimes(building),
    }
    snapshot["lacks"] = lacks_of(snapshot)
    snapshot["illustrative"] = sorted(building.made_up)
    return snapshot, building.findings
