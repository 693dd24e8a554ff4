"""The intake page and the case page without a browser: what is kept, what is refused, who may enter."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.intake.counter_applicants import applicants, items_of, prefill
from oneseal.queries.intake.counter_preview import OpenPoint, notice_draft
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, Notice
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.reach import reach_of
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CLERK, MORNING, STRANGER, citizen_number, enterprise, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.test_walk import act, judge_all

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
PAGES = ("/counter/", "/counter/intake/", "/counter/delivery/", "/counter/correction/", "/counter/find/")


@pytest.fixture
def clerk(version: Publish) -> Client:
    return signed_in(account_of(CLERK))


def case_of(version: Publish, answers: Answers, seq: int = 61) -> str:
    who = person()
    own = {"person_name": who.name, "person_id": who.number}
    application = Application(who, answers(seq) | own, channel="counter")
    return submit(item_version=version(seq).pk, application=application, principal=CLERK, moment=now()).number


def sheet(version_id: int, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A filled intake page as a browser posts it."""
    who = person()
    posted: dict[str, Any] = {"p-number": who.number, "p-name": who.name, "p-phone": who.phone, "p-known": ""}
    for slug, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            cells = [(row, place, cell) for row, one in enumerate(value) for place, cell in enumerate(one.values())]
            posted |= {f"{slug}-{row}-{place}": cell for row, place, cell in cells}
        else:
            posted[slug] = value
    posted |= {"version": str(version_id), **{f"v-{n}": "complete" for n in (0, 2, 3, 4, 5)}}
    return {**posted, "key": "0123456789abcdef", "began": "1", **more}


def own_answers(answers: Answers) -> dict[str, Any]:
    who = person()
    return dict(answers(61)) | {"person_name": who.name, "person_id": who.number}


@pytest.mark.parametrize("path", PAGES)
def test_only_window_posts_enter(version: Publish, path: str) -> None:
    assert Client().get(path).status_code == 302
    applicant = signed_in(applicant_account(person(), "lin"))
    assert applicant.get(path).status_code == 403


def test_a_window_of_another_county_cannot_tell_a_case_from_none(version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    elsewhere = signed_in(account_of(STRANGER))
    there, nowhere = elsewhere.get(f"/counter/cases/{number}/"), elsewhere.get("/counter/cases/590121-20260101-1/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert "<table" not in elsewhere.post("/counter/find/", {"q": number}).content.decode()
    assert elsewhere.post(f"/counter/cases/{number}/judge/", {"v-2": "missing"}).status_code == 404


def test_a_wrong_check_digit_says_so_and_keeps_what_was_typed(clerk: Client) -> None:
    wrong = citizen_number()[:-1] + ("1" if citizen_number()[-1] != "1" else "2")
    page = clerk.post("/counter/intake/", {"step": "who", "who": wrong}).content.decode()
    assert wrong in page and "field--error" in page


def test_the_head_of_the_list_counts_what_the_tally_counts(clerk: Client, version: Publish, answers: Answers) -> None:
    posted = sheet(version(61).pk, own_answers(answers), step="look")
    page = clerk.post("/counter/intake/", posted).content.decode()
    head = re.search(r"申请表 (\d+) 项，材料 (\d+) 项中 (\d+) 项适用", page)
    tally = re.search(r'id="tally">(.*?)</div>', page)
    assert head and tally
    counted = [int(n) for n in re.findall(r"(?:齐|缺|没看|有错|容缺|免交) (\d+)", tally[1])]
    assert sum(counted) == int(head[1]) + int(head[3]) and int(head[1]) == 1


def test_a_sheet_becomes_a_case_with_its_verdicts_and_its_answer(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    published = version(61)
    posted = sheet(published.pk, own_answers(answers), do="answer", answer="accept")
    first = clerk.post("/counter/intake/", posted)
    again = clerk.post("/counter/intake/", posted)
    case = Case.objects.get()
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"] == f"/counter/cases/{case.number}/"
    assert (case.stage, case.channel, case.version) == ("accepted", "counter", 2)


def test_the_window_is_told_when_the_item_is_for_others(clerk: Client, version: Publish, answers: Answers) -> None:
    chosen, firm, told = version(61), enterprise(), "来的是单位：先问清楚是谁本人要办"
    posted = sheet(chosen.pk, own_answers(answers))
    assert told not in clerk.post("/counter/intake/", posted).content.decode()
    posted |= {"p-number": firm.number, "p-name": firm.name}
    assert told in clerk.post("/counter/intake/", posted).content.decode()


def test_a_letter_of_an_agent_is_entered_with_its_day_and_its_mandate_or_refused_and_nothing_is_lost(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    day = local_day(now())
    agent = {"p-agent": "程若兰", "m-number": citizen_number(2), "m-powers": ["submit", "receive"], "m-seen": "1"}
    letter = {"came": "letter", "came-on": str(day - timedelta(days=9)), "came-reason": ""}
    dates = {"m-since": str(day - timedelta(days=20)), "m-until": str(day - timedelta(days=1))}
    posted = sheet(version(61).pk, own_answers(answers), do="receive", **agent, **letter, **dates)
    page = clerk.post("/counter/intake/", posted)
    assert page.status_code == 422 and "晚登记" in page.content.decode()
    page = clerk.post("/counter/intake/", posted | {"came-reason": "机要室转来晚了"})
    assert page.status_code == 422 and "已经到期" in page.content.decode()
    assert "机要室转来晚了" in page.content.decode() and citizen_number(2) in page.content.decode()
    assert not Case.objects.exists()
    done = clerk.post("/counter/intake/", posted | {"came-reason": "机要室转来晚了", "m-until": str(day)})
    case = Case.objects.get()
    assert (done.status_code, case.channel, case.received_on) == (302, "letter", day - timedelta(days=9))
    shown = clerk.get(f"/counter/cases/{case.number}/").content.decode()
    assert "信函" in shown and "提交申请、领取文书和证照" in shown and "窗口看过原件" in shown
    fresh = agent | dates | {"m-agent": "程若兰", "do": "record_mandate", "case-version": "1"}
    refused = clerk.post(f"/counter/cases/{case.number}/", fresh)
    assert refused.status_code == 422 and citizen_number(2) in refused.content.decode()
    clerk.post(f"/counter/cases/{case.number}/", fresh | {"m-until": str(day), "m-powers": ["withdraw"]})
    assert "撤回申请" in clerk.get(f"/counter/cases/{case.number}/").content.decode()
    case.refresh_from_db()
    assert (case.version, case.mandate.powers) == (2, ["withdraw"])


def test_a_form_that_lacks_something_makes_no_case_and_loses_nothing(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    given = own_answers(answers) | {"person_school": "澄川医学院", "practice_org": ""}
    page = clerk.post("/counter/intake/", sheet(version(61).pk, given, do="answer", answer="accept"))
    assert page.status_code == 422
    assert "澄川医学院" in page.content.decode()
    assert not Case.objects.exists()


def test_an_unseen_material_locks_notice_and_acceptance_but_the_application_can_be_received(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    posted = sheet(version(61).pk, own_answers(answers), do="receive")
    posted["v-4"] = ""
    shown = clerk.post("/counter/intake/", posted | {"do": "", "step": "look"}).content.decode()
    assert shown.count('name="answer"') == 2 + 1
    assert clerk.post("/counter/intake/", posted).status_code == 302
    assert Case.objects.get().stage == "received"


def test_the_statement_of_the_applicant_is_never_taken_from_an_earlier_case(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    case_of(version, answers)
    who = {"p-number": person().number, "p-name": person().name, "p-known": "1"}
    known = applicants(person().number[-4:], reach_of(CLERK))
    assert [one.name for one in known] == [person().name]
    taken, number = prefill(known[0], Case.objects.get().item_code, reach_of(CLERK))
    assert (number, taken["person_name"]) == (Case.objects.get().number, person().name)
    assert items_of(person().number, reach_of(CLERK)) and not items_of(person().number, reach_of(STRANGER))
    assert not applicants(person().number[-4:], reach_of(STRANGER))
    posted = who | {"version": str(Case.objects.get().version_of_item_id), "step": "look"}
    assert 'name="truth_statement"' not in clerk.post("/counter/intake/", posted).content.decode()


def test_a_supplement_is_taken_in_at_the_window_and_refused_only_for_points_of_the_notice(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    number = case_of(version, answers)
    judge_all(number, except_for={4: "missing"})
    act("notify_once", number, CLERK, now())
    address = f"/counter/cases/{number}/"
    page = clerk.get(address).content.decode()
    assert 'name="paper-4"' in page and 'name="paper-2"' not in page
    assert clerk.post(address, {"do": "supplement", "case-version": "2"}).status_code == 422
    assert clerk.post(address, {"do": "supplement", "case-version": "2", "paper-4": "1"}).status_code == 302
    assert Case.objects.get().stage == "supplemented"
    page = clerk.get(address).content.decode()
    assert 'value="refuse_acceptance"' not in page and 'value="notify_once"' not in page
    posted = {"do": "answer", "answer": "refuse_acceptance", "case-version": "3", "v-4": "missing"}
    assert clerk.post(address, posted).status_code == 302
    assert Case.objects.get().stage == "not_accepted"


def test_a_stale_page_is_told_who_came_first(clerk: Client, version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    judge_all(number)
    judge_material(case_number=number, principal=CLERK, seq=4, verdict="missing")
    act("correct_on_spot", number, CLERK, now(), materials=[4])
    posted = {"do": "answer", "answer": "answer_not_needed", "answer_not_needed-reason": "依法不需要许可。"}
    page = clerk.post(f"/counter/cases/{number}/", posted | {"case-version": "1"})
    assert page.status_code == 409
    assert "先改了这一件" in page.content.decode() and "依法不需要许可。" in page.content.decode()


def test_a_defect_that_is_no_point_of_the_version_is_refused(clerk: Client, version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    posted = {"v-4": "defective", "d-4": "material.4.invented"}
    clerk.post(f"/counter/cases/{number}/judge/", posted, headers={"HX-Request": "true"})
    assert Case.objects.get().materials.get(seq=4).verdict == ""


def test_withdrawal_at_the_window_and_a_result_handed_over(clerk: Client, version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    done = clerk.post(f"/counter/cases/{number}/", {"do": "withdraw", "case-version": "1"})
    assert done.status_code == 302 and Case.objects.get().stage == "withdrawn"
    assert clerk.get(f"/counter/cases/{number}/").status_code == 200


def test_promised_material_is_taken_in_at_the_window(clerk: Client, version: Publish, answers: Answers) -> None:
    number = case_of(version, answers)
    judge_all(number, except_for={4: "tolerated"})
    act("accept", number, CLERK, now())
    address = f"/counter/cases/{number}/"
    assert 'name="paper-4"' in clerk.get(address).content.decode()
    assert clerk.post(address, {"do": "keep_promise", "case-version": "2"}).status_code == 422
    assert clerk.post(address, {"do": "keep_promise", "case-version": "2", "paper-4": "1"}).status_code == 302
    assert Case.objects.get().version == 3


def test_the_preview_is_what_the_notice_says(version: Publish, answers: Answers) -> None:
    who = enterprise()
    given = answers(12) | {"ent_name": who.name, "ent_uscc": who.number}
    application = Application(who, given, channel="counter")
    number = submit(item_version=version(12).pk, application=application, principal=CLERK, moment=MORNING).number
    judge_all(number, except_for={3: "missing"})
    draft = notice_draft(
        snapshot(12),
        applicant_name=who.name,
        case_number=number,
        received_on=MORNING.date(),
        points=[OpenPoint(3, snapshot(12)["materials"][2]["name"], ("material.3.missing",))],
        today=MORNING.date(),
    )
    act("notify_once", number, CLERK)
    notice = Notice.objects.get()
    assert draft.deadline == notice.correct_by
    assert [point["problem"] for point in notice.points] == [draft.points[0]["lines"][0]["text"]]
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=3, on_paper=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [("孙", "没有找到"), ("孙二娘", "没有找到"), ("9999", "没有找到"), ("91590121MA0000000X", "第 17 位")],
)
def test_a_name_or_last_four_that_nobody_has_is_not_called_a_faulty_number(
    clerk: Client, words: str, said: str
) -> None:
    page = clerk.post("/counter/intake/", {"step": "who", "who": words}).content.decode()
    assert said in page
    assert ("应为 18 位" in page, "半角" in page) == (False, False)


def test_the_decision_clock_shows_the_committed_and_the_statutory_day(
    clerk: Client, version: Publish, answers: Answers
) -> None:
    number = case_of(version, answers)
    judge_all(number)
    act("accept", number, CLERK, now())
    page = clerk.get(f"/counter/cases/{number}/").content.decode()
    clock = page[page.index('id="p-clocks"') :]
    assert "审批决定" in clock[: clock.index("</section>")] and "法定 " in clock[: clock.index("</section>")]
    assert "综合受理窗口岗" in page
