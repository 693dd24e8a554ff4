"""The package of an archived case at the doors: a reason first, and for nobody who may not see the whole case."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.accounts.models import Account
from oneseal.records.privacy.models import Reveal
from tests.interfaces.api.caller import Caller
from tests.interfaces.office.stages import CERTIFIER
from tests.people import REVIEWER
from tests.usecases.test_walk import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(case_at: Callable[..., str]) -> str:
    found = case_at("completed")
    act("archive", found, CERTIFIER, now())
    OutboxWorker(Patience()).run(until_idle=True)
    return found


def read(answer: Any) -> io.BytesIO:
    """The whole file of an answer; reading it to its end closes it."""
    return io.BytesIO(b"".join(answer.streaming_content))


def test_the_package_is_fetched_from_the_page_and_by_the_api_against_a_reason(
    desks: dict[str, Client], number: str
) -> None:
    reviewer, path = desks["reviewer"], f"/office/cases/{number}/package/"
    assert "归档包" in reviewer.get(f"/office/cases/{number}/documents/").content.decode()
    refused = reviewer.post(path, {"reason": ""})
    assert refused.status_code == 422 and "data-errsum" in refused.content.decode()
    assert desks["stranger"].post(path, {"reason": "想看看"}).status_code == 404
    assert not Reveal.objects.exists()
    answer = reviewer.post(path, {"reason": "行政复议调卷"})
    assert f"{number}.zip" in answer["Content-Disposition"]
    with zipfile.ZipFile(read(answer)) as lies:
        assert {"index.html", "manifest.json", "manifest.json.p7s"} <= set(lies.namelist())
    api = Caller(Account.objects.get(pk=REVIEWER.account_id))
    fetched = api.post(f"/cases/{number}/package", {"reason": "行政复议调卷"})
    assert fetched.status_code == 200 and zipfile.is_zipfile(read(fetched))
    assert api.post(f"/cases/{number}/package", {"reason": " "}).status_code == 422
    assert Reveal.objects.filter(reason="行政复议调卷", field="package").count() == 2


def test_before_the_archive_there_is_no_package(desks: dict[str, Client], case_at: Callable[..., str]) -> None:
    number = case_at("completed")
    assert "package-reason" not in desks["reviewer"].get(f"/office/cases/{number}/documents/").content.decode()
    answer = Caller(Account.objects.get(pk=REVIEWER.account_id)).post(
        f"/cases/{number}/package", {"reason": "行政复议调卷"}
    )
    assert answer.status_code == 409 and answer.json()["code"] == "archive.not_archived"
