"""Of a snapshot: what the form asks and which materials belong to it, dictionary entries included."""

from collections.abc import Iterable

from oneseal.rules.catalogue.building import Building, split, whole
from oneseal.rules.catalogue.citations import cite
from oneseal.rules.catalogue.reforms import replaceable
from oneseal.rules.catalogue.sentences import Row

Json = dict[str, object]


def _options(building: Building, field: Row) -> list[Json]:
    cell = field["options"]
    if cell.startswith("@"):
        rows = building.catalogue.grouped("option_tables", "table").get(cell[1:], [])
        if not rows:
            building.found("fields", field, "options", f"没有选项表“{cell[1:]}”", f"no option table “{cell[1:]}”")
        return [{"code": row["code"], "name": row["name"]} for row in sorted(rows, key=lambda row: int(row["ord"]))]
    return [{"code": name, "name": name} for name in split(cell)]


def _columns(building: Building, field: Row) -> list[Json]:
    if field["type"] != "table":
        return []
    rows = building.catalogue.grouped("field_columns", "field_code").get(field["code"], [])
    if not rows:
        building.found("fields", field, "type", "表格没有列", "the table has no columns")
    return table_columns(rows)


def table_columns(rows: Iterable[Row]) -> list[Json]:
    """The columns of a table among the fields, in their order (C6)."""
    ordered = sorted(rows, key=lambda row: int(row["ord"]))
    return [{"name": row["column"], "type": row["type"], "validator": row["validator"]} for row in ordered]


def fields_of(building: Building) -> list[Json]:
    """The fields of the form with their dictionary entries (C6, Art. 29 ¶2 行政许可法: the format text)."""
    found: list[Json] = []
    for row in sorted(building.rows("item_fields"), key=lambda row: int(row["ord"])):
        field = building.catalogue.one("fields", "code", row["field_code"])
        if field is None:
            message = f"no field {row['field_code']}"
            building.found("item_fields", row, "field_code", f"没有数据元 {row['field_code']}", message)
            continue
        found.append(
            {
                "slug": field["slug"],
                "code": field["code"],
                "name_zh": field["name_zh"],
                "name_en": field["name_en"],
                "type": field["type"],
                "unit": field["unit"],
                "constraint": field["constraint"],
                "options": _options(building, field),
                "personal_class": field["personal_class"],
                "group": field["field_group"],
                "register": field["register"],
                "required": row["required"],
                "when": row["when"],
                "condition": row["condition"],
                "section": row["section"],
                "validator": field["validator"],
                "columns": _columns(building, field),
            }
        )
    return found


def situations_of(building: Building) -> list[Json]:
    """The questions that no field answers (C6: the guide shows only what applies)."""
    rows = building.rows("item_situations")
    building.mark("situations", rows)
    questions: dict[str, Json] = {}
    options: dict[str, list[Json]] = {}
    for row in rows:
        number = row["question_no"]
        if number not in questions:
            options[number] = []
            questions[number] = {"no": int(number), "question": row["question"], "kind": row["kind"]}
        options[number].append({"no": int(row["option_no"]), "text": row["option"]})
    return [{**question, "options": options[number]} for number, question in questions.items()]


def _kinds(building: Building, row: Row) -> list[Row]:
    """The entries of the dictionary that a row names."""
    found: list[Row] = []
    for mapped in building.rows("materials_map"):
        if mapped["material_seq"] != row["material_seq"] or not mapped["type_code"]:
            continue
        kind = building.catalogue.one("material_types", "code", mapped["type_code"])
        if kind is None:
            message = f"no material type {mapped['type_code']}"
            building.found("materials_map", mapped, "type_code", f"没有材料类型 {mapped['type_code']}", message)
            continue
        found.append(kind)
    return found


def _part(kind: Row) -> Json:
    return {
        "type": kind["code"],
        "name": kind["name"],
        "kind": kind["kind"],
        "group": kind["merge_group"],
        "sharable": kind["sharable"] == "Y",
        "register": kind["source_register"],
        "certificate_types": split(kind["certificate_types"]),
        **({"own": True} if kind.get("own") == "Y" else {}),
    }


def _reuse(row: Row) -> Json:
    """How many months a file once accepted proves it again, and by which rule; nothing where nobody said (I14)."""
    months = whole(row["reuse_months"])
    return {"reuse_months": months, "reuse_basis": cite(row["reuse_basis"])} if months else {}


def _material(building: Building, row: Row, kinds: list[Row]) -> Json:
    parts = [_part(kind) for kind in kinds]
    registers = list(dict.fromkeys(str(part["register"]) for part in parts if part["register"]))
    return {
        "seq": int(row["material_seq"]),
        "name": row["name"],
        "class": whole(row["type_class"]),
        "necessity": whole(row["necessity"]),
        "source": row["source_code"],
        "issuer": row["issuer"],
        "basis": cite(row["legal_basis"]),
        "medium": whole(row["medium"]),
        "originals": whole(row["original_copies"]) or 0,
        "copies": whole(row["photocopies"]) or 0,
        "signature": row["signature"],
        "seal": row["seal"],
        "blank_form": row["blank_form"] == "Y",
        "sample": row["filled_sample"] == "Y",
        "tolerance": row["tolerance"] == "Y",
        "tolerance_days": whole(row["tolerance_days"]) if row["tolerance"] == "Y" else None,
        "commitment": replaceable(building, row, kinds),
        **_reuse(row),
        "when": row["when"],
        "condition": row["condition_text"],
        "spec": row["spec"],
        "types": [part["type"] for part in parts],
        "parts": parts,
        # Two documents in one row are spared only if both can be had.
        "sharable": bool(parts) and all(part["sharable"] for part in parts),
        "register": "|".join(registers),
    }


def materials_of(building: Building) -> list[Json]:
    """Every material that may be asked for; the catch-all row never is (Art. 31 行政许可法, S2 三(三))."""
    rows = sorted(building.rows("material_requirements"), key=lambda row: int(row["material_seq"]))
    found: list[Json] = []
    for row in rows:
        if row["status"] != "asked":
            continue
        kinds = _kinds(building, row)
        if not kinds:
            building.found("material_requirements", row, "material_seq", "材料没有对应类型", "the material has no type")
        found.append(_material(building, row, kinds))
    if any(row["commitment"] for row in found):
        building.made_up.add("materials.commitment")
    if found:
        building.made_up.add("materials.copies")
    if any("reuse_months" in row for row in found):
        building.made_up.add("materials.reuse_months")
    return found
