"""Who may not apply again (Arts. 78, 79): only where the version says Y, for years, on that permit, until its day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import (
    Bar,
    Offence,
    barred_until,
    family_of,
    must_be_free_to_commit,
    must_be_liftable,
    must_be_running,
    must_not_be_barred,
)
from oneseal.rules.restrictions.special import following, must_be_judged, needs_judgement, special_of, specials_of
from tests.rules.catalogue.shipped import snapshot

DAY = date(2026, 9, 18)
FOOD: dict[str, Any] = {"restriction": {"public_safety": "Y", "bar78": 1, "bar79": 3}}
BAR = Bar(("000131906",), "fraud", date(2029, 9, 18), "安澜审批后〔2026〕0001号")
LIFELONG = Bar(
    "000131906", "special", None, "刑事判决书", cause="因食品安全犯罪被判处有期徒刑以上刑罚", basis="食品安全法第135条"
)


@pytest.mark.parametrize(
    ("restriction", "offence", "on", "until"),
    [
        ({}, Offence.FALSE_MATERIAL, DAY, date(2027, 9, 18)),
        ({}, Offence.FRAUD, DAY, date(2029, 9, 18)),
        ({}, Offence.FALSE_MATERIAL, date(2028, 2, 29), date(2029, 2, 28)),
        ({"public_safety": "N"}, Offence.FRAUD, DAY, None),
        ({"public_safety": "B"}, Offence.FRAUD, DAY, None),
        ({"bar79": None}, Offence.FRAUD, DAY, None),
    ],
)
def test_until_when(restriction: dict[str, Any], offence: Offence, on: date, until: date | None) -> None:
    assert barred_until({"restriction": {**FOOD["restriction"], **restriction}}, offence, on) == until


def test_barred_through_its_last_day_on_every_sub_item_of_the_permit() -> None:
    assert family_of("000131906003") == "000131906"
    for item, day in (("000131906001", DAY), ("000131906003", date(2029, 9, 18))):
        with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
            must_not_be_barred([BAR], item, day)
        assert "〔2026〕0001号" in refused.value.sentence() and "2029-09-18" in refused.value.sentence()


def test_not_after_it_not_for_another_permit_not_once_lifted() -> None:
    must_not_be_barred([BAR], "000131906001", date(2029, 9, 19))
    must_not_be_barred([BAR], "000131907000", DAY)
    must_not_be_barred([replace(BAR, lifted=True)], "000131906001", DAY)
    must_not_be_barred([], "000131906001", DAY)


def test_only_what_runs_is_lifted() -> None:
    must_be_running(BAR, date(2029, 9, 18))
    must_be_running(LIFELONG, date(2099, 1, 1))
    for bar, day in ((BAR, date(2029, 9, 19)), (replace(BAR, lifted=True), DAY)):
        with pytest.raises(Refusal, match="lifted_already"):
            must_be_running(bar, day)


def test_a_bar_that_law_sets_is_not_lifted_for_good_conduct_one_on_commitments_is() -> None:
    broken = Bar((), "commitment", None, "核查意见〔2026〕3号")
    assert must_be_liftable(BAR, "reversed").article and must_be_liftable(broken, "repaired").article
    for bar, ground in ((BAR, "repaired"), (BAR, ""), (broken, "other")):
        with pytest.raises(Refusal, match="no_such_lifting"):
            must_be_liftable(bar, ground)


def test_a_broken_commitment_bars_from_commitments_alone_and_from_all_of_them() -> None:
    broken = Bar((), "commitment", None, "核查意见〔2026〕3号")
    must_not_be_barred([broken], "000131906001", DAY)
    must_be_free_to_commit([BAR, LIFELONG], DAY)
    must_be_free_to_commit([replace(broken, lifted=True)], DAY)
    with pytest.raises(Refusal, match="commitment_barred"):
        must_be_free_to_commit([broken], date(2099, 1, 1))


def test_for_life_it_says_so_and_how_it_is_repaired() -> None:
    with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
        must_not_be_barred([LIFELONG], "000131906001", date(2099, 1, 1))
    assert "终身" in refused.value.sentence() and "for life" in refused.value.sentence("en")
    assert "撤销" in refused.value.sentence()


@pytest.mark.parametrize(
    ("seq", "offence", "kind", "until", "basis"),
    [
        (20, Offence.FRAUD, "enterprise", date(2036, 9, 18), "药品管理法第123条"),
        (130, Offence.FRAUD, "enterprise", date(2029, 9, 18), "排污许可管理条例第40条"),
        (61, Offence.FRAUD, "person", date(2029, 9, 18), "医师法第54条"),
        (284, Offence.FALSE_MATERIAL, "person", date(2027, 9, 18), "机动车登记规定第80条"),
        (12, Offence.SPECIAL, "enterprise", date(2031, 9, 18), "食品安全法第135条"),
        (12, Offence.FRAUD, "enterprise", date(2029, 9, 18), ""),
    ],
)
def test_special_law_goes_first_where_the_version_has_it(
    seq: int, offence: Offence, kind: str, until: date, basis: str
) -> None:
    found = following(snapshot(seq), offence, kind, DAY)
    assert found is not None and (found.until, found.basis) == (until, basis)


@pytest.mark.parametrize(
    ("seq", "offence", "kind"),
    [
        (12, Offence.SPECIAL, "person"),  # a person of the firm is not known until he is named
        (20, Offence.SPECIAL, "enterprise"),  # it asks for grave circumstances
        (39, Offence.SPECIAL, "enterprise"),  # it binds the representative
        (1, Offence.FRAUD, "enterprise"),  # who is responsible is not the registered firm
    ],
)
def test_by_itself_nothing_follows_that_somebody_has_to_find(seq: int, offence: Offence, kind: str) -> None:
    assert following(snapshot(seq), offence, kind, DAY) is None


def test_open_years_are_said_and_lie_within_the_law() -> None:
    row = special_of(snapshot(70), 1)
    assert row.open_years and row.until(DAY, 2) == date(2028, 9, 18)
    for years in (None, 0, 6):
        with pytest.raises(Refusal, match="years_needed"):
            row.until(DAY, years)
    for_life = next(row for row in specials_of(snapshot(12)) if row.years is None)
    assert for_life.until(DAY) is None
    with pytest.raises(Refusal, match="no_such_special"):
        special_of(snapshot(12), 99)


@pytest.mark.parametrize(
    ("safety", "judged", "until", "asked"),
    [
        ("Y", None, date(2027, 9, 18), False),
        ("N", None, None, False),
        ("N", True, None, False),
        ("B", None, None, True),
        ("B", False, None, False),
        ("B", True, date(2027, 9, 18), False),
    ],
)
def test_where_it_is_open_a_person_says_it_and_silence_is_no_answer(
    safety: str, judged: bool | None, until: date | None, asked: bool
) -> None:
    version = {**snapshot(12), "bars": [], "restriction": {**snapshot(12)["restriction"], "public_safety": safety}}
    found = following(version, Offence.FALSE_MATERIAL, "enterprise", DAY, judged)
    assert (found.until if found else None) == until
    if asked:
        with pytest.raises(Refusal, match="safety_unjudged"):
            must_be_judged(version, Offence.FALSE_MATERIAL, "enterprise", judged)
    else:
        must_be_judged(version, Offence.FALSE_MATERIAL, "enterprise", judged)


def test_where_special_law_speaks_of_the_offence_and_of_him_nobody_has_to_judge() -> None:
    bar = {"trigger": "虚假材料申请", "subject": "单位", "bar": "", "duration": "2", "law": "某法", "article": "9"}
    version = {**snapshot(12), "bars": [bar]}
    version["restriction"] = {**snapshot(12)["restriction"], "public_safety": "B"}
    cases = [(offence, kind) for offence in Offence for kind in ("enterprise", "person")]
    assert [case for case in cases if not needs_judgement(version, *case)] == [(Offence.FALSE_MATERIAL, "enterprise")]
    must_be_judged(version, Offence.FALSE_MATERIAL, "enterprise", None)
    for offence, kind in ((Offence.FALSE_MATERIAL, "person"), (Offence.FRAUD, "enterprise")):
        with pytest.raises(Refusal, match="safety_unjudged"):
            must_be_judged(version, offence, kind, None)
