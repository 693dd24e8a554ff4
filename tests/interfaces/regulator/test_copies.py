"""A superior's document reaches the bureau by a department's copy, is signed for, followed up, finished (L7)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.interfaces.now import now
from oneseal.queries.archive.chains import verified_journal
from oneseal.records.catalogue.models import ItemVersion, Law, LawChange, LawTask
from oneseal.records.clocks.models import Clock
from oneseal.records.messages.models import Notification
from oneseal.records.powers.models import Power
from oneseal.records.supervision.copies import Copied, Copy, CopyFile
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import COUNTY, official

pytestmark = pytest.mark.django_db(transaction=True)
LIAISON, OTHER, BUREAUS = (
    official("LIA02", 301, body="B045"),
    official("LIA02", 302, body="B021"),
    official("LIA01", 303),
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
TITLE = "食品经营许可工作会"


def told(count: int, topic: str) -> bool:
    return Notification.objects.filter(topic=topic).count() == count


def test_a_copy_is_sent_signed_for_followed_up_and_seen_by_both_sides_alone(
    version: Callable[..., ItemVersion],
) -> None:
    in_force(version(12))
    department, bureau, stranger = (signed_in(account_of(who)) for who in (LIAISON, BUREAUS, OTHER))
    path, file = _sent(department)
    assert CopyFile.objects.get().file_id == int(file) and told(1, "copy_arrived")
    assert stranger.get(path).status_code == 404 and stranger.get(f"{path}files/{file}/").status_code == 404
    assert TITLE not in stranger.get("/regulator/copies/?list=all").content.decode()
    opened = bureau.get(f"{path}files/{file}/")
    assert opened.status_code == 200 and opened.getvalue() == PDF  # type: ignore[attr-defined]
    _followed_up(department, bureau, path)
    clocks = list(Clock.objects.filter(subject_kind="copy").order_by("pk").values_list("kind", "ended_how"))
    assert clocks == [("acknowledgement", "met"), ("task", "met")]
    assert Copied.objects.get().done_at and verified_journal().findings == []


def _sent(department: Client) -> tuple[str, str]:
    """A title that is too short is told, and the file need not be chosen again."""
    form = {
        "kind": "meeting",
        "title": "x",
        "issuer": "省市场监督管理局",
        "issued_on": local_day(now()).isoformat(),
        "text": "9 月 30 日上午 9 点，省局三楼。",
        "to": "B020",
    }
    assert "食品经营许可" in department.get("/regulator/copies/new/").content.decode()
    scan = SimpleUploadedFile("通知.pdf", PDF, "application/pdf")
    kept = department.post("/regulator/copies/new/", {**form, "file": scan})
    shown = kept.content.decode()
    assert kept.status_code == 422 and "已收下 1 份" in shown and "省局三楼" in shown
    file = shown.partition('name="kept" value="')[2].partition('"')[0]
    done = department.post("/regulator/copies/new/", {**form, "title": TITLE, "kept": file})
    assert done["Location"].endswith(f"/{Copy.objects.get().number}/")
    return done["Location"], file


def _followed_up(department: Client, bureau: Client, path: str) -> None:
    """Signed for by the bureau alone, given to somebody of its own, finished."""
    today = local_day(now()).isoformat()
    listed = bureau.get("/regulator/copies/").content.decode()
    assert TITLE in listed and "待签收" in listed
    assert department.post(f"{path}acknowledge/").status_code == 404
    assert bureau.post(f"{path}finish/", {"what": "传达了"}).status_code == 409
    assert bureau.post(f"{path}acknowledge/").status_code == 302
    assert bureau.post(f"{path}acknowledge/").status_code == 409
    assert bureau.post(f"{path}assign/", {"account": "302", "due": today}).status_code == 422  # of another body
    assert bureau.post(f"{path}assign/", {"account": str(BUREAUS.account_id), "due": today}).status_code == 302
    assert told(1, "copy_given")
    done = bureau.post(f"{path}finish/", {"what": "派人参加了，会议精神已传达。"})
    assert done.status_code == 302 and "会议精神已传达" in department.get(path).content.decode()


def test_copies_are_found_taken_along_and_missed_where_a_law_of_a_transferred_item_changed(
    version: Callable[..., ItemVersion], tmp_path: Path
) -> None:
    found = in_force(version(12))
    department, bureau = signed_in(account_of(LIAISON)), signed_in(account_of(BUREAUS))
    _sent(department)
    shown = bureau.get("/regulator/copies/?list=came&q=许可工作").content.decode()
    assert TITLE in shown and TITLE not in bureau.get("/regulator/copies/?list=came&q=消防").content.decode()
    taken = tmp_path / "copies.xlsx"
    taken.write_bytes(bureau.get("/regulator/copies/table/?q=许可工作").content)
    [rows] = read_workbook(taken).values()
    assert [TITLE in row for row in rows][-1:] == [True] and "省市场监督管理局" in rows[-1]
    taken.write_bytes(bureau.get("/regulator/copies/table/?q=消防").content)
    assert not any(TITLE in row for found_rows in read_workbook(taken).values() for row in found_rows)
    assert "没有漏抄的" in _missing(bureau)
    change = _changed(found)
    assert "没有漏抄的" in _missing(bureau)  # it was not transferred
    Power.objects.filter(item=found.item).delete()
    Power.objects.create(
        item=found.item,
        division=COUNTY,
        body=found.body,
        by="transferred",
        status="行使",
        legal_ground="示例",
        held=DateRange(date(2024, 1, 1), None),
    )
    assert change.source in _missing(bureau) and found.name in _missing(bureau)
    Copy.objects.update(document_number="〔2026〕9号", items=["000000000000"])
    assert found.name in _missing(bureau)  # its copy names another item
    Copy.objects.update(items=[found.item_id])
    assert "没有漏抄的" in _missing(bureau)


def _missing(who: Client) -> str:
    return who.get("/regulator/copies/missing/").content.decode()


def _changed(found: ItemVersion) -> LawChange:
    """A change in the register of laws, with its task on the version."""
    law, _ = Law.objects.get_or_create(name="食品安全法（示例）")
    change = LawChange.objects.create(
        law=law,
        kind="amended",
        effective_on=date(2026, 12, 1),
        what="增加一项",
        source="主席令〔2026〕9号",
        recorded_at=now(),
    )
    LawTask.objects.create(change=change, item_version=found, body=found.body, division=COUNTY, elements=[])
    return change
