"""The catalogue out and in as a workbook, through pages and a worker: differences first, then drafts."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import FileResponse
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.models import ItemVersion, VersionChange, Workbook
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.load import load_dictionaries
from tests.gateways.workbooks.edited import changed
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import official
from tests.rules.catalogue.shipped import catalogue

Publish = Callable[..., ItemVersion]


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.ONESEAL_HOME = tmp_path


@pytest.fixture
def item(version: Publish) -> ItemVersion:
    load_dictionaries(catalogue())
    row = version(12)
    row.in_force = DateRange(date(2024, 1, 1), None)
    row.save(update_fields=["in_force"])
    return row


@pytest.fixture
def keeper(version: Publish) -> Client:
    return signed_in(account_of(official("CAT01", 322)))


def worked() -> None:
    OutboxWorker(Patience()).run(until_idle=True)


def written(keeper: Client) -> bytes:
    """The workbook of the whole catalogue, as downloaded."""
    page = keeper.post("/backstage/workbooks/write/", {"body": ""})["Location"]
    waiting = keeper.get(page)
    assert "正在做" in waiting.content.decode() and waiting["Refresh"]
    worked()
    assert "可以下载" in keeper.get(page).content.decode()
    file = keeper.get(f"{page}file/")
    assert isinstance(file, FileResponse) and "attachment" in file["Content-Disposition"]
    return b"".join(file.streaming_content)  # type: ignore[arg-type]


def handed_in(keeper: Client, content: bytes) -> str:
    """The page of a workbook handed in, once the worker has read it."""
    answer = keeper.post("/backstage/workbooks/hand-in/", {"file": SimpleUploadedFile("改好的.xlsx", content)})
    assert answer.status_code == 302, answer.content.decode()
    worked()
    return str(answer["Location"])


def test_a_workbook_goes_out_and_comes_back_as_drafts(keeper: Client, item: ItemVersion) -> None:
    content = written(keeper)
    same = keeper.get(handed_in(keeper, content)).content.decode()
    assert "没有差别" in same
    page = handed_in(keeper, changed(content, "基本要素", 2, "承诺办结时限", 2))
    shown = keeper.get(page).content.decode()
    assert "5 个工作日" in shown and "2 个工作日" in shown and "什么也还没有改" in shown
    assert not VersionChange.objects.exists()
    for _twice in range(2):
        assert keeper.post(f"{page}drafts/", {"reason": "减时限", "basis": "本级方案第3条"}).status_code == 302
        asked = keeper.get(page).content.decode()
        worked()
    assert "已转成草稿" in asked, "the second time it is done already"
    assert "1 个版本已转成草稿" in keeper.get(page).content.decode()
    draft = VersionChange.objects.get()
    group = f"/backstage/items/together/?state=draft&workbook={Workbook.objects.latest('id').pk}"
    assert group.replace("&", "&amp;") in keeper.get(page).content.decode()
    assert [row["row"].id for row in keeper.get(group).context["rows"]] == [draft.pk]
    assert not keeper.get(group.replace("workbook=", "workbook=99")).context["rows"]
    assert (draft.stage, draft.kind, draft.authors, draft.before_id) == ("draft", "change", [322], item.pk)
    assert draft.reasons == {"limits/committed": {"reason": "减时限", "basis": "本级方案第3条"}}
    assert Workbook.objects.latest("id").result["named"] == 1
    again = keeper.get(handed_in(keeper, changed(content, "基本要素", 2, "承诺办结时限", 3))).content.decode()
    assert "已经有一份在改的草稿" in again
    assert ItemVersion.objects.count() == 1


def test_what_goes_out_comes_back_without_a_difference_whatever_is_published_for_a_later_day(
    keeper: Client, item: ItemVersion, version: Publish
) -> None:
    tomorrow = local_day(now()) + timedelta(days=1)
    ended = version(13)
    for row in (item, ended):
        row.in_force = DateRange(date(2024, 1, 1), tomorrow)
        row.save(update_fields=["in_force"])
    kept = {field.attname: getattr(item, field.attname) for field in ItemVersion._meta.concrete_fields}
    ItemVersion.objects.create(**{**kept, "id": None, "number": 2, "in_force": DateRange(tomorrow, None)})
    content = written(keeper)
    assert "没有差别" in keeper.get(handed_in(keeper, content)).content.decode()
    page = handed_in(keeper, changed(content, "基本要素", 2, "承诺办结时限", 2))
    assert [fault["sheet"] for fault in Workbook.objects.latest("id").result["faults"]] == ["基本要素"]
    assert f"下一版 {tomorrow} 起生效，生效后重新导出再改" in keeper.get(page).content.decode()
    handed_in(keeper, changed(content, "申请材料", 3, "原件份数", "很多"))
    assert [fault["sheet"] for fault in Workbook.objects.latest("id").result["faults"]] == ["基本要素"]


def test_bad_rows_are_told_and_nothing_can_be_made_of_them(keeper: Client, item: ItemVersion) -> None:
    content = changed(written(keeper), "申请材料", 3, "原件份数", "很多")
    page = handed_in(keeper, content)
    shown = keeper.get(page).content.decode()
    assert "1 行不合，什么也没有改" in shown and "应是整数" in shown and "转成草稿" not in shown
    assert keeper.post(f"{page}drafts/").status_code == 409
    unread = keeper.get(handed_in(keeper, b"PK\x03\x04 damaged")).content.decode()
    assert "读不了" in unread
    for file in ({}, {"file": SimpleUploadedFile("a.xlsx", b"no workbook")}):
        assert keeper.post("/backstage/workbooks/hand-in/", file).status_code == 422
    assert "1 行不合" in keeper.get("/backstage/workbooks/").content.decode()


def test_another_county_changes_nothing_here_and_sees_no_ones_workbooks(keeper: Client, item: ItemVersion) -> None:
    content = changed(written(keeper), "基本要素", 2, "承诺办结时限", 2)
    stranger = signed_in(account_of(official("CAT01", 323, body="B066", division="590122000000")))
    shown = stranger.get(handed_in(stranger, content)).content.decode()
    assert "不归您维护" in shown
    first = Workbook.objects.earliest("id")
    assert stranger.get(f"/backstage/workbooks/{first.pk}/").status_code == 404
    assert stranger.get(f"/backstage/workbooks/{first.pk}/file/").status_code == 404
    assert stranger.post(f"/backstage/workbooks/{first.pk}/drafts/").status_code == 409
    reader = signed_in(account_of(official("SYS01", 324)))
    assert reader.get("/backstage/workbooks/").status_code == 200
    assert reader.post("/backstage/workbooks/hand-in/", {}).status_code == 403
