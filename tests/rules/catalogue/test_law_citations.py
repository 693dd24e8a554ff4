"""Every way in which a basis is written is read to the same law and article (C15)."""

import pytest

from oneseal.rules.catalogue.law_citations import PLACES, citations_of, cited, resting_on
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


def test_the_whole_catalogue_is_read_and_no_law_that_it_names_is_lost() -> None:
    keys = {key for key, _, _ in PLACES}
    for seq in (1, 12, 71, 115, 128, 193):
        found = citations_of(snapshot(seq))
        assert {one.element for one in found} <= keys
        assert {row["law"] for row in snapshot(seq)["basis"]} <= {one.law for one in found}
