"""Acts by form: done once, refused with what was typed kept, locked for whom they are not."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.clocks.cards import cards_of_case
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Decision
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.privacy.models import Reveal
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.rules.calendar import local_day
from tests.interfaces.office.stages import act, brought_to, judge_step
from tests.people import REVIEWER
from tests.rules.catalogue.shipped import snapshot

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]


def head_of(client: Client, number: str, tab: str = "") -> dict[str, str]:
    """The hidden fields of the page's forms."""
    page = client.get(f"/office/cases/{number}/{tab}").content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    return {"version": version[1] if version else str(Case.objects.get(number=number).version), "key": "key-0123456789"}


def do(client: Client, number: str, name: str, **given: object) -> object:
    return client.post(f"/office/cases/{number}/acts/{name}/", {**head_of(client, number), **given})


def stage(number: str) -> str:
    return Case.objects.values_list("stage", flat=True).get(number=number)


def test_a_double_press_acts_once(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("accepted"), desks["reviewer"]
    form = head_of(client, number)
    for _ in range(2):
        assert client.post(f"/office/cases/{number}/acts/begin_review/", form).status_code == 302
    assert Event.objects.filter(verb="begin_review").count() == 1


def test_whoever_comes_second_loses_nothing_of_what_was_typed(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review", seq=61)
    judge_step(number, Step.objects.get(case__number=number, state="open"), now())
    form = head_of(desks["reviewer"], number)
    act("pause", number, REVIEWER, now(), procedure="公示", told_n=3)
    typed = {**form, "step": "2", "outcome": "agree", "opinion": "材料齐全，人证一致，同意。"}
    answer = desks["reviewer"].post(f"/office/cases/{number}/acts/opine/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "先改了这一件" in page
    assert page.count("材料齐全，人证一致，同意。") >= 2, "in the comparison and in the form again"
    assert not Step.objects.filter(case__number=number, state="done").exists()


def test_a_verdict_by_htmx_is_a_part_of_the_page(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("in_review"), desks["reviewer"]
    address = f"/office/cases/{number}/points/2/2.4/"
    asked = client.post(address, {"verdict": "doubt"}, headers={"HX-Request": "true"})
    assert asked.status_code == 200
    assert "存疑在哪里" in asked.content.decode()
    assert not PointVerdict.objects.exists()
    saved = client.post(address, {"verdict": "doubt", "note": "证书号不清"}, headers={"HX-Request": "true"})
    assert saved.content.decode().lstrip().startswith("<li")
    assert PointVerdict.objects.get().note == "证书号不清"
    client.post(address, {"verdict": "met", "note": "证书号不清"}, headers={"HX-Request": "true"})
    assert (PointVerdict.objects.get().verdict, PointVerdict.objects.get().note) == ("met", "")


def test_a_verdict_works_without_a_script(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("in_review"), desks["reviewer"]
    address = f"/office/cases/{number}/points/2/2.4/"
    assert client.post(address, {"verdict": "unmet", "note": ""}).status_code == 422
    assert client.post(address, {"verdict": "met"}).status_code == 302
    assert PointVerdict.objects.get().verdict == "met"


def test_points_of_another_post_are_read_not_written(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    assert desks["engineer"].post(f"/office/cases/{number}/points/2/2.4/", {"verdict": "met"}).status_code == 403
    assert desks["decider"].post(f"/office/cases/{number}/points/2/2.4/", {"verdict": "met"}).status_code == 403
    assert not PointVerdict.objects.exists()


def test_a_verification_needs_two_and_keeps_the_opinion(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review", seq=12)
    for row, who in (("REV01", "reviewer"), ("REV06", "engineer")):
        step = Step.objects.get(case__number=number, post=row)
        judge_step(number, step, now())
        answer = do(desks[who], number, "opine", step=step.no, outcome="agree", opinion="符合要求，同意。")
        assert answer.status_code == 302  # type: ignore[attr-defined]
    step = Step.objects.get(case__number=number, post="REV02")
    judge_step(number, step, now())
    given = {"step": step.no, "outcome": "agree", "opinion": "现场和图纸一致。", "officers": ["104"]}
    answer = do(desks["inspector"], number, "opine", **given)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "两名以上" in answer.content.decode()  # type: ignore[attr-defined]
    assert "现场和图纸一致。" in answer.content.decode()  # type: ignore[attr-defined]
    for others in (["104", "105"], ["104", "99999"], ["200", "201"]):
        answer = do(desks["inspector"], number, "opine", **{**given, "officers": others})
        assert answer.status_code == 422 and "岗位上" in answer.content.decode()  # type: ignore[attr-defined]
    answer = do(desks["inspector"], number, "opine", **{**given, "officers": ["104", "109"]})
    assert answer.status_code == 302  # type: ignore[attr-defined]


def test_the_decision_stays_locked_until_all_conditions_hold(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    page = desks["decider"].get(f"/office/cases/{number}/").content.decode()
    assert "现在不能作决定" in page
    assert f'action="/office/cases/{number}/decide/"' not in page
    ready = case_at("for_decision")
    assert f'action="/office/cases/{ready}/decide/"' in desks["decider"].get(f"/office/cases/{ready}/").content.decode()
    seen = desks["reviewer"].get(f"/office/cases/{ready}/").content.decode()
    assert f'action="/office/cases/{ready}/decide/"' not in seen
    assert "决定岗位才可以" in seen


def test_a_refusal_names_grounds_of_the_version_and_prints_the_remedies(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("for_decision"), desks["decider"]
    page = client.get(f"/office/cases/{number}/").content.decode()
    assert "行政复议" in page and "行政诉讼" in page
    form = {**head_of(client, number), "outcome": "refuse", "reason": "现场布局和图纸不一致。"}
    answer = client.post(f"/office/cases/{number}/decide/", form)
    assert answer.status_code == 422
    assert "现场布局和图纸不一致。" in answer.content.decode()
    answer = client.post(f"/office/cases/{number}/decide/", {**form, "key": "key-another", "unmet": ["c4", "3.6"]})
    assert answer.status_code == 302
    assert (Decision.objects.get().outcome, Decision.objects.get().unmet) == ("refuse", ["c4", "3.6"])


def test_whoever_refuses_for_false_material_says_what_the_version_leaves_open(
    desks: Desks, version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    item = version(12, restriction={**snapshot(12)["restriction"], "public_safety": "B"})
    number, page = brought_to("for_decision", item, answers(12), now(), 1), "/office/cases/{}/decide/"
    form = {
        **head_of(desks["decider"], number),
        "outcome": "refuse",
        "false_material": "yes",
        "reason": "合同是伪造的。",
    }
    silent = desks["decider"].post(page.format(number), form)
    assert silent.status_code == 422 and "要由您认定" in silent.content.decode()
    short = desks["decider"].post(page.format(number), form | {"public_safety": "no", "reason": "短"})
    assert re.search(r'name="public_safety" value="no" checked', short.content.decode())
    done = desks["decider"].post(page.format(number), form | {"public_safety": "yes"})
    assert done.status_code == 302 and Restriction.objects.get().offence == "false_material"


def test_nothing_is_decided_by_a_form_without_a_choice(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("for_decision")
    answer = desks["decider"].post(f"/office/cases/{number}/decide/", head_of(desks["decider"], number))
    assert answer.status_code == 422
    assert stage(number) == "for_decision"


def test_a_case_is_returned_to_a_step_with_a_reason(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("for_decision")
    do(desks["decider"], number, "return_to_review", step="3", reason="请再看布局流程。")
    assert stage(number) == "in_review"
    assert Step.objects.get(case__number=number, no=3).state == "open"


def test_only_the_head_extends_and_only_once(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    assert do(desks["reviewer"], number, "extend", reason="案情复杂，需要延长。").status_code == 403  # type: ignore[attr-defined]
    page = desks["reviewer"].get(f"/office/cases/{number}/").content.decode()
    assert "本机关负责人才可以批准延长" in page
    assert do(desks["decider"], number, "extend", reason="案情复杂，需要延长。").status_code == 302  # type: ignore[attr-defined]
    page = desks["decider"].get(f"/office/cases/{number}/").content.decode()
    assert "已经延长过一次" in page


def test_a_procedure_begins_and_ends_with_its_result(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("in_review"), desks["reviewer"]
    answer = do(client, number, "pause", procedure="现场核查", told_n="", told_unit="working_day")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    form = {**head_of(client, number), "key": "key-pause-12345", "procedure": "现场核查", "told_n": "3"}
    assert client.post(f"/office/cases/{number}/acts/pause/", form).status_code == 302
    assert not Procedure.objects.get().excluded
    page = client.get(f"/office/cases/{number}/procedures/").content.decode()
    assert "进行中" in page and "不停表" in page
    form = {**head_of(client, number), "key": "key-resume-1234", "procedure": "现场核查", "result": "现场符合要求。"}
    assert client.post(f"/office/cases/{number}/acts/resume/", form).status_code == 302
    assert Procedure.objects.get().result == "现场符合要求。"


def test_certificate_delivery_and_archive_by_the_certificate_post(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("granted"), desks["certifier"]
    do(client, number, "issue")
    assert Certificate.objects.get().identifier in client.get(f"/office/cases/{number}/").content.decode()
    form = {**head_of(client, number), "key": "key-deliver-1", "channel": "window", "recipient": "林知夏", "proof": ""}
    answer = client.post(f"/office/cases/{number}/acts/deliver/", form)
    assert answer.status_code == 422
    assert 'value="林知夏"' in answer.content.decode()
    client.post(f"/office/cases/{number}/acts/deliver/", {**form, "key": "key-deliver-2", "proof": "窗口签名"})
    for n, name in enumerate(("complete", "archive")):
        client.post(f"/office/cases/{number}/acts/{name}/", {**head_of(client, number), "key": f"key-end-{n}-12"})
    assert stage(number) == "archived"


def test_a_masked_answer_is_bare_only_after_a_reason_that_is_recorded(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("in_review"), desks["reviewer"]
    address = f"/office/cases/{number}/"
    shown = {cell.slug: cell for _, cells in client.get(address + "materials/").context["answers"] for cell in cells}
    assert "*" in shown["rep_id"].value
    assert client.post(address + "reveal/", {"field": "rep_id", "reason": ""}).status_code == 422
    assert not Reveal.objects.exists()
    page = client.post(address + "reveal/", {"field": "rep_id", "reason": "核对法定代表人身份"})
    bare = {cell.slug: cell for _, cells in page.context["answers"] for cell in cells}
    assert "*" not in bare["rep_id"].value
    assert "*" in bare["rep_phone"].value
    assert (Reveal.objects.get().field, Reveal.objects.get().reason) == ("rep_id", "核对法定代表人身份")
    assert page["Cache-Control"] == "private, no-store" or "no-store" in page["Cache-Control"]


def test_the_journal_says_whether_the_chain_holds(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("delivered"), desks["certifier"]
    page = client.get(f"/office/cases/{number}/journal/")
    assert page.context["chain"].holds
    assert "林知夏" not in page.content.decode(), "a recipient is masked"


def test_an_act_that_is_no_act_of_the_office_is_not_found(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    for name in ("accept", "withdraw", "deem_accepted", "nonsense"):
        assert do(desks["reviewer"], number, name).status_code == 404  # type: ignore[attr-defined]


def test_a_pause_after_the_committed_day_leaves_it_and_tells_what_to_expect_by_law(
    desks: Desks, version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    override = {"rule": "exclude", "value": "专家评审", "text": "", "law": "某条例", "article": "9"}
    item = version(61, overrides=[override])
    number = brought_to("in_review", item, answers(61), now() - timedelta(days=20), 1)
    act("pause", number, REVIEWER, now(), procedure="专家评审", told_n=3)
    cards = cards_of_case(Case.objects.get(number=number).id, local_day(now()))
    card = next(one for one in cards if one.kind == "decision")
    assert card.committed_on is not None and card.due_on is None
    assert card.expected_on == card.expected_due and card.expected_due
    assert card.expected_due > card.committed_on
    page = desks["reviewer"].get(f"/office/cases/{number}/").content.decode()
    assert page.count("起算日，不计入") == 2, "both limits day by day"
    assert "某条例第9条" in desks["reviewer"].get(f"/office/cases/{number}/procedures/").content.decode()


def test_on_the_day_a_procedure_ends_the_due_is_known_again_and_shown_as_such(
    desks: Desks, version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    override = {"rule": "exclude", "value": "专家评审", "text": "", "law": "某条例", "article": "9"}
    item = version(61, overrides=[override])
    number = brought_to("in_review", item, answers(61), now() - timedelta(days=3), 1)
    act("pause", number, REVIEWER, now() - timedelta(days=2), procedure="专家评审", told_n=3)
    address = f"/office/cases/{number}/procedures/"
    assert ">约<" in desks["reviewer"].get(address).content.decode()
    act("resume", number, REVIEWER, now(), procedure="专家评审", result="专家组一致同意通过", report="评审意见 1 号")
    page = desks["reviewer"].get(address).content.decode()
    assert ">约<" not in page
    assert "停表" in page, "the day itself is excluded"
