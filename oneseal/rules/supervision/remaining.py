"""Which permits remain after a registration, entry by entry of the business scope (双告知; L9).

先照后证: the licence is granted first, and what a permit is still needed for may not be done before that permit is
held. The table behind it is data: an entry of the scope, or a keyword in it, with the item that is asked for then.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_ENTRIES: Final = 60
"""A scope has some dozens of entries; what stands behind them is read as one entry, which a person sorts out."""
MOST_TEXT: Final = 120


class Effect(StrEnum):
    """What a row of the table says of an entry."""

    PERMIT = "permit"
    RECORD = "record"
    BEFORE = "before"
    NONE = "none"


class Heading(StrEnum):
    """Under which heading of the scope an entry stands (许可项目、一般项目)."""

    PERMIT = "permit"
    GENERAL = "general"
    NOT_SAID = ""


class Outcome(StrEnum):
    """What is done with an entry: a body is told, nothing is left to do, or the pool clears it up."""

    REMAINS = "remains"
    NOTHING = "nothing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of remaining_permits.tsv; ``body`` is the standard name of the supervising body."""

    no: str
    words: str
    exact: bool
    effect: Effect
    item_seq: int | None = None
    body: str = ""
    law: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a scope as it was written, and its heading."""

    text: str
    heading: Heading = Heading.NOT_SAID


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with what follows from it; ``rows``: the one that applies, or all that might."""

    entry: Entry
    outcome: Outcome
    rows: tuple[Row, ...] = ()


_NOTES: Final = re.compile(r"[（(][^（()）]*(?:依法须经批准|开展经营活动|以审批结果为准|凭营业执照)[^（()）]*[)）]")
_LEFT_OUT: Final = re.compile(r"\((?:不含|不包括|除)[^()]*\)")
_HEADING: Final = re.compile(r"^(许可|一般)(?:经营)?项目[:：]")
_ENDS: Final = re.compile(r"[;；。\n]+")
_HEADINGS: Final = {"许可": Heading.PERMIT, "一般": Heading.GENERAL}


def normal(text: str) -> str:
    """One spelling for what is written in several: width of letters and brackets, blanks, case (L9)."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def rows_from(cells: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows of the data file (L9)."""
    return [
        Row(
            no=cell["no"],
            words=normal(cell["words"]),
            exact=cell["match"] == "entry",
            effect=Effect(cell["effect"]),
            item_seq=int(cell["item_seq"]) if cell["item_seq"] else None,
            body=cell["body"],
            law=cell["law"],
            article=cell["article"],
        )
        for cell in cells
    ]


def entries_of(scope: str) -> list[Entry]:
    """A scope taken apart at its marks; a heading holds till the next. A comma parts nothing: names have some (L9)."""
    found: list[Entry] = []
    heading = Heading.NOT_SAID
    for part in _ENDS.split(_NOTES.sub("", scope)):
        words = " ".join(part.split())
        named = _HEADING.match(words)
        if named:
            heading, words = _HEADINGS[named[1]], words[named.end() :].strip()
        if words and normal(words) not in {normal(one.text) for one in found}:
            found.append(Entry(words[:MOST_TEXT], heading))
    if len(found) <= MOST_ENTRIES:
        return found
    rest = "；".join(one.text for one in found[MOST_ENTRIES - 1 :])
    return [*found[: MOST_ENTRIES - 1], Entry(rest[:MOST_TEXT])]


def remaining(scope: str, rows: Sequence[Row]) -> list[Found]:
    """Every entry of the scope with what follows from it (L9)."""
    return [looked_up(entry, rows) for entry in entries_of(scope)]


def looked_up(entry: Entry, rows: Sequence[Row]) -> Found:
    """An entry of the table wins over keywords; no row, or several that say different things, is unclear (L9)."""
    text = normal(entry.text)
    exact = [row for row in rows if row.exact and row.words == text]
    hits = exact or _longest([row for row in rows if not row.exact and row.words in _LEFT_OUT.sub("", text)])
    said = {(row.effect, row.item_seq, row.body) for row in hits}
    if len(said) > 1:
        return Found(entry, Outcome.UNCLEAR, tuple(hits))
    if not hits:
        general = entry.heading is Heading.GENERAL
        return Found(entry, Outcome.NOTHING if general else Outcome.UNCLEAR)
    remains = hits[0].effect in (Effect.PERMIT, Effect.RECORD)
    if not exact and remains is (entry.heading is Heading.GENERAL) and entry.heading is not Heading.NOT_SAID:
        return Found(entry, Outcome.UNCLEAR, (hits[0],))  # the heading says one thing, the keyword another
    return Found(entry, Outcome.REMAINS if remains else Outcome.NOTHING, (hits[0],))


def _longest(hits: Sequence[Row]) -> list[Row]:
    """A keyword that stands within a longer one that was found says nothing of its own."""
    return [row for row in hits if not any(row.words != other.words and row.words in other.words for other in hits)]
