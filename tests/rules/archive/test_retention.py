"""How long an archived file is kept and what keeps it on; two people destroy it (Art. 21 档案法; 国家档案局令第8号)."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.archive import retention as rule
from oneseal.rules.archive.retention import FileState, Retention
from oneseal.rules.refusals import Refusal

TODAY = date(2037, 1, 8)
CLASSES = [
    ("y10", "本机关归档范围和保管期限表", "", ""),
    ("permanent", "本机关归档范围和保管期限表", "y30", ""),
    ("y30", "本机关归档范围和保管期限表", "y30", ""),
    ("y10", "本机关归档范围和保管期限表", "y30", "archive.class_shortened"),
    ("y30", "本机关归档范围和保管期限表", "permanent", "archive.class_shortened"),
    ("y5", "本机关归档范围和保管期限表", "", "archive.class_unknown"),
    ("y10", "保管期表", "", ""),
    ("y10", "长" * 200, "", ""),
    ("y10", "  表 ", "", "archive.class_basis"),
    ("y10", "长" * 201, "", "archive.class_basis"),
]


@pytest.mark.parametrize(("retention", "basis", "before", "code"), CLASSES)
def test_a_class_has_a_basis_and_is_never_shortened(retention: str, basis: str, before: str, code: str) -> None:
    if not code:
        assert rule.must_be_class(retention, basis, before) == (Retention(retention), basis)
        return
    with pytest.raises(Refusal) as refused:
        rule.must_be_class(retention, basis, before)
    assert refused.value.code == code


TERMS = [
    (date(2026, 10, 9), Retention.TEN, date(2036, 12, 31)),
    (date(2026, 1, 1), Retention.TEN, date(2036, 12, 31)),
    (date(2026, 12, 31), Retention.TEN, date(2036, 12, 31)),
    (date(2027, 1, 1), Retention.TEN, date(2037, 12, 31)),
    (date(2026, 10, 9), Retention.THIRTY, date(2056, 12, 31)),
    (date(2028, 2, 29), Retention.THIRTY, date(2058, 12, 31)),
    (date(2026, 10, 9), Retention.PERMANENT, None),
]


@pytest.mark.parametrize(("closed", "retention", "last"), TERMS)
def test_the_years_count_from_the_first_of_january_after_the_closing(
    closed: date, retention: Retention, last: date | None
) -> None:
    assert rule.kept_through(closed, retention) == last
    bound = rule.closed_before(TODAY, retention)
    assert (last is not None and last < TODAY) is (bound is not None and closed < bound)


OVER = FileState("archived", date(2026, 10, 9), Retention.TEN)
STATES = [
    (OVER, ""),
    (replace(OVER, stage="completed"), "archive.not_in_archive"),
    (replace(OVER, closed_on=None), "archive.not_in_archive"),
    (replace(OVER, retention=None), "archive.unclassed"),
    (replace(OVER, retention=Retention.PERMANENT), "archive.for_good"),
    (replace(OVER, retention=Retention.THIRTY), "archive.not_expired"),
    (replace(OVER, closed_on=date(2027, 1, 1)), "archive.not_expired"),
    (replace(OVER, running=True), "archive.still_running"),
    (replace(OVER, inspected=True), "archive.inspected"),
    (replace(OVER, barred=True), "archive.barred_by"),
    (replace(OVER, certified=True), "archive.certificate_stands"),
    (replace(OVER, held=True), "archive.on_hold"),
    (replace(OVER, destroyed=True, held=True), "archive.destroyed_already"),
]


@pytest.mark.parametrize(("state", "code"), STATES)
def test_a_file_goes_only_when_nothing_keeps_it_on(state: FileState, code: str) -> None:
    why = rule.obstacle(state, TODAY)
    assert (why.code if why else "") == code
    if why is None:
        rule.must_all_go({"A": None})
    else:
        with pytest.raises(Refusal, match=r"archive\.cannot_go") as refused:
            rule.must_all_go({"A": None, "B": why})
        assert all(why.sentence(lang) in refused.value.sentence(lang) for lang in ("zh", "en"))


def test_the_last_day_of_the_term_is_kept_and_the_next_is_not() -> None:
    last = rule.kept_through(date(2026, 10, 9), Retention.TEN)
    assert last is not None
    kept = rule.obstacle(OVER, last)
    assert kept is not None and kept.code == "archive.not_expired"
    assert rule.obstacle(OVER, date(2037, 1, 1)) is None


ANSWERS = [(105, 105, False), (105, 106, True), (105, None, False), (None, 106, True), (None, None, False)]


@pytest.mark.parametrize(("proposed", "account", "may"), ANSWERS)
def test_nobody_approves_what_he_proposed(proposed: int | None, account: int | None, may: bool) -> None:
    if may:
        rule.must_be_another(proposed, account)
        return
    with pytest.raises(Refusal, match=r"archive\.own_proposal"):
        rule.must_be_another(proposed, account)


def test_some_are_chosen_and_a_reason_is_said_and_it_is_answered_once() -> None:
    rule.must_choose(["A"])
    rule.must_choose(["A"] * rule.MOST_FILES)
    rule.must_be_proposed("proposed")
    assert rule.must_say_why(" 保管期满 ") == "保管期满" and rule.must_say_why("长" * 1000)
    for chosen in ([], ["A"] * (rule.MOST_FILES + 1)):
        with pytest.raises(Refusal, match=r"archive\.none_chosen"):
            rule.must_choose(chosen)
    for reason in ("", "满", "长" * 1001):
        with pytest.raises(Refusal, match=r"archive\.why_destroy"):
            rule.must_say_why(reason)
    for stage in ("approved", "declined"):
        with pytest.raises(Refusal, match=r"archive\.answered_already"):
            rule.must_be_proposed(stage)
