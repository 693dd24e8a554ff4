"""A change of law of transferred items without its copy is found (L7)."""

from datetime import date

import pytest

from oneseal.rules.supervision.uncopied import Changed, Known, missing_of, omissions, speaks_of

CHANGE = Changed("食品安全法", "国令〔2026〕9号（示例）", date(2026, 12, 1), ("A", "B"))


@pytest.mark.parametrize(
    ("copies", "missing"),
    [
        ((), ("A", "B")),
        ((Known("通知", "国令〔2026〕9号"),), ()),
        ((Known("通知", "国令〔2026〕9号", ("A",)),), ("B",)),
        ((Known("通知", "国令〔2026〕9号", ("A",)), Known("食品安全法培训", "", ("B",))), ()),
        ((Known("通知", "国令〔2026〕8号"),), ("A", "B")),
        ((Known("关于食品安全法的会议", ""),), ()),
        ((Known("关于食品安全法的会议", "国令〔2026〕8号"),), ("A", "B")),
        ((Known("关于消防法的会议", ""),), ("A", "B")),
        ((Known("关于消防法的会议", "", ("A",)),), ("A", "B")),
    ],
)
def test_an_item_is_missing_until_a_copy_of_that_document_names_it_or_all(
    copies: tuple[Known, ...], missing: tuple[str, ...]
) -> None:
    assert missing_of(CHANGE, copies) == missing


def test_only_changes_with_something_left_out_are_listed() -> None:
    other = Changed("消防法", "国令〔2026〕3号", date(2026, 12, 1), ("C",))
    copies = [Known("通知", "国令〔2026〕9号")]
    assert omissions([CHANGE, other], copies) == [(other, ("C",))]
    assert omissions([], copies) == []


def test_a_number_decides_before_a_title() -> None:
    assert speaks_of(Known("别的", "〔2026〕9号"), CHANGE) and not speaks_of(Known("食品安全法", "〔2025〕1号"), CHANGE)
