"""The forms of the register of powers: what is refused stands on the page as it was filled in."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.queries.powers.below import townships_of
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Batch, Power, Station
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import COUNTY, official

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
DAYS = {"effective_on": "2027-06-01", "transition_until": "2027-09-01"}
RELATED = "划转为关联事项"
DEPARTMENT = "B003"
STATIONS = "/backstage/powers/stations/change/"


@pytest.fixture
def department(version: Publish) -> tuple[ItemVersion, ItemVersion]:
    """Two items that a department holds; one is in the hall."""
    rows = version(115), version(116)
    Power.objects.update(by="own", status="不划转, 进驻大厅", body=DEPARTMENT)
    Station.objects.create(item=rows[0].item, division=COUNTY, body=DEPARTMENT, held=DateRange(date(2024, 1, 1), None))
    return rows


@pytest.fixture
def keeper(version: Publish) -> Client:
    return signed_in(account_of(official("CAT01", 901)))


def refused(who: Client, page: str, sent: Mapping[str, object]) -> str:
    answer = who.post(page, sent)
    assert answer.status_code == 422
    return str(answer.content.decode())


def test_a_form_of_a_batch_that_is_refused_loses_nothing(
    keeper: Client, department: tuple[ItemVersion, ItemVersion]
) -> None:
    item = department[0].item_id
    keeper.post("/backstage/powers/batches/new/", {"name": "第三批划转", "legal_ground": "行政许可法25", **DAYS})
    page = f"/backstage/powers/batches/{Batch.objects.get().pk}/change/"
    shown = refused(keeper, page, {"do": "compare", "source": "省目录（2026年版）", "codes": f"{item}\n000199999999"})
    assert 'value="省目录（2026年版）"' in shown and f"{item}\n000199999999</textarea>" in shown
    shown = refused(
        keeper, page, {"do": "settle", **DAYS, "legal_ground": " ", "approval": "省政府批复", "seal_ready": "1"}
    )
    assert 'value="省政府批复"' in shown and 'name="seal_ready" value="1" checked' in shown
    shown = refused(
        keeper, page, {"do": "classify", "items": item, "kind": RELATED, "reason": "随主项", "body": DEPARTMENT}
    )
    assert f'value="{item}" checked' in shown and 'value="随主项"' in shown and f'value="{RELATED}" checked' in shown


def test_a_form_of_the_stationing_list_that_is_refused_keeps_its_choice(
    keeper: Client, department: tuple[ItemVersion, ItemVersion]
) -> None:
    outside = department[1].item_id
    shown = refused(keeper, f"{STATIONS}?body={DEPARTMENT}", {"do": "station", "item": outside, "reason": ""})
    assert f'<option value="{outside}" selected>' in shown


def test_a_form_about_townships_that_is_refused_loses_nothing(keeper: Client, version: Publish) -> None:
    item = version(12).item_id
    town = townships_of(COUNTY)[-1][0]
    form = {"do": "give", "item": item, "delegate": town, "way": "direct", "basis": "delegated"}
    shown = refused(keeper, "/backstage/powers/below/change/", {**form, "since": "2026-12-01", "legal_ground": ""})
    assert f'<option value="{town}" selected>' in shown and f'value="{item}"' in shown
    assert 'value="2026-12-01"' in shown
