"""The receiver's first version says the same under its own name; whoever gave the power away supervises (C8, C6)."""

from typing import Any

import pytest

from oneseal.rules.powers.guides import code_under, guide_of_receiver, post_at_bureau

BUREAU = {
    "code": "B020", "name": "县行政审批局", "standard_name": "安澜县行政审批局", "uscc": "115901210000000200",
    "division": "590121", "phone": "not copied",
}  # fmt: skip
WATER = {"code": "B031", "name": "县水利局", "uscc": "115901210000000310", "division": "590121"}
CODE = "115901210000000310" + "0001160040000"
STEP = {"body": "B031", "body_name": "县水利局", "bodies": ["B031", "B040"], "unit": "水政股", "post": "DEC02", "no": 5}
ELSEWHERE = {"body": "B040", "body_name": "县应急局", "bodies": ["B031"], "unit": "危化股", "post": "DEC02", "no": 4}
PUSHED = {
    "body": "B031", "body_name": "县水利局", "role": "主管监管", "relation": "一对一", "push": True,
    "channel": "一体化平台", "receipt_days": 1, "feedback_days": 1,
}  # fmt: skip
POWER = {"department": "水利局", "batch": "第三批", "ground": "行政许可法25", "reason": "应划尽划"}


def guide(**changed: Any) -> dict[str, Any]:
    snapshot = {
        "body": WATER,
        "implementation_code": CODE,
        "number": 7,
        "name": "取水许可审批",
        "steps": [STEP, ELSEWHERE],
        "results": [
            {"name": "取水许可证", "issuer": "B031", "issuer_name": "县水利局"},
            {"name": "批复", "issuer": "B040", "issuer_name": "县应急局"},
        ],
        "supervision": [],
        "power": {"status": "不划转, 进驻大厅", "holder": "安澜县水利局", "remark": "stays"},
        **changed,
    }
    return guide_of_receiver(snapshot, BUREAU, POWER)


def test_body_code_number_steps_and_results_become_the_receivers_and_nothing_else_changes() -> None:
    made = guide()
    own = {"code": "B020", "name": "县行政审批局", "uscc": "115901210000000200", "division": "590121"}
    assert made["body"] == own
    assert made["implementation_code"] == "115901210000000200" + "0001160040000"
    assert (made["number"], made["name"]) == (1, "取水许可审批")
    assert made["steps"] == [
        {"body": "B020", "body_name": "县行政审批局", "bodies": ["B020", "B040"], "unit": "", "post": "DEC01", "no": 5},
        ELSEWHERE,
    ]
    assert made["results"] == [
        {"name": "取水许可证", "issuer": "B020", "issuer_name": "县行政审批局"},
        {"name": "批复", "issuer": "B040", "issuer_name": "县应急局"},
    ]
    assert made["power"] == {
        "status": "划转",
        "holder": "安澜县行政审批局",
        "source_department": "水利局",
        "batch": "第三批",
        "ground": "行政许可法25",
        "reason": "应划尽划",
        "remark": "stays",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [PUSHED]),
        ([{"body": "B040", "push": False}], [{"body": "B040", "push": False}, PUSHED]),
        (
            [
                {"body": "B031", "push": False, "relation": "多对一", "role": "协同监管"},
                {"body": "B040", "push": False},
            ],
            [{"body": "B031", "push": True, "relation": "一对一", "role": "协同监管"}, {"body": "B040", "push": False}],
        ),
    ],
)
def test_whoever_gave_the_power_away_is_told_and_supervises(before: list[Any], after: list[Any]) -> None:
    assert guide(supervision=before)["supervision"] == after


def test_posts_and_codes_move_only_where_there_is_something_to_move() -> None:
    assert [post_at_bureau(post) for post in ("DEC02", "WIN04", "REV01")] == ["DEC01", "WIN01", "REV01"]
    assert code_under("X" * 18, CODE[:31]) == "X" * 18 + CODE[18:]
    assert code_under("X" * 18, CODE[:30]) == CODE[:30]
