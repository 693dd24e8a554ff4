"""What may be copied, to whom, and what becomes of it at a recipient (L7)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.copies import (
    KIND_NAMES,
    VERB_NAMES,
    Kind,
    Taken,
    Typed,
    Verb,
    must_be_a_copy,
    must_be_assignable,
    must_be_to_acknowledge,
    must_be_to_finish,
)

TODAY, YESTERDAY, TOMORROW = date(2026, 9, 18), date(2026, 9, 17), date(2026, 9, 19)
GIVEN: dict[str, Any] = {
    "kind": "document",
    "title": " 关于食品经营许可的通知 ",
    "number": "",
    "issuer": "省市场监督管理局",
    "issued_on": TODAY,
    "text": " 见附件 ",
    "to": ("B", "A", "B"),
    "items": ("1", "2", "1"),
}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, ""),
        ({"kind": "rumour"}, "kind_needed"),
        ({"title": "x"}, "title_length"),
        ({"title": "字" * 120, "issuer": "字" * 120}, ""),
        ({"title": "字" * 121}, "title_length"),
        ({"issuer": " "}, "title_length"),
        ({"number": "字" * 80, "text": "字" * 2000}, ""),
        ({"number": "字" * 81}, "too_long"),
        ({"text": "字" * 2001}, "too_long"),
        ({"issued_on": None}, "issued_when"),
        ({"issued_on": TOMORROW}, "issued_when"),
        ({"reply_by": YESTERDAY}, "reply_when"),
        ({"reply_by": TODAY}, ""),
        ({"to": ()}, "to_whom"),
        ({"to": ("A", "OWN")}, "to_whom"),
        ({"to": ("A", "Z")}, "to_whom"),
        ({"to": tuple(f"B{n}" for n in range(61))}, "to_whom"),
        ({"to": tuple(f"B{n}" for n in range(60))}, ""),
    ],
)
def test_a_copy_as_it_is_typed(changed: dict[str, Any], code: str) -> None:
    known = {"A", "B", "OWN", *(f"B{n}" for n in range(61))}
    typed = Typed(**(GIVEN | changed))
    if code:
        with pytest.raises(Refusal, match=code):
            must_be_a_copy(typed, TODAY, known, "OWN")
        return
    made = must_be_a_copy(typed, TODAY, known, "OWN")
    assert made.title == typed.title.strip() and made.text == typed.text.strip()
    assert made.to == (("B", "A") if "to" not in changed else typed.to) and made.items == ("1", "2")


NEW, SIGNED, GIVEN_TO, DONE = Taken(False), Taken(True), Taken(True, True), Taken(True, True, True)


def test_it_is_signed_for_once_given_to_somebody_and_finished_once() -> None:
    must_be_to_acknowledge(NEW)
    assert (
        must_be_assignable(SIGNED, TODAY, TODAY) == TODAY and must_be_assignable(GIVEN_TO, TOMORROW, TODAY) == TOMORROW
    )
    assert must_be_to_finish(SIGNED, " 传达了 ") == must_be_to_finish(GIVEN_TO, "传达了") == "传达了"
    for code, act in (
        ("acknowledged_already", lambda: must_be_to_acknowledge(SIGNED)),
        ("acknowledge_first", lambda: must_be_assignable(NEW, TODAY, TODAY)),
        ("acknowledge_first", lambda: must_be_to_finish(NEW, "传达了")),
        ("done_already", lambda: must_be_assignable(DONE, TODAY, TODAY)),
        ("done_already", lambda: must_be_to_finish(DONE, "传达了")),
        ("due_when", lambda: must_be_assignable(SIGNED, YESTERDAY, TODAY)),
        ("due_when", lambda: must_be_assignable(SIGNED, None, TODAY)),
        ("what_was_done", lambda: must_be_to_finish(SIGNED, "x")),
        ("what_was_done", lambda: must_be_to_finish(SIGNED, "字" * 2001)),
    ):
        with pytest.raises(Refusal, match=code):
            act()
    assert set(KIND_NAMES) == set(Kind) and set(VERB_NAMES) == set(Verb)
