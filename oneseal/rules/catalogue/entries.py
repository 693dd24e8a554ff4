"""Rows of a version made from the dictionaries, and rows added, moved and taken out (C2, C3)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from oneseal.rules.catalogue.sections import Section, section_rows
from oneseal.rules.catalogue.snapshot_limits import PERMIT
from oneseal.rules.catalogue.snapshot_process import POINT_STAGES

Snapshot = Mapping[str, Any]
Row = dict[str, Any]
Entry = Mapping[str, Any]


def _following(rows: Sequence[Mapping[str, Any]], key: str) -> int:
    """A number that no row has: numbers are never used again within a version (C2)."""
    return max((int(str(row[key])) for row in rows), default=0) + 1


def material_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A material as the dictionary has it; the body says how many and when (C6, C7)."""
    form = entry.get("kind") == "申请表"
    certificates = [code for code in str(entry.get("certificate_types", "")).split("|") if code]
    part = {
        "type": entry["code"],
        "name": entry["name"],
        "kind": entry.get("kind", ""),
        "group": entry.get("merge_group", ""),
        "sharable": entry.get("sharable") == "Y",
        "register": entry.get("source_register", ""),
        "certificate_types": certificates,
        **({"own": True} if entry.get("own") == "Y" else {}),
    }
    return {
        "seq": _following(rows, "seq"),
        "name": entry["name"],
        "class": 2 if form else 1,
        "necessity": 1,
        "source": entry.get("source_code") or "10",
        "issuer": entry.get("issuer", ""),
        "basis": "",
        "medium": 3,
        "originals": 1 if form else 0,
        "copies": 0,
        "signature": "无",
        "seal": "无",
        "blank_form": False,
        "sample": False,
        "tolerance": False,
        "tolerance_days": None,
        "when": "",
        "condition": "",
        "spec": "",
        "types": [entry["code"]],
        "parts": [part],
        "sharable": part["sharable"],
        "register": part["register"],
    }


def field_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A field as the dictionary has it; ``options`` and ``columns`` come with the entry (C6)."""
    keys = ("slug", "code", "name_zh", "name_en", "type", "unit", "constraint", "personal_class", "register")
    return {
        **{key: entry.get(key, "") for key in keys},
        "options": entry.get("option_rows", []),
        "group": entry.get("field_group", ""),
        "required": "N",
        "when": "",
        "condition": "",
        "section": rows[-1]["section"] if rows else "",
        "validator": entry.get("validator", ""),
        "columns": entry.get("columns", []),
    }


def result_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A result from the dictionary of certificate types; ``body`` and ``body_name`` say who issues it (C6)."""
    return {
        "no": _following(rows, "no"),
        "kind": "证照",
        "art39_kind": "",
        "name": entry["name"],
        "certificate_type": entry["code"],
        "national_type_code": entry.get("national_type_code", ""),
        "issuer": entry.get("body", ""),
        "issuer_name": entry.get("body_name", ""),
        "validity": None,
        "validity_kind": "none",
        "validity_text": "",
        "face_fields": [],
    }


def window_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A window of the county (C6, C9)."""
    return {key: entry[key] for key in ("hall", "zone", "name", "code")}


def with_sample(row: Row, file: Mapping[str, Any] | None) -> Row:
    """The result with the file that shows what one receives, or without (C5, C6)."""
    without = {key: value for key, value in row.items() if key != "sample_file"}
    return without if file is None else {**without, "sample_file": dict(file)}


def sample_of(content: Snapshot, number: int) -> Mapping[str, Any] | None:
    """The file of a result by the result's number (C6)."""
    row = next((one for one in content.get("results", ()) if one.get("no") == number), None)
    return row.get("sample_file") if row else None


def supervisor_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A body that supervises afterwards: told at once, answers within a working day (S0 二(三)1)."""
    return {
        "body": entry["code"],
        "body_name": entry["name"],
        "role": "主管监管",
        "relation": "一对多" if rows else "一对一",
        "push": True,
        "channel": "一体化平台",
        "receipt_days": 1,
        "feedback_days": 1,
    }


def point_of(entry: Entry, rows: Sequence[Row]) -> Row:
    """A review point of a stage; its key stays while the version lives (C7)."""
    stage = POINT_STAGES[str(entry["code"])]
    ord_ = _following(rows, "ord")
    return {
        "key": f"{stage}.{ord_}",
        "stage": entry["code"],
        "ord": ord_,
        "point": "",
        "looked_at": ["材料"],
        "material_types": [],
        "standard": "",
        "method": "",
        "post": "WIN01" if stage == 1 else "REV01",
        "basis": "",
    }


def _step(entry: Entry, rows: Sequence[Row]) -> Row:
    return {
        "no": _following(rows, "no"),
        "name": "",
        "kind": "审查",
        "post": "REV01",
        "body": entry.get("body", ""),
        "body_name": entry.get("body_name", ""),
        "bodies": [entry["body"]] if entry.get("body") else [],
        "unit": "",
        "half_days": 2,
        "par_no": max((int(str(row["par_no"])) for row in rows), default=0) + 1,
        "branch": "",
        "clock": "decision",
        "procedure": "",
        "excluded": False,
        "when": "",
        "note": "",
    }


def _override(_entry: Entry, _rows: Sequence[Row]) -> Row:
    keys = ("value", "unit", "value_kind", "text", "law", "article")
    return {"rule": "exclude", **dict.fromkeys(keys, ""), "limit": None}


_ROW_ELEMENTS: Final = (
    "basis", "overrides", "conditions", "fields", "situations", "materials", "points", "steps", "results",
    "supervision", "texts", "bars", "windows",
)  # fmt: skip
_POWER: Final = (
    "status",
    "holder",
    "source_department",
    "batch",
    "ground",
    "reason",
    "township_mode",
    "township_ground",
)
_USUAL: Final = {"notice": 5, "correction": 20, "certificate": 10}
"""Working days (Arts. 32(4), 44 行政许可法; the time to supplement is the body's own rule)."""
_BY_LAW: Final = {"intake": "deemed_accepted", "renewal": "deemed_renewed"}
"""What silence does of every permit, whatever its body writes (Arts. 32(4), 50 行政许可法)."""
_BLANKS: Final[Mapping[str, Callable[[Entry, Sequence[Row]], Row]]] = {
    "conditions": lambda _entry, rows: {"ord": _following(rows, "ord"), "text": "", "basis": ""},
    "situations": lambda _entry, rows: {
        "no": _following(rows, "no"),
        "question": "",
        "kind": "single",
        "options": [{"no": 1, "text": "是"}, {"no": 2, "text": "否"}],
    },
    "steps": _step,
    "procedures": _override,
    "fees": lambda _entry, _rows: {"kind": "fee", "question": "", "text": "", "basis": ""},
    "standards": lambda _entry, rows: {
        "no": _following(rows, "no"),
        **dict.fromkeys(("name", "unit", "amount", "when", "law", "article", "standard", "waits", "waits_basis"), ""),
        "level": "regulation",
        "per": [],
        "limit": None,
        "limit_basis": "",
    },
    "reasons": lambda _entry, rows: {"no": _following(rows, "no"), "of": "", "text": ""},
    "countersigns": lambda _entry, rows: {
        "no": _following(rows, "no"),
        "of": "both",
        **dict.fromkeys(("when", "post", "body", "body_name", "law", "article"), ""),
        "days": 1,
    },
    "preliminary": lambda _entry, rows: {
        "no": _following(rows, "no"),
        **dict.fromkeys(("body", "body_name", "outside", "law", "article", "since", "since_basis"), ""),
        "way": "online",
        "days": 20,
    },
    "machine": lambda _entry, rows: {
        "no": _following(rows, "no"),
        "kind": "further",
        **dict.fromkeys(("of", "text", "when"), ""),
    },
    "reliefs": lambda _entry, rows: {
        "no": _following(rows, "no"),
        "fee": 1,
        "kind": "relief",
        **dict.fromkeys(("text", "off", "law", "article"), ""),
    },
    "notes": lambda _entry, _rows: {"kind": "note", "question": "", "text": ""},
    "bars": lambda _entry, _rows: dict.fromkeys(
        ("trigger", "subject", "bar", "duration", "unit", "law", "article"), ""
    ),
}
_MADE: Final[Mapping[str, Callable[[Entry, Sequence[Row]], Row]]] = {
    "material_type": material_of,
    "field": field_of,
    "certificate_type": result_of,
    "window": window_of,
    "stage": point_of,
    "body": supervisor_of,
}


def _all(section: Section, content: Snapshot) -> list[Row]:
    value = content.get(section.element)
    return [dict(row) for row in value] if isinstance(value, list) else []


def with_row(section: Section, content: Snapshot, entry: Entry) -> dict[str, Any]:
    """The version with one more row: from an entry of the dictionary, or blank (C2)."""
    rows = _all(section, content)
    make = _MADE.get(section.adds) or _BLANKS[section.key]
    identity = {"field": "slug", "window": "code", "body": "body"}.get(section.adds)
    made = make(entry, rows)
    if identity and any(row.get(identity) == made[identity] for row in rows):
        return dict(content)
    return {**content, section.element: [*rows, made]}


def without_row(section: Section, content: Snapshot, place: int) -> dict[str, Any]:
    """The version without the row at that place of the element (C2)."""
    rows = _all(section, content)
    return {**content, section.element: rows[:place] + rows[place + 1 :]}


def place_after(section: Section, content: Snapshot, place: int, by: int) -> int:
    """Where a row stands once it was moved one place among the rows of its section; at an end it stays (C2)."""
    places = [at for at, _ in section_rows(section, content)]
    if place in places and 0 <= places.index(place) + by < len(places):
        return places[places.index(place) + by]
    return place


def with_row_moved(section: Section, content: Snapshot, place: int, by: int) -> dict[str, Any]:
    """The version with a row one place earlier or later; steps that follow one another change their turn (C2, C3)."""
    other, rows = place_after(section, content, place, by), _all(section, content)
    if other != place:
        rows[place], rows[other] = rows[other], rows[place]
        if section.element == "steps":
            turns = rows[place]["par_no"], rows[other]["par_no"]
            rows[other]["par_no"], rows[place]["par_no"] = turns
    return {**content, section.element: rows}


def with_body(row: Row, code: str, name: str) -> Row:
    """A step or countersignature by another body (C2, Art. 26 行政许可法); the same body stays as it was written."""
    if code == row.get("body"):
        return row
    return {**row, "body": code, "body_name": name, **({"bodies": [code]} if "bodies" in row else {})}


def with_row_written(section: Section, content: Snapshot, place: int, row: Row) -> dict[str, Any]:
    """The version with the row at that place written anew (C2)."""
    rows = _all(section, content)
    rows[place] = row
    return {**content, section.element: rows}


def first_content(above: Snapshot, seq: int, body: Entry, code: str) -> dict[str, Any]:
    """What the version of an added item begins with: what comes from above or by law, all else empty (C1)."""
    empty: dict[str, Any] = {key: [] for key in _ROW_ELEMENTS}
    item: dict[str, Any] = {"seq": seq, "name_en": None, "domain": "", "applicant": [], "case_kind": "承诺件"}
    permit = above.get("item", {}).get("type_code") == PERMIT
    own = {"main_name": "", "code_status": "constructed", "handling_options": []}
    own |= {"level_flow": "", "construction_stage": ""}
    return {
        "schema": 1,
        "number": 1,
        "item": {**item, **own, **above.get("item", {})},
        "body": dict(body),
        "implementation_code": code,
        **empty,
        "basis": above.get("basis", []),
        "limits": {
            **dict.fromkeys(("statutory", "committed", "committed_min", "on_the_spot", "extension")),
            **{key: {"n": n, "unit": "working_day"} for key, n in _USUAL.items()},
            "sources": {
                "notice": "行政许可法第32条第1款第4项",
                "correction": "本机关规定",
                "certificate": "行政许可法第44条" if permit else "本机关规定",
            },
            "note": "",
            "illustrative": [],
        },
        "silence": dict.fromkeys(("intake", "decision", "supplement", "renewal"), "none") | (_BY_LAW if permit else {}),
        "restriction": {"public_safety": "B", "bar78": None, "bar79": None, "ground": "", "note": ""},
        "power": {**dict.fromkeys(_POWER, ""), "stationed": False},
        "lacks": [],
        "illustrative": [],
    }
