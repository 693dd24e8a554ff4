"""The face of a certificate: the version's face fields, filled from the answers."""

from collections.abc import Mapping
from typing import Any


def face_of(snapshot: Mapping[str, Any], result: Mapping[str, Any], answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of slug, names, value and personal class; a field that was not answered is left out (Art. 39 行政许可法)."""
    fields = {row["slug"]: row for row in snapshot["fields"]}
    rows = []
    for slug in result["face_fields"]:
        field, value = fields.get(slug), answers.get(slug)
        if field is None or value in (None, "", [], {}):
            continue
        rows.append(
            {
                "slug": slug,
                "name_zh": field["name_zh"],
                "name_en": field["name_en"],
                "value": _words(field, value),
                "personal": field["personal_class"],
            }
        )
    return rows


def _words(field: Mapping[str, Any], value: Any) -> str:
    """A value as it is printed: options by name, several joined, tables by their number of rows."""
    names = {option["code"]: option["name"] for option in field["options"]}
    if isinstance(value, list):
        if value and isinstance(value[0], Mapping):
            return f"{len(value)} 项"
        return "、".join(names.get(str(part), str(part)) for part in value)
    return str(names.get(str(value), value))
