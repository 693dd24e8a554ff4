"""File inspections at the doors: drawn and proved, opened for a reason, checked, answered, closed, told of (W8)."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import Draw, DrawnFile, Finding
from oneseal.records.clocks.models import Clock
from oneseal.records.privacy.models import Reveal
from oneseal.rules.archive.criteria import CRITERIA
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, bearer, signed_in
from tests.people import CERTIFIER, official

pytestmark = pytest.mark.django_db
SUPERVISOR = official("SUP01", 111, unit="法规监督科")
PATH = "/office/inspections/"


@pytest.fixture
def supervisor(desks: dict[str, Client]) -> Client:
    return signed_in(account_of(SUPERVISOR))


def form(**changed: str) -> dict[str, str]:
    today = local_day(now()).isoformat()
    return {"begin": "2020-01-01", "end": today, "many": "1", "by": "number", "seed": "03 11 25", **changed}


def sheet(**changed: str) -> dict[str, str]:
    given = {"do": "check", **{f"v-{code}": "met" for code in CRITERIA}}
    for code in ("one_notice", "extension_told", "overdue_explained"):
        given[f"v-{code}"] = "none"
    given |= {"v-archived": "unmet", "s-archived": "minor", "r-archived": "办结以后没有归档。"}
    return {**given, **changed}


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def drawn(case_at: Callable[..., str], supervisor: Client) -> tuple[str, str]:
    """The number of the one file that was drawn, and the page of the draw."""
    number = case_at("completed")
    assert supervisor.post(PATH, form()).status_code == 302
    return number, f"{PATH}{Draw.objects.get().pk}/"


@pytest.fixture
def found(drawn: tuple[str, str], supervisor: Client) -> str:
    """The page of the finding: the file was opened, and is completed but not archived."""
    number, at = drawn
    file = f"{at}files/{number}/"
    supervisor.post(file, {"do": "open", "reason": "九月案卷抽查"})
    assert supervisor.post(file, sheet()).status_code == 302
    return f"{at}findings/{Finding.objects.get().no}/"


def test_only_the_inspection_draws_and_what_it_typed_stays(
    case_at: Callable[..., str], desks: dict[str, Client], supervisor: Client
) -> None:
    case_at("completed")
    page = text(supervisor, PATH)
    assert "还没有抽查过" in page and "开始一次抽查" in page
    assert "开始一次抽查" not in text(desks["reviewer"], PATH)
    assert desks["reviewer"].post(PATH, form()).status_code == 403
    wrong = supervisor.post(PATH, form(many="", seed="七月彩票"))
    assert wrong.status_code == 422 and 'value="七月彩票"' in wrong.content.decode()
    assert not Draw.objects.exists()


def test_the_draw_is_shown_with_its_proof_to_the_inspection_alone(
    drawn: tuple[str, str], desks: dict[str, Client], supervisor: Client
) -> None:
    number, at = drawn
    page = text(supervisor, at)
    assert "重抽一致" in page and "03 11 25" in page and number in page and "餐饮有限公司" not in page
    listed = supervisor.get(f"{at}numbers/").content
    assert hashlib.sha256(listed).hexdigest() == Draw.objects.get().numbers_sha256
    for path in (at, f"{at}numbers/", f"{at}table/"):
        assert desks["reviewer"].get(path).status_code == 404
    assert desks["reviewer"].get(f"{at}files/{number}/").status_code == 403


def test_a_file_is_checked_once_it_is_opened_for_a_reason(drawn: tuple[str, str], supervisor: Client) -> None:
    number, at = drawn
    file = f"{at}files/{number}/"
    closed = text(supervisor, file)
    assert "打开案卷" in closed and "检查标准" not in closed
    assert supervisor.post(file, {"do": "open", "reason": "看"}).status_code == 422
    assert not Reveal.objects.exists()
    assert supervisor.post(file, {"do": "open", "reason": "九月案卷抽查"}).status_code == 302
    assert Reveal.objects.get().account_id == 111
    page = text(supervisor, file)
    assert all(words in page for words in ("系统核对：符合", "系统核对：不符合", "要看案卷"))
    assert f"/office/cases/{number}/materials/" in page
    missing = supervisor.post(file, sheet(**{"s-archived": ""}))
    assert missing.status_code == 422 and ">办结以后没有归档。</textarea>" in missing.content.decode()
    assert supervisor.post(file, sheet()).status_code == 302
    assert "查过，不能改" in text(supervisor, file)
    assert supervisor.post(file, sheet()).status_code == 409


def test_a_finding_goes_to_and_fro_and_is_closed(
    found: str, drawn: tuple[str, str], desks: dict[str, Client], supervisor: Client
) -> None:
    assert found in text(desks["certifier"], PATH) and found in text(desks["reviewer"], PATH)
    assert drawn[0] in text(desks["certifier"], "/office/messages/")
    assert desks["stranger"].get(found).status_code == 404
    assert desks["reviewer"].post(found, {"do": "answer", "text": "归档了。"}).status_code == 403
    short = desks["certifier"].post(found, {"do": "answer", "text": "好"})
    assert short.status_code == 422 and ">好</textarea>" in short.content.decode()
    assert desks["certifier"].post(found, {"do": "answer", "text": "已经归档。"}).status_code == 302
    assert supervisor.post(found, {"do": "send_back", "text": "归档包没有打成。"}).status_code == 302
    assert desks["certifier"].post(found, {"do": "answer", "text": "重新打包了。"}).status_code == 302
    assert supervisor.post(found, {"do": "close"}).status_code == 302
    assert supervisor.post(found, {"do": "close"}).status_code == 409
    page = text(desks["certifier"], found)
    assert "已销号" in page and "归档包没有打成。" in page and "<textarea" not in page


def test_the_circular_and_the_table(found: str, drawn: tuple[str, str], supervisor: Client, tmp_path: Path) -> None:
    number, at = drawn
    assert supervisor.post(f"{at}report/").status_code == 302
    assert supervisor.post(f"{at}report/").status_code == 409
    assert "案卷抽查通报" in text(supervisor, at)
    taken = tmp_path / "inspection.xlsx"
    taken.write_bytes(supervisor.get(f"{at}table/").content)
    [rows] = read_workbook(taken).values()
    assert [str(row[0]) for row in rows][-1] == number


def test_pages_cost_as_many_statements_with_many_files_as_with_few(
    case_at: Callable[..., str], supervisor: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(4):
        case_at("completed")
    supervisor.post(PATH, form(many="4"))
    [draw] = Draw.objects.all()
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        assert supervisor.get(f"{PATH}{draw.pk}/").status_code == 200
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        assert supervisor.get(PATH).status_code == 200


class Caller:
    """Another system, on behalf of an official."""

    def __init__(self, who: int | None) -> None:
        self.client, self.headers = Client(), bearer(Account.objects.get(pk=who))

    def post(self, path: str, key: str = "", **body: object) -> dict[str, Any]:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        at = f"/api/v1/inspections{path}"
        return dict(self.client.post(at, body, content_type="application/json", headers=headers).json())

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1/inspections{path}", headers=self.headers).json()


def test_the_course_through_the_api(case_at: Callable[..., str], supervisor: Client) -> None:
    number, keeper, certifier = case_at("completed"), Caller(111), Caller(CERTIFIER.account_id)
    wanted = {"begin": "2020-01-01", "end": local_day(now()).isoformat(), "percent": 100}
    assert certifier.post("", **wanted)["code"] == "permissions.not_allowed"
    drawn = keeper.post("", "draw-1", **wanted)
    assert keeper.post("", "draw-1", **wanted)["id"] == drawn["id"] and DrawnFile.objects.count() == 1
    at = f"/{drawn['id']}"
    file = f"{at}/files/{number}"
    points: dict[str, dict[str, str]] = {
        key[2:]: {"verdict": value} for key, value in sheet().items() if key.startswith("v-")
    }
    points["archived"] |= {"remark": "办结以后没有归档。", "severity": "minor"}
    assert keeper.post(f"{file}/check", points=points)["code"] == "archive.not_opened"
    assert keeper.post(f"{file}/open", reason="九月案卷抽查")["opened"] is True
    assert keeper.post(f"{file}/check", points=points)["id"] == drawn["id"]
    assert {one["house"] for one in keeper.get(file)["points"]} == {"", "met", "none", "unmet"}
    assert [(one["code"], one["mine"]) for one in certifier.get("/findings")] == [("archived", True)]
    assert "id" in certifier.post(f"{at}/findings/1/answer", text="已经归档。")
    assert "id" in keeper.post(f"{at}/findings/1/send-back", text="归档包没有打成。")
    assert "id" in certifier.post(f"{at}/findings/1/answer", text="重新打包了。")
    assert "id" in keeper.post(f"{at}/findings/1/close")
    assert keeper.post(f"{at}/acts/report")["document"]
    whole = keeper.get(at)
    assert whole["proof"]["proved"] and whole["proof"]["numbers"] == [number] and whole["document"]
    assert whole["all_findings"][0]["state"] == "closed" and len(whole["all_findings"][0]["words"]) == 5
    assert certifier.get(at)["code"] == "archive.no_such_draw"
    assert certifier.get(f"{at}/findings/1")["number"] == number
    assert [one["id"] for one in keeper.get("")] == [drawn["id"]]


def test_a_finding_that_nobody_answered_in_time_stands_in_the_overdue_register(
    found: str, desks: dict[str, Client], supervisor: Client, tmp_path: Path
) -> None:
    register = "/office/overdue/"
    assert not supervisor.get(register).context["findings"]
    Clock.objects.filter(kind="inspection_finding").update(due_on=local_day(now()) - timedelta(days=7))
    for client, mine in ((supervisor, False), (desks["certifier"], True), (desks["reviewer"], False)):
        [row] = client.get(register).context["findings"]
        assert row["url"] == found and row["row"].days == 5 and row["row"].mine is mine
    assert not desks["stranger"].get(register).context["findings"]
    body = Finding.objects.get().body
    assert len(supervisor.get(f"{register}?body={body}").context["findings"]) == 1
    assert not supervisor.get(f"{register}?body=B077").context["findings"]
    taken = tmp_path / "overdue.xlsx"
    taken.write_bytes(supervisor.get(f"{register}table/").content)
    [sheet] = read_workbook(taken).values()
    assert CRITERIA["archived"].zh in {str(row[-1]) for row in sheet}
    desks["certifier"].post(found, {"do": "answer", "text": "已经归档，附归档记录。"})
    assert not supervisor.get(register).context["findings"]
