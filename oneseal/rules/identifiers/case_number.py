"""Public numbers of cases (办件编号, at most 50 characters by GB/T 39046-2020): division, day, serial, check digit."""

import re
from dataclasses import dataclass
from datetime import date

from oneseal.rules.identifiers import iso7064
from oneseal.rules.identifiers.verdict import DIGITS, Verdict, failed, passed

LAST_SERIAL = 999_999
_FORM = re.compile(r"([0-9]{6})-?([0-9]{8})-?([0-9]{6})-?([0-9])")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The parts of a case number; `text` puts them together (GB/T 39046-2020, 办件编号)."""

    division6: str
    day: date
    serial: int
    check_digit: str

    @property
    def text(self) -> str:
        """The number as printed (GB/T 39046-2020)."""
        return f"{self.division6}-{self.day:%Y%m%d}-{self.serial:06d}-{self.check_digit}"


def make_case_number(division6: str, day: date, serial: int) -> str:
    """`division6-yyyymmdd-serial6-check`, the check digit by ISO 7064 MOD 11,10 (GB/T 39046-2020)."""
    if len(division6) != 6 or any(char not in DIGITS for char in division6):
        raise ValueError("a case number begins with the six digits of a division")
    if not 1 <= serial <= LAST_SERIAL:
        raise ValueError(f"the serial of a case number runs from 1 to {LAST_SERIAL}")
    digits = f"{division6}{day:%Y%m%d}{serial:06d}"
    return CaseNumber(division6, day, serial, iso7064.mod_11_10(digits)).text


def parse(value: str) -> CaseNumber | None:
    """The parts of a number typed with or without its hyphens, None if it does not pass (ISO 7064 MOD 11,10)."""
    match = _FORM.fullmatch(value.strip())
    if match is None:
        return None
    division6, day8, serial6, digit = match.groups()
    if iso7064.mod_11_10(division6 + day8 + serial6) != digit or serial6 == "000000":
        return None
    try:
        return CaseNumber(division6, date(int(day8[:4]), int(day8[4:6]), int(day8[6:])), int(serial6), digit)
    except ValueError:
        return None


def check(value: str) -> Verdict:
    """Whether this is a case number: form, day, serial, check digit (ISO 7064 MOD 11,10; GB/T 39046-2020)."""
    if _FORM.fullmatch(value.strip()) is None:
        return failed(
            "办件编号应是“区划6位-日期8位-流水6位-校验1位”；请对照收件凭证填写。",
            "A case number reads division6-yyyymmdd-serial6-check; copy it from the intake slip.",
        )
    if parse(value) is None:
        return failed(
            "办件编号填错了一位或者几位（校验不对）；请对照收件凭证逐位核对。",
            "At least one digit of the case number is wrong; compare each one with the intake slip.",
        )
    return passed("办件编号，校验位正确。", "Case number, check digit correct.")
