"""The form of an item version: what is shown, what is needed, what is wrong with the answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.catalogue.form import (
    LONGEST_TEXT,
    MOST_ROWS,
    form_of,
    heard_answers,
    mappings,
    normalise,
    settled,
    validate,
    visible,
)
from oneseal.rules.catalogue.form_pages import MOST_ON_A_PAGE, pages
from oneseal.rules.catalogue.normalise import text_of
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import TODAY, catalogue, snapshot

WITH_FORM = tuple(seq for seq in catalogue().item_seqs if snapshot(seq)["fields"])


def sample(seq: int, **changes: object) -> dict[str, object]:
    """The filled sample of an item with some answers changed."""
    return normalise(snapshot(seq), {**filled_sample(snapshot(seq), TODAY), **changes})


def test_the_filled_sample_of_every_form_is_right() -> None:
    assert len(WITH_FORM) == 214
    for seq in WITH_FORM:
        assert validate(snapshot(seq), sample(seq), TODAY) == {}, seq


def test_nothing_answered_names_every_required_field_and_question() -> None:
    for seq in WITH_FORM:
        faults = validate(snapshot(seq), {}, TODAY)
        form = form_of(snapshot(seq))
        asked = {slug for slug in visible(snapshot(seq), {}) if form.fields[slug]["required"] != "N"}
        assert faults.keys() == asked | form.questions.keys()


def test_a_field_with_a_condition_appears_with_its_answer_and_goes_with_it() -> None:
    agent = {"agent_name", "agent_id", "agent_phone", "mandate_scope", "mandate_until"}
    assert not agent & set(visible(snapshot(12), {"by_agent": "否"}))
    assert agent <= set(visible(snapshot(12), {"by_agent": "是"}))
    assert "commit_mode" in visible(snapshot(12), {"Q1": "1"})
    assert "commit_mode" not in visible(snapshot(12), {"Q1": "2"})
    assert "lease_until" in visible(snapshot(12), {"premises_right": "租赁"})
    assert "premises_owner" in visible(snapshot(12), {}), "not X holds while X is unanswered (data/README.md)"


def test_what_a_hidden_field_held_counts_for_nothing() -> None:
    fields = [
        {"slug": "a", "when": ""},
        {"slug": "b", "when": "a=1"},
        {"slug": "c", "when": "b=1"},
        {"slug": "x", "when": "y=1"},
        {"slug": "y", "when": "x=1"},
    ]
    made: dict[str, object] = {
        "fields": [{**field, "validator": "", "options": [], "columns": []} for field in fields],
        "situations": [],
    }
    assert visible(made, {"a": "1", "b": "1"}) == ["a", "b", "c"]
    assert visible(made, {"a": "2", "b": "1"}) == ["a"]
    assert visible(made, {"a": "1", "x": "1", "y": "1"}) == ["a", "b"], "a ring shows nothing"
    assert settled(made, {"a": "2", "b": "1"}) == {"a": "2"}
    assert heard_answers(made, {"a": "2", "b": "1"}) == {"a": "2"}


def test_typed_answers_become_stored_answers() -> None:
    clean = normalise(
        snapshot(12),
        {
            "ent_name": "  安澜县\u202e望海餐饮店  ",
            "ent_uscc": "９１590121ma59006109 ",
            "rep_phone": "+86 138-0013-8000",
            "premises_area": "１,２００.5",
            "lease_until": "2027年3月1日",
            "food_items": "热食类制售",
            "staff_total": 3,
            "Q1": 2,
            "food_safety_officer": [{"姓名": " 王二 ", "身份号码": "590121198805120025"}, {"姓名": "  "}],
            "contact_name": "",
        },
    )
    assert clean == {
        "ent_name": "安澜县望海餐饮店",
        "ent_uscc": "91590121MA59006109",
        "rep_phone": "13800138000",
        "premises_area": "1200.5",
        "lease_until": "2027-03-01",
        "food_items": ["热食类制售"],
        "staff_total": "3",
        "Q1": "2",
        "food_safety_officer": [{"姓名": "王二", "身份号码": "590121198805120025", "职务": "", "考核情况": ""}],
    }


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("date", "2026/9/1", "2026-09-01"),
        ("date", "20260901", "2026-09-01"),
        ("date", "2026.9.1", "2026-09-01"),
        ("date", "明天", "明天"),
        ("datetime", "2026-9-1 8:05", "2026-09-01T08:05"),
        ("datetime", "2026-09-01T08:05:30", "2026-09-01T08:05"),
        ("citizen_id", "59012119900307001ｘ", "59012119900307001X"),
        ("number", "1,2", "1,2"),
        ("text", "１２号楼（东）", "12号楼（东）"),
    ],
)
def test_spellings_of_one_value_become_one(kind: str, typed: str, stored: str) -> None:
    assert text_of(kind, "", typed) == stored


def test_what_the_version_does_not_ask_is_refused() -> None:
    for answers in (
        {"salary": "1"},
        {"Q9": "1"},
        {"ent_name": {"a": 1}},
        {"ent_name": 1.5},
        {"food_safety_officer": [{"工资": "1"}]},
        {"food_safety_officer": ["x"]},
    ):
        with pytest.raises(Refusal) as caught:
            normalise(snapshot(12), answers)
        assert caught.value.code == "catalogue.answer_unknown"


def test_sizes_are_bounded() -> None:
    for answers in (
        {"ent_name": "长" * (LONGEST_TEXT + 1)},
        {"food_safety_officer": [{"姓名": "王"}] * (MOST_ROWS + 1)},
        {"food_safety_officer": [{"姓名": "王" * (LONGEST_TEXT + 1)}]},
        {"food_items": ["x"] * 101},
    ):
        with pytest.raises(Refusal) as caught:
            normalise(snapshot(12), answers)
        assert caught.value.code == "catalogue.answer_too_large"
        assert "最多" in caught.value.sentence("zh")


@pytest.mark.parametrize(
    ("slug", "answer", "words"),
    [
        ("ent_uscc", "91590121MA59006108", ""),
        ("rep_id", "590121199003070017", ""),
        ("rep_phone", "1380013800", "手机号应是 11 位，现在是 10 位"),
        ("premises_area", "0", "应大于 0，现在是 0"),
        ("food_mode", "路边摊", "应从选项里选一个"),
        ("food_items", ["热食类制售", "热食类制售"], "选了两次"),
        ("food_items", [], "还没有选"),
        ("ent_name", "", "还没有填"),
        ("truth_statement", "未读", "必须勾选"),
        ("food_safety_officer", [{"姓名": "王二", "身份号码": "123"}], "第 1 行“身份号码”"),
        ("food_safety_officer", [{"职务": "店长"}], "第 1 行“姓名”：还没有填"),
        ("Q1", "3", "应从选项里选一个：1、2"),
        ("Q2", ["1", "2"], "只能选一个"),
        ("food_mode", ["食品销售经营者", "餐饮服务经营者"], "只能选一个"),
        ("ent_addr", "望海路", "地址"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field_and_only_there(slug: str, answer: object, words: str) -> None:
    faults = validate(snapshot(12), sample(12, **{slug: answer}), TODAY)
    assert faults.keys() == {slug}
    assert words in faults[slug][0].zh and faults[slug][0].en


def test_one_page_is_checked_alone() -> None:
    assert validate(snapshot(12), {}, TODAY, only=["ent_name"]).keys() == {"ent_name"}
    assert validate(snapshot(12), {}, TODAY, only=["Q1"]).keys() == {"Q1"}


def test_sex_and_birthday_come_from_the_citizen_number() -> None:
    seq = next(seq for seq in WITH_FORM if "person_sex" in form_of(snapshot(seq)).fields)
    clean = normalise(snapshot(seq), {"person_id": "590121199003070016", "person_sex": "女"})
    assert clean["person_sex"] == "男" and clean["person_birth"] == "1990-03-07"
    assert "person_birth" not in normalise(snapshot(seq), {"person_id": "590121199003070017"})


def test_a_field_becomes_required_by_another_answer() -> None:
    married = next(
        seq for seq in WITH_FORM if {"spouse_name", "person_marital"} <= form_of(snapshot(seq)).fields.keys()
    )
    clean = sample(married, person_marital="已婚")
    clean.pop("spouse_name", None)
    assert "spouse_name" in validate(snapshot(married), clean, TODAY)


def test_the_day_is_an_argument() -> None:
    clean = sample(12, by_agent="是", agent_name="王二", agent_id="590121198805120025", agent_phone="13900000000")
    clean |= {"mandate_scope": ["提交申请"], "mandate_until": "2026-11-22"}
    assert validate(snapshot(12), clean, date(2026, 11, 22)) == {}
    assert validate(snapshot(12), clean, date(2026, 11, 23)).keys() == {"mandate_until"}


def test_pages_hold_every_field_once_questions_first_and_few_at_a_time() -> None:
    for seq in WITH_FORM:
        made = pages(snapshot(seq))
        form = form_of(snapshot(seq))
        fields = [slug for page in made for slug in page.slugs if page.kind == "fields"]
        assert sorted(fields) == sorted(form.fields)
        assert [page.kind for page in made].count("situations") == bool(form.questions)
        assert len({page.key for page in made}) == len(made)
        for page in made:
            free = [slug for slug in page.slugs if page.kind == "fields" and not form.fields[slug]["when"]]
            assert len(free) <= MOST_ON_A_PAGE
            assert page.title.zh and page.title.en
            tables = [slug for slug in free if form.fields[slug]["type"] == "table"]
            assert not tables or len(page.slugs) == 1


def test_a_page_is_titled_in_few_words_of_its_own_and_never_by_its_labels_in_a_row() -> None:
    for seq in WITH_FORM:
        made, fields = pages(snapshot(seq)), form_of(snapshot(seq)).fields
        names = {str(field["name_zh"]) for field in fields.values()}
        titles = [page.title.zh for page in made]
        assert len(set(titles)) == len(titles), f"item {seq}: {titles}"
        for page in made:
            assert page.title.en != page.title.zh and not page.title.zh.endswith("等")
            if page.title.zh not in names:
                assert len(page.title.zh) <= 18, f"item {seq}: {page.title.zh}"
                assert sum(name in page.title.zh for name in names) < 2, f"item {seq}: {page.title.zh}"
    food = [page.title.zh for page in pages(snapshot(12)) if page.section == "事项专用"]
    assert (food[0], food[-1]) == ("食品经营的情况", "这件事的具体情况")


def test_pages_for_answers_show_only_what_applies() -> None:
    alone = next(page for page in pages(snapshot(12), {"by_agent": "否"}) if page.key == "by-agent")
    assert alone.slugs == ("by_agent",)
    assert [page.key for page in pages(snapshot(12))][:3] == ["situations", "ent-name", "rep-name"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
SLUGS = [*form_of(snapshot(12)).fields, "Q1", "Q2", "Q3"]


@given(st.dictionaries(st.sampled_from(SLUGS), JSON, max_size=8))
def test_any_json_is_cleaned_or_refused_and_cleaning_twice_changes_nothing(answers: dict[str, object]) -> None:
    try:
        clean = normalise(snapshot(12), answers)
    except Refusal as refusal:
        assert refusal.code.startswith("catalogue.")
        return
    assert normalise(snapshot(12), clean) == clean
    faults = validate(snapshot(12), clean, TODAY)
    assert all(told.zh and told.en for sentences in faults.values() for told in sentences)
    assert settled(snapshot(12), clean).keys() <= clean.keys()


@given(st.sampled_from(WITH_FORM), st.data())
def test_answers_of_hidden_fields_never_change_what_is_shown(seq: int, data: st.DataObject) -> None:
    form = form_of(snapshot(seq))
    choices = {
        slug: st.sampled_from([str(option["code"]) for option in mappings(field, "options")])
        for slug, field in form.fields.items()
        if field["options"]
    }
    if not choices:
        return
    answers = data.draw(st.fixed_dictionaries({}, optional=choices))
    shown = visible(snapshot(seq), answers)
    assert visible(snapshot(seq), settled(snapshot(seq), answers)) == shown
