"""Citizen identity numbers (公民身份号码), GB 11643-1999: division, date of birth, sequence, check character."""

from datetime import date

from oneseal.rules.identifiers import iso7064
from oneseal.rules.identifiers.verdict import DIGITS, Verdict, failed, passed, shape_fault

EARLIEST_YEAR = 1850
LATEST_YEAR = 2099


def check(value: str, today: date | None = None) -> Verdict:
    """Whether this is a citizen number: shape, date of birth (not after today, where given), check (GB 11643-1999)."""
    if len(value) == 15 and all(char in DIGITS for char in value):
        return failed(
            "是 15 位的旧号码，一代身份证 2013 年 1 月 1 日起停用；请填写现在证件上的 18 位号码。",
            "This is an old 15-digit number, out of use since 2013-01-01; give the 18 digits on the present card.",
        )
    fault = shape_fault(value, DIGITS + "X", [18])
    if fault:
        return fault
    if "X" in value[:17]:
        return failed("X 只能在最后一位；请核对。", "An X can only be the last character; compare it with the card.")
    return _content_fault(value, today) or passed(
        "公民身份号码，校验码正确。", "Citizen number, check character correct."
    )


def birth_date(value: str) -> date | None:
    """The date of birth in a number of 18 characters, or None where there is no such day (GB 11643-1999)."""
    digits = value[6:14]
    if len(digits) != 8 or any(char not in DIGITS for char in digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def is_male(value: str) -> bool:
    """Whether the sequence in a number of 18 characters is odd, which stands for male (GB 11643-1999)."""
    return int(value[16]) % 2 == 1


def _content_fault(value: str, today: date | None) -> Verdict | None:
    if value[0] == "0":
        return failed(
            "前 6 位不是行政区划码（不会以 0 开头）；请核对。",
            "The first six are no division code: none begins with 0.",
        )
    born = birth_date(value)
    if born is None:
        return failed(
            f"第 7 至 14 位 {value[6:14]} 不是一个日期；请核对出生年月日。",
            f"Characters 7 to 14, {value[6:14]}, are no date; compare the date of birth.",
        )
    if not EARLIEST_YEAR <= born.year <= LATEST_YEAR:
        return failed(
            f"出生年份 {born.year} 不可能；请核对第 7 至 10 位。",
            f"A birth in {born.year} is not possible; compare characters 7 to 10.",
        )
    if today is not None and born > today:
        return failed(
            f"出生日期 {born.isoformat()} 还没有到；请核对第 7 至 14 位。",
            f"The date of birth {born.isoformat()} is yet to come; compare characters 7 to 14.",
        )
    if iso7064.mod_11_2(value[:17]) != value[17]:
        return failed(
            "校验码不对，有一位或者几位填错了；请对照身份证逐位核对。",
            "The check character does not fit, so at least one is wrong; compare each one with the card.",
        )
    return None
