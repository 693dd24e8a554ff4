"""Many applications accepted at one press: only those in which nothing is left to weigh, and not too many (I1, K2)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from oneseal.rules.intake.completeness import MaterialState, MaterialVerdict
from oneseal.rules.refusals import ground

AT_MOST = 100
"""What one person answers for at one press, and one request carries."""
NEVER = datetime.max.replace(tzinfo=UTC)
WEIGHED = ("", MaterialVerdict.MISSING.value, MaterialVerdict.DEFECTIVE.value, MaterialVerdict.TOLERATED.value)
"""With one of these on a material that is asked for, a case is none to accept without a look."""
GAP_BY_HAND = ground(
    "intake.gap_by_hand",
    zh="“{names}”是容缺的，补交的日子要一件一件看过再定。请打开这一件单独受理。",
    en="'{names}' may follow later, and until which day is looked at case by case. Open this one and accept it alone.",
    article="容缺受理清单（事项版本）",
)
TOO_MANY = ground(
    "intake.too_many_together",
    zh="一次最多受理 {most} 件，您选了 {count} 件。请分几次办，最先收到的在前。",
    en="At most {most} cases are accepted at once and {count} were chosen. Take them in parts, the earliest first.",
)


def must_be_few_enough(chosen: Collection[object]) -> None:
    """What somebody cannot have looked through is not accepted in his name at one press (I1)."""
    if len(chosen) > AT_MOST:
        raise TOO_MANY.refuse(most=AT_MOST, count=len(chosen))


def must_be_plain(rows: Iterable[MaterialState]) -> None:
    """No material that follows later: its promise is looked at in its own case (S4 二(五): 容缺受理)."""
    gaps = [row.name for row in rows if row.verdict == MaterialVerdict.TOLERATED]
    if gaps:
        raise GAP_BY_HAND.refuse(names="、".join(gaps))


def in_turn(numbers: Iterable[str], received: Mapping[str, datetime]) -> list[str]:
    """Each once, in the order in which they came in: nobody's place hangs on a tick (Art. 57 行政许可法).

    A number that is no case to whoever asks comes last, to be told so.
    """
    return sorted(dict.fromkeys(numbers), key=lambda number: (received.get(number, NEVER), number))
