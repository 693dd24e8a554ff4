"""Every way in which a basis is written is read to the same law and article (C15)."""

from typing import Any

import pytest

from oneseal.rules.catalogue.law_citations import PLACES, Citation, citations_of, cited, resting_on, spellings_of
from tests.rules.catalogue.shipped import snapshot

WAYS = [
    ("食品安全法第33条", [("食品安全法", 33)]),
    ("食品安全法33/35; 食品经营许可和备案管理办法(部令)", [("食品安全法", 33), ("食品安全法", 35), ("食品经营许可和备案管理办法", None)]),
    ("市场主体登记管理条例31-33", [("市场主体登记管理条例", n) for n in (31, 32, 33)]),
    ("市场主体登记管理条例16,33", [("市场主体登记管理条例", 16), ("市场主体登记管理条例", 33)]),
    ("行政许可法第32条第1款第4项", [("行政许可法", 32)]),
    ("许可法42", [("行政许可法", 42)]),
    ("《民法典》第1259条", [("民法典", 1259)]),
    ("法律援助法16", [("法律援助法", 16)]),
    ("民办教育促进法实施条例18", [("民办教育促进法实施条例", 18)]),
    ("条例19(当场;复杂+3)", [("旅馆条例", 19)]),
    ("行政许可法25(相对集中行政许可权); 省人民政府批准的改革方案", [("行政许可法", 25)]),
    ("食品安全法33,第35条", [("食品安全法", 33), ("食品安全法", 35)]),
    ("民法典1-31", [("民法典", n) for n in range(1, 32)]),
    ("民法典1-32", [("民法典", 1), ("民法典", 32)]),
    ("民法典37-35", [("民法典", 37), ("民法典", 35)]),
    ("该条例19", [("旅馆条例", 19)]),
    ("本机关规定; 食品安全法33", [("食品安全法", 33)]),
    ("本机关规定", []),
    ("法律、法规规定的实施机关", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), WAYS, ids=[text[:20] for text, _ in WAYS])
def test_a_basis_is_read_however_it_is_written(text: str, found: list[tuple[str, int | None]]) -> None:
    assert list(cited(text, "旅馆条例")) == found


def test_a_bare_word_means_the_items_own_law_only_if_that_is_one() -> None:
    assert cited("办法5", "旅馆条例") == ()


def test_every_element_that_rests_on_an_article_is_listed() -> None:
    found = resting_on(snapshot(12), "食品安全法", [33])
    assert {one.element for one in found} == {"conditions", "materials", "points", "texts"}
    assert all(one.article in (33, None) for one in found)
    whole = resting_on(snapshot(12), "食品安全法")
    assert {one.element for one in whole} >= {"basis", "conditions", "materials", "points", "bars"}
    assert resting_on(snapshot(12), "建筑法") == []


CITING: dict[str, Any] = {
    "basis": [{"law": "旅馆条例", "article": "第3条"}, {"law": "治安法", "article": ""}],
    "limits": {"sources": {"statutory": "条例5", "another": "该条例6", "notice": "本机关规定"}},
    "overrides": [{"text": "不计时", "law": "城乡规划法", "article": "40"}],
    "conditions": [{"text": "有场所", "basis": "条例7"}],
    "materials": [{"name": "申请书", "basis": "条例8-9"}],
    "points": [{"point": "布局", "basis": "条例10"}, {"point": "没有依据"}],
    "texts": [{"text": "不收费", "basis": "条例11"}, {"text": "提示"}],
    "bars": [{"bar": "三年内不得再申请", "law": "旅馆条例", "article": "12"}],
    "power": {"status": "划转", "ground": "许可法25"},
}


def test_what_cites_is_listed_in_the_order_of_the_guide_with_its_words() -> None:
    own = [
        ("basis", "旅馆条例第3条", 3),
        ("limits", "法定时限", 5),
        ("limits", "another", 6),
        ("conditions", "有场所", 7),
        ("materials", "申请书", 8),
        ("materials", "申请书", 9),
        ("points", "布局", 10),
        ("texts", "不收费", 11),
        ("bars", "三年内不得再申请", 12),
    ]
    found = citations_of(CITING)
    assert [(one.element, one.words, one.article) for one in found if one.law == "旅馆条例"] == own
    assert [one for one in found if one.law != "旅馆条例"] == [
        Citation("basis", "治安法", "治安法", None),
        Citation("overrides", "不计时", "城乡规划法", 40),
        Citation("power", "划转", "行政许可法", 25),
    ]
    assert [(one.words, one.law) for one in citations_of({**CITING, "basis": [], "power": {"ground": "许可法25"}})] == [
        ("不计时", "城乡规划法"),
        ("三年内不得再申请", "旅馆条例"),
        ("", "行政许可法"),
    ]
    assert all(one.element != "power" for one in citations_of({**CITING, "power": {}}))
    assert [one.names for one in found][:2] == [("设定依据", "legal basis")] * 2
    assert spellings_of("行政许可法") == ("行政许可法", "许可法") and spellings_of("建筑法") == ("建筑法",)


def test_the_whole_catalogue_is_read_and_no_law_that_it_names_is_lost() -> None:
    keys = {key for key, _, _ in PLACES}
    for seq in (1, 12, 71, 115, 128, 193):
        found = citations_of(snapshot(seq))
        assert {one.element for one in found} <= keys
        assert {row["law"] for row in snapshot(seq)["basis"]} <= {one.law for one in found}
