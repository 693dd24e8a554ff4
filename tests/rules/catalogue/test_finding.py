"""What an item is found by, what fetches it and how well it answers, line by line in `finding_told.txt` (C6).

`python -m tests.rules.catalogue.test_finding` writes it anew; read its difference before it is committed. The tests
with the whole shipped catalogue stand in tests/usecases/catalogue/test_finding.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from oneseal.rules.catalogue.findable import (
    LONGEST,
    Findable,
    Terms,
    called,
    chars_of,
    fold,
    initials_of,
    latin,
    lexemes,
    pairs,
    quoted,
    terms_of,
)
from oneseal.rules.catalogue.finding import STAGES, Wanted, fetching, ranked, score

TOLD = Path(__file__).with_name("finding_told.txt")
FOOD = Findable(
    name="食品经营许可（新办）",
    initials="spjyxkxb",
    pinyin="shipinjingyingxukexinban",
    codes=("000131901001", "11590121mb5900200u4000131901001", ""),
    spoken=("开饭店", "食品证"),
    also=("食品经营许可证", "开餐馆一件事"),
    departments=("安澜县行政审批局", "市场监督管理局"),
)
ROAD = Findable("占用城市道路", "zycsdl", "zhanyongchengshidaolu", ("000117001",), ("占道",), (), ("城市管理局",))
BARE = Findable("公司")
ITEMS = {
    "食品": FOOD,
    "道路": ROAD,
    "公司": BARE,
    "设立": Findable("公司设立登记", "gssldj", "gongsishelidengji", (), ("公司开办",)),
}
ASKED = (
    "食品经营许可（新办）",
    "食品经营许可",
    "食品经营",
    "食",
    "食品",
    "经营许可",
    "开饭店",
    "我想开饭店怎么办",
    "饭店",
    "新办食品证",
    "我 食品证",
    "食品经营许可证",
    "餐馆一件事",
    "开餐馆一件事怎么办理",
    "市场监督管理局",
    "市场监督",
    "市监",
    "市监局",
    "市监委员会",
    "局",
    "城管部门",
    "spjyxkxb",
    "spjyxk",
    "spj",
    "sp",
    "s",
    "pjyx",
    "spjyxkz",
    "spjyxx",
    "spjxyk",
    "spjyk",
    "kfd",
    "kf",
    "kcg",
    "shipin",
    "shipinjingying",
    "jingyingxuke",
    "jinying xuke",
    "shi pin",
    "kaifandian",
    "fandian",
    "caiguan",
    "kaicanguan",
    "shichangjiandu",
    "shipingjinyin",
    "xukejingying",
    "000131901001",
    "0001",
    "000",
    "0001 3190",
    "mb59",
    "11590121mb5900200u4000131901001",
    "食品经营许客",
    "事品经营许可",
    "食品精英许可",
    "食品许可经营",
    "实品",
    "开店",
    "开饭馆",
    "食品厂",
    "经营烟草制品",
    "占用道路",
    "城市",
    "道路占用",
    "占道经营",
    "占道 经营",
    "公司",
    "开公司",
    "公司登记",
    "公司 登记 设立",
    "公司设立登记要多久",
    "gongsi",
    "gssl",
    "gs",
    "公",
    "办理",
    "手续",
    "怎么样",
    "'\\",
    "a'b",
    "abc",
    "zhxyz",
    "jy",
    "spj xk",
    "aspjyxk",
    "shichangjiandu 食品经营许客",
    "食品 烟草经营",
    "城市化",
    "城市道德化",
    "！？",
    "一 二 三 四 五 六 七",
)
FETCHED = {
    "食",
    "食品",
    "食品经营",
    "开餐馆一件事怎么办理",
    "占道 经营",
    "我 食品证",
    "一 二 三 四 五 六 七",
    "！？",
    "a'b",
} | {query for query in ASKED if query.isascii() and len(query) < 9}


def told() -> Iterator[str]:
    """Each item's terms, then for each search its words, what fetches at each stage, and the points of each item."""
    for short, item in ITEMS.items():
        yield f"{short}: {lexemes(terms_of(item, ('全程网办',)))}"
    for query in ASKED:
        wanted = Wanted.of(query)
        yield f"{query}: {' '.join(wanted.words)} – {' '.join(wanted.bare)}"
        if query in FETCHED:
            yield from (f"  {stage}: {fetching(wanted, stage)}" for stage in range(STAGES))
        points = {short: ranked(wanted, [item]) for short, item in ITEMS.items()}
        plain = {short: score(wanted, item) for short, item in ITEMS.items()}
        yield "  " + ", ".join(f"{key} {one[0][0] if one else 0} ({plain[key]})" for key, one in points.items())


def all_told() -> str:
    """The whole file."""
    return "".join(f"{line}\n" for line in told())


def test_what_fetches_and_what_answers_is_told_as_it_was_read_once() -> None:
    assert all_told() == TOLD.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", []),
        ("公司", [(1000, 1), (860 + 13, 3)]),
        ("食品经营许可", [(990, 0)]),
        ("食品经营许客", [(572, 0)]),
        ("食品制造", [(200, 0)]),
        ("不相干", []),
    ],
)
def test_the_best_stands_first_and_what_only_resembles_waits(query: str, order: list[tuple[int, int]]) -> None:
    assert ranked(Wanted.of(query), [FOOD, BARE, ROAD, ITEMS["设立"]]) == order


def test_of_equal_answers_the_shorter_name_comes_first_then_the_order() -> None:
    names = ("道路挖掘许可证", "道路占用", "道路挖掘", "道路")
    same = [Findable(name, spoken=("修路",)) for name in names]
    assert ranked(Wanted.of("修路"), same) == [(960, 3), (960, 1), (960, 2), (960, 0)]


@pytest.mark.parametrize(
    ("name", "query", "points"),
    [
        ("（公司）", "公", 900),
        ("甲（乙丙丁）", "甲乙丙", 900),
        ("甲（乙丙丁）", "乙丙丁", 840),
        ("开药店", "ydk", 0),
        ("公司设立", "gsls", 600),
        ("公司设立", "gsl", 0),
        ("公司设立", "gssx", 560),
        ("公司设立", "gsslx", 560),
    ],
)
def test_brackets_and_slips_are_weighed_at_their_edges(name: str, query: str, points: int) -> None:
    assert score(Wanted.of(query), Findable(name, initials=initials_of(name))) == points


def test_what_fetches_first_is_the_narrowest() -> None:
    assert fetching(Wanted.of("食品经营")) == fetching(Wanted.of("食品经营"), 0)


def test_texts_are_compared_without_width_case_blanks_and_marks() -> None:
    assert fold("ＡB c\u3000Ｄ，") == "abcd,"
    assert chars_of("（ＡB）-食 品1") == "ab食品1"
    assert FOOD.plain == "食品经营许可" and Findable("甲(乙)丙（丁）").plain == "甲丙"
    assert (initials_of("食品经营许可（Ａ1）"), initials_of("")) == ("spjyxka1", "")
    assert called("某县卫生健康局") == ("卫健",) and called("市场监督管理局") == ("市监", "市场监管")
    assert called("公安局") == ()
    assert (pairs("食品证"), pairs("b"), pairs(["xu", "ke"])) == (["品食", "品证"], [], ["kexu"])
    assert (latin("a1"), latin("a食"), latin(""), latin("A")) == (True, False, False, False)
    assert quoted("a'b\\c") == "a''b\\\\c"


def test_a_term_keeps_its_best_weight_and_a_long_text_its_beginning() -> None:
    same = terms_of(Findable("食品", spoken=("食品",), departments=("食品",)), ("x",))
    assert same["p品食"] == "A" and same["isp"] == "C" and same["mx"] == "D"
    terms = Terms()
    terms.add("C", ["x"])
    terms.add("A", ["x"])
    terms.add("D", ["x", "y"])
    assert terms.found == {"x": "A", "y": "D"}
    long = terms_of(Findable("食" * LONGEST + "品", pinyin="a" * 121))
    assert "c品" not in long and "y" + "a" * 120 in long and "y" + "a" * 121 not in long


if __name__ == "__main__":
    TOLD.write_text(all_told(), encoding="utf-8")
