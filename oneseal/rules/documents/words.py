"""How dates, limits, laws and dues are said in a document."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

SHANGHAI = timezone(timedelta(hours=8))
_UNITS = {"working_day": "个工作日", "calendar_day": "日", "month": "个月"}
PROVISIONAL = "暂定：该年度法定节假日安排尚未公布，公布后重新计算，日期变化的另行告知您"


def as_date(value: date | str) -> date:
    """A date, from a date or its ISO 8601 text."""
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value)


def zh_date(value: date | str) -> str:
    """2026年9月30日 (dates with Arabic numerals, GB/T 15835-2011)."""
    day = as_date(value)
    return f"{day.year}年{day.month}月{day.day}日"


def zh_moment(value: datetime | str) -> str:
    """2026年9月30日 09时05分, in local time (GB/T 15835-2011; Art. 32 行政许可法 counts from the moment of receiving)."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    local = moment.astimezone(SHANGHAI)
    return f"{zh_date(local.date())} {local:%H}时{local:%M}分"


def limit_words(limit: Mapping[str, Any] | None) -> str:
    """5 个工作日; nothing where there is no limit; 当场 for nought (Art. 82 行政许可法 for the unit)."""
    if not limit:
        return ""
    number = str(limit["n"]).removesuffix(".0")
    return "当场" if number == "0" else f"{number} {_UNITS[str(limit['unit'])]}"


def due_date(due: Any) -> date:
    """The date of a due, given alone or with its mark (law.md, counting days)."""
    return as_date(due["date"] if isinstance(due, Mapping) else due)


def is_provisional(due: Any) -> bool:
    """Whether the due lies in a year whose official calendar is not published (law.md, counting days)."""
    return isinstance(due, Mapping) and bool(due.get("provisional"))


def due_words(due: Any) -> str:
    """A due date, with the word that it is provisional where its year's calendar is not published (law.md)."""
    return zh_date(due_date(due)) + (f"（{PROVISIONAL}）" if is_provisional(due) else "")


def law_words(basis: str, further: Iterable[Mapping[str, Any]] | None) -> str:
    """The provisions that a document rests on, the item's own first (Art. 38 行政许可法)."""
    own = [f"《{str(row['law']).strip('《》')}》{row.get('article', '')}" for row in further or ()]
    return "、".join([*own, *([basis] if basis else [])])


def plain(value: Any) -> str:
    """Text as it came, without control characters and stray line ends (Unicode general category Cc)."""
    text = str(value if value is not None else "")
    if not text.isprintable():
        text = "".join(ch if _is_sign(ch) else " " for ch in text)
    return " ".join(text.split(" ")).strip()


def _is_sign(char: str) -> bool:
    # The planes of ideographs grow every year, Python's tables with its releases: a newer character is one too.
    return char.isprintable() or char == "\u3000" or (0x20000 <= ord(char) < 0x40000 and ord(char) & 0xFFFE != 0xFFFE)
