"""By when a question is answered, and by when whoever was asked first has answered or handed it on: data of the body.

Law gives neither; a body that has no row of its own keeps everybody's (data/question_rules.tsv).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.clocks.keeping import limit_from
from oneseal.rules.clocks.terms import Limit, Unit

QUESTION: Final = "question"
"""The clock of the answer; handed on, it runs on for the other body, and no day is gained (I10)."""
FIRST_ASKED: Final = "first_asked"
"""The clock of whoever was asked first: to answer or to hand on (I10)."""
EVERYBODY: Final = "*"


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """The two limits of a body with their basis; ``illustrative``: an example, no commitment of a real body."""

    answer: Limit
    first: Limit
    basis: str
    illustrative: bool


OURS: Final = QuestionTerms(Limit(3, Unit.WORKING_DAY), Limit(1, Unit.WORKING_DAY), "", True)
"""Where the data is silent."""


def terms_of_body(rows: Mapping[str, Mapping[str, str]], body: str) -> QuestionTerms:
    """The body's own row, else everybody's, else ours (I10, I11; rows by body)."""
    row = rows.get(body) or rows.get(EVERYBODY)
    if row is None:
        return OURS
    answer = limit_from({"n": row["answer_n"], "unit": row["answer_unit"]}) or OURS.answer
    first = limit_from({"n": row["first_n"], "unit": row["first_unit"]}) or OURS.first
    return QuestionTerms(answer, first, row["basis"], row["illustrative"] == "Y")
