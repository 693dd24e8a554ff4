"""A drawn signature is strokes inside its field, large enough to be a name, and becomes a path (Art. 87 民事诉讼法)."""

import pytest

from oneseal.rules.delivery.signature import path_of
from oneseal.rules.refusals import Refusal


@pytest.mark.parametrize(
    ("drawn", "path"),
    [
        ("", ""),
        (" ", ""),
        ("[[0,0,40,0]]", "M0 0L40 0"),
        ("[[10,200,10,160]]", "M10 200L10 160"),
        ("[[0,0,600,200],[5,6]]", "M0 0L600 200M5 6L5 6"),
        ("[[1,2,3,4,41,4]]", "M1 2L3 4 41 4"),
        ("[[5,5],[60,5]]", "M5 5L5 5M60 5L60 5"),
    ],
)
def test_strokes_become_a_path(drawn: str, path: str) -> None:
    assert path_of(drawn) == path


@pytest.mark.parametrize(
    "drawn",
    [
        "签名", "{}", "7", "null", "[]", "[[]]", "[[1]]", "[[1,2,3]]", "[1,2]", "[[0,0,39,39]]", "[[0,0,601,0]]",
        "[[0,0,0,201]]", "[[-1,0,90,0]]", "[[0,-1,0,90]]", "[[0,0,90.5,0]]", "[[true,0,90,0]]", '[["0","0",90,0]]',
        "[" * 40_000, f"[[{','.join(['0,0,90,0'] * 2001)}]]",
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(drawn: str) -> None:
    with pytest.raises(Refusal) as told:
        path_of(drawn)
    assert told.value.code == "delivery.not_a_signature"


def test_as_many_points_as_a_long_name_has_are_taken() -> None:
    path = path_of(f"[[{','.join(['0,0,90,0'] * 2000)}]]")
    assert len(path[1:].replace("L", " ").split()) == 2 * 4000
