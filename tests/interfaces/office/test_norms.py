"""The norms of the seven stages at the doors: the strip of a case, the list with counts, the table, the API (W1)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from tests.interfaces.arrivals import account_of, bearer, signed_in
from tests.people import DECIDER, REVIEWER, official
from tests.rules.catalogue.shipped import read

pytestmark = pytest.mark.django_db
SUPERVISOR = official("SUP01", 111, unit="法规监督科")
ELSEWHERE = official("SUP01", 112, body="B077", division="590122000000")
PATH = "/office/norms/"


@pytest.fixture
def norms(desks: dict[str, Client]) -> dict[str, Client]:
    """Everybody's browser, and the norms as they are shipped."""
    rows = read("stage_norms")
    DictionaryEntry.objects.bulk_create(
        DictionaryEntry(kind="stage_norm", code=row["code"], name=row["zh"], content=row) for row in rows
    )
    return desks


def test_a_case_shows_its_seven_stages_and_a_case_that_misses_a_norm_stands_in_the_list_of_its_heads(
    norms: dict[str, Client], case_at: Callable[..., str], tmp_path: Path
) -> None:
    good, poor = case_at("for_decision"), case_at("granted")
    notice = Document.objects.filter(kind="acceptance", subject_id=Case.objects.get(number=poor).pk)
    notice.update(kind="supplement_receipt")
    head, reviewer = norms["decider"], norms["reviewer"]

    shown = reviewer.get(f"/office/cases/{good}/").content.decode()
    assert shown.count('class="seven__one is-met') == 3, "told, accepted, handled; the decision is under way"
    assert "is-not_yet is-now" in shown
    assert 'class="seven__one is-unmet' not in shown
    assert 'class="seven__one is-unmet' in reviewer.get(f"/office/cases/{poor}/").content.decode()

    listed = head.get(PATH).content.decode()
    assert poor in listed
    assert good not in listed
    assert "没有出：受理通知书" in listed
    assert poor not in head.get(PATH, {"stage": "delivered"}).content.decode()
    assert "没有收到办件" in head.get(PATH, {"end": "2020-01-01", "begin": "2019-01-01"}).content.decode()
    assert reviewer.get(PATH).status_code == 403
    assert poor not in signed_in(account_of(ELSEWHERE)).get(PATH).content.decode()
    assert poor in signed_in(account_of(SUPERVISOR)).get(PATH).content.decode()

    taken = tmp_path / "norms.xlsx"
    taken.write_bytes(head.get(f"{PATH}table/").content)
    [rows] = read_workbook(taken).values()
    assert [row[0] for row in rows[1:]] == [poor]
    assert "行政许可法第三十二条第二款" in rows[1]


def test_the_api_tells_the_norms_those_of_a_case_and_what_is_not_met(
    norms: dict[str, Client], case_at: Callable[..., str]
) -> None:
    number = case_at("granted")
    Document.objects.filter(kind="acceptance").update(kind="supplement_receipt")
    token, other = (bearer(Account.objects.get(pk=who.account_id or 0)) for who in (DECIDER, REVIEWER))
    client = Client(SERVER_NAME="localhost")

    assert len(client.get("/api/v1/norms", headers=other).json()) == len(read("stage_norms"))
    stages = client.get(f"/api/v1/cases/{number}/norms", headers=other).json()
    assert [one["state"] for one in stages][:2] == ["met", "unmet"]
    found = client.get("/api/v1/norms/unmet", {"stage": "accepted"}, headers=token).json()
    assert [(row["number"], [one["code"] for one in row["unmet"]]) for row in found["rows"]] == [
        (number, ["accepted.3"])
    ]
    assert found["counts"][0]["by_stage"]["accepted"] == 1
    assert client.get("/api/v1/norms/unmet", headers=other).status_code == 403
    assert client.get("/api/v1/cases/590121-20260101-000001-0/norms", headers=other).status_code == 404
