"""Answers as people type them, made into answers as the register stores them."""

import re
import unicodedata
from collections.abc import Mapping

# Control characters and the marks that turn the direction of text: they only ever hide what a text says.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DATE = re.compile(
    r"([0-9]{4})(?:[-/.年])([0-9]{1,2})(?:[-/.月])([0-9]{1,2})日?(?:[T ]+([0-9]{1,2}):([0-9]{2}))?(?::[0-9]{2})?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CODES = frozenset({"uscc", "citizen_id", "phone", "number", "money", "date", "datetime"})


def _code(kind: str, text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if kind in {"uscc", "citizen_id"}:
        return re.sub(r"[\s-]", "", text).upper()
    if kind == "phone":
        bare = re.sub(r"[\s-]", "", text)
        return re.sub(r"^(\+86|0086)", "", bare)
    if kind in {"number", "money"}:
        return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?:[^0-9]|$))", "", text.replace(" ", ""))
    return _date(text)


def _date(text: str) -> str:
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return text
    year, month, day, *time = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date}T{int(time[0]):02}:{time[1]}" if any(time) else date


def text_of(kind: str, validator: str, value: str) -> str:
    """One text: trimmed, hidden marks out, full-width digits to ASCII, codes in capitals (GB 32100, GB 11643)."""
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", value)).strip().translate(_FULL_WIDTH_DIGITS)
    if kind in _CODES:
        return _code(kind, text)
    if validator.startswith("regex:") and text.isascii() is False:
        # A number of some register: full-width letters and marks become plain, but × stays, a size is written with it.
        return unicodedata.normalize("NFKC", text)
    if validator.startswith("name_uscc"):
        name, _, code = re.sub(r"\s+", " ", text).rpartition(" ")
        return f"{name} {unicodedata.normalize('NFKC', code).upper()}" if name else text
    return text


def _cell(column: Mapping[str, object], value: object) -> str:
    return text_of(str(column["type"]), str(column["validator"]), value if isinstance(value, str) else "")


def rows_of(columns: list[Mapping[str, object]], rows: list[object]) -> list[dict[str, str]]:
    """The filled rows of a table answer, cell by cell; empty rows fall away (C6; data/README.md)."""
    cleaned = [
        {str(column["name"]): _cell(column, row.get(str(column["name"]))) for column in columns}
        for row in rows
        if isinstance(row, Mapping)
    ]
    return [row for row in cleaned if any(row.values())]
