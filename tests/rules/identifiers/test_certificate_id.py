"""Certificate identifiers: five real ones, the strict maker and the lenient reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.identifiers import certificate_id
from oneseal.rules.identifiers.certificate_id import OID_PREFIX, check, make_certificate_id, parse

REAL = [
    "11100000000013338W011.11430000006122244L.20230000403.001.U",
    "11100000000013338W011.11430000006122244L.20230000403.002.S",
    "11100000000013338W009.11330105002500287C.2025052201.002.0",
    "11100000000013338W087.11370800MB28559184.37080001202411010001.001.3",
    "11100000MB03271699022.340100.000000016.001.9",
]
TYPE, ISSUER = "11100000000013338W009", "11370800MB28559184"
CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("bare", REAL)
def test_a_real_identifier_passes_with_and_without_the_object_identifier(bare: str) -> None:
    assert check(bare).ok
    assert check(OID_PREFIX + bare).ok


@pytest.mark.parametrize("bare", REAL)
def test_reading_and_writing_are_inverse(bare: str) -> None:
    parts = parse(OID_PREFIX + bare)
    assert parts is not None
    assert (parts.bare, parts.text) == (bare, OID_PREFIX + bare)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有填写"),
        ("1.2.156.3005.2", "应为 21 位"),
        ("1.2.156.3005.2." + REAL[0][22:], "五段"),
        (REAL[0][:-1], "五段"),
        (REAL[0][:-1] + "M", "应为 U"),
        (REAL[0].lower(), "改成大写 W"),
        (REAL[0].replace(".001.", ".000."), "001 至 999"),
        (REAL[0].replace("W011", "W0111"), "证照类型代码：是 22 位，应为 21 位"),
        (REAL[0].replace("W011", "X011"), "规定该证照的部门"),
        (REAL[4].replace("340100", "34"), "颁发机构代码：是 2 位，应为 4 至 24 位"),
        (REAL[4].replace("340100", "3" * 25), "颁发机构代码：是 25 位，应为 4 至 24 位"),
        (REAL[4].replace("000000016", "0" * 41), "是 41 位，应为 1 至 40 位"),
        (REAL[4].replace("000000016", ""), "应为五段"),
        (REAL[0].replace("W011", "WA11"), "末三位 A11 应为数字"),
    ],
)
def test_a_bad_identifier_says_what_is_wrong(text: str, said: str) -> None:
    verdict = check(text)
    assert not verdict.ok
    assert said in verdict.reason_zh and len(verdict.reason_en) > 20


@pytest.mark.parametrize("serial", ["7", "0" * 39 + "1"])
def test_the_shortest_and_the_longest_serial_are_read(serial: str) -> None:
    body = REAL[4].rsplit(".", 1)[0].replace("000000016", serial)
    assert sum(check(f"{body}.{last}").ok for last in CAPITALS) == 1


@given(st.text(CAPITALS, min_size=10, max_size=32), st.integers(1, 999))
def test_whatever_is_made_passes(serial: str, version: int) -> None:
    made = make_certificate_id(TYPE, ISSUER, serial, version)
    assert check(made).ok
    parts = parse(made)
    assert parts is not None
    assert (parts.serial, int(parts.version)) == (serial, version)


@pytest.mark.parametrize(
    ("type_code", "issuer", "serial", "version"),
    [
        ("W009", ISSUER, "2025052201", 1),
        ("11100000000013338W0A9", ISSUER, "2025052201", 1),
        (TYPE + "9", ISSUER, "2025052201", 1),
        (TYPE, "340100", "2025052201", 1),
        (TYPE, ISSUER, "000000016", 1),
        (TYPE, ISSUER, "2025-052201", 1),
        (TYPE, ISSUER, "2025052201", 0),
        (TYPE, ISSUER, "2025052201", 1000),
    ],
)
def test_nothing_loose_is_made(type_code: str, issuer: str, serial: str, version: int) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"):
        make_certificate_id(type_code, issuer, serial, version)


def test_the_maker_reproduces_a_real_identifier() -> None:
    assert make_certificate_id(TYPE, "11330105002500287C", "2025052201", "002") == OID_PREFIX + REAL[2]
    assert certificate_id.check_char(TYPE, "11330105002500287C", "2025052201", "002") == "0"
