"""C7 (S2 三(三)): nobody may ask for more than the guide. Every door is tried with what the version does not hold."""

from collections.abc import Callable

import pytest

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, Material, Notice
from oneseal.records.review.models import PointVerdict, Step
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import brought_to
from tests.people import CLERK, DECIDER, REVIEWER

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
BEYOND = ["material.99.missing", "material.2.taste", "point.9.9", "point.2.1", "field.shoe_size", "其他材料", ""]
"""A material that is not there, a fault no version makes, points that are none of acceptance, a field, a catch-all."""


@pytest.fixture
def item(version: Publish) -> ItemVersion:
    return in_force(version(12))


@pytest.fixture
def case_at(item: ItemVersion, answers: Answers) -> Callable[[str], Case]:
    """A new case at a stage."""
    return lambda stage: Case.objects.get(number=brought_to(stage, item, answers(12), now(), 1))


def marks_of(case: Case) -> list[tuple[int, str, list[str], str]]:
    return [
        (row.seq, row.verdict, row.defects, row.remark) for row in Material.objects.filter(case=case).order_by("seq")
    ]


def test_an_application_with_more_than_the_form_asks_is_refused(item: ItemVersion, answers: Answers) -> None:
    clerk = Caller(CLERK)
    refused = clerk.post("/cases", application(item, {**answers(12), "shoe_size": "42"}))
    assert (refused.status_code, refused.json()["code"]) == (422, "catalogue.answer_unknown")
    assert not Case.objects.exists()


def test_the_api_takes_no_defect_that_the_version_does_not_make(case_at: Callable[[str], Case]) -> None:
    case, clerk = case_at("received"), Caller(CLERK)
    before = marks_of(case)
    for key in BEYOND:
        answer = clerk.post(f"/cases/{case.number}/materials/2/verdict", {"verdict": "defective", "defects": [key]})
        assert (answer.status_code, answer.json()["code"]) == (422, "intake.not_of_version"), key
    for seq in (99, 8):
        answer = clerk.post(f"/cases/{case.number}/materials/{seq}/verdict", {"verdict": "missing"})
        assert (answer.status_code, answer.json()["code"]) == (422, "intake.not_asked_for"), seq
    for remark in ("请另交近三个月流水", "其他相关材料"):
        answer = clerk.post(f"/cases/{case.number}/materials/2/verdict", {"verdict": "missing", "remark": remark})
        assert (answer.status_code, answer.json()["code"]) == (422, "intake.remark_asks_more")
    assert marks_of(case) == before


def test_the_counter_stores_nothing_that_the_version_does_not_make(case_at: Callable[[str], Case]) -> None:
    case, window = case_at("received"), signed_in(account_of(CLERK))
    before = marks_of(case)
    for key in BEYOND:
        window.post(f"/counter/cases/{case.number}/judge/", {"v-2": "defective", "d-2": key})
    window.post(f"/counter/cases/{case.number}/judge/", {"v-99": "missing", "v-8": "missing"})
    for row, was in zip(marks_of(case), before, strict=True):
        assert not set(row[2]) & set(BEYOND), row
        assert row[0] != 8 or row == was, "a material that is not asked for gets no verdict"
    assert not Notice.objects.filter(case=case).exists()


def test_a_reviewer_judges_only_points_of_his_step(case_at: Callable[[str], Case]) -> None:
    case = case_at("in_review")
    step = Step.objects.filter(case=case, state="open").order_by("no").first()
    assert step is not None
    account = account_of(REVIEWER)
    api, desk = Caller(account), signed_in(account)
    for key in ("9.9", "1.1", "material.2", "其他"):
        said = {"verdict": "unmet", "note": "不符合要求。"}
        answer = api.post(f"/cases/{case.number}/steps/{step.no}/points/{key}/verdict", said)
        assert answer.status_code == 422 and answer.json()["code"].startswith("review."), answer.content.decode()
        page = desk.post(f"/office/cases/{case.number}/points/{step.no}/{key}/", said)
        assert page.status_code in (404, 422)
    assert not PointVerdict.objects.filter(case=case).exists()


@pytest.mark.parametrize("unmet", [["condition.99"], ["point.9.9"], ["其他"], []])
def test_a_refusal_rests_only_on_conditions_and_points_of_the_version(
    case_at: Callable[[str], Case], unmet: list[str]
) -> None:
    case = case_at("for_decision")
    version = case.version
    given = {"version": version, "reason": "不符合规定的条件，理由写明。", "unmet": unmet}
    answer = Caller(DECIDER).post(f"/cases/{case.number}/refuse", given)
    assert (answer.status_code, answer.json()["code"].split(".")[0]) == (422, "decision"), answer.content.decode()
    case.refresh_from_db()
    assert (case.stage, case.version) == ("for_decision", version)
