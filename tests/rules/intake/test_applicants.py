"""Who may apply, by the kinds that the item's version names."""

import pytest

from oneseal.rules.intake.applicants import must_take, takes
from oneseal.rules.refusals import Refusal

FIRM, SOLE_TRADER, PERSON = "91590121MAD0000278", "92590121MAD0000270", "590121199003070016"


@pytest.mark.parametrize(
    ("named", "kind", "number", "may"),
    [
        (["自然人"], "person", PERSON, True),
        (["自然人"], "enterprise", FIRM, False),
        (["自然人"], "enterprise", SOLE_TRADER, True),
        (["法人"], "person", PERSON, False),
        (["法人"], "enterprise", FIRM, True),
        (["法人"], "enterprise", SOLE_TRADER, True),
        (["法人", "自然人"], "person", PERSON, True),
        (["法人", "自然人"], "enterprise", FIRM, True),
    ],
)
def test_who_may_apply(named: list[str], kind: str, number: str, may: bool) -> None:
    assert takes({"item": {"applicant": named}}, kind, number) is may


@pytest.mark.parametrize(
    ("named", "kind", "number", "code"),
    [
        ("自然人", "enterprise", FIRM, "intake.only_persons"),
        ("自然人", "enterprise", "", "intake.only_persons"),
        ("法人", "person", PERSON, "intake.only_enterprises"),
    ],
)
def test_for_whom_it_is_not_he_is_told_so(named: str, kind: str, number: str, code: str) -> None:
    snapshot = {"item": {"applicant": [named], "name": "事项"}}
    with pytest.raises(Refusal) as refused:
        must_take(snapshot, kind, number)
    assert refused.value.code == code and "事项" in refused.value.sentence("zh")
    must_take(snapshot, "person" if kind == "enterprise" else "enterprise", number)
    must_take({"item": {"applicant": ["自然人"]}}, "enterprise", SOLE_TRADER)
