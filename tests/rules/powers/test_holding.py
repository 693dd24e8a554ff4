"""Exactly one holder on every day, over any history of transfers and delegations (Arts. 23-25; C8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.powers.authority import (
    Actor,
    AuthorityHeld,
    ended_by_transfer,
    in_effect,
    must_be_authorised,
    must_be_delegable,
    must_be_publishable,
    name_and_seal,
)
from oneseal.rules.powers.holding import PowerHeld, assisting_on, holder_on, must_hold_power, transferred, untiled
from oneseal.rules.powers.names import Basis, By, Way
from oneseal.rules.refusals import Refusal
from tests.examples import examples

START = date(2024, 1, 1)
POLICE = PowerHeld("B025", "县公安局", START, status="不划转, 进驻大厅")
BUREAU = PowerHeld(
    "B020",
    "县行政审批局",
    date(2026, 11, 2),
    by=By.TRANSFERRED,
    bureau=True,
    batch="第三批",
    transition_until=date(2027, 1, 31),
)
TOWN = "590121100000"


def delegation(by: str, since: date, published: date | None, until: date | None = None) -> AuthorityHeld:
    return AuthorityHeld("B060", "青屿镇人民政府", TOWN, Way.DIRECT, Basis.DELEGATED, by, since, until, published, by)


@examples(60)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-20, 400)), max_size=8), st.integers(0, 1500))
def test_every_day_has_exactly_one_holder_whatever_is_tried(moves: list[tuple[int, int]], asked: int) -> None:
    held, day = [PowerHeld("0", "0", START)], START
    for body, gap in moves:
        wanted = PowerHeld(str(body), str(body), day + timedelta(days=gap))
        try:
            held = transferred(held, wanted, item="某事项")
        except Refusal as refused:
            assert refused.code in ("powers.holds_already", "powers.day_taken", "powers.no_way_back")
        day = held[-1].since
    assert untiled(held) == []
    assert len({row.body for row in held}) == len(held), "nothing goes back"
    assert all(row.until is None or row.since < row.until for row in held), "nobody holds for no day"
    on = START + timedelta(days=asked)
    assert sum(row.covers(on) for row in held) == 1
    assert holder_on(held, START - timedelta(days=1)) is None


@examples(60)
@given(
    st.lists(st.tuples(st.sampled_from("DPT"), st.integers(1, 60), st.integers(0, 30)), max_size=10),
    st.integers(0, 400),
)
def test_whoever_acts_on_a_delegation_has_it_from_the_holder_of_that_day_and_published(
    history: list[tuple[str, int, int]], asked: int
) -> None:
    held, given_, day = [PowerHeld("0", "0", START)], list[AuthorityHeld](), START
    for what, gap, late in history:
        day += timedelta(days=gap)
        if what == "T":
            held = transferred(held, PowerHeld(str(len(held)), "x", day), item="某事项")
            given_ = ended_by_transfer(given_, held[-1].body, day)
        elif what == "D":
            wanted = delegation(held[-1].body, day, day + timedelta(days=late))
            try:
                must_be_delegable(held, given_, wanted, kind="乡镇", item="某事项", ground="某法第一条")
            except Refusal as refused:
                assert refused.code == "powers.authorised_already"
            else:
                given_.append(wanted)
    on = START + timedelta(days=asked)
    acting, holder = in_effect(held, given_, on), holder_on(held, on)
    assert holder is not None and len(acting) <= 1
    for row in acting:
        assert row.delegator == holder.body
        assert row.published_on is not None and row.published_on <= on
        assert name_and_seal(held, row, on) == (holder.body_name, holder.seal)


def test_gaps_and_overlaps_are_found() -> None:
    rows = [PowerHeld("a", "a", START, date(2025, 1, 1)), PowerHeld("b", "b", date(2025, 1, 2))]
    assert untiled(rows) == [(date(2025, 1, 1), date(2025, 1, 2))]
    assert untiled([PowerHeld("a", "a", START), PowerHeld("b", "b", date(2025, 1, 2))])[0][1] == date(2025, 1, 2)
    assert untiled([PowerHeld("a", "a", START, date(2025, 1, 1))]) == [(date(2025, 1, 1), date.max)]


def test_the_day_of_a_transfer_is_the_new_holders_and_the_old_one_answers_beside_it_for_a_while() -> None:
    held = transferred([POLICE], BUREAU, item="某事项")
    for day, body, beside in [
        (date(2026, 11, 1), "B025", None),
        (date(2026, 11, 2), "B020", "B025"),
        (date(2027, 1, 31), "B020", "B025"),
        (date(2027, 2, 1), "B020", None),
    ]:
        holder, former = holder_on(held, day), assisting_on(held, day)
        assert holder is not None and holder.body == body
        assert (former.body if former else None) == beside
    assert (held[0].seal, held[1].seal) == ("县公安局", "县行政审批局行政审批专用章")


@pytest.mark.parametrize(
    ("actor", "status", "given_", "code"),
    [
        (Actor("B025", "县公安局"), "", [], ""),
        (Actor("B020", "县行政审批局", bureau=True), "不划转, 进驻大厅", [], ""),
        (Actor("B020", "县行政审批局", bureau=True), "不划转, 不进驻", [], "powers.no_authority"),
        (Actor("B026", "县交警大队"), "不划转, 进驻大厅", [], "powers.no_authority"),
        (Actor("B112", "青屿镇便民服务中心", TOWN), "", [], "powers.no_authority"),
        (Actor("B112", "青屿镇便民服务中心", TOWN), "", [delegation("B025", START, None)], "powers.no_authority"),
        (Actor("B112", "青屿镇便民服务中心", TOWN), "", [delegation("B025", START, START)], ""),
        (Actor("B112", "青屿镇便民服务中心", TOWN), "", [delegation("B020", START, START)], "powers.no_authority"),
        (Actor("B114", "别的乡", "590121200000"), "", [delegation("B025", START, START)], "powers.no_authority"),
    ],
)
def test_who_accepts_for_the_holder(actor: Actor, status: str, given_: list[AuthorityHeld], code: str) -> None:
    held = [PowerHeld("B025", "县公安局", START, status=status)]
    body = PowerHeld("B025", "县公安局", date(2026, 1, 1))
    if not code:
        must_be_authorised(held, given_, actor=actor, body=body, item="某事项")
        return
    with pytest.raises(Refusal) as refused:
        must_be_authorised(held, given_, actor=actor, body=body, item="某事项")
    assert refused.value.code == code
    assert "县公安局" in refused.value.sentence("zh") and "县公安局" in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("delegator", "kind", "ground", "standing", "code"),
    [
        ("B025", "乡镇", "某法第一条", [], ""),
        ("B060", "乡镇", "某法第一条", [], "powers.not_the_holder"),
        ("B025", "便民", "某法第一条", [], "powers.not_an_organ"),
        ("B025", "公用企业", "某法第一条", [], "powers.not_an_organ"),
        ("B025", "乡镇", "  ", [], "powers.ground_needed"),
        ("B025", "乡镇", "某法第一条", [delegation("B025", START, START)], "powers.authorised_already"),
        ("B025", "乡镇", "某法第一条", [delegation("B025", START, START, date(2025, 1, 1))], ""),
    ],
)
def test_delegation_only_by_the_holder_to_an_organ_on_a_named_basis_once(
    delegator: str, kind: str, ground: str, standing: list[AuthorityHeld], code: str
) -> None:
    wanted = delegation(delegator, date(2026, 1, 1), None)
    if not code:
        must_be_delegable([POLICE], standing, wanted, kind=kind, item="某事项", ground=ground)
        return
    with pytest.raises(Refusal) as refused:
        must_be_delegable([POLICE], standing, wanted, kind=kind, item="某事项", ground=ground)
    assert refused.value.code == code


def test_a_transfer_ends_the_former_departments_delegation_and_leaves_law_and_empowerment() -> None:
    day = date(2026, 11, 2)
    own = AuthorityHeld("B060", "镇", TOWN, Way.TAKEN_OVER, Basis.EMPOWERED, "B025", START)
    ended = ended_by_transfer([delegation("B025", START, START), own, delegation("B020", day, day)], "B020", day)
    assert [row.until for row in ended] == [day, None, None]
    held = transferred([POLICE], BUREAU, item="某事项")
    assert in_effect(held, [delegation("B025", START, START)], day) == [], "even where nobody ended the row"
    assert own.own_name and name_and_seal(held, own, day) == ("镇", "镇")


TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("published", "until", "on", "where", "code"),
    [
        (None, None, TODAY, "县政府网站", ""),
        (None, None, date(2024, 5, 1), "县政府公报2024年第3号", ""),
        (START, None, TODAY, "县政府网站", "powers.published_already"),
        (None, date(2025, 1, 1), TODAY, "县政府网站", "powers.over"),
        (None, None, date(2026, 1, 2), "县政府网站", "powers.notice_ahead"),
        (None, None, TODAY, "  ", "powers.notice_nowhere"),
    ],
)
def test_a_delegation_is_published_once_while_it_stands_and_the_record_says_when_and_where(
    published: date | None, until: date | None, on: date, where: str, code: str
) -> None:
    row = delegation("B025", START, published, until)
    if not code:
        must_be_publishable(row, on=on, where=where, today=TODAY)
        return
    with pytest.raises(Refusal) as refused:
        must_be_publishable(row, on=on, where=where, today=TODAY)
    assert refused.value.code == code


def test_whoever_was_left_a_case_holds_on_to_it_while_the_transition_lasts_and_nobody_else_does() -> None:
    held = transferred([POLICE], BUREAU, item="某事项")
    for body, day, kept, holds in [
        ("B025", date(2026, 11, 2), True, True),
        ("B025", date(2027, 1, 31), True, True),
        ("B025", date(2027, 2, 1), True, False),
        ("B025", date(2026, 11, 2), False, False),
        ("B026", date(2026, 11, 2), True, False),
        ("B020", date(2026, 11, 2), True, True),
    ]:
        given_ = {"body": body, "body_name": body, "item": "某事项", "day": day, "kept": kept}
        if holds:
            must_hold_power(held, **given_)
        else:
            with pytest.raises(Refusal, match=r"powers\.no_power"):
                must_hold_power(held, **given_)
