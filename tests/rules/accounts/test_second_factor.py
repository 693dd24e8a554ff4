from datetime import UTC, datetime, timedelta

import pytest

from oneseal.rules.accounts.second_factor import (
    code_of,
    in_fours,
    is_app_code,
    must_be_reason,
    recovery_code_shown,
    secret_of,
    step_matched,
    step_of,
    text_of,
    typed_code,
)
from oneseal.rules.refusals import Refusal

SECRET = b"12345678901234567890"
MOMENT = datetime(2026, 9, 18, 1, 30, 5, tzinfo=UTC)
NOW = step_of(MOMENT)


@pytest.mark.parametrize(
    ("count", "code"),
    list(enumerate("755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split())),
)
def test_the_codes_of_rfc_4226_appendix_d(count: int, code: str) -> None:
    assert code_of(SECRET, count) == code


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_of_rfc_6238_appendix_b_for_sha_1(seconds: int, code: str) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert code_of(SECRET, step_of(moment), digits=8) == code
    assert step_matched(SECRET, code[2:], moment, used=-1) == step_of(moment)


@pytest.mark.parametrize(
    ("away", "used", "found"),
    [
        (0, 0, NOW),
        (-1, 0, NOW - 1),
        (1, 0, NOW + 1),
        (-2, 0, None),
        (2, 0, None),
        (0, NOW - 1, NOW),
        (0, NOW, None),
        (-1, NOW, None),
        (-1, NOW - 1, None),
        (1, NOW, NOW + 1),
        (1, NOW + 1, None),
    ],
)
def test_one_step_either_way_passes_and_none_that_is_not_later_than_the_last_used(
    away: int, used: int, found: int | None
) -> None:
    assert step_matched(SECRET, code_of(SECRET, NOW + away), MOMENT, used) == found


def test_half_minutes_begin_on_the_half_minute() -> None:
    begin = datetime(2026, 9, 18, 1, 30, tzinfo=UTC)
    assert step_of(begin) == step_of(begin + timedelta(seconds=29, microseconds=999_999)) == NOW
    assert step_of(begin - timedelta(microseconds=1)) == NOW - 1 and step_of(begin + timedelta(seconds=30)) == NOW + 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "é23456", "０００００"])
def test_what_is_no_code_matches_none(typed: str) -> None:
    assert step_matched(SECRET, typed, MOMENT, used=0) is None


@pytest.mark.parametrize(
    ("typed", "kept", "of_the_app"),
    [
        (" 123 456\t", "123456", True),
        ("１２３４５６", "123456", True),
        ("abcde-fghjk", "ABCDEFGHJK", False),
        ("ab１", "AB1", False),
        ("٣٤٥٦٧٨", "٣٤٥٦٧٨", False),
        ("12345", "12345", False),
        ("1" * 40, "1" * 16, False),
    ],
)
def test_spaces_hyphens_and_wide_digits_are_forgiven(typed: str, kept: str, of_the_app: bool) -> None:
    assert (typed_code(typed), is_app_code(typed_code(typed))) == (kept, of_the_app)


def test_a_secret_is_written_in_base_32_and_read_back() -> None:
    assert text_of(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" and secret_of(text_of(SECRET)) == SECRET
    assert in_fours("GEZDGNBVGY") == "GEZD GNBV GY" and recovery_code_shown("23456789AB") == "23456-789AB"


def test_a_reset_has_a_reason() -> None:
    assert must_be_reason("  手机\n丢失 ") == "手机 丢失" and len(must_be_reason("因" * 300)) == 200
    assert must_be_reason("手机丢失") == "手机丢失"
    with pytest.raises(Refusal, match="factor_reason_needed"):
        must_be_reason(" 丢失了 ")
