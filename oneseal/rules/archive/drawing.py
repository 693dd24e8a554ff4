"""The draw of files for inspection (案卷抽查): by a published seed, so that anybody can repeat and prove it (W8)."""

import hashlib
from collections.abc import Collection
from datetime import date
from typing import Final

from oneseal.rules.archive.refusals import (
    DRAW_SIZE,
    LIMIT_OUT_OF_RANGE,
    NOTHING_TO_DRAW,
    PERIOD_WRONG,
    SEED_WRONG,
    TOO_MANY_TO_DRAW_FROM,
)

MOST_DRAWN: Final = 200
"""Files of one draw; our rule: more than an inspection gets through."""
MOST_FILES: Final = 20_000
"""Files that one draw is made from; our rule."""
LEAST_SEED, MOST_SEED = 4, 64
DAYS: Final = 10
"""Working days to put a finding right, where whoever opens the draw says nothing else; our rule, law gives none."""
MOST_DAYS: Final = 60


def how_many(files: int, *, number: int | None, percent: int | None) -> int:
    """Files to draw of so many: a number, or a share rounded up; never more than there are (W8)."""
    if not files:
        raise NOTHING_TO_DRAW.refuse()
    if files > MOST_FILES:
        raise TOO_MANY_TO_DRAW_FROM.refuse(most=MOST_FILES)
    if (number is None) == (percent is None):
        raise DRAW_SIZE.refuse(most=MOST_DRAWN)
    wanted = number if number is not None else _share(files, percent or 0)
    if not 1 <= wanted <= MOST_DRAWN:
        raise DRAW_SIZE.refuse(most=MOST_DRAWN)
    return min(wanted, files)


def _share(files: int, percent: int) -> int:
    return -(-files * percent // 100) if percent <= 100 else 0


def drawn(seed: str, numbers: Collection[str], wanted: int) -> tuple[str, ...]:
    """The first ``wanted`` numbers in the order of SHA-256 over "seed, line feed, number" in UTF-8 (W8).

    Nobody can choose them without choosing the seed, which ends in chance and is published with the draw.
    """
    return tuple(sorted(set(numbers), key=lambda number: (_lot(seed, number), number))[:wanted])


def _lot(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def digest_of(numbers: Collection[str]) -> str:
    """SHA-256 of all the numbers that the draw was made from, sorted, one a line (W8)."""
    return hashlib.sha256("\n".join(sorted(set(numbers))).encode()).hexdigest()


def must_be_a_seed(seed: str) -> str:
    """A public text that whoever opens the draw did not make up alone, such as the day's lottery numbers (W8)."""
    text = seed.strip()
    if not (LEAST_SEED <= len(text) <= MOST_SEED and text.isprintable()):
        raise SEED_WRONG.refuse(least=LEAST_SEED, most=MOST_SEED)
    return text


def seed_of(said: str, chance: str) -> str:
    """The seed: a public text, if one was given, and what the server drew in that moment (W8).

    Without the latter whoever opens the draw could try texts until the files come out that he wants.
    """
    return f"{must_be_a_seed(said)}|{chance}" if said.strip() else chance


def must_be_a_period(begin: date | None, end: date | None, today: date) -> tuple[date, date]:
    """Days on which the files were closed: both given, in order, none to come (W8)."""
    if begin is None or end is None or begin > end or end > today:
        raise PERIOD_WRONG.refuse()
    return begin, end


def must_be_a_limit(days: int | None) -> int:
    """Working days to put findings right (W8; our rule)."""
    given = DAYS if days is None else days
    if not 1 <= given <= MOST_DAYS:
        raise LIMIT_OUT_OF_RANGE.refuse(most=MOST_DAYS)
    return given
