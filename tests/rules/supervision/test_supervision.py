"""Who is told of what, by which way, and what becomes of a push (L1–L3)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.certificates.acts import PUSHED as OF_CERTIFICATES
from oneseal.rules.permissions.people import RUNNER, Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import PUSHED as OF_CASES
from oneseal.rules.stages.names import Act
from oneseal.rules.supervision.channels import BY_NAME, CHANNELS, Channel, Way, masked, must_be_a_way, way_of_day
from oneseal.rules.supervision.duties import Typed, must_be_a_duty
from oneseal.rules.supervision.matters import MATTERS, Matter, matter_of_case, matter_of_certificate
from oneseal.rules.supervision.pushing import (
    Standing,
    State,
    must_be_returnable,
    must_be_signed_by,
    must_be_signed_when,
    must_be_to_rule,
    must_be_to_sign,
    must_say_why,
)
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes, sees_push
from oneseal.rules.supervision.record import Decided, digest_of, record_of
from oneseal.rules.supervision.register import Duty, Flaw, Relation, Role, flaws_of, must_end_earlier, told_of

DAY, COUNTY, TOWN = date(2026, 9, 18), "590121000000", "590121100000"
NEXT_DAY, SINCE = date(2026, 9, 19), date(2024, 1, 1)


def duty(pk: int, body: str, **given: Any) -> Duty:
    return Duty(**{"id": pk, "item": "I", "body": body, "role": Role.CHIEF, "since": SINCE, **given})


@pytest.mark.parametrize(
    ("verb", "doing", "committed", "expected"),
    [
        ("grant", "", False, Matter.GRANTED),
        ("grant", "", True, Matter.COMMITTED),
        ("grant", "change", True, Matter.COMMITTED),
        ("grant", "change", False, Matter.CHANGED),
        ("grant", "renew", False, Matter.RENEWED),
        ("grant", "replace", False, Matter.REPLACED),
        ("grant", "end", False, Matter.GIVEN_UP),
        ("deem_renewed", "renew", False, Matter.DEEMED_RENEWED),
        ("record_above", "", False, Matter.GRANTED),
        ("refuse", "", False, None),
        ("issue", "", False, None),
    ],
)
def test_what_an_entry_of_a_case_says(verb: str, doing: str, committed: bool, expected: Matter | None) -> None:
    assert matter_of_case(verb, doing=doing, committed=committed) is expected


def test_what_a_body_outside_refused_says_nothing() -> None:
    assert matter_of_case("record_above", doing="", committed=False, granted=False) is None


def test_every_entry_that_is_owed_says_something_and_no_other_does() -> None:
    assert {act for act in Act if matter_of_case(act, doing="", committed=False)} == OF_CASES
    assert all(matter_of_certificate(str(act)) for act in OF_CERTIFICATES)
    assert matter_of_certificate("tell") is None and matter_of_certificate("supersede") is None
    assert set(MATTERS) == set(Matter)


@pytest.mark.parametrize(
    ("duties", "answers", "told", "relation"),
    [
        ([], {}, [], Relation.NOBODY),
        ([duty(1, "BUREAU")], {}, [], Relation.ITSELF),
        ([duty(1, "A")], {}, ["A"], Relation.ONE_TO_ONE),
        ([duty(1, "A"), duty(2, "B", role=Role.ALONG)], {}, ["A", "B"], Relation.ONE_TO_MANY),
        ([duty(1, "B", role=Role.ALONG), duty(2, "A")], {}, ["A", "B"], Relation.ONE_TO_MANY),
        ([duty(1, "A"), duty(2, "BUREAU", role=Role.ALONG)], {}, ["A"], Relation.ONE_TO_MANY),
        ([duty(1, "A", role=Role.ALONG, receipt=3), duty(2, "A", receipt=1)], {}, ["A"], Relation.ONE_TO_ONE),
        ([duty(1, "A", until=DAY)], {}, [], Relation.NOBODY),
        ([duty(1, "A", since=NEXT_DAY)], {}, [], Relation.NOBODY),
        ([duty(1, "A", since=DAY, until=NEXT_DAY)], {}, ["A"], Relation.ONE_TO_ONE),
        ([duty(1, "A", places=(TOWN,)), duty(2, "B", places=(COUNTY,))], {}, ["B"], Relation.ONE_TO_ONE),
        (
            [duty(1, "A", when="kind=大型"), duty(2, "B", when="kind=小型")],
            {"kind": "小型"},
            ["B"],
            Relation.ONE_TO_ONE,
        ),
        ([duty(1, "A", when="kind=大型")], {}, [], Relation.NOBODY),
    ],
)
def test_who_is_told_by_day_place_and_answers(
    duties: list[Duty], answers: dict[str, Any], told: list[str], relation: Relation
) -> None:
    found = told_of(duties, approver="BUREAU", division=COUNTY, answers=answers, day=DAY)
    assert ([one.body for one in found.duties], found.relation) == (told, relation)
    assert all(one.receipt == 1 for one in found.duties)


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(list(Role))), max_size=8))
def test_nobody_is_told_twice_and_the_approver_never(rows: list[tuple[str, Role]]) -> None:
    duties = [duty(pk, body, role=role) for pk, (body, role) in enumerate(rows)]
    told = [one.body for one in told_of(duties, approver="A", division=COUNTY, answers={}, day=DAY).duties]
    assert len(told) == len(set(told)) and set(told) == {body for body, _ in rows} - {"A"}


@pytest.mark.parametrize(
    ("duties", "flaws"),
    [
        ([], (Flaw.GAP,)),
        ([duty(1, "A", until=DAY)], (Flaw.GAP,)),
        ([duty(1, "A")], ()),
        ([duty(1, "A", role=Role.ALONG)], (Flaw.NO_CHIEF,)),
        ([duty(1, "A"), duty(2, "B")], (Flaw.TWO_CHIEFS,)),
        ([duty(1, "A"), duty(2, "A", role=Role.ALONG)], ()),
        ([duty(1, "A", places=(TOWN,)), duty(2, "B", places=(COUNTY,))], (Flaw.TWO_CHIEFS,)),
        ([duty(1, "A", places=(TOWN,)), duty(2, "B", places=("590121101000",))], ()),
        ([duty(1, "A", when="kind=大型"), duty(2, "B", when="kind=小型")], ()),
        ([duty(1, "C")], (Flaw.NO_LIAISON,)),
        ([duty(1, "BUREAU")], ()),
    ],
)
def test_what_is_wrong_with_the_register_of_an_item(duties: list[Duty], flaws: tuple[Flaw, ...]) -> None:
    assert flaws_of(duties, "BUREAU", DAY, {"A", "B"}) == flaws


OPEN, SIGNED = State(SINCE), State(SINCE, DAY)
RETURNED, UPHELD, GONE = State(SINCE, returned=True), State(SINCE, upheld=True), State(SINCE, redirected=True)


@pytest.mark.parametrize(
    ("guard", "state", "code"),
    [
        (must_be_to_sign, OPEN, ""),
        (must_be_to_sign, UPHELD, ""),
        (must_be_to_sign, SIGNED, "signed_already"),
        (must_be_to_sign, RETURNED, "returned_already"),
        (must_be_to_sign, GONE, "redirected"),
        (must_be_returnable, OPEN, ""),
        (must_be_returnable, UPHELD, "settled"),
        (must_be_returnable, SIGNED, "signed_already"),
        (must_be_returnable, RETURNED, "returned_already"),
        (must_be_to_rule, RETURNED, ""),
        (must_be_to_rule, OPEN, "nothing_to_rule"),
        (must_be_to_rule, SIGNED, "nothing_to_rule"),
    ],
)
def test_what_may_be_done_with_a_push(guard: Any, state: State, code: str) -> None:
    if not code:
        guard(state)
        return
    with pytest.raises(Refusal, match=code):
        guard(state)


def test_where_a_push_stands() -> None:
    assert [one.standing for one in (OPEN, SIGNED, RETURNED, GONE)] == list(Standing)


@pytest.mark.parametrize(
    ("typed", "code"), [("短", "reason_needed"), ("字" * 501, "reason_needed"), ("  五个字以上 ", "")]
)
def test_a_reason_is_words(typed: str, code: str) -> None:
    if code:
        with pytest.raises(Refusal, match=code):
            must_say_why(typed)
    else:
        assert must_say_why(typed) == typed.strip()


def test_a_slip_is_signed_between_push_and_today_by_somebody() -> None:
    assert must_be_signed_when(SINCE, SINCE, DAY) == SINCE and must_be_signed_when(DAY, SINCE, DAY) == DAY
    for wrong in (None, NEXT_DAY, date(2023, 12, 31)):
        with pytest.raises(Refusal, match="signed_when"):
            must_be_signed_when(wrong, SINCE, DAY)
    assert must_be_signed_by(" 宋立春 ") == "宋立春" and must_be_signed_by("字" * 50)
    for nobody in ("", "  ", "字" * 51):
        with pytest.raises(Refusal, match="signer_needed"):
            must_be_signed_by(nobody)


def test_the_way_of_a_day_is_the_last_that_began() -> None:
    ways = [
        Way(Channel.EMAIL, SINCE, 1),
        Way(Channel.OA, DAY, 2),
        Way(Channel.HOUSE, DAY, 3),
        Way(Channel.LETTER, NEXT_DAY, 4),
    ]
    assert way_of_day([], DAY).channel is Channel.HOUSE
    assert way_of_day(ways, date(2026, 9, 17)).channel is Channel.EMAIL
    assert way_of_day(ways, DAY).id == 3 and way_of_day(ways, NEXT_DAY).channel is Channel.LETTER
    assert set(CHANNELS) == set(Channel) and BY_NAME["一体化平台"] is Channel.HOUSE


@pytest.mark.parametrize(
    ("channel", "address", "since", "code"),
    [
        ("house", "whatever", DAY, ""),
        ("email", " a@example.gov.cn ", DAY, ""),
        ("email", "example.gov.cn", DAY, "no_mailbox"),
        ("email", "@", DAY, "no_mailbox"),
        ("email", "a b@example.gov.cn", DAY, "no_mailbox"),
        ("oa_http", "https://oa.example.gov.cn/push", DAY, ""),
        ("oa_http", "oa.example.gov.cn", DAY, "no_web_address"),
        ("oa_http", "https://name:secret@oa.example.gov.cn/push", DAY, "no_web_address"),
        ("robot_dingtalk", "", DAY, "no_web_address"),
        ("letter", "城关路 1 号", NEXT_DAY, ""),
        ("letter", " ", DAY, "address_needed"),
        ("letter", "路" * 501, DAY, "address_too_long"),
        ("letter", "城关路 1 号", SINCE, "way_in_the_past"),
        ("pigeon", "roof", DAY, "no_such_channel"),
    ],
)
def test_a_way_as_it_is_put_in(channel: str, address: str, since: date, code: str) -> None:
    if code:
        with pytest.raises(Refusal, match=code):
            must_be_a_way(channel, address, since, DAY)
    else:
        told = must_be_a_way(channel, address, since, DAY)
        assert told == (Channel(channel), "" if channel == "house" else address.strip())


def test_of_an_address_is_shown_what_opens_nothing() -> None:
    assert masked(Channel.OA, "https://oa.x.cn/p#topsecretkey1") == "https://oa.x.cn/…"
    assert masked(Channel.DINGTALK, "https://robot.x.cn?access_token=abc") == "https://robot.x.cn/…"
    assert (masked(Channel.HOUSE, ""), masked(Channel.EMAIL, "a@b.cn")) == ("", "a@b…")
    assert masked(Channel.LETTER, "路" * 30) == "路" * 24 + "…"


def test_a_row_that_ends_can_end_earlier_and_not_later() -> None:
    must_end_earlier(DAY, None)
    must_end_earlier(DAY, NEXT_DAY)
    with pytest.raises(Refusal, match="duty_ends"):
        must_end_earlier(NEXT_DAY, DAY)


TYPED: dict[str, Any] = {"body": "A", "role": "主管监管", "since": DAY}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, ""),
        ({"places": f"{TOWN}， {COUNTY}", "when": "kind=大型", "receipt": 20}, ""),
        ({"role": "别的"}, ""),
        ({"body": "Z"}, "body_needed"),
        ({"since": SINCE}, "duty_in_the_past"),
        ({"since": None}, "duty_in_the_past"),
        ({"places": "590122000000"}, "duty_place"),
        ({"places": "590121"}, "duty_place"),
        ({"when": "kind"}, "duty_when"),
        ({"when": "kind=" + "大" * 300}, "duty_when"),
        ({"receipt": 0}, "days_between"),
        ({"feedback": 21}, "days_between"),
        ({"feedback": None}, "days_between"),
    ],
)
def test_a_row_of_the_register_as_it_is_put_in(changed: dict[str, Any], code: str) -> None:
    typed = Typed(**(TYPED | changed))
    if code:
        with pytest.raises(Refusal, match=code):
            must_be_a_duty(typed, DAY, COUNTY, {"A": "甲"})
        return
    made = must_be_a_duty(typed, DAY, COUNTY, {"A": "甲"})
    assert made.role is (Role.ALONG if changed.get("role") else Role.CHIEF)
    assert made.places == ((COUNTY, TOWN) if "places" in changed else ()) and made.receipt == changed.get("receipt", 1)


DECIDED = Decided(
    Matter.GRANTED, "N1", "IC", "食品经营许可", "enterprise", "某公司", "91590121MB000001XX", COUNTY, "B1", "某局", DAY
)


def test_the_record_says_what_is_known_and_its_digest_moves_with_it() -> None:
    told = record_of(DECIDED)
    assert told["decided_on"] == "2026-09-18" and told["matter_name"] == "准予" and told["committed"] is False
    assert "valid_to" not in told and "certificate_number" not in told
    assert digest_of(told) == digest_of(dict(reversed(told.items()))) != digest_of({**told, "item_name": "别的"})


def test_who_sees_a_push() -> None:
    liaison = Principal(1, "official", posts=(Held("LIA02", "A", division=COUNTY), Held("REV01", "C", division=COUNTY)))
    watcher = Principal(2, "official", posts=(Held("SUP01", "X", division=COUNTY),))
    clerk = Principal(3, "official", posts=(Held("WIN01", "A", division=COUNTY),))
    seen = {"body": "A", "approver": "BUREAU", "division": COUNTY}
    assert [sees_push(reach_of_pushes(who), **seen) for who in (liaison, watcher, clerk, RUNNER)] == [
        True,
        True,
        False,
        True,
    ]
    assert not sees_push(reach_of_pushes(liaison), body="B", approver="C", division=COUNTY)
    assert not sees_push(reach_of_pushes(watcher), body="B", approver="C", division=TOWN)
    assert bodies_at(liaison, {"LIA02"}) == {"A"}
