"""Numbers of documents: 安澜审批受〔2026〕0447号."""

import re

_PLACE_END = re.compile(r"(特别行政区|自治区|自治州|自治县|地区|省|市|县|区|旗)$")
_NUMBER = re.compile(r"^(?P<prefix>[^〔〕\d]+)〔(?P<year>\d{4})〕(?P<serial>\d+)号$")


def body_short(place_name: str, short: str) -> str:
    """The short name of a body in document numbers: 安澜县 and 审批 make 安澜审批 (发文机关代字, GB/T 9704-2012)."""
    stem = _PLACE_END.sub("", place_name)
    return (stem if len(stem) >= 2 else place_name) + short


def document_number(short: str, series: str, year: int, serial: int) -> str:
    """A number of at least four digits in six-cornered brackets around the full year (发文字号, GB/T 9704-2012, 7.2.5).

    The standard writes serials without leading zeros; the zeros are our reading, so that numbers sort as text.
    """
    if serial < 1 or not 1949 <= year <= 9999:
        raise ValueError("serial from 1, year of four digits")
    return f"{short}{series}〔{year}〕{serial:04d}号"


def parse_number(text: str) -> tuple[str, int, int] | None:
    """Prefix, year and serial of a number, or None where the text is none (GB/T 9704-2012, 7.2.5)."""
    found = _NUMBER.match(text.replace(" ", ""))
    if found is None:
        return None
    return found["prefix"], int(found["year"]), int(found["serial"])
