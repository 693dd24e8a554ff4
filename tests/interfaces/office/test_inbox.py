"""The inbox: what waits at a post, by urgency, and nothing of another body's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.review.inbox import Wish, inbox, place_of
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.rules.review.desk import LIGHTS, Place
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.office.stages import act
from tests.people import DECIDER, ENGINEER, INSPECTOR, REVIEWER, STRANGER, person

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


def listed(client: Client, path: str = "/office/") -> list[str]:
    return [row["number"] for row in client.get(path).context["rows"]]


def test_each_post_sees_what_waits_for_it_the_most_urgent_first(desks: Desks, case_at: CaseAt) -> None:
    late, fresh, begun = case_at("accepted", days=40), case_at("accepted"), case_at("in_review", days=3)
    ready, deciding = case_at("reviewed", days=1), case_at("for_decision")
    assert listed(desks["reviewer"])[0] == late
    assert set(listed(desks["reviewer"])) == {late, fresh, begun, ready}
    assert set(listed(desks["engineer"])) == {late, fresh, begun, ready}
    assert set(listed(desks["inspector"])) == {ready}
    assert listed(desks["decider"]) == [deciding]


def test_a_case_leaves_the_inbox_of_a_post_that_has_given_its_opinion(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review", seq=61)
    assert number not in listed(desks["engineer"])


def test_nothing_of_another_body_is_listed_counted_found_or_opened(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    stranger = desks["stranger"]
    for path in ("/office/", "/office/?list=going", "/office/?list=closing", "/office/?list=ended"):
        assert listed(stranger, path) == []
        assert number not in stranger.get(path).content.decode()
    assert stranger.post("/office/find/", {"q": number}).context["rows"] == []
    assert stranger.post("/office/find/", {"q": "餐饮"}).context["rows"] == []
    for tab in ("", "materials/", "procedures/", "documents/", "journal/", "viewer/1/"):
        assert stranger.get(f"/office/cases/{number}/{tab}").status_code == 404
    assert stranger.get(f"/office/peek/{number}/").status_code == 404
    assert stranger.post(f"/office/cases/{number}/acts/begin_review/", {"version": "3"}).status_code in (403, 404)
    assert (
        stranger.post(f"/office/cases/{number}/reveal/", {"field": "rep_id", "reason": "好奇看看"}).status_code == 404
    )


def test_an_applicant_is_refused_and_nobody_is_sent_to_sign_in(case_at: CaseAt) -> None:
    number = case_at("in_review")
    applicant = signed_in(applicant_account(person(77), "13900000077"))
    assert applicant.get("/office/").status_code == 403
    assert applicant.get(f"/office/cases/{number}/").status_code == 403
    answer = Client().get(f"/office/cases/{number}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_the_name_of_an_applicant_is_masked_wherever_staff_read_of_his_acts(
    desks: Desks, version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    applicant = person(78, "罗静怡")
    account = applicant_account(applicant, "13900000078")
    who = principal_of(account.pk, local_day(now()))
    assert who is not None
    given = Application(applicant, {**answers(61), "person_name": "罗静怡", "person_id": applicant.number})
    number = submit(item_version=version(61).pk, application=given, principal=who, moment=now()).number
    for path in (
        f"/office/peek/{number}/",
        *(f"/office/cases/{number}/{tab}" for tab in ("", "journal/", "materials/")),
    ):
        page = desks["reviewer"].get(path).content.decode()
        assert "罗静怡" not in page and applicant.number not in page, path
        assert "罗*怡" in page


def test_lights_stages_items_and_words_narrow_the_list(desks: Desks, case_at: CaseAt) -> None:
    late, fresh = case_at("accepted", days=40), case_at("in_review")
    client = desks["reviewer"]
    assert listed(client, "/office/?light=black") == [late]
    assert listed(client, "/office/?light=green") == [fresh]
    assert listed(client, "/office/?stage=in_review") == [fresh]
    code = Case.objects.get(number=late).item_code
    assert set(listed(client, f"/office/?item={code}")) == {late, fresh}
    found = client.post("/office/", {"words": "第2餐饮"}).context["rows"]
    assert [row["number"] for row in found] == [fresh]
    assert b"words" not in client.get("/office/").headers.get("Location", "").encode()


def test_a_part_of_the_list_comes_without_the_page(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    answer = desks["reviewer"].get("/office/?light=green", **HTMX)  # type: ignore[arg-type]
    assert number.encode() in answer.content
    assert b"<html" not in answer.content


def test_a_case_leads_back_to_the_row_it_was_opened_from(desks: Desks, case_at: CaseAt) -> None:
    first, second = case_at("in_review", days=2), case_at("in_review")
    client = desks["reviewer"]
    client.get("/office/?stage=in_review")
    back = client.get(f"/office/cases/{second}/").context["back_url"]
    assert back == f"/office/?stage=in_review&at={second}#case-{second}"
    page = client.get(back)
    assert page.context["selected"] == second
    assert client.get(f"/office/cases/{first}/").context["next_url"].endswith(f"{second}/")


def test_the_light_of_the_list_is_the_light_of_the_rule_on_every_day(case_at: CaseAt) -> None:
    numbers = [case_at("in_review", days=days) for days in (0, 2, 5, 9, 30)]
    act("pause", numbers[1], REVIEWER, now(), procedure="现场核查", told_n=3)
    start = local_day(now())
    for n in range(-3, 25):
        day = start + timedelta(days=n)
        lit = inbox(REVIEWER, today=day, limit=100).lit
        assert sum(lit.values()) == len(numbers)
        for light in LIGHTS:
            rows = inbox(REVIEWER, today=day, limit=100, wish=Wish(light=light)).rows
            assert len(rows) == lit.get(light, 0)
            assert {row.task.light for row in rows} <= {light}, day


def test_counts_agree_with_the_list_for_everybody(desks: Desks, case_at: CaseAt) -> None:
    for days in (0, 3, 8, 40):
        case_at("in_review", days=days)
        case_at("for_decision", days=days)
    today = local_day(now())
    for who in (REVIEWER, ENGINEER, INSPECTOR, DECIDER, STRANGER):
        seen = inbox(who, today=today, limit=100)
        found = {light: sum(1 for row in seen.rows if row.task.light == light) for light in LIGHTS}
        assert seen.lit == {light: n for light, n in found.items() if n}
        order = [row.case_number for row in seen.rows]
        for n, number in enumerate(order):
            following = order[(n + 1) % len(order)]
            before, after = order[n - 1] if n else "", following if len(order) > 1 else ""
            assert place_of(who, number, today=today) == Place(n + 1, len(order), before, after)


def test_pages_of_the_list_follow_each_other_without_gap_or_overlap(case_at: CaseAt) -> None:
    for days in (1, 4, 9, 30, 30):
        case_at("in_review", days=days)
    today = local_day(now())
    whole = [row.case_number for row in inbox(REVIEWER, today=today, limit=100).rows]
    parts = [inbox(REVIEWER, today=today, limit=2, offset=offset).rows for offset in (0, 2, 4)]
    assert [row.case_number for part in parts for row in part] == whole
    beyond = inbox(REVIEWER, today=today, limit=2, offset=90).rows
    assert [row.case_number for row in beyond] == whole[4:]
