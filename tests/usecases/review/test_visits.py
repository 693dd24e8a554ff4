"""A verification on site through the use cases: the department asked along, two officers, every point, one record."""

from collections.abc import Callable
from datetime import date

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import StoredFile
from oneseal.records.review.models import Exhibit, Procedure, Step, Visit
from oneseal.rules.refusals import Refusal
from oneseal.usecases.review.exhibits import add_exhibit
from oneseal.usecases.review.points import judge_point
from tests.people import ENGINEER, INSPECTOR, MORNING, REVIEWER, STRANGER, later
from tests.usecases.review.hearings import in_review
from tests.usecases.test_walk import act, documents, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
PLACE = {"body": "B045", "on": date(2026, 9, 21), "time": "9:00", "place": "望岫路 18 号"}


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    """A case whose verification (step 4) is at hand."""
    found = in_review(version(12), answers(12))
    desk = {"REV01", "REV06"}
    steps = Step.objects.filter(case__number=found, post__in=desk, state="open").order_by("no")
    for row in steps:
        opine_at_desk(found, row)
    return found


def opine_at_desk(number: str, row: Step) -> None:
    keys = {"REV01": ["2.4"], "REV06": ["2.2", "2.3"]}[row.post]
    who = REVIEWER if row.post == "REV01" else ENGINEER
    for key in keys:
        judge_point(case_number=number, principal=who, moment=MORNING, step=row.no, key=key, verdict="met")
    act("opine", number, who, step=row.no, outcome="agree", opinion="同意。")


def refused(code: str, name: str, number: str, who: object = INSPECTOR, **given: object) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        act(name, number, who, **given)  # type: ignore[arg-type]


def look_at(number: str, verdict: str = "met", note: str = "") -> None:
    for key in ("3.5", "3.6", "3.7"):
        judge_point(
            case_number=number, principal=INSPECTOR, moment=MORNING, step=4, key=key, verdict=verdict, note=note
        )


def test_the_supervising_department_is_asked_along_in_writing(number: str) -> None:
    refused("review.not_a_supervisor", "invite_to_visit", number, step=4, **(PLACE | {"body": "B025"}))
    refused("review.visit_unplanned", "invite_to_visit", number, step=4, **(PLACE | {"on": date(2026, 9, 17)}))
    refused("review.step_not_open", "invite_to_visit", number, REVIEWER, step=2, **PLACE)
    act("invite_to_visit", number, INSPECTOR, step=4, **PLACE)
    assert "安澜县市场监督管理局" in Document.objects.get(kind="visit_invitation").content
    act("invite_to_visit", number, INSPECTOR, step=4, **(PLACE | {"time": "10:00"}))
    assert Visit.objects.get().at == "10:00"


def test_the_record_needs_two_officers_and_every_point_and_is_made_once(number: str) -> None:
    refused("review.points_unanswered", "record_visit", number, step=4, officers=[104, 109])
    look_at(number, "doubt", "备餐台偏东。")
    refused("review.two_officers", "record_visit", number, step=4, officers=[104])
    refused("review.not_an_officer", "record_visit", number, step=4, officers=[104, 9])
    act("invite_to_visit", number, INSPECTOR, step=4, **PLACE)
    given = {"step": 4, "officers": [104, 109], "joined": True, "party_said": "马上就改。", "refused": "没带眼镜"}
    act("record_visit", number, INSPECTOR, **given)
    content = Document.objects.get(kind="visit_record").content
    for words in ("备餐台偏东。", "存疑", "马上就改。", "当事人没有签字：没带眼镜", "安澜县市场监督管理局"):
        assert words in content
    assert (Visit.objects.get().visited_on, Visit.objects.get().joined) == (MORNING.date(), True)
    refused("review.visit_recorded", "record_visit", number, **given)
    refused("review.visit_recorded", "invite_to_visit", number, step=4, **PLACE)


def test_a_photograph_that_is_sent_twice_is_kept_once_and_a_stranger_adds_none(number: str) -> None:
    file = StoredFile.objects.create(
        sha256="0" * 64, name="a.png", media_type="image/png", size=1, account_id=104, stored_at=MORNING
    )
    given = {"case_number": number, "moment": MORNING, "of": "visit-4", "file": file.pk, "token": "t-1", "key": "3.5"}
    first, second = (add_exhibit(principal=INSPECTOR, **given) for _ in range(2))  # type: ignore[arg-type]
    assert first == second
    assert Exhibit.objects.count() == 1
    with pytest.raises(Refusal):
        add_exhibit(principal=STRANGER, **given)  # type: ignore[arg-type]


def test_procedures_overlap_each_told_in_writing_and_the_longer_one_decides_the_clock(
    version: Publish, answers: Answers
) -> None:
    number = in_review(version(143), answers(143))
    begun = {"told_n": 5, "basis": "城镇排水与污水处理条例第二十二条"}
    refused("review.commissioned_needed", "pause", number, REVIEWER, procedure="检测", **begun)
    refused("review.procedure_own_acts", "pause", number, REVIEWER, procedure="听证", **begun)
    act("pause", number, REVIEWER, procedure="检测", by="安澜县检测站", **begun)
    act("pause", number, REVIEWER, procedure="公示", told_n=3)
    kinds = [row.content for row in Document.objects.filter(kind="special_procedure").order_by("pk")]
    assert "不计算在办理期限内" in kinds[0] and "不停止计算办理期限" in kinds[1]
    refused("review.report_needed", "resume", number, REVIEWER, procedure="检测", result="检测合格。")
    act("resume", number, REVIEWER, later(MORNING, 4), procedure="公示", result="公示期满，没有异议。")
    act("resume", number, REVIEWER, later(MORNING, 6), procedure="检测", result="检测合格。", report="检测报告 77 号")
    assert list(Procedure.objects.order_by("kind").values_list("kind", "report")) == [
        ("公示", ""),
        ("检测", "检测报告 77 号"),
    ]
    assert "special_procedure" in documents(number)


def test_the_record_is_no_opinion_and_the_opinion_still_names_two(number: str) -> None:
    look_at(number)
    act("record_visit", number, INSPECTOR, step=4, officers=[104, 109])
    assert Step.objects.get(case__number=number, no=4).state == "open"
    refused("review.two_officers", "opine", number, step=4, outcome="agree", opinion="同意。", officers=[104])
    review(number)
    assert Step.objects.get(case__number=number, no=4).state == "done"
