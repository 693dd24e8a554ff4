"""Whether an application is complete and in legal form, and which of the answers of Art. 32 行政许可法 are open."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from oneseal.rules.intake.held import must_say_why_not
from oneseal.rules.intake.refusals import (
    ALREADY_NOTIFIED,
    LAW_NEEDED,
    NOT_ALL_LOOKED_AT,
    NOT_COMPLETE,
    NOT_ON_NOTICE,
    NOT_TOLERABLE,
    NOTHING_OPEN,
    NOTHING_TO_NOTIFY,
    REASON_NEEDED,
)

LEAST_REASON = 5


class MaterialVerdict(StrEnum):
    """What a clerk found on a material of the checklist (齐、缺、错、容缺、免交、承诺代替)."""

    COMPLETE = "complete"
    MISSING = "missing"
    DEFECTIVE = "defective"
    TOLERATED = "tolerated"
    HELD = "held"
    PROMISED = "promised"


@dataclass(frozen=True)
class MaterialState:
    """A row of the case's checklist as the rule sees it."""

    seq: int
    name: str
    asked: bool
    verdict: str
    defects: tuple[str, ...] = ()
    tolerable: bool = False
    covered: bool = False
    remark: str = ""

    @property
    def open(self) -> bool:
        """Missing or defective: a point of the notice."""
        return self.asked and self.verdict in (MaterialVerdict.MISSING, MaterialVerdict.DEFECTIVE)


def _names(rows: Iterable[MaterialState]) -> str:
    return "、".join(row.name for row in rows)


def must_be_looked_at(rows: Collection[MaterialState]) -> None:
    """Every asked material has a verdict, so that all points can be told at once (Art. 32(4) 行政许可法)."""
    unseen = [row for row in rows if row.asked and not row.verdict]
    if unseen:
        raise NOT_ALL_LOOKED_AT.refuse(count=len(unseen), names=_names(unseen))


def must_have_all(rows: Collection[MaterialState]) -> None:
    """Nothing that is asked for is missing or defective, as far as it is known yet (Art. 32(4) 行政许可法)."""
    short = [row for row in rows if row.open]
    if short:
        raise NOT_COMPLETE.refuse(names=_names(short))


def must_be_complete(rows: Collection[MaterialState]) -> None:
    """Complete and in legal form, but for what is tolerated (Art. 32(5) 行政许可法)."""
    must_be_looked_at(rows)
    must_have_all(rows)


def must_be_tolerable(rows: Collection[MaterialState]) -> None:
    """Only listed materials may follow later (S4 二(五): 容缺受理)."""
    wrong = [row for row in rows if row.verdict == MaterialVerdict.TOLERATED and not row.tolerable]
    if wrong:
        raise NOT_TOLERABLE.refuse(names=_names(wrong))


def must_be_in_hand(rows: Collection[MaterialState]) -> None:
    """What acceptance asks beside a look at each material: all there, and gaps only where listed (I15)."""
    must_have_all(rows)
    must_be_tolerable(rows)


def points_to_notify(rows: Collection[MaterialState], *, notified: bool) -> list[MaterialState]:
    """All open points, for the one notice of a case (Art. 32(4) 行政许可法; invariant 1). None may be left out.

    What is on file already is asked for only with the reason why it does not do (invariant 7; I14).
    """
    if notified:
        raise ALREADY_NOTIFIED.refuse()
    must_be_looked_at(rows)
    points = [row for row in rows if row.open]
    if not points:
        raise NOTHING_TO_NOTIFY.refuse()
    for row in points:
        must_say_why_not(row.name, is_covered=row.covered, verdict=row.verdict, remark=row.remark)
    return points


def points_still_open(rows: Collection[MaterialState], noticed: Collection[int]) -> list[MaterialState]:
    """Points of the notice that the supplement did not meet: the only ground to refuse acceptance (Art. 32 行政许可法)."""
    must_be_looked_at(rows)
    beyond = [row for row in rows if row.open and row.seq not in noticed]
    if beyond:
        raise NOT_ON_NOTICE.refuse(names=_names(beyond))
    still = [row for row in rows if row.open]
    if not still:
        raise NOTHING_OPEN.refuse()
    return still


def must_give_reason(reason: str) -> str:
    """A reason that says something, stripped (Art. 38 ¶2, 72(7) 行政许可法)."""
    stripped = reason.strip()
    if len(stripped) < LEAST_REASON:
        raise REASON_NEEDED.refuse(least=LEAST_REASON)
    return stripped


def answers_open(
    rows: Collection[MaterialState], *, stage: str, notified: bool, instant: bool, may_bar: bool
) -> Mapping[str, str]:
    """The answers at intake, each with "" if open or the code of what locks it (Art. 32 行政许可法; design: five answers).

    All are always shown; a locked one says why.
    """
    locks: dict[str, str] = {"answer_not_needed": "", "answer_not_ours": "", "reject_barred": ""}
    if not may_bar:
        locks["reject_barred"] = "intake.no_ground_to_bar"
    unseen = any(row.asked and not row.verdict for row in rows)
    short = any(row.open for row in rows)
    locks["correct_on_spot"] = "" if stage == "received" and short else "intake.nothing_to_notify"
    locks["accept"] = "intake.not_all_looked_at" if unseen else "intake.not_complete" if short else ""
    locks["accept_and_decide"] = locks["accept"] if instant else "intake.not_instant"
    if stage == "received":
        locks["notify_once"] = (
            "intake.already_notified"
            if notified
            else "intake.not_all_looked_at"
            if unseen
            else ""
            if short
            else "intake.nothing_to_notify"
        )
    else:
        locks["notify_once"] = "intake.already_notified" if notified else "stages.not_at_stage"
        locks["refuse_acceptance"] = "intake.not_all_looked_at" if unseen else "" if short else "intake.nothing_open"
    return locks


def must_name_law(law: str, article: str) -> tuple[str, str]:
    """The law and the article that an act rests on, however short their names are (Art. 38 ¶2 行政许可法)."""
    named = law.strip().strip("《》").strip(), article.strip()
    if not all(named):
        raise LAW_NEEDED.refuse()
    return named
