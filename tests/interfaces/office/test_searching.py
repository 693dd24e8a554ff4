"""Words looked for inside a case file at the door: what is found, what stays covered, who may look (W7)."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, mandate, person

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]


def found(client: Client, number: str, words: str) -> list[tuple[str, str, str]]:
    answer = client.post(f"/office/cases/{number}/search/", {"words": words})
    assert answer.status_code == 200
    return [(one["part"], one["label"], one["at"].hit) for one in answer.context["hits"]]


def test_documents_journal_materials_opinions_and_answers_are_looked_through(desks: Desks, case_at: CaseAt) -> None:
    number, client = case_at("for_decision"), desks["reviewer"]
    assert {"意见", "经过"} <= {part for part, _label, _hit in found(client, number, "符合要求，同意")}
    assert {"文书", "经过"} <= {part for part, _label, _hit in found(client, number, "受理")}
    assert {"材料"} <= {part for part, _label, _hit in found(client, number, "营业执照")}
    assert "申请" in {part for part, _label, _hit in found(client, number, "餐饮")}
    assert "审查要点" in {part for part, _label, _hit in found(client, number, "2.4") + found(client, number, "布局")}
    assert found(client, number, "受理 从来没有的词") == []
    page = client.post(f"/office/cases/{number}/search/", {"words": "受理"}).content.decode()
    assert (
        "<mark>受理</mark>" in page
        and "受理" not in client.get(f"/office/cases/{number}/search/").request["QUERY_STRING"]
    )


def test_what_is_masked_is_neither_shown_nor_felt_for(
    desks: Desks, version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    applicant = person(78, "罗静怡")
    given = {**answers(61), "person_name": "罗静怡", "person_id": applicant.number}
    application = Application(applicant, given, channel="counter", mandate=mandate("submit"))
    number = submit(item_version=version(61).pk, application=application, principal=CLERK, moment=now()).number
    client = desks["reviewer"]
    for words in ("罗静怡", "静怡", applicant.number, applicant.number[6:14], "程若兰", applicant.phone[3:9]):
        assert found(client, number, words) == [], words
    page = client.post(f"/office/cases/{number}/search/", {"words": "罗*怡"})
    assert page.context["hits"] and "罗静怡" not in page.content.decode()


def test_a_stranger_finds_no_file_and_too_little_is_refused_with_what_was_typed(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    assert desks["stranger"].post(f"/office/cases/{number}/search/", {"words": "受理"}).status_code == 404
    answer = desks["reviewer"].post(f"/office/cases/{number}/search/", {"words": "房"})
    assert answer.status_code == 422 and 'value="房"' in answer.content.decode()
    assert desks["reviewer"].get(f"/office/cases/{number}/search/?words=受理").context["asked"] is False
