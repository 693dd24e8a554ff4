"""Answers of a form in words: for the check before submitting and for the case page of the owner."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.rules.catalogue.form import Field, Snapshot, form_of, mappings


def answer_rows(
    snapshot: Snapshot, slugs: Iterable[str], answers: Mapping[str, Any], url: str = ""
) -> list[dict[str, Any]]:
    """One row a question: label, the answer in words, where to change it."""
    form = form_of(snapshot)
    rows = []
    for slug in slugs:
        field = form.questions.get(slug) or form.fields[slug]
        rows.append({"label": label_of(field), "value": words_of(field, answers.get(slug)), "url": url})
    return rows


def label_of(field: Field) -> str:
    """What a field or question is called in the reader's language."""
    if "question" in field:
        return str(field["question"])
    english = (get_language() or "").startswith("en") and field["name_en"]
    return str(english or field["name_zh"])


def words_of(field: Field, value: Any) -> str:
    """An answer as a reader sees it: names of options, rows of a table a line each."""
    if value in (None, "", []):
        return ""
    if "question" in field or field["type"] == "choice":
        names = {
            str(option.get("no") or option.get("code")): in_reader_words(option.get("text") or option.get("name"))
            for option in mappings(field, "options")
        }
        return "、".join(names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
    if isinstance(value, list):
        return "\n".join(
            "，".join(str(cell) for cell in row.values() if cell) for row in value if isinstance(row, Mapping)
        )
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return f"{value} {in_reader_words(field['unit'])}" if field["unit"] else str(value)


_BETWEEN = re.compile(r"长度(\d+)-(\d+)")
_AT_MOST = re.compile(r"长度≤(\d+)")


def plain_hint(constraint: str) -> str:
    """The dictionary's constraint as a reader understands it; what only a machine needs is left out."""
    between, at_most = _BETWEEN.fullmatch(constraint), _AT_MOST.fullmatch(constraint)
    if between:
        return _("%(least)s 到 %(most)s 个字") % {"least": between[1], "most": between[2]}
    if at_most:
        return _("最多 %(most)s 个字") % {"most": at_most[1]}
    if "用“/”分开" in constraint:
        return _("写到省、市、县、乡镇（街道）、村（社区）和门牌号")
    if constraint.startswith(("列:", "列：", ">", "≥", "GB", "<", "≤")) or "校验" in constraint:
        return ""
    return constraint
