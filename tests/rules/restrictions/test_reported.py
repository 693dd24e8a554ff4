"""A decision reported in: on which basis somebody is restricted, for what, until when; nothing without a basis."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.permissions.may import holds_at
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import Bar, Offence, must_answer_bars, must_not_be_barred, must_not_be_forbidden
from oneseal.rules.restrictions.pleas import (
    Answer,
    Plea,
    answers_by_himself,
    must_be_an_answer,
    must_be_open_to,
    must_name_the_answer,
)
from oneseal.rules.restrictions.reported import MEASURES, Ground, lessened, restricted_by, scope_of
from oneseal.rules.restrictions.special import specials_of
from tests.rules.catalogue.shipped import snapshot

DAY = date(2026, 9, 18)
FOOD = "000131906003"
KNOWN = {"000131906", FOOD, "000131907"}


def version(safety: str = "Y") -> dict[str, Any]:
    shipped = snapshot(12)
    return {**shipped, "restriction": {"public_safety": safety, "bar78": 1, "bar79": 3}}


@pytest.mark.parametrize(
    ("ground", "safety", "follows"),
    [
        (Ground("special", special=1), "Y", ("special", date(2031, 9, 18), "食品安全法第135条", False)),
        (Ground("special", special=2), "Y", ("special", None, "食品安全法第135条", True)),
        (Ground("special", special=9), "Y", "restrictions.no_such_special"),
        (Ground("special"), "Y", "restrictions.no_such_special"),
        (Ground("false_material"), "Y", ("false_material", date(2027, 9, 18), "行政许可法第七十八条", False)),
        (Ground("fraud"), "Y", ("fraud", date(2029, 9, 18), "行政许可法第七十九条", False)),
        (Ground("fraud"), "N", "restrictions.not_of_safety"),
        (Ground("fraud"), "B", "restrictions.safety_unjudged"),
        (Ground("fraud", public_safety=True), "B", ("fraud", date(2029, 9, 18), "行政许可法第七十九条", False)),
        (Ground("fraud", public_safety=False), "B", "restrictions.not_of_safety"),
        (Ground("commitment"), "N", ("commitment", None, "", False)),
        (Ground("joint", measure="work_safety"), "N", ("joint", None, "安全生产法第七十八条", False)),
        (Ground("joint", measure="serious_list", until=date(2029, 1, 1)), "N",
         ("joint", date(2029, 1, 1), "市场监督管理严重违法失信名单管理办法第十五条", False)),
        (Ground("joint", measure="work_safety", until=date(2026, 9, 17)), "N", "restrictions.term_needed"),
        (Ground("joint", measure="five_years_nothing"), "Y", "restrictions.no_basis"),
        (Ground("bad_mood"), "Y", "restrictions.no_basis"),
    ],
)  # fmt: skip
def test_what_follows_by_its_basis_and_nothing_without_one(ground: Ground, safety: str, follows: Any) -> None:
    if isinstance(follows, str):
        with pytest.raises(Refusal) as refused:
            restricted_by(ground, version(safety), DAY)
        assert refused.value.code == follows and refused.value.sentence("en")
        return
    found = restricted_by(ground, version(safety), DAY)
    assert (found.offence.value, found.until, found.basis, found.forbids) == follows


def test_special_law_and_the_general_rule_need_the_version_that_they_speak_of() -> None:
    for offence in ("special", "fraud", "false_material"):
        with pytest.raises(Refusal, match="no_basis"):
            restricted_by(Ground(offence, special=1), None, DAY)


@pytest.mark.parametrize(
    ("ground", "item", "said", "scope"),
    [
        (Ground("fraud"), FOOD, ("000131907",), ("000131906",)),
        (Ground("special", special=1), FOOD, (), ("000131906",)),
        (Ground("special", special=1), FOOD, (FOOD, "000131907", FOOD), (FOOD, "000131907")),
        (Ground("commitment"), FOOD, ("000131907",), ()),
        (Ground("joint", measure="serious_list"), "", ("000131907",), ()),
        (Ground("joint", measure="work_safety"), "", ("000131907",), ("000131907",)),
        (Ground("joint", measure="work_safety"), "", (), "restrictions.no_scope"),
        (Ground("joint", measure="work_safety"), "", ("000131907", "0001"), "restrictions.unknown_scope"),
    ],
)
def test_what_it_is_about(ground: Ground, item: str, said: tuple[str, ...], scope: Any) -> None:
    if isinstance(scope, str):
        with pytest.raises(Refusal) as refused:
            scope_of(ground, item, said, KNOWN)
        assert refused.value.code == scope
    else:
        assert scope_of(ground, item, said, KNOWN) == scope


def test_every_measure_stands_on_an_article() -> None:
    assert all("第" in row.article and row.zh and row.en for row in MEASURES.values())


def test_a_bar_covers_its_permits_and_single_items_and_no_others() -> None:
    bar = Bar(("000131907", FOOD), "joint", None, "决定")
    assert [bar.covers(code) for code in ("000131907001", FOOD, "000131906001")] == [True, True, False]
    must_not_be_barred([bar], "000131906001", DAY)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        must_not_be_barred([bar], FOOD, DAY)


FORBIDS = Bar(("000131906",), "special", None, "判决", cause="终身不得从事", basis="食品安全法第135条", forbids=True)
APPLIES = Bar(("000131906",), "fraud", date(2029, 9, 18), "撤销决定")


@pytest.mark.parametrize(
    ("bar", "item", "day", "said", "refused"),
    [
        (FORBIDS, FOOD, DAY, "说了也不行", "restrictions.grant_forbidden"),
        (FORBIDS, "000131907001", DAY, "", None),
        (APPLIES, FOOD, DAY, "", "restrictions.unanswered"),
        (APPLIES, FOOD, DAY, "  ", "restrictions.unanswered"),
        (APPLIES, FOOD, DAY, "受理在先，条件都符合。", None),
        (APPLIES, FOOD, date(2029, 9, 19), "", None),
        (APPLIES, "000131907001", DAY, "", None),
    ],
)
def test_a_grant_is_stopped_by_what_forbids_the_activity_and_answers_what_bars_applying(
    bar: Bar, item: str, day: date, said: str, refused: str | None
) -> None:
    def grant() -> None:
        must_not_be_forbidden([bar], item, day)
        must_answer_bars([bar], item, day, said)

    if refused is None:
        grant()
        return
    with pytest.raises(Refusal) as found:
        grant()
    assert found.value.code == refused and "第" in found.value.article


def test_the_words_of_special_law_say_whether_the_activity_itself_is_forbidden() -> None:
    def forbids(seq: int) -> list[bool]:
        return [row.forbids for row in specials_of(snapshot(seq))]

    assert (forbids(12), forbids(20), forbids(39)) == ([False, True], [False, False], [True, True])


@pytest.mark.parametrize(
    ("offence", "plea", "day", "proofs", "is_open", "refused"),
    [
        (Offence.FRAUD, Plea.OBJECTION, DAY, 0, False, None),
        (Offence.FRAUD, Plea.OBJECTION, DAY, 0, True, "restrictions.plea_open"),
        (Offence.FRAUD, Plea.OBJECTION, date(2029, 9, 19), 0, False, "restrictions.lifted_already"),
        (Offence.FRAUD, Plea.REPAIR, DAY, 1, False, "restrictions.not_repairable"),
        (Offence.SPECIAL, Plea.REPAIR, DAY, 1, False, "restrictions.not_repairable"),
        (Offence.JOINT, Plea.REPAIR, DAY, 0, False, "restrictions.proof_needed"),
        (Offence.JOINT, Plea.REPAIR, DAY, 1, False, None),
        (Offence.COMMITMENT, Plea.REPAIR, DAY, 1, True, "restrictions.plea_open"),
        (Offence.COMMITMENT, Plea.REPAIR, DAY, 2, False, None),
    ],
)
def test_who_may_ask_for_what(
    offence: Offence, plea: Plea, day: date, proofs: int, is_open: bool, refused: str | None
) -> None:
    bar = Bar(("000131906",), offence.value, date(2029, 9, 18), "决定")
    if refused is None:
        must_be_open_to(bar, plea, day, None, proofs, is_open)
        return
    with pytest.raises(Refusal) as found:
        must_be_open_to(bar, plea, day, DAY, proofs, is_open)
    assert found.value.code == refused


def test_each_plea_has_its_own_answers() -> None:
    assert must_be_an_answer(Plea.REPAIR, "repaired") is Answer.REPAIRED
    for plea, answer in ((Plea.REPAIR, "kept"), (Plea.OBJECTION, "repaired"), (Plea.OBJECTION, "moot")):
        with pytest.raises(Refusal, match="no_such_answer"):
            must_be_an_answer(plea, answer)


@pytest.mark.parametrize("act", ["report", "answer", "lift"])
def test_at_a_body_above_whoever_decides_reports_answers_and_lifts(act: str) -> None:
    above = Principal(9, "official", posts=(Held("DEC05", "B1", division="D1"),))
    assert holds_at(above, f"restriction.{act}", "B1") and not holds_at(above, f"restriction.{act}", "B2")


@pytest.mark.parametrize(
    ("post", "body", "division", "answers"),
    [
        ("DEC01", "B1", "D1", True),
        ("DEC05", "B1", "D1", True),
        ("DEC05", "B9", "D1", None),
        ("LIA02", "B1", "D1", False),
        ("LIA01", "B9", "D1", False),
        ("LIA01", "B9", "D2", None),
        ("DEC01", "B9", "D1", None),
        ("LIA02", "B9", "D1", None),
        ("REV01", "B1", "D1", None),
    ],
)
def test_the_head_of_the_keeping_body_answers_and_liaisons_enter_its_answer(
    post: str, body: str, division: str, answers: bool | None
) -> None:
    posts = [Held(post, body, division=division)]
    if answers is None:
        with pytest.raises(Refusal, match="not_yours_to_answer"):
            answers_by_himself(posts, "B1", "D1")
    else:
        assert answers_by_himself(posts, "B1", "D1") is answers
    must_name_the_answer("市监局", "复〔2026〕1号", DAY, DAY)
    for given in (
        ("", "1号", DAY),
        ("市监局", " ", DAY),
        ("市监局", "1号", None),
        ("市监局", "1号", date(2026, 9, 19)),
    ):
        with pytest.raises(Refusal, match="not_yours_to_answer"):
            must_name_the_answer(*given, DAY)


@pytest.mark.parametrize(
    ("until", "scope", "becomes"),
    [
        (date(2028, 1, 1), (), (date(2028, 1, 1), ("a", "b"))),
        (None, ("b",), (date(2029, 9, 18), ("b",))),
        (date(2028, 1, 1), ("a",), (date(2028, 1, 1), ("a",))),
        (date(2030, 1, 1), (), None),
        (date(2029, 9, 18), (), None),
        (date(2026, 9, 17), (), None),
        (None, ("a", "b"), None),
        (None, ("a", "c"), None),
        (date(2028, 1, 1), ("c",), None),
        (None, (), None),
    ],
)
def test_a_correction_only_lessens(until: date | None, scope: tuple[str, ...], becomes: Any) -> None:
    bar = Bar(("a", "b"), "fraud", date(2029, 9, 18), "决定")
    if becomes is None:
        with pytest.raises(Refusal, match="not_less"):
            lessened(bar, until, scope, DAY)
    else:
        less = lessened(bar, until, scope, DAY)
        assert (less.until, less.scope) == becomes
    assert lessened(Bar(("a",), "special", None, "判决"), date(2027, 1, 1), (), DAY).until == date(2027, 1, 1)
