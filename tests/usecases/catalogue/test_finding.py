"""Finding an item by name, everyday word, initials, pinyin, code, department, occasion, and in spite of slips."""

import re
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from oneseal.rules.catalogue.findable import Findable, chars_of, lexemes, terms_of
from oneseal.rules.catalogue.finding import STAGES, Wanted, fetching, ranked, score
from oneseal.rules.catalogue.readings import blurred, spelled, spelling
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.usecases.catalogue.load import everyday_words, occasions
from oneseal.usecases.catalogue.search_words import findable_of
from tests.rules.catalogue.shipped import snapshot, tables


@cache
def shipped() -> dict[int, Findable]:
    """What each item of the shipped catalogue is found by."""
    catalogue = Catalogue(tables())
    spoken, parts = everyday_words(catalogue), occasions(catalogue)
    return {seq: findable_of(snapshot(seq), spoken[seq], parts[seq]) for seq in catalogue.item_seqs}


@cache
def terms() -> dict[str, set[int]]:
    """Which items have a term."""
    having: dict[str, set[int]] = defaultdict(set)
    for seq, what in shipped().items():
        for term in terms_of(what):
            having[term].add(seq)
    return having


def fetched(wanted: Wanted, stage: int) -> set[int]:
    """The items that the database would fetch: the query read by Python, which knows the same operators."""
    query = fetching(wanted, stage)
    told = re.sub(r"'((?:[^']|'')*)'(:\*)?", lambda one: f"having({one[1]!r}, {bool(one[2])})", query)
    return eval(told, {"having": having}) if told else set()


def having(term: str, begins: bool) -> set[int]:
    if not begins:
        return terms().get(term, set())
    return {seq for other, seqs in terms().items() if other.startswith(term) for seq in seqs}


def found(query: str) -> list[int]:
    """The items that answer, the best first, as queries/catalogue/listed.py asks for them."""
    wanted = Wanted.of(query)
    for stage in range(STAGES):
        seqs = sorted(fetched(wanted, stage))
        best = ranked(wanted, [shipped()[seq] for seq in seqs])
        if best:
            return [seqs[place] for _, place in best]
    return []


SCENARIOS = [
    # names, whole, begun, in part
    ("食品经营许可（新办）", 12), ("食品经营许可", 12), ("食品经营许可变更", 13), ("经营许可 延续", 14), ("公积金提取", 235),
    ("护士", 62), ("食 品 新办", 12), ("工伤认定", 221), ("ＡＢ取水许可", 135), ("取水", 135),
    # everyday words, alone, in part and within a sentence
    ("开饭店", 12), ("饭店", 12), ("我想开一家饭店", 12), ("开火锅店要什么证", 12), ("请问怎么办身份证", 211), ("怎么离婚", 238),
    ("开理发店", 53), ("卖烟", 27), ("开个公司", 1), ("注册公司怎么办", 1), ("变更营业执照", 2), ("注销营业执照", 3),
    ("社保卡丢了", 290), ("小孩出生", 213), ("结婚", 238), ("低保", 214), ("不动产证", 237), ("二手房过户", 237),
    # initials, pinyin, with slips that many speakers make
    ("spjyxk", 12), ("SPJYXKXB", 12), ("gssl", 1), ("gtgsh", 4), ("hydj", 238), ("sgxkz", 115),
    ("yyzz", 1), ("jhdj", 238), ("kfd", 12), ("ypjyxk", 20), ("ypjyxkz", 20),
    ("hunyindengji", 238), ("hunyindenji", 238), ("jiehun", 238), ("yaodian", 20), ("gong ji jin", 235),
    # wrong characters, homophones, transposed and missing ones
    ("食品经营许可正", 12), ("食物经营许可", 12), ("食品许可经营", 12), ("饭电", 12), ("饭管", 12), ("结昏", 238), ("抵保", 214),
    ("工商认定", 221), ("迁移户口", 299), ("提取公积金", 235), ("施工许可怔", 115), ("建筑施工许可", 115), ("业营执照", 1),
    ("spyjxk", 12), ("护士职业注册", 62), ("养老机够备案", 94),
    # codes, occasions, lines of business, departments
    ("000131906001", 12), ("新生儿", 213), ("餐饮", 12), ("民宿", 36), ("烟花爆竹零售点", 202),
    # life events
    ("去世", 309), ("老人去世怎么办", 309), ("毕业", 229), ("生病", 232),
]  # fmt: skip


@pytest.mark.parametrize(("query", "first"), SCENARIOS)
def test_the_right_item_of_the_shipped_catalogue_stands_first(query: str, first: int) -> None:
    assert found(query)[:1] == [first], [shipped()[seq].name for seq in found(query)[:5]]


def test_every_everyday_word_brings_its_items_to_the_top() -> None:
    for row in tables()["search_words"]:
        wanted = {int(seq) for seq in row["item_seq"].split("|")}
        assert wanted <= set(found(row["word"])[: len(wanted) + 4]), row["word"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("卫生健康局", "卫健"),
        ("人力资源和社会保障局", "人社"),
        ("住房和城乡建设局", "住建"),
        ("市场监督管理局", "市场监管"),
    ],
)
def test_a_department_lists_what_it_decides_and_by_its_short_name_too(name: str, short: str) -> None:
    holders = {seq for seq, what in shipped().items() if name in "".join(what.departments)}
    assert set(found(name)) >= holders
    for words in (short, f"{short}局"):
        assert len(set(found(words)) & holders) >= min(len(holders), 8), words


@pytest.mark.parametrize("query", ["", "   ", "？！", "火星移民", "食品 公司", "zzzz", "999999999999"])
def test_what_nothing_answers_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_exact_name_everyday_word_initials_beginning_part_and_likeness_stand_in_this_order() -> None:
    what = Findable("食品经营许可（新办）", "spjyxkxb", "shipinjingyingxukexinban", spoken=("开饭店",))
    words = ["食品经营许可（新办）", "食品经营许可", "开饭店", "spjyxk", "食品经营", "经营许可", "spj", "饭店"]
    points = [score(Wanted.of(word), what) for word in words]
    assert points == sorted(points, reverse=True) and len(set(points)) == len(points)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=8))
def test_any_query_has_a_score_between_nothing_and_the_very_name(query: str, name: str, spoken: str) -> None:
    what = Findable(name, spoken=(spoken,))
    assert 0 <= score(Wanted.of(query), what) <= 1000
    assert all(0 < points <= 1000 for points, _ in ranked(Wanted.of(query), [what]))
    assert all(len(term.encode()) < 2047 for term in terms_of(what))


def test_terms_are_quoted_for_the_database() -> None:
    assert lexemes({"p'a": "A", "k\\": "B"}) == "'k\\\\':1B 'p''a':1A"


def test_every_name_is_spelled_as_a_dictionary_of_phrases_spells_it() -> None:
    slips = {"发卡": "qia"}  # the dictionary's own
    for what in shipped().values():
        name = chars_of(what.name)
        told = [one.replace("ü", "v") for one in lazy_pinyin(name, style=Style.NORMAL)]
        assert list(spelling(name)) == told or any(word in name and slip in told for word, slip in slips.items()), name


@pytest.mark.parametrize(
    ("letters", "cut"),
    [
        ("shipinjingying", ("shi", "pin", "jing", "ying")),
        ("shipinjingy", ("shi", "pin", "jing")),
        ("spjyxk", ()),
        ("", ()),
        ("1kai", ()),
    ],
)
def test_letters_are_cut_into_syllables_or_are_no_pinyin(letters: str, cut: tuple[str, ...]) -> None:
    assert spelled(letters) == cut
    assert blurred("zheng") == blurred("zen") == "zen"
