"""What a certificate is worth on a day, when it ends, and how it is numbered."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.certificates.identifier import compose_identifier
from oneseal.rules.certificates.status import NAMES, TRANSITIONS, CertificateAct, Status, after, status_on
from oneseal.rules.certificates.validity import renewed_term, validity_end
from oneseal.rules.identifiers import certificate_id
from oneseal.rules.refusals import Refusal

TERM: dict[str, Any] = {"valid_from": date(2026, 10, 12), "valid_to": date(2031, 10, 11)}
REVOKED = {"act": "annul", "on": "2027-08-03", "by": "安澜县行政审批局", "number": "安澜审批撤〔2027〕0003号"}
CLOSED = {"act": "deregister", "on": "2027-09-01", "by": "安澜县行政审批局", "number": "安澜审批注〔2027〕0001号"}


@pytest.mark.parametrize(
    ("acts", "today", "status", "ok"),
    [
        ([], date(2026, 10, 12), Status.VALID, True),
        ([], date(2026, 10, 11), Status.VALID, False),
        ([], date(2031, 10, 11), Status.VALID, True),
        ([], date(2031, 10, 12), Status.EXPIRED, False),
        ([REVOKED], date(2027, 8, 2), Status.VALID, True),
        ([REVOKED], date(2027, 8, 3), Status.ANNULLED, False),
        ([REVOKED, CLOSED], date(2027, 9, 1), Status.DEREGISTERED, False),
        ([REVOKED], date(2032, 1, 1), Status.ANNULLED, False),
        ([{"act": "suspend", "on": "2027-01-01"}], date(2027, 2, 1), Status.SUSPENDED, False),
        (
            [{"act": "suspend", "on": "2027-01-01"}, {"act": "resume", "on": "2027-03-01"}],
            date(2027, 3, 1),
            Status.VALID,
            True,
        ),
        ([{"act": "suspend", "on": "2027-01-01"}], date(2032, 1, 1), Status.EXPIRED, False),
        ([{"act": "deregister", "on": "2031-11-01"}], date(2031, 11, 1), Status.DEREGISTERED, False),
    ],
)
def test_the_status_on_a_day(acts: list[dict[str, str]], today: date, status: Status, ok: bool) -> None:
    verdict = status_on({**TERM, "acts": acts}, today)
    assert (verdict.status, verdict.ok) == (status, ok)


def test_a_verdict_names_the_act_behind_it() -> None:
    verdict = status_on({**TERM, "acts": [REVOKED]}, date(2028, 1, 1))
    assert verdict.zh == "2027年8月3日由安澜县行政审批局撤销（安澜审批撤〔2027〕0003号）"
    assert verdict.en.startswith("Annulled on 2027-08-03")
    assert verdict.act == REVOKED
    assert verdict.name.zh == "已撤销"


def test_a_certificate_without_end_never_expires() -> None:
    assert status_on({"valid_from": "2026-10-12", "valid_to": None}, date(2999, 1, 1)).ok


def test_the_table_is_the_laws() -> None:
    assert set(NAMES) == set(Status)
    live, ended = (
        {Status.VALID, Status.SUSPENDED},
        {Status.EXPIRED, Status.ANNULLED, Status.WITHDRAWN, Status.PENALTY_REVOKED},
    )
    leave = {status: {after for (begin, _), after in TRANSITIONS.items() if begin is status} for status in Status}
    assert leave[Status.SUPERSEDED] == leave[Status.DEREGISTERED] == set()
    assert all(leave[status] == {Status.DEREGISTERED} for status in ended)
    assert all(ended | {Status.SUPERSEDED, Status.DEREGISTERED} <= leave[status] for status in live)


def test_an_act_that_the_table_does_not_hold_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        after(Status.DEREGISTERED, CertificateAct.RESUME)
    assert refused.value.code == "certificates.act_impossible"


@pytest.mark.parametrize(
    ("issued", "n", "unit", "end"),
    [
        (date(2026, 10, 12), 5, "年", date(2031, 10, 11)),
        (date(2026, 1, 1), 1, "year", date(2026, 12, 31)),
        (date(2024, 2, 29), 1, "年", date(2025, 2, 28)),
        (date(2024, 2, 29), 4, "年", date(2028, 2, 28)),
        (date(2026, 3, 1), 3, "月", date(2026, 5, 31)),
        (date(2026, 1, 31), 1, "月", date(2026, 2, 28)),
        (date(2026, 10, 12), 30, "日", date(2026, 11, 10)),
    ],
)
def test_validity_ends_the_day_before_the_anniversary(issued: date, n: int, unit: str, end: date) -> None:
    assert validity_end(issued, {"n": n, "unit": unit}) == end


@pytest.mark.parametrize("validity", [None, "indefinite", "长期"])
def test_indefinite_has_no_end(validity: str | None) -> None:
    assert validity_end(date(2026, 10, 12), validity) is None


@pytest.mark.parametrize(
    "validity", ["单次", {"n": "3-5", "unit": "年"}, {"n": 0, "unit": "年"}, {"n": 5, "unit": "按工期"}, {}]
)
def test_a_term_that_gives_no_day_is_refused(validity: object) -> None:
    with pytest.raises(Refusal):
        validity_end(date(2026, 10, 12), validity)  # type: ignore[arg-type]


def test_a_deemed_renewal_runs_the_same_term_from_the_day_after() -> None:
    assert renewed_term(date(2026, 10, 12), date(2031, 10, 11)) == (date(2031, 10, 12), date(2036, 10, 11))
    assert renewed_term(date(2026, 1, 1), date(2026, 1, 10)) == (date(2026, 1, 11), date(2026, 1, 20))


def test_an_identifier_composed_here_passes_its_own_check() -> None:
    made = compose_identifier(
        definer_uscc="11590000MB5900024C",
        type_serial="CT0046",
        issuer_uscc="11590121MB5900200U",
        issued=date(2026, 10, 12),
        serial=46,
    )
    assert made.startswith("1.2.156.3005.2.11590000MB5900024C046.11590121MB5900200U.202610120000046.001.")
    assert certificate_id.check(made).ok


def test_a_verdict_says_since_when_and_whether_it_has_begun() -> None:
    ahead = status_on(TERM, date(2026, 10, 11))
    assert (ahead.begun, ahead.ok, ahead.since) == (False, False, date(2026, 10, 12))
    assert ahead.zh == "还没有生效，2026年10月12日起有效" and ahead.en == "Not yet in force, valid from 2026-10-12"
    valid = status_on(TERM, date(2026, 10, 12))
    assert (valid.begun, valid.since, valid.zh, valid.en) == (True, date(2026, 10, 12), "现在有效", "Valid today")
    over = status_on(TERM, date(2031, 10, 12))
    assert (over.since, over.act) == (date(2031, 10, 11), None)
    assert over.zh == "有效期到 2031年10月11日 为止，现在已过期" and over.en == "Expired: valid until 2031-10-11"


def test_an_act_without_author_or_number_is_told_by_its_day_alone() -> None:
    bare = status_on({**TERM, "acts": [{"act": "suspend", "on": "2027-01-01"}]}, date(2027, 2, 1))
    assert (bare.zh, bare.en) == ("2027年1月1日暂扣", "Suspended on 2027-01-01")
    whole = status_on({**TERM, "acts": [REVOKED]}, date(2028, 1, 1))
    assert whole.en == "Annulled on 2027-08-03 by 安澜县行政审批局 (安澜审批撤〔2027〕0003号)"


def test_an_act_ahead_is_passed_over_and_one_on_the_last_day_stands_before_the_expiry() -> None:
    ahead = {"act": "suspend", "on": "2028-01-01"}
    assert status_on({**TERM, "acts": [ahead, REVOKED]}, date(2027, 8, 3)).status is Status.ANNULLED
    last = {"act": "annul", "on": "2031-10-11"}
    assert status_on({**TERM, "acts": [last]}, date(2031, 12, 1)).status is Status.ANNULLED
    with pytest.raises(Refusal) as told:
        after(None, CertificateAct.RESUME)
    assert told.value.facts == {"act": "resume", "status": "none"}


def test_what_gives_no_last_day_is_named() -> None:
    with pytest.raises(Refusal) as told:
        validity_end(date(2026, 10, 12), {"n": "3-5", "unit": "年"})
    assert told.value.facts == {"given": "3-5"}
    with pytest.raises(Refusal) as nothing:
        validity_end(date(2026, 10, 12), {"unit": "年"})
    assert nothing.value.facts == {"given": ""}
    with pytest.raises(Refusal) as bare:
        validity_end(date(2026, 10, 12), {"n": 5})
    assert bare.value.facts == {"given": "5 "}


def test_a_term_of_one_month_renews_by_the_month_and_a_day_by_the_day() -> None:
    assert renewed_term(date(2026, 1, 1), date(2026, 1, 31)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert renewed_term(date(2026, 1, 31), date(2026, 1, 31)) == (date(2026, 2, 1), date(2026, 2, 1))
    assert renewed_term(date(2026, 1, 5), date(2026, 1, 4)) == (date(2026, 1, 5), date(2026, 1, 4))


def test_a_short_number_of_a_kind_is_filled_up_with_zeros() -> None:
    one, two = "11590000MB5900024C", "11590121MB5900200U"
    made = compose_identifier(definer_uscc=one, type_serial="CT7", issuer_uscc=two, issued=date(2026, 10, 12), serial=1)
    assert ".11590000MB5900024C007." in made
