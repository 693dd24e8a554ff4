"""Filter and rule say the same of every copy and every check, for anybody, in list, count and page (rule 5)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from oneseal.queries.supervision.checks import (
    LISTS,
    check_counts,
    evidence_within,
    kept_by_item,
    task_within,
    tasks_within,
)
from oneseal.queries.supervision.copies import copied_file, copies_within, copy_counts, copy_within
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Commitment, StoredFile
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import CheckEvidence, Copied, Copy, CopyFile
from oneseal.rules.intake.commitment import CHECK
from oneseal.rules.permissions.people import RUNNER, STRANGER, Held, Principal
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes, sees_copy, sees_push
from tests.examples import examples
from tests.people import COUNTY, MORNING
from tests.usecases.test_walk import apply

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
TODAY = date(2026, 9, 18)
ELSEWHERE = "590122000000"
BODIES = ["B020", "B025", "B031", "B045", "B077"]
POSTS = ["LIA01", "LIA02", "DEC01", "DEC03", "SUP01", "LEA01", "SYS03", "WIN01", "REV01", "INS01"]
LIAISONS = {"LIA01", "LIA02"}
held = st.builds(
    Held, post=st.sampled_from(POSTS), body=st.sampled_from(BODIES), division=st.sampled_from([COUNTY, ELSEWHERE])
)
officials = st.builds(
    Principal,
    account_id=st.just(1),
    kind=st.sampled_from(["official", "system"]),
    posts=st.lists(held, max_size=3).map(tuple),
)
people = st.one_of(officials, st.sampled_from([STRANGER, RUNNER, Principal(2, "person", person_id=7)]))


def a_file() -> StoredFile:
    return StoredFile.objects.create(sha256="0" * 64, name="x", media_type="image/png", size=1, stored_at=MORNING)


def copied(number: str, sender: str, division: str, *to: str, signed: bool = False, done: bool = False) -> None:
    row = Copy.objects.create(
        number=number,
        kind="document",
        title="通知",
        issuer="局",
        issued_on=TODAY,
        text_sealed=seal("x"),
        from_body=sender,
        division=division,
        sent_at=MORNING,
        version=1,
        head="",
    )
    CopyFile.objects.create(copy=row, file=a_file())
    when = {"acknowledged_at": MORNING if signed else None, "done_at": MORNING if done else None}
    Copied.objects.bulk_create(Copied(copy=row, no=no, body=body, **when) for no, body in enumerate(to, 1))


@pytest.fixture
def copies(calendar: None, places: None) -> list[Copy]:
    copied("C1", "B020", COUNTY, "B045", "B031")
    copied("C2", "B045", COUNTY, "B020", signed=True)
    copied("C3", "B077", ELSEWHERE, "B025", "B020", signed=True, done=True)
    copied("C4", "B031", COUNTY, "B077")
    return list(Copy.objects.prefetch_related("recipients").order_by("pk"))


@examples(50, HealthCheck.function_scoped_fixture)
@given(who=people)
def test_filter_and_rule_agree_on_every_copy(copies: list[Copy], who: Principal) -> None:
    reach = reach_of_pushes(who)
    by_rule = {
        row.number
        for row in copies
        if sees_copy(
            reach, from_body=row.from_body, recipients=[to.body for to in row.recipients.all()], division=row.division
        )
    }
    listed = copies_within(reach, who, TODAY, which="all", first=0, limit=99)
    opened = {row.number for row in copies if copy_within(row.number, reach, who, TODAY) is not None}
    files = {row.number for row in copies for file in row.files.all() if copied_file(row.number, file.file_id, reach)}
    assert {row.number for row in listed} == opened == files == by_rule, who
    counted = copy_counts(reach, who)
    for which in ("came", "following"):
        rows = copies_within(reach, who, TODAY, which=which, first=0, limit=99)
        assert counted[which] == len(rows) and {row.number for row in rows} <= by_rule, (who, which)


@examples(40, HealthCheck.function_scoped_fixture)
@given(who=people)
def test_a_list_of_ones_own_copies_holds_what_ones_own_body_has_to_do(copies: list[Copy], who: Principal) -> None:
    reach, ours = reach_of_pushes(who), bodies_at(who, LIAISONS)
    for which, stands in (
        ("came", lambda to: to.acknowledged_at is None),
        ("following", lambda to: to.acknowledged_at is not None and to.done_at is None),
        ("finished", lambda to: to.done_at is not None),
    ):
        told = {row.number for row in copies if any(to.body in ours and stands(to) for to in row.recipients.all())}
        listed = copies_within(reach, who, TODAY, which=which, first=0, limit=99)
        assert {row.number for row in listed} == told, (who, which)


@dataclass(frozen=True)
class Promised:
    """A promise as the rule is told of it, and whether a grant rests on it that is to be checked, or was."""

    verifier: str
    body: str
    division: str
    result: str = ""
    decided: bool = True
    running: bool = True
    withdrawn: bool = False

    @property
    def is_a_check(self) -> bool:
        return self.decided and not self.withdrawn and (self.running or self.result != "")


PROMISES = (
    Promised("B045", "B020", COUNTY),
    Promised("B031", "B020", COUNTY, result="met", running=False),
    Promised("B045", "B077", ELSEWHERE, result="rectify"),
    Promised("B025", "B031", COUNTY, running=False),
    Promised("B045", "B020", COUNTY, decided=False),
    Promised("B045", "B020", COUNTY, result="not_met", withdrawn=True),
)


def promised(case: Case, told: Promised) -> None:
    Commitment.objects.create(
        case=case,
        permit=True,
        proofs=[],
        made_at=MORNING,
        body=told.verifier,
        post="LIA02",
        withdrawn_at=MORNING if told.withdrawn else None,
        result=told.result,
        found_on=TODAY if told.result else None,
    )
    CheckEvidence.objects.create(case=case, file=a_file(), made_at=MORNING)
    if told.running:
        at = {"subject_kind": "case", "subject_id": case.pk, "division": case.division, "body": case.body}
        Clock.objects.create(kind=CHECK, start_on=TODAY, fixed_on=TODAY, due_on=TODAY, **at)


@pytest.fixture
def checks(version: Publish, answers: Answers) -> Iterator[dict[str, Promised]]:
    """By number of the case; no journal tells of them, so that none of it stays."""
    item, made = version(12), {}
    numbers = [apply(item, answers(12)) for _ in PROMISES]
    with transaction.atomic():
        for number, one in zip(numbers, PROMISES, strict=True):
            case = Case.objects.get(number=number)
            case.body, case.division, case.decided_on = one.body, one.division, TODAY if one.decided else None
            case.save()
            promised(case, one)
            made[case.number] = one
        yield made
        transaction.set_rollback(True)


@examples(50, HealthCheck.function_scoped_fixture)
@given(who=people)
def test_filter_and_rule_agree_on_every_check(checks: dict[str, Promised], who: Principal) -> None:
    reach = reach_of_pushes(who)
    by_rule = {
        number
        for number, one in checks.items()
        if one.is_a_check and sees_push(reach, body=one.verifier, approver=one.body, division=one.division)
    }
    listed = {which: tasks_within(reach, TODAY, which=which, limit=99) for which in LISTS}
    opened = {number for number in checks if task_within(number, reach, who, TODAY) is not None}
    shown = {
        row.case.number
        for row in CheckEvidence.objects.select_related("case")
        if evidence_within(row.case.number, row.pk, reach) is not None
    }
    assert {task.number for task in listed["all"]} == opened == shown == by_rule, who
    assert len(listed["open"]) + len(listed["done"]) == len(listed["all"]) == len(by_rule)
    assert check_counts(reach, TODAY)["open"] == len(listed["open"])
    counted = [line.open + line.rectifying + line.kept.met + line.kept.not_met for line in kept_by_item(reach)]
    assert sum(counted) == len(by_rule)


@examples(40, HealthCheck.function_scoped_fixture)
@given(who=people)
def test_a_check_is_ones_own_where_ones_post_at_that_body_makes_it(checks: dict[str, Promised], who: Principal) -> None:
    reach = reach_of_pushes(who)
    for number, one in checks.items():
        found = task_within(number, reach, who, TODAY)
        if found is not None:
            assert found.mine == any((held.post, held.body) == ("LIA02", one.verifier) for held in who.posts)
