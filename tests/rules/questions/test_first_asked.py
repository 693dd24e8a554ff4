"""Who answers for a question while it goes from hand to hand: the one rule of applications and questions (I10)."""

import pytest

from oneseal.rules.questions.first_asked import Answers, Moved, answerable, went
from oneseal.rules.questions.names import Move

HERE, THERE = "B001", "B002"
LIN, WU, XU = 1, 2, 3


def moved(move: Move, by: int | None, body: str, to: Answers) -> Moved:
    return Moved(move, by, Answers(body), to)


ASKED = moved(Move.ASK, None, "", Answers(HERE))
ASKED_OF_LIN = moved(Move.ASK, WU, "", Answers(HERE, LIN))
TAKEN = moved(Move.TAKE, LIN, HERE, Answers(HERE, LIN))
OVER = moved(Move.HAND, LIN, HERE, Answers(THERE))
TO_WU = moved(Move.HAND, LIN, HERE, Answers(HERE, WU))
TAKEN_THERE = moved(Move.TAKE, XU, THERE, Answers(THERE, XU))
BACK = moved(Move.RETURN, XU, THERE, Answers(HERE, LIN))
ANSWERED = moved(Move.ANSWER, XU, THERE, Answers(THERE, XU))


@pytest.mark.parametrize(
    ("moves", "answers"),
    [
        ([ASKED], Answers(HERE)),
        ([ASKED_OF_LIN], Answers(HERE, LIN)),
        ([ASKED, TAKEN], Answers(HERE, LIN)),
        ([ASKED, OVER], Answers(HERE, LIN)),
        ([ASKED_OF_LIN, OVER], Answers(HERE, LIN)),
        ([ASKED_OF_LIN, OVER, TAKEN_THERE], Answers(THERE, XU)),
        ([ASKED_OF_LIN, OVER, ANSWERED], Answers(THERE, XU)),
        ([ASKED_OF_LIN, OVER, BACK], Answers(HERE, LIN)),
        ([ASKED_OF_LIN, OVER, TAKEN_THERE, BACK], Answers(HERE, LIN)),
        ([ASKED_OF_LIN, TO_WU, moved(Move.HAND, WU, HERE, Answers(THERE))], Answers(HERE, WU)),
        ([ASKED_OF_LIN, TO_WU, moved(Move.HAND, WU, HERE, Answers(THERE)), TAKEN_THERE], Answers(THERE, XU)),
        ([ASKED_OF_LIN, moved(Move.TAKE, WU, HERE, Answers(HERE, WU))], Answers(HERE, WU)),
        ([ASKED, ANSWERED, moved(Move.CORRECT, WU, THERE, Answers(THERE, XU))], Answers(THERE, XU)),
    ],
)
def test_who_answers_for_a_question_after_these_moves(moves: list[Moved], answers: Answers) -> None:
    assert answerable(*went(moves)) == answers
