"""The validator vocabulary: each fault told with what is there and what is needed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.checks import CHECKS, Scene
from oneseal.rules.catalogue.expressions import BadExpression
from oneseal.rules.catalogue.validators import (
    BadValidator,
    check_choices,
    check_file,
    check_text,
    handling,
    names,
    needs_value,
    tokens,
)
from tests.rules.catalogue.shipped import tables

TODAY = date(2026, 11, 22)
PERSON, UNIT = "590121199003070016", "91590121MA59006109"
ADDRESS = "云岫省澄川市安澜县青屿镇青屿社区望海路18号"
SCENE = Scene(
    TODAY,
    {"cap": "100", "start": "2026-03-01", "id_type": "居民身份证", "person_name": "林望海"},
    {"cap": ("注册资本", "Capital"), "start": ("开工日期", "Start"), "id_type": ("证件类型", "Kind")},
    ("自有", "租赁"),
    "24位",
)


@pytest.mark.parametrize(
    ("validator", "good", "bad", "words"),
    [
        ("len:2-4", ["两字", "四个字啊"], ["一", "五个字的啊"], "应是 2 至 4 个字"),
        ("regex:^[0-9]{3}$", ["123"], ["12", "1234", "12a", "123\n"], "应是24位"),
        ("min:0", ["0", "1.5"], ["-1", "abc", ""], "应"),
        ("max:5", ["5", "-9"], ["5.01"], "不大于 5"),
        ("gt:0", ["0.01", "3"], ["0", "-2", "1e5", "NaN", "Infinity"], "应"),
        ("int", ["3", "3.0"], ["3.5"], "应是整数"),
        ("decimals:2", ["1", "1.25"], ["1.255"], "最多 2 位小数，现在是 3 位"),
        ("lte:cap", ["100", "99.9"], ["100.1"], "应不大于注册资本 100"),
        ("after:start", ["2026-03-02"], ["2026-03-01", "2026-02-01"], "应晚于开工日期 2026-03-01"),
        ("uscc", [UNIT], ["91590121MA5900610X", UNIT[:-1]], ""),
        ("citizen_id", [PERSON], ["590121199003070017", "590121199013070016", "5901211990030700"], ""),
        ("citizen_id_or_uscc", [PERSON, UNIT], ["590121199003070017"], "公民身份号码或者统一社会信用代码"),
        ("name_uscc", [f"安澜建设公司 {UNIT}"], [UNIT, "安澜建设公司", f"安澜建设公司{UNIT}"], "中间空一格"),
        ("phone", ["13800138000", "19912345678"], ["1380013800", "12800138000", "1380013800a"], "手机号"),
        ("date", ["2024-02-29"], ["2023-02-29", "2026-9-1", "20260901", "2026-W01-1"], "应是存在的日期"),
        ("date_past", ["2026-11-22", "2026-11-22T23:59"], ["2026-11-23", "2026-11-22T24:00"], "应"),
        ("date_future", ["2026-11-22"], ["2026-11-21"], "应不早于今天（2026-11-22），现在是 2026-11-21"),
        ("min_age_days:180", ["2026-05-26"], ["2026-05-27"], "应满 180 天，也就是不晚于 2026-05-26"),
        ("choice", ["自有"], ["无偿"], "应从选项里选一个：自有、租赁"),
        ("choice:有/无", ["有", "无"], ["自有"], "有、无"),
        ("must", ["自有"], ["是"], "必须勾选"),
        ("address:5", [ADDRESS, "北京市海淀区中关村街道科育社区1号"], ["望海路18号", ADDRESS[:-6]], "地址"),
        ("same_as_applicant", ["林望海"], ["王二"], "应与申请人“林望海”一致"),
    ],
)
def test_each_token_takes_the_good_and_explains_the_bad(
    validator: str, good: list[str], bad: list[str], words: str
) -> None:
    for value in good:
        assert check_text(validator, value, SCENE) == [], value
    for value in bad:
        (told,) = check_text(validator, value, SCENE)
        assert told.zh and told.en, value
    assert words in check_text(validator, bad[0], SCENE)[0].zh


def test_a_phone_number_of_ten_digits_says_ten_and_eleven() -> None:
    (told,) = check_text("phone", "1380013800", SCENE)
    assert told.zh == "手机号应是 11 位，现在是 10 位"
    assert told.en == "a mobile number has 11 digits; this one has 10"


def test_every_token_that_checks_a_text_has_a_scenario_above() -> None:
    marks = test_each_token_takes_the_good_and_explains_the_bad.pytestmark  # type: ignore[attr-defined]
    tried = {tokens(case[0])[0].name for case in marks[0].args[1]}
    assert tried == CHECKS.keys()


def test_an_address_says_which_level_is_missing() -> None:
    for text, level in (
        ("安澜县青屿镇青屿社区1号", "省"),
        ("云岫省青屿镇青屿社区1号", "市（州）"),
        ("云岫省澄川市青屿镇青屿社区1号", "县"),
        ("云岫省澄川市安澜县青屿社区1号", "乡镇"),
        ("云岫省澄川市安澜县青屿镇望海路1号", "村"),
        ("云岫省澄川市安澜县青屿镇青屿社区", "门牌"),
    ):
        (told,) = check_text("address:5", text, SCENE)
        assert level in told.zh


def test_a_guarded_token_holds_back_until_its_condition_holds() -> None:
    validator = "len:5-30;citizen_id@id_type=居民身份证"
    assert check_text(validator, "E12345678", SCENE)
    assert check_text(validator, PERSON, SCENE) == []
    passport = Scene(TODAY, {"id_type": "护照"}, SCENE.names)
    assert check_text(validator, "E12345678", passport) == []


def test_a_form_that_does_not_ask_the_kind_of_document_still_checks_a_citizen_number() -> None:
    validator = "len:5-30;citizen_id@rep_id_type=居民身份证"
    assert check_text(validator, PERSON, SCENE) == []
    assert check_text(validator, PERSON[:-1] + "7", SCENE), "a slip in the check digit passed"
    assert check_text(validator, PERSON[:-1], SCENE), "a number without its last digit passed"
    assert check_text(validator, "E12345678", SCENE) == []
    assert check_text(validator, "H0123456789", SCENE) == []


def test_required_under_a_condition_is_required_then_only() -> None:
    assert needs_value("len:2-50;required@id_type=居民身份证", SCENE.answers)
    assert not needs_value("len:2-50;required@id_type=护照", SCENE.answers)


@pytest.mark.parametrize(
    "text", ["lenn:1-2", "len", "len:2", "phone:11", "address:4", "regex:[", "required", "lookup:R1", "choice:"]
)
def test_a_word_outside_the_vocabulary_is_refused(text: str) -> None:
    if text == "choice:":
        assert tokens(text)
        return
    with pytest.raises(BadValidator) as caught:
        tokens(text)
    assert text in caught.value.zh


def test_a_bad_condition_in_a_validator_is_refused() -> None:
    with pytest.raises(BadExpression):
        tokens("len:1-2;uscc@x")


def test_what_no_machine_settles_says_who_does() -> None:
    told = [sentence.zh for sentence in handling("len:1-2;lookup:REG02;manual;system;derived:person_id;body")]
    assert len(told) == 5 and "由审查人员按规定核对" in told
    assert check_text("manual", "任何内容", SCENE) == []
    assert names("lte:cap;uscc@id_type=护照") == {"cap", "id_type"}


def test_choices_and_files() -> None:
    assert check_choices(["自有", "租赁"], SCENE.options) == []
    assert check_choices(["自有", "自有"], SCENE.options)
    assert "现在是“无”" in check_choices(["无"], SCENE.options)[0].zh
    assert check_file("file:jpg;size_kb:500;manual", "我.JPEG", 500 * 1024) == []
    wrong = check_file("file:jpg;size_kb:500;manual", "我.png", 501 * 1024)
    assert [one.zh for one in wrong] == ["应是 JPG 文件，现在是 PNG", "应不超过 500 KB，现在是 501 KB"]


@given(st.sampled_from(sorted({row["validator"] for row in tables()["fields"]})), st.text(max_size=40))
def test_no_text_breaks_a_validator_of_the_data(validator: str, value: str) -> None:
    for told in check_text(validator, value, SCENE):
        assert told.zh and told.en
