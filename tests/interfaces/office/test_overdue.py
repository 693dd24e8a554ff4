"""The overdue register and the official's own messages through the door of the office."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.interfaces.now import now
from oneseal.records.clocks.models import Clock
from oneseal.records.messages.models import Notification
from oneseal.records.review.models import OverdueReason
from oneseal.usecases.messages.escalating import escalate
from tests.interfaces.office.conftest import STAFF

pytestmark = pytest.mark.django_db
WHY = "=设备检定没有出来，十月十日前办完。"


@pytest.fixture
def late(case_at: Callable[..., str], desks: dict[str, Client]) -> str:
    return case_at("in_review", days=120)


def numbers(client: Client, tmp_path: Path) -> set[str]:
    """The cases in the table that somebody takes along."""
    taken = tmp_path / "overdue.xlsx"
    taken.write_bytes(client.get("/office/overdue/table/").content)
    [sheet] = read_workbook(taken).values()
    return {str(row[0]) for row in sheet}


def test_the_register_is_read_explained_filtered_and_taken_along(
    late: str, desks: dict[str, Client], tmp_path: Path
) -> None:
    clock = Clock.objects.get(kind="step", ended_on=None, post="REV01")
    path, page = f"/office/overdue/{clock.pk}/", desks["reviewer"].get("/office/overdue/").content.decode()
    assert late in page and "没有说明" in page and f'action="{path}"' in page and "审查岗" in page
    assert f'action="{path}"' not in desks["certifier"].get("/office/overdue/").content.decode()
    stranger = desks["stranger"].get("/office/overdue/").content.decode()
    assert late not in stranger and "没有逾期的" in stranger
    assert late not in numbers(desks["stranger"], tmp_path)
    version = page.split('name="version" value="')[1].split('"')[0]
    refused = desks["reviewer"].post(path, {"reason": "忙", "version": version})
    assert refused.status_code == 422 and ">忙</textarea>" in refused.content.decode()
    other = desks["certifier"].post(path, {"reason": WHY, "version": version})
    assert other.status_code == 403 and not OverdueReason.objects.exists()
    assert desks["reviewer"].post(path, {"reason": WHY, "version": version}).status_code == 302
    assert WHY in desks["certifier"].get("/office/overdue/").content.decode()
    assert "说明逾期原因" in desks["reviewer"].get(f"/office/cases/{late}/journal/").content.decode()
    stale = desks["reviewer"].post(path, {"reason": WHY, "version": version})
    assert stale.status_code == 409 and WHY in stale.content.decode()
    assert late in numbers(desks["reviewer"], tmp_path)
    assert late not in desks["reviewer"].get("/office/overdue/?body=B999").content.decode()
    assert desks["stranger"].post(path, {"reason": WHY, "version": "1"}).status_code == 409


def test_what_an_official_is_told_leads_to_the_case_and_is_marked_as_read(late: str, desks: dict[str, Client]) -> None:
    assert escalate(now()) > 0
    assert escalate(now()) == 0
    page = desks["decider"].get("/office/messages/").content.decode()
    assert f"/office/cases/{late}/" in page and "没看" in page
    assert late not in desks["stranger"].get("/office/messages/").content.decode()
    assert desks["decider"].post("/office/messages/read/").status_code == 302
    mine = Notification.objects.filter(account_id=STAFF["decider"].account_id)
    assert mine.exists() and not mine.filter(read_at=None).exists()
