"""What the case page opens with once a promise is broken: the date that is still to come, a word about the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from oneseal.interfaces.portal.case_cells import clock_cell
from oneseal.interfaces.portal.next_step import Next, _owning_up, _still_to_come, next_of
from oneseal.queries.clocks.cards import ClockCard

CARD = ClockCard(
    kind="decision", part=0, name_zh="", name_en="", article="", light="red", remaining=-4, unit="working_day",
    start_on=date(2026, 11, 11), due_on=date(2026, 12, 9), committed_on=date(2026, 11, 16), expected_on=None,
    provisional=False, paused_since=None, procedure="", limit=None, committed=None, ended_on=None, ended_how="",
    post="", body="", used=3, total=3,
)  # fmt: skip
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    """Whatever language the request of an earlier test left in this thread."""
    with override("zh-hans"):
        yield


def test_a_broken_promise_is_said_and_the_statutory_date_named() -> None:
    assert _still_to_come(CARD, TODAY) == date(2026, 12, 9)
    assert "没有做到" in _owning_up(Next("正在审查", "。"), CARD, TODAY).text


def test_a_promise_that_still_stands_is_the_date() -> None:
    card = replace(CARD, committed_on=date(2026, 11, 24))
    assert _still_to_come(card, TODAY) == date(2026, 11, 24)
    assert _owning_up(Next("正在审查", "。"), card, TODAY).text == "。"
    assert _still_to_come(None, TODAY) is None


def test_a_procedure_that_began_today_is_told_though_the_day_still_counts() -> None:
    stopped = replace(
        CARD, light="green", due_on=None, committed_on=None, paused_since=TODAY, procedure="委托评估",
        expected_on=date(2027, 1, 12),
    )  # fmt: skip
    case: Any = SimpleNamespace(stage="in_review", snapshot={"silence": {"intake": "none"}})
    found = next_of(case, stopped, None, TODAY)
    assert found.title == "正在委托评估，时限停表" and "预计 2027年1月12日" in found.text


@pytest.mark.parametrize(
    ("stage", "procedure", "title"),
    [
        ("issued", "邮寄送达", "已经寄出，在路上"),
        ("issued", "公告送达", "正在公告送达，随时可以来领"),
        ("refused", "公告送达", "没有批准，决定书写明了理由"),
    ],
)
def test_a_result_on_its_way_is_said_and_no_procedure_made_of_it(stage: str, procedure: str, title: str) -> None:
    way = replace(
        CARD,
        kind="certificate",
        light="paused",
        due_on=None,
        committed_on=None,
        paused_since=TODAY,
        procedure=procedure,
    )
    case: Any = SimpleNamespace(stage=stage, snapshot={"silence": {"intake": "none"}})
    assert next_of(case, way, None, TODAY).title == title
    cell = clock_cell(way, TODAY)
    assert cell["title"] == "正在送达" and "不算过期" in cell["notes"][-1]["text"]


def test_a_promised_material_is_asked_for_and_a_promise_that_lapsed_is_no_withdrawal_of_his() -> None:
    promised = replace(CARD, kind="tolerance_promise", light="green", committed_on=None)
    case: Any = SimpleNamespace(stage="accepted", snapshot={"silence": {"intake": "none"}})
    found = next_of(case, promised, None, TODAY)
    assert found.title == "已经受理，请您最晚 12月9日 周三 补交容缺的材料" and found.tone == "you"
    assert "您不用做什么" not in found.text
    ended: Any = SimpleNamespace(stage="withdrawn")
    assert next_of(ended, None, None, TODAY).title == "您的申请已经撤回"
    lapsed = next_of(ended, None, None, TODAY, lapsed=True)
    assert "到期没有交" in lapsed.title and "行政复议" in lapsed.text


def test_the_limit_of_the_applicant_is_his_own_and_not_a_broken_law() -> None:
    ten = {"n": "10", "unit": "working_day"}
    late = replace(CARD, kind="correction", light="black", committed_on=None, limit=ten)
    cell = clock_cell(late, TODAY)
    assert cell["limits"][0]["name"] == "期限" and cell["light"]["words"] == "您的期限已过"
    body = clock_cell(replace(late, kind="decision"), TODAY)
    assert body["limits"][0]["name"] == "法定" and "words" not in body["light"]
