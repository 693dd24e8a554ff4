"""A case between levels on its pages: sent up and signed for by forms; the finder tells of a leg without a basis."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.levels.models import AnswerAbove
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.files import PNG
from tests.interfaces.office.stages import brought_to, review
from tests.people import CLERK, REVIEWER, official
from tests.usecases.levels.test_going_up import CITY, COUNTY_UP, TO_CITY

pytestmark = pytest.mark.django_db
CITY_HEAD = official("DEC05", 140, body="B007", division=CITY)


def words(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def post(desk: Client, number: str, name: str, **form: object) -> Any:
    version = Case.objects.get(number=number).version
    return desk.post(f"/office/cases/{number}/acts/{name}/", {"version": version, **form})


def test_it_is_sent_up_and_signed_for_by_forms_and_the_finder_tells_what_has_no_basis(
    desks: dict[str, Client], version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    item = version(12, preliminary=[{**TO_CITY, "law": "", "article": ""}])
    number = brought_to("in_review", item, answers(12), now(), 1, REVIEWER)
    county, city = desks["reviewer"], signed_in(account_of(CITY_HEAD))
    tab = f"/office/cases/{number}/levels/"
    assert "还没有报出" in words(county.get(tab)) and "没有法定依据" in words(county.get(tab))
    assert city.get(tab).status_code == 404
    review(number, now())
    refused = post(county, number, "forward_up", opinion="同意。")
    assert refused.status_code == 422 and "初审意见要写明" in words(refused)
    assert post(county, number, "forward_up", stance="agree", opinion="材料齐全，同意转报。").status_code == 302
    assert "等本单位" in words(city.get("/office/levels/")) and "等别的单位" in words(county.get("/office/levels/"))
    assert "澄川市行政审批局" in words(city.get(f"{tab}cover/"))
    assert post(city, number, "receive_up").status_code == 302
    shown = words(city.get(tab))
    assert "材料齐全，同意转报。" in shown and "案卷现在在澄川市行政审批局。" in shown
    held = post(city, number, "ask_below", question="请再交一份", material="申请表")
    assert held.status_code == 409 and "不得要求申请人重复提供" in words(held)
    keeper = signed_in(account_of(official("CAT01", 141)))
    assert "没有法定依据" in words(keeper.get("/backstage/levels/"))


def test_a_question_from_above_is_counted_and_listed_as_the_task_of_the_body_below(
    desks: dict[str, Client], version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    number = brought_to("in_review", version(12, preliminary=[TO_CITY]), answers(12), now(), 1, REVIEWER)
    county, city = signed_in(account_of(COUNTY_UP)), signed_in(account_of(CITY_HEAD))
    review(number, now())
    assert post(county, number, "forward_up", stance="agree", opinion="材料齐全，同意转报。").status_code == 302
    assert post(city, number, "receive_up").status_code == 302
    listed, day = "/office/levels/", "/office/today/"
    asked = f"{listed}?mine=asked"
    assert "等别的单位" in words(county.get(listed))
    assert tile(county.get(day), "asked_below") == (0, asked)
    assert post(city, number, "ask_below", question="面积按哪张图量的？").status_code == 302
    assert "上级问的，待答复" in words(county.get(listed)) and "等本单位" in words(county.get(listed))
    assert tile(county.get(day), "asked_below") == (1, asked)
    assert tile(desks["reviewer"].get(day), "asked_below") == (1, asked)
    assert tile(city.get(day), "asked_below") is None and number in words(county.get(asked))
    assert "Questions from the body above" in words(county.get(day, headers={"accept-language": "en"}))
    assert post(county, number, "answer_below", answer="按测绘图量的。").status_code == 302
    assert tile(county.get(day), "asked_below") == (0, asked) and "等别的单位" in words(county.get(listed))
    assert number not in words(county.get(asked))


def tile(answer: Any, key: str) -> tuple[int, str] | None:
    """The number on a tile of the day's page and where it leads."""
    rows = [*answer.context["tiles"], *answer.context["idle"]]
    return next(((row["n"], row["url"]) for row in rows if row["key"] == key), None)


def test_what_a_body_outside_decided_is_entered_by_a_form_and_then_only_handed_over(
    desks: dict[str, Client], version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    item = version(12, preliminary=[{**TO_CITY, "way": "paper", "outside": "yes"}])
    number = brought_to("in_review", item, answers(12), now(), 1, REVIEWER)
    review(number, now())
    county, today = signed_in(account_of(COUNTY_UP)), local_day(now()).isoformat()
    case = f"/office/cases/{number}/"
    assert f'href="{case}levels/"' in words(county.get(case)) and "act-send_to_decision" not in words(county.get(case))
    sent = {"stance": "agree", "opinion": "材料齐全，同意转报。", "tracking": "EMS990"}
    assert post(county, number, "forward_up", **sent).status_code == 302
    assert post(county, number, "receive_up", arrived=today).status_code == 302
    given = {"outcome": "grant", "paper": "澄审〔2026〕8号", "decided_on": today}
    assert post(county, number, "record_above", **given, papers=SimpleUploadedFile("批复.png", PNG)).status_code == 302
    shown = words(county.get(f"/office/cases/{number}/levels/"))
    assert "澄审〔2026〕8号" in shown and f'href="/files/{AnswerAbove.objects.get().scan_id}/"' in shown
    certifier, window = desks["certifier"], signed_in(account_of(CLERK))
    for page in (words(certifier.get(case)), words(window.get(f"/counter/delivery/?case={number}"))):
        assert "制证并盖章" not in page and "送达" in page
    handed = {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"}
    assert post(certifier, number, "deliver", **handed).status_code == 302
    assert Case.objects.get(number=number).stage == "delivered"
