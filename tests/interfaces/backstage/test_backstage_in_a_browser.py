"""Every page backstage in a real browser: axe finds nothing, nothing scrolls sideways, the console stays empty."""

import copy
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.gateways.workbooks.writing import write_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.catalogue.sheets import HEADS, rows_to_write
from oneseal.queries.catalogue.unity import _unity
from oneseal.records.catalogue.models import ItemVersion, Law
from oneseal.records.powers.models import Batch, Power, Station
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.digest import stored_form
from oneseal.usecases.catalogue.laws import load_laws
from oneseal.usecases.catalogue.load import load_dictionaries
from tests.areas import ZONE, ZONE_BUREAU, zone
from tests.browsers import LOOKS, Look, browsing
from tests.gateways.workbooks.edited import change
from tests.halls import hall_with_windows
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import COUNTY, official
from tests.rendered import faults
from tests.rules.calendar.notices import rehearsal
from tests.rules.catalogue.shipped import catalogue, snapshot

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
LAW = {"kind": "amended", "effective_on": "2027-01-01", "what": "增加一项", "source": "示例文件", "days": "10"}
DAYS = {"effective_on": "2027-06-01", "transition_until": "2027-09-01"}


@pytest.fixture
def home(settings: Any, tmp_path: Any) -> Any:
    settings.ONESEAL_HOME = tmp_path
    return tmp_path


def in_force(version: ItemVersion) -> ItemVersion:
    version.in_force = DateRange(date(2024, 1, 1), None)
    version.save()
    return version


def differs_elsewhere(row: ItemVersion) -> None:
    """The next county promises less time and asks for one copy more."""
    _unity.cache_clear()
    other: dict[str, Any] = copy.deepcopy(dict(snapshot(12, "590122")))
    other["limits"]["committed"], other["materials"][1]["copies"] = {"n": 3, "unit": "working_day"}, 2
    text, digest = stored_form(other)
    kept = {field.attname: getattr(row, field.attname) for field in ItemVersion._meta.concrete_fields}
    code, body = other["implementation_code"], other["body"]
    own = {"id": None, "body": body["code"], "division": body["division"], "implementation_code": code}
    ItemVersion(**{**kept, **own, "snapshot": text, "sha256": digest}).save()


def handed_in(keeper: Client, path: Any) -> str:
    """The page of a workbook that was handed in and read."""
    file = SimpleUploadedFile("改好的.xlsx", path.read_bytes())
    page = str(keeper.post("/backstage/workbooks/hand-in/", {"file": file})["Location"])
    OutboxWorker(Patience()).run(until_idle=True)
    return page


def made(keeper: Client, version: Publish, home: Any) -> dict[str, str]:
    """The county as its keepers work on it: the address of every kind of page."""
    row, graded = in_force(version(12)), in_force(version(115))
    differs_elsewhere(row)
    load_dictionaries(catalogue())
    load_laws(local_day(now()), fresh=True)
    Power.objects.filter(item=graded.item_id).update(by="own", status="不划转, 进驻大厅")
    Station.objects.create(item=graded.item, division=COUNTY, body=graded.body, held=DateRange(date(2024, 1, 1), None))
    hall_with_windows()
    law = f"/backstage/laws/{Law.objects.get(name='食品安全法').pk}/"
    book = home / "book.xlsx"
    write_workbook(book, HEADS, rows_to_write(local_day(now())))
    change(book, "基本要素", 2, "承诺办结时限", 2)
    good = handed_in(keeper, book)
    change(book, "申请材料", 3, "原件份数", "很多")
    draft = str(keeper.post(f"/backstage/items/{row.implementation_code}/start/", {"kind": "change"})["Location"])
    keeper.post(f"{draft}limits/", {"edition": "0", "c.note": "逢节顺延"})
    keeper.post(law, LAW)
    keeper.post("/backstage/powers/batches/new/", {"name": "第三批划转", "legal_ground": "行政许可法25", **DAYS})
    notice = keeper.post("/backstage/calendar/load/", {"text": rehearsal(now().year + 1)})["Location"]
    own = {
        "item-materials": f"{draft}materials/?row=0",
        "item-difference": f"{draft}difference/",
        "workbook": good,
        "workbook-bad": handed_in(keeper, book),
        "graded-item": f"/backstage/graded/items/{graded.item_id}/?column=project_invest",
        "law": law,
        "power-item": f"/backstage/powers/items/{row.item_id}/",
        "batch": f"/backstage/powers/batches/{Batch.objects.get().pk}/",
        "calendar-notice": str(notice),
    }
    return {**own, **plain(row)}


def plain(row: ItemVersion) -> dict[str, str]:
    """Pages that need nothing but the catalogue."""
    item = f"/backstage/items/{row.implementation_code}/"
    return {
        "home": "/backstage/",
        "items": "/backstage/items/",
        "item": item,
        "health": "/backstage/health/",
        "health-version": item.replace("items", "health"),
        "unity": "/backstage/unity/",
        "unity-item": f"/backstage/unity/?level=county&item={row.item_id}",
        "unity-none": "/backstage/unity/?level=city",
        "workbooks": "/backstage/workbooks/",
        "graded": "/backstage/graded/",
        "laws": "/backstage/laws/",
        "powers": "/backstage/powers/",
        "stations": "/backstage/powers/stations/",
        "windows": "/backstage/powers/windows/?code=H1-Z1-01",
        "below": "/backstage/powers/below/",
        "areas": "/backstage/powers/areas/",
        "counterparts": "/backstage/powers/counterparts/",
        "batches": "/backstage/powers/batches/",
        "calendar": "/backstage/calendar/",
        "calendar-load": "/backstage/calendar/load/",
        "calendar-year": "/backstage/calendar/2026/",
        "basic": "/backstage/basic/",
        "forbidden": "/office/",
    }


def documents(
    keeper: Client, pages: dict[str, str], look: Look, forbidden: AbstractSet[str] = frozenset({"forbidden"})
) -> dict[str, bytes]:
    """Each page as the server sends it to somebody who reads so."""
    keeper.cookies["django_language"] = look.language
    answers = {name: keeper.get(path) for name, path in pages.items()}
    assert {name for name, answer in answers.items() if answer.status_code != 200} == forbidden
    return {name: answer.content for name, answer in answers.items()}


def of_a_zone(theirs: Client, look: Look) -> dict[str, bytes]:
    """The page of areas as the keeper of one sees it, with its forms."""
    return {"areas-own": documents(theirs, {"areas": "/backstage/powers/areas/"}, look, forbidden=frozenset())["areas"]}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(version: Publish, home: Any) -> None:
    keeper = signed_in(account_of(official("CAT01", 401)))
    pages = made(keeper, version, home)
    zone()
    theirs = signed_in(account_of(official("CAT01", 402, body=ZONE_BUREAU, division=ZONE)))
    rendered = {look: documents(keeper, pages, look) | of_a_zone(theirs, look) for look in LOOKS}
    with browsing() as browser:
        told = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not told, "\n".join(told)
