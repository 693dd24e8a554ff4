"""Files are drawn by a seed, checked point by point, and what falls short goes to whoever did it (W8)."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from oneseal.rules.archive.criteria import CRITERIA, answered, responsible
from oneseal.rules.archive.drawing import (
    MOST_DRAWN,
    MOST_FILES,
    digest_of,
    drawn,
    how_many,
    must_be_a_limit,
    must_be_a_period,
    must_be_a_seed,
    seed_of,
)
from oneseal.rules.archive.file_facts import Done, FileFacts, Limited, Verdict
from oneseal.rules.archive.findings import (
    Judged,
    Point,
    Severity,
    checked,
    must_answer_for,
    must_be_answered,
    must_be_open,
    must_be_said,
    must_not_be_own,
)
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.refusals import Refusal
from tests.officials import CERTIFIER, CLERK, DECIDER, STRANGER

NUMBERS = [f"590121-20260918-{n:06d}-{n % 10}" for n in range(1, 51)]
DAY = date(2026, 9, 18)
GOOD = FileFacts(
    done=(
        Done("submit", "WIN01", "B020", 101),
        Done("accept", "WIN01", "B020", 101),
        Done("grant", "DEC01", "B020", 105),
        Done("deliver", "CER01", "B020", 106),
    ),
    limits=(Limited("intake", DAY, DAY), Limited("decision", DAY, DAY), Limited("certificate", DAY, DAY)),
    documents=frozenset({"acceptance", "grant", "delivery_receipt"}),
    visits=(2,),
    delivered=True,
    archived=True,
    packed=True,
)
ALL_MET = {code: Judged(verdict) for code, verdict in answered(GOOD).items()} | {
    code: Judged("met") for code, one in CRITERIA.items() if one.answer is None
}


def refused(code: str, rule: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as found:
        rule()
    assert found.value.code == f"archive.{code}"


def test_the_draw_is_the_order_of_a_digest_that_anybody_can_compute() -> None:
    by_hand = sorted(NUMBERS, key=lambda one: hashlib.sha256(b"2026-138\n" + one.encode()).hexdigest())[:5]
    assert drawn("2026-138", NUMBERS, 5) == tuple(by_hand)
    assert drawn("2026-138", [*reversed(NUMBERS), NUMBERS[0]], 5) == tuple(by_hand)
    assert drawn("2026-139", NUMBERS, 5) != tuple(by_hand)
    assert set(drawn("x" * 4, NUMBERS, 50)) == set(NUMBERS)


def test_every_file_is_as_likely_as_any_other() -> None:
    times = dict.fromkeys(NUMBERS, 0)
    for seed in range(1000):
        for one in drawn(f"seed-{seed}", NUMBERS, 5):
            times[one] += 1
    assert all(60 <= n <= 145 for n in times.values()), times


def test_the_digest_names_what_was_drawn_from() -> None:
    assert digest_of(["b", "a", "a"]) == hashlib.sha256(b"a\nb").hexdigest()


@pytest.mark.parametrize(
    ("files", "number", "percent", "wanted"),
    [
        (50, 5, None, 5),
        (3, 5, None, 3),
        (50, None, 5, 3),
        (50, None, 100, 50),
        (1, None, 1, 1),
        (200, 200, None, 200),
        (MOST_FILES, 200, None, 200),
        (101, None, 100, 101),
    ],
)
def test_a_number_or_a_share_rounded_up(files: int, number: int | None, percent: int | None, wanted: int) -> None:
    assert how_many(files, number=number, percent=percent) == wanted


@pytest.mark.parametrize(
    ("files", "number", "percent", "code"),
    [
        (0, 5, None, "nothing_to_draw"),
        (MOST_FILES + 1, 5, None, "too_many_to_draw_from"),
        (50, None, None, "draw_size"),
        (50, 5, 5, "draw_size"),
        (50, 0, None, "draw_size"),
        (500, MOST_DRAWN + 1, None, "draw_size"),
        (50, None, 0, "draw_size"),
        (50, None, -5, "draw_size"),
        (50, None, 101, "draw_size"),
        (1000, None, 21, "draw_size"),
    ],
)
def test_what_cannot_be_drawn_is_refused(files: int, number: int | None, percent: int | None, code: str) -> None:
    refused(code, lambda: how_many(files, number=number, percent=percent))


def test_period_seed_and_limit_are_within_reason() -> None:
    assert must_be_a_period(DAY, DAY, DAY) == (DAY, DAY)
    later = date(2026, 9, 19)
    for begin, end in ((None, DAY), (DAY, None), (later, DAY), (DAY, later)):
        refused("period_wrong", lambda begin=begin, end=end: must_be_a_period(begin, end, DAY))  # type: ignore[misc]
    assert must_be_a_seed(" 03 11 25 ") == "03 11 25"
    assert (seed_of(" 03 11 25 ", "0f"), seed_of(" ", "0f")) == ("03 11 25|0f", "0f")
    assert must_be_a_seed("0" * 4) and must_be_a_seed("0" * 64)
    for seed in ("abc", "x" * 65, "ab\ncd"):
        refused("seed_wrong", lambda seed=seed: must_be_a_seed(seed))  # type: ignore[misc]
    assert (must_be_a_limit(None), must_be_a_limit(1), must_be_a_limit(60)) == (10, 1, 60)
    for days in (0, 61):
        refused("limit_out_of_range", lambda days=days: must_be_a_limit(days))  # type: ignore[misc]


M, U, N = Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE
LATE = Limited("decision", date(2026, 9, 17), DAY)


@pytest.mark.parametrize(
    ("point", "file", "verdict"),
    [
        ("intake_in_time", GOOD, M),
        ("intake_in_time", FileFacts(limits=(Limited("intake", date(2026, 9, 17), DAY),)), U),
        ("intake_in_time", FileFacts(limits=(Limited("intake_after_supplement", date(2026, 9, 17), DAY),)), U),
        ("intake_in_time", FileFacts(limits=(Limited("intake", None, DAY), LATE)), N),
        ("intake_in_time", FileFacts(done=(Done("deem_accepted"),), limits=GOOD.limits), U),
        ("intake_in_time", FileFacts(), N),
        ("answered_in_writing", GOOD, M),
        ("answered_in_writing", FileFacts(done=(Done("reject_barred"),), documents=frozenset({"not_accepted"})), M),
        ("answered_in_writing", FileFacts(done=(Done("accept"),)), U),
        ("answered_in_writing", FileFacts(done=(Done("withdraw"),)), N),
        ("one_notice", GOOD, N),
        ("one_notice", FileFacts(done=(Done("notify_once"),), documents=frozenset({"one_time_notice"})), M),
        ("one_notice", FileFacts(done=(Done("notify_once"),)), U),
        ("one_notice", FileFacts(done=(Done("notify_once"),) * 2, documents=frozenset({"one_time_notice"})), U),
        ("two_officers", GOOD, M),
        ("two_officers", FileFacts(visits=(2, 1)), U),
        ("two_officers", FileFacts(), N),
        ("decided_in_time", GOOD, M),
        ("decided_in_time", FileFacts(done=(Done("refuse"),), limits=(LATE,)), U),
        ("decided_in_time", FileFacts(done=(Done("withdraw"),), limits=(LATE,)), N),
        ("extension_told", GOOD, N),
        ("extension_told", FileFacts(done=(Done("extend"),), documents=frozenset({"extension"})), M),
        ("extension_told", FileFacts(done=(Done("extend"),)), U),
        ("extension_told", FileFacts(done=(Done("extend"),) * 2, documents=frozenset({"extension"})), U),
        ("decided_in_writing", GOOD, M),
        ("decided_in_writing", FileFacts(done=(Done("refuse"),), documents=frozenset({"refusal"})), M),
        ("decided_in_writing", FileFacts(done=(Done("refuse"),)), U),
        ("decided_in_writing", FileFacts(), N),
        ("issued_in_time", GOOD, M),
        ("issued_in_time", FileFacts(limits=(Limited("certificate", date(2026, 9, 17), DAY),)), U),
        ("delivered_with_proof", GOOD, M),
        ("delivered_with_proof", FileFacts(done=(Done("grant"),)), U),
        ("delivered_with_proof", FileFacts(done=(Done("grant"), Done("deliver"))), U),
        ("delivered_with_proof", FileFacts(done=(Done("withdraw"),)), N),
        ("overdue_explained", GOOD, N),
        ("overdue_explained", FileFacts(limits=(LATE,)), U),
        ("overdue_explained", FileFacts(limits=(Limited("decision", date(2026, 9, 17), DAY, True),)), M),
        ("overdue_explained", FileFacts(limits=(Limited("validity", date(2026, 9, 17), DAY),)), N),
        ("archived", GOOD, M),
        ("archived", FileFacts(archived=True), U),
        ("archived", FileFacts(packed=True), U),
    ],
)
def test_the_house_answers_what_it_knows(point: str, file: FileFacts, verdict: Verdict) -> None:
    assert answered(file)[point] is verdict


def test_what_only_a_reader_can_tell_the_house_leaves_open() -> None:
    open_points = set(CRITERIA) - set(answered(GOOD))
    assert open_points == {
        "only_what_is_listed", "parties_heard", "points_judged", "reasons_and_remedies", "charged_by_law",
    }  # fmt: skip
    assert all(one.zh and one.en and one.article for one in CRITERIA.values())


def test_whoever_did_it_answers_for_it_and_without_anybody_the_post_of_the_body() -> None:
    assert responsible(CRITERIA["intake_in_time"], GOOD, "B020") == ("WIN01", "B020")
    moved = FileFacts(done=(Done("accept", "WIN04", "B001"), Done("accept_and_decide", "DEC02", "B002")))
    assert responsible(CRITERIA["decided_in_time"], moved, "B020") == ("DEC02", "B002")
    assert responsible(CRITERIA["archived"], FileFacts(done=(Done("archive"),)), "B020") == ("CER01", "B020")


def test_every_point_is_judged_and_a_shortcoming_is_described_and_weighed() -> None:
    house = answered(GOOD)
    met = [Point(code, house.get(code, ""), Verdict(one.verdict), "", None) for code, one in ALL_MET.items()]
    assert checked(ALL_MET, house) == sorted(met, key=lambda point: list(CRITERIA).index(point.code))
    said = {
        "points_judged": Judged("unmet", " 没写事实 ", "serious"),
        "one_notice": Judged("met", "有的。。"),
        "charged_by_law": Judged("met", "长" * 1000),
    }
    told = [one for one in checked({**ALL_MET, **said}, house) if one.remark]
    assert told == [
        Point("one_notice", "none", M, "有的。。", None),
        Point("points_judged", "", U, "没写事实", Severity.SERIOUS),
        Point("charged_by_law", "", M, "长" * 1000, None),
    ]
    for code, change in {
        "point_unknown": {"made_up": Judged("met")},
        "point_unjudged": {"charged_by_law": Judged("")},
        "severity_needed": {"charged_by_law": Judged("unmet", "多收了钱。")},
        "unmet_undescribed": {"charged_by_law": Judged("unmet", "多", "grave")},
        "house_says_otherwise": {"two_officers": Judged("unmet", "", "grave")},
        "too_long": {"charged_by_law": Judged("met", "长" * 1001)},
    }.items():
        refused(code, lambda change=change: checked({**ALL_MET, **change}, house))  # type: ignore[misc]
    seen = {**ALL_MET, "two_officers": Judged("unmet", "记录上只有一个人签字。", "serious")}
    assert sum(one.severity is not None for one in checked(seen, house)) == 1


def test_nobody_inspects_his_own_file_or_closes_his_own_answer() -> None:
    refused("own_file", lambda: must_not_be_own(105, GOOD))
    must_not_be_own(111, GOOD)
    refused("own_answer", lambda: must_be_answered("answered", 105, 105))
    must_be_answered("answered", 105, 111)
    for state in ("open", "closed"):
        refused("finding_not_answered", lambda state=state: must_be_answered(state, 105, 111))  # type: ignore[misc]


def test_the_responsible_post_answers_or_its_head_once_and_in_words() -> None:
    post = ("WIN01", "B020")
    must_answer_for(CLERK, post, HEADS)
    must_answer_for(DECIDER, post, HEADS)
    for other in (CERTIFIER, STRANGER):
        refused("answer_not_yours", lambda other=other: must_answer_for(other, post, HEADS))  # type: ignore[misc]
    must_be_open("open")
    for state in ("answered", "closed"):
        refused("finding_not_open", lambda state=state: must_be_open(state))  # type: ignore[misc]
    assert must_be_said("  已经改好。 ") == "已经改好。"
    assert must_be_said("改好了。") and must_be_said("长" * 1000)
    for text in ("好", "长" * 1001):
        refused("say_what", lambda text=text: must_be_said(text))  # type: ignore[misc]
