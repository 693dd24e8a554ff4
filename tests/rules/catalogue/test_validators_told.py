"""What each validator tells, word for word in both languages, and what it lets pass at its edges."""

from datetime import date

import pytest

from oneseal.rules.catalogue.checks import Scene
from oneseal.rules.catalogue.validators import (
    BadValidator,
    Token,
    check_choices,
    check_file,
    check_text,
    names,
    tokens,
    with_options,
)

UNIT = "91590121MA59006109"
TOMORROW = "590121202611230014"
"""A citizen number that is right in itself, of somebody who is born tomorrow."""
SCENE = Scene(
    date(2026, 11, 22),
    {"cap": "100", "lent": "5", "start": "2026-03-01", "ent_name": "安澜公司", "x": "1"},
    {"cap": ("注册资本", "Capital"), "start": ("开工日期", "Start")},
    tuple("甲乙丙丁戊己庚辛"),
)


@pytest.mark.parametrize(
    ("validator", "value", "zh", "en"),
    [
        ("len:2-4", "一", "应是 2 至 4 个字，现在是 1 个", "must have 2 to 4 characters; it has 1"),
        (
            "regex:[A-Z]@[0-9]",
            "A@",
            "格式不对：应是[A-Z]@[0-9]，现在是“A@”（2 个字符）",
            "wrong format: needed is [A-Z]@[0-9]; it is “A@” (2 characters)",
        ),
        ("min:0", "-1", "应不小于 0，现在是 -1", "must be at least 0; it is -1"),
        ("min:0", "零", "应填数字，现在是“零”", "must be a number; it is “零”"),
        ("max:5", "6", "应不大于 5，现在是 6", "must be at most 5; it is 6"),
        ("gt:0", "0", "应大于 0，现在是 0", "must be greater than 0; it is 0"),
        ("int", "3.5", "应是整数，现在是 3.5", "must be a whole number; it is 3.5"),
        ("int", "abc", "应填数字，现在是“abc”", "must be a number; it is “abc”"),
        ("decimals:2", "1.255", "最多 2 位小数，现在是 3 位", "at most 2 decimals; it has 3"),
        ("decimals:2", "abc", "应填数字，现在是“abc”", "must be a number; it is “abc”"),
        ("lte:cap", "101", "应不大于注册资本 100，现在是 101", "must not exceed “Capital” (100); it is 101"),
        ("lte:lent", "6", "应不大于lent 5，现在是 6", "must not exceed “lent” (5); it is 6"),
        ("lte:cap", "abc", "应填数字，现在是“abc”", "must be a number; it is “abc”"),
        (
            "after:start",
            "2026-03-01",
            "应晚于开工日期 2026-03-01，现在是 2026-03-01",
            "must be later than “Start” (2026-03-01); it is 2026-03-01",
        ),
        (
            "after:start",
            "三月",
            "应是存在的日期，写成 2026-09-01，现在是“三月”",
            "must be a date that exists, written 2026-09-01; it is “三月”",
        ),
        (
            "uscc",
            UNIT[:-1],
            "是 17 位，应为 18 位；请对照证照核对有没有漏填、多填",
            "Its length is 17, not 18; look for a missing or doubled one",
        ),
        (
            "citizen_id",
            TOMORROW,
            "出生日期 2026-11-23 还没有到；请核对第 7 至 14 位",
            "The date of birth 2026-11-23 is yet to come; compare characters 7 to 14",
        ),
        (
            "citizen_id_or_uscc",
            TOMORROW,
            "应是公民身份号码或者统一社会信用代码。按身份号码：出生日期 2026-11-23 还没有到；请核对第 7 至 14 位。"
            "按信用代码：第 3 至 8 位 012120 不是行政区划码，应为 6 位数字；请核对",
            "must be a citizen number or a unified code. As citizen number: The date of birth 2026-11-23 is yet "
            "to come; compare characters 7 to 14. As code: Characters 3 to 8, 012120, must be the six digits of a "
            "division; compare the certificate",
        ),
        (
            "citizen_id@y=1",
            TOMORROW,
            "出生日期 2026-11-23 还没有到；请核对第 7 至 14 位",
            "The date of birth 2026-11-23 is yet to come; compare characters 7 to 14",
        ),
        (
            "name_uscc",
            f"安 {UNIT}",
            "应写成“单位名称 统一社会信用代码”，中间空一格",
            "must be the name, a space, and the unified social credit code",
        ),
        (
            "name_uscc",
            f"安澜 {UNIT[:-1]}",
            "是 17 位，应为 18 位；请对照证照核对有没有漏填、多填",
            "Its length is 17, not 18; look for a missing or doubled one",
        ),
        ("phone", "1380013800a", "手机号只能是数字", "a mobile number has digits only"),
        ("phone", "12800138000", "手机号应以 13 至 19 开头，现在是 12", "a mobile number begins with 13 to 19, not 12"),
        ("phone", "23800138000", "手机号应以 13 至 19 开头，现在是 23", "a mobile number begins with 13 to 19, not 23"),
        (
            "date",
            "2026-13-01",
            "应是存在的日期，写成 2026-09-01，现在是“2026-13-01”",
            "must be a date that exists, written 2026-09-01; it is “2026-13-01”",
        ),
        (
            "date_past",
            "2026-11-23",
            "应不晚于今天（2026-11-22），现在是 2026-11-23",
            "must not be later than today (2026-11-22); it is 2026-11-23",
        ),
        (
            "date_past",
            "明天",
            "应是存在的日期，写成 2026-09-01，现在是“明天”",
            "must be a date that exists, written 2026-09-01; it is “明天”",
        ),
        (
            "date_future",
            "2026-11-21",
            "应不早于今天（2026-11-22），现在是 2026-11-21",
            "must not be before today (2026-11-22); it is 2026-11-21",
        ),
        (
            "date_future",
            "昨天",
            "应是存在的日期，写成 2026-09-01，现在是“昨天”",
            "must be a date that exists, written 2026-09-01; it is “昨天”",
        ),
        (
            "min_age_days:180",
            "2026-05-27",
            "应满 180 天，也就是不晚于 2026-05-26，现在是 2026-05-27",
            "must be at least 180 days ago (2026-05-26 or before); it is 2026-05-27",
        ),
        (
            "min_age_days:180",
            "去年",
            "应是存在的日期，写成 2026-09-01，现在是“去年”",
            "must be a date that exists, written 2026-09-01; it is “去年”",
        ),
        (
            "choice",
            "无" * 31,
            "应从选项里选一个：甲、乙、丙、丁、戊、己、庚、辛；现在是“无无无无无无无无无无无无无无无无无无无无无无无无无无无无无无”",
            "must be one of the options; it is “无无无无无无无无无无无无无无无无无无无无无无无无无无无无无无”",
        ),
        (
            "choice:1/2/3/4/5/6/7/8/9",
            "0",
            "应从选项里选一个：1、2、3、4、5、6、7、8等；现在是“0”",
            "must be one of the options; it is “0”",
        ),
        (
            "uscc",
            f"{UNIT[:16]}X{UNIT[17]}",
            "第 9 至 17 位的组织机构代码校验不对：按第 9 至 16 位推算，第 17 位应为 0，不是 X；请逐位核对",
            "The organisation code inside fails: characters 9 to 16 give 0 as the 17th, not X",
        ),
        ("must", "是", "必须勾选才能提交", "this box has to be ticked"),
        ("same_as_applicant", "王二", "应与申请人“安澜公司”一致，现在是“王二”", "must be the applicant's own name"),
    ],
)
def test_what_a_check_tells(validator: str, value: str, zh: str, en: str) -> None:
    assert [(told.zh, told.en) for told in check_text(validator, value, SCENE)] == [(zh, en)]


@pytest.mark.parametrize(
    ("validator", "value"),
    [
        ("regex:[A-Z]@[0-9]", "A@1"),
        ("lte:nobody_answered", "101"),
        ("after:nobody_answered", "2026-03-01"),
        ("name_uscc", f"安澜 {UNIT}"),
        ("phone", "13000000000"),
        ("same_as_applicant", "安澜公司"),
        ("phone@y=1", "1"),
        ("uscc@x=2", "1"),
    ],
)
def test_what_a_check_lets_pass(validator: str, value: str) -> None:
    assert check_text(validator, value, SCENE) == []


def test_an_applicant_who_is_not_named_yet_may_be_anybody() -> None:
    assert check_text("same_as_applicant", "王二", Scene(SCENE.today)) == []


def test_a_regular_expression_keeps_every_sign_and_has_no_condition() -> None:
    assert tokens("regex:a:b@c; len:1-2 @ x=1 ") == (Token("regex", "a:b@c"), Token("len", "1-2", "x=1"))
    assert names("regex:a@b=1;lte:cap;after:start;derived:id;len:1-2@x=1") == {"cap", "start", "id", "x"}


def test_a_fault_of_a_validator_is_told_in_both_languages() -> None:
    with pytest.raises(BadValidator) as caught:
        tokens("len:2")
    assert (caught.value.zh, caught.value.en) == ("校验规则“len:2”的参数不对", "validator “len:2”: wrong argument")
    assert str(caught.value) == caught.value.en


def test_of_several_wrong_choices_the_first_is_told() -> None:
    (told,) = check_choices(["子", "甲", "丑"], SCENE.options)
    assert told.zh == "应从选项里选一个：甲、乙、丙、丁、戊、己、庚、辛；现在是“子”"


def test_a_file_is_told_by_its_last_ending_and_its_size_in_whole_kilobytes() -> None:
    assert check_file("file:jpg/pdf;size_kb:2", "我.png.PDF", 2048) == []
    told = check_file("file:jpg/pdf;size_kb:2", "我.pdf.PNG", 2049)
    assert [(one.zh, one.en) for one in told] == [
        ("应是 JPG/PDF 文件，现在是 PNG", "must be a JPG/PDF file, not png"),
        ("应不超过 2 KB，现在是 3 KB", "at most 2 KB; it has 3 KB"),
    ]


def test_a_field_brings_its_options_and_what_its_format_is_called() -> None:
    own = with_options(SCENE, ("a", "b"), "两位字母")
    assert (own.options, own.constraint, own.answers, own.today) == (("a", "b"), "两位字母", SCENE.answers, SCENE.today)
