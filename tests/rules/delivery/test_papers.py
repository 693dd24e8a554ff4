"""Which paper about a certificate is served next (Arts. 7, 69 行政许可法)."""

from datetime import date

import pytest

from oneseal.rules.delivery.papers import Paper, must_wait
from oneseal.rules.refusals import Refusal

FIRST, LAST = date(2026, 9, 18), date(2026, 9, 21)
OLD, NEW = Paper("1号", FIRST, served=False), Paper("2号", LAST, served=False)
TOLD = Paper("3号", LAST, served=False, urgent=True)
DONE = Paper("4号", FIRST, served=True)


@pytest.mark.parametrize(
    ("papers", "number", "found"),
    [
        ([NEW, OLD], "", OLD),
        ([NEW, OLD], "2号", NEW),
        ([OLD, TOLD], "", TOLD),
        ([DONE, NEW], "", NEW),
        ([DONE], "", None),
        ([DONE, NEW], "4号", None),
        ([NEW], "9号", None),
        ([], "", None),
    ],
)
def test_the_one_named_else_the_notice_that_lets_him_speak_else_the_oldest(
    papers: list[Paper], number: str, found: Paper | None
) -> None:
    if found is None:
        with pytest.raises(Refusal, match="nothing_to_serve"):
            must_wait(papers, number)
    else:
        assert must_wait(papers, number) == found
