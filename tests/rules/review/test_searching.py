"""Words looked for inside a case file: every word, around the first, and nothing beneath a mask (W7, T5)."""

import pytest

from oneseal.rules.documents.reading import text_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.searching import Found, covered, found_in, must_be_words

SAID = [
    ("消防", ("消防",)),
    (" 消防  安全 消防 ", ("消防", "安全")),
    ("HACCP", ("haccp",)),
    ("房 屋", ("房", "屋")),
    ("一 二 三 四 五", ("一", "二", "三", "四", "五")),
    ("长" * 40, ("长" * 40,)),
]


@pytest.mark.parametrize(("said", "words"), SAID)
def test_words_are_taken_apart_and_each_counts_once(said: str, words: tuple[str, ...]) -> None:
    assert must_be_words(said) == words


@pytest.mark.parametrize("said", ["", "  ", "房", "长" * 41, "一 二 三 四 五 六"])
def test_too_little_and_too_much_is_refused(said: str) -> None:
    with pytest.raises(Refusal) as refused:
        must_be_words(said)
    assert refused.value.code == "review.search_words"


TEXT = "经现场核查，操作间的消防通道畅通，灭火器在有效期内，" + "其余各项均符合审查标准的要求，" * 3
PLACES = [
    (("消防",), Found("经现场核查，操作间的", "消防", TEXT[12:42] + "…")),
    (("灭火器", "消防"), Found("经现场核查，操作间的", "消防", TEXT[12:42] + "…")),
    (("经现场",), Found("", "经现场", TEXT[3:33] + "…")),
    (("其余",), Found(TEXT[:26], "其余", TEXT[28:58] + "…")),
    (("消防", "疏散"), None),
    ((), None),
]


@pytest.mark.parametrize(("words", "expected"), PLACES)
def test_every_word_has_to_stand_in_the_text(words: tuple[str, ...], expected: Found | None) -> None:
    assert found_in(TEXT, words) == expected


def test_what_is_around_is_cut_with_a_sign_and_case_is_no_matter() -> None:
    found = found_in("甲" * 50 + "Haccp" + "乙" * 10, ("haccp",))
    assert found == Found("…" + "甲" * 30, "Haccp", "乙" * 10)
    assert found_in("甲" + "乙" * 30, ("甲",)) == Found("", "甲", "乙" * 30)
    assert found_in("İstanbul 消防", ("消防",)) == Found("İstanbul ", "消防", "")


def test_what_is_masked_in_the_case_is_masked_in_every_text_and_not_felt_for() -> None:
    masks = {"林知夏": "林*夏", "590121199003070015": "590121********0015", "知": "*"}
    text = covered("申请人林知夏，证号590121199003070015，电话13900000001。", masks)
    assert "林*夏" in text and "590121********0015" in text and "13900000001" not in text
    assert found_in(text, ("知夏",)) is None and found_in(text, ("1990",)) is None
    assert covered("知道", masks) == "知道"
    assert covered("林知夏、知夏", {"知夏": "某某", "林知夏": "林*夏"}) == "林*夏、某某", "the longest first"


def test_a_document_is_read_from_top_to_bottom_without_its_layout() -> None:
    content = {
        "title": "受理通知书",
        "signature": {"body": "审批局"},
        "blocks": [
            {"t": "p", "role": "lead", "text": "经审查，予以受理。"},
            {"t": "grid", "role": "", "rows": [["事项", "食品经营许可"]]},
            {
                "t": "points",
                "role": "",
                "items": [{"title": "一、", "lines": [{"label": "依据", "text": "第三十二条"}]}],
            },
            {"t": "table", "role": "", "head": ["材料"], "widths": [1], "rows": [["申请书"]]},
        ],
    }
    assert text_of(content).split("\n") == (
        "受理通知书 经审查，予以受理。 事项 食品经营许可 一、 依据 第三十二条 材料 申请书".split()
    )
    assert text_of({}) == text_of({"title": None, "blocks": None}) == ""
