"""Bars word for word: cause, until when, how they end, on which grounds each is lifted, and rows of special law."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import (
    LIFTINGS,
    REPAIRABLE,
    Bar,
    Offence,
    cause_words,
    must_be_free_to_commit,
    must_be_liftable,
    must_not_be_barred,
    repair_words,
    until_words,
)
from oneseal.rules.restrictions.special import Following, Special, following, specials_of

DAY = date(2026, 9, 18)
END = date(2029, 9, 18)
BAR = Bar(("000131906",), "fraud", END, "安澜审批限〔2026〕0001号")
SOONER = "期满自动解除；原决定被撤销或者认定有误的，可以申请提前解除"
REVERSED = "原决定被撤销或者认定有误的，可以申请解除"
REPAIRED = "纠正并完成信用修复后，向作出机关申请解除"


@pytest.mark.parametrize(
    ("changed", "cause", "until", "repair"),
    [
        ({}, ("以欺骗、贿赂等不正当手段取得许可", "obtained by fraud or bribery"), "到 2029-09-18 为止", SOONER),
        ({"cause": "吊销许可证"}, ("吊销许可证", "吊销许可证"), "到 2029-09-18 为止", SOONER),
        ({"offence": "special", "until": None, "cause": "犯罪"}, ("犯罪", "犯罪"), "终身", REVERSED),
        (
            {"offence": "commitment", "until": None},
            ("没有履行告知承诺", "a commitment that was not kept"),
            "信用修复以前",
            REPAIRED,
        ),
    ],
)
def test_what_it_follows_from_until_when_and_how_it_ends(
    changed: dict[str, Any], cause: tuple[str, str], until: str, repair: str
) -> None:
    bar = replace(BAR, **changed)
    assert (cause_words(bar), until_words(bar)[0], repair_words(bar)[0]) == (cause, until, repair)
    with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
        must_not_be_barred([bar], "000131906001", DAY)
    zh, en = refused.value.sentence("zh"), refused.value.sentence("en")
    assert all(part in zh for part in (cause[0], until, repair, BAR.number))
    assert all(part in en for part in (cause[1], until_words(bar)[1], repair_words(bar)[1], BAR.number))


@pytest.mark.parametrize("offence", Offence)
def test_each_bar_is_lifted_on_the_grounds_that_law_knows_for_it_and_the_others_are_answered_with_them(
    offence: Offence,
) -> None:
    known = {"reversed", "mistaken"} | ({"repaired"} if offence in REPAIRABLE else set())
    bar = replace(BAR, offence=offence.value)
    for ground, row in LIFTINGS.items():
        if ground in known:
            assert must_be_liftable(bar, ground) is row
    for ground in {*LIFTINGS, "nonsense"} - known:
        with pytest.raises(Refusal) as refused:
            must_be_liftable(bar, ground)
        zh, en = refused.value.sentence("zh"), refused.value.sentence("en")
        assert "；".join(LIFTINGS[one].zh for one in LIFTINGS if one in known) in zh
        assert "; ".join(LIFTINGS[one].en for one in LIFTINGS if one in known) in en


def test_a_commitment_is_barred_only_by_a_broken_one_that_still_counts() -> None:
    broken = replace(BAR, scope=(), offence="commitment", until=DAY)
    must_be_free_to_commit([BAR, replace(broken, lifted=True), replace(broken, until=date(2026, 9, 17))], DAY)
    with pytest.raises(Refusal, match="0001号"):
        must_be_free_to_commit([BAR, broken], DAY)


def version(**changed: Any) -> dict[str, Any]:
    """A version with one row of special law, and the general rule."""
    row = {
        "trigger": "骗取许可", "subject": "申请人", "bar": "不得申请", "duration": "2", "law": "某法", "article": "9",
    }  # fmt: skip
    return {"restriction": {"public_safety": "Y", "bar78": 1, "bar79": 3}, "bars": [{**row, **changed}]}


def test_a_row_of_special_law_is_read_whole() -> None:
    assert specials_of(version()) == [Special(1, "骗取许可", "申请人", "不得申请", (2, 2), "某法第9条")]
    (row,) = specials_of(version(duration="3-5", article="第九条"))
    assert (row.years, row.basis, row.open_years) == ((3, 5), "某法第九条", True)
    assert specials_of(version(duration="终身"))[0].until(DAY) is None
    assert specials_of(version())[0].until(DAY, 7) == date(2028, 9, 18), "fixed years are not chosen"
    assert Special(1, "", "", "", (2, 3), "").until(DAY, 3) == END


@pytest.mark.parametrize(
    ("changed", "offence", "kind", "follows"),
    [
        ({}, Offence.FRAUD, "person", Following(Offence.FRAUD, date(2028, 9, 18), "骗取许可", "某法第9条")),
        ({"subject": "单位"}, Offence.FRAUD, "person", Following(Offence.FRAUD, END, "", "")),
        ({"duration": "1-5"}, Offence.FRAUD, "person", Following(Offence.FRAUD, END, "", "")),
        ({}, Offence.FALSE_MATERIAL, "person", Following(Offence.FALSE_MATERIAL, date(2027, 9, 18), "", "")),
        ({}, Offence.SPECIAL, "person", None),
        ({}, Offence.COMMITMENT, "person", Following(Offence.COMMITMENT, None, "", "")),
        (
            {"trigger": "吊销许可证", "duration": "终身"},
            Offence.SPECIAL,
            "enterprise",
            Following(Offence.SPECIAL, None, "吊销许可证", "某法第9条"),
        ),
        ({"trigger": "被吊销"}, Offence.SPECIAL, "enterprise", None),
    ],
)
def test_the_special_rule_goes_first_and_says_its_words_and_article(
    changed: dict[str, Any], offence: Offence, kind: str, follows: Following | None
) -> None:
    assert following(version(**changed), offence, kind, DAY) == follows
