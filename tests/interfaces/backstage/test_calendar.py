"""Calendar upkeep at the door: paste, check, a second person, whom to tell (K1)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.telling import Teller
from oneseal.records.accounts.models import Account
from oneseal.records.calendar.models import Year, YearNotice
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.usecases.calendar.recompute import recompute_all
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import brought_to
from tests.people import CLERK, official
from tests.rules.calendar.notices import rehearsal

pytestmark = pytest.mark.django_db
PEOPLE = {"drafter": official("CAT01", 401), "reviewer": official("CAT02", 402), "clerk": CLERK}
HOME = "/backstage/calendar/"


@pytest.fixture
def desks(calendar: None, places: None) -> dict[str, Client]:
    return {name: signed_in(account_of(who)) for name, who in PEOPLE.items()}


def pasted(client: Client, **sent: Any) -> Any:
    return client.post(f"{HOME}load/", sent)


def owner_of(case: Case) -> Account:
    """The account of a case's applicant."""
    holder = {"enterprise_id": case.enterprise_id} if case.enterprise_id else {"person_id": case.person_id}
    kind = "enterprise" if case.enterprise_id else "person"
    return Account.objects.create(username="owner", password="!", kind=kind, name="店", made_at=now(), **holder)


def test_only_backstage_posts_enter_and_only_catalogue_and_system_posts_load(desks: dict[str, Client]) -> None:
    assert desks["clerk"].get(HOME).status_code == 403
    assert Client().get(HOME).status_code == 302
    hall = signed_in(account_of(official("HAL01", 409)))
    assert hall.get(HOME).status_code == 200
    assert "载入放假通知" not in hall.get(HOME).content.decode().partition("pagehead")[2].partition("</div>")[0]
    assert hall.get(f"{HOME}load/").status_code == 403


def test_a_missing_year_is_told_and_a_loaded_one_shows_its_months(desks: dict[str, Client]) -> None:
    page = desks["drafter"].get(HOME).content.decode()
    assert f"{local_day(now()).year + 1} 年的日历还没载入" in page or "2026" in page
    year = desks["drafter"].get(f"{HOME}2026/").content.decode()
    assert "248 个工作日；只按周末推算是 261 个" in year
    assert "休 1–3 元旦 · 班 4 日" in year
    assert desks["drafter"].get(f"{HOME}2099/").status_code == 404


def test_a_text_that_is_no_notice_comes_back_with_what_to_do(desks: dict[str, Client]) -> None:
    answer = pasted(desks["drafter"], text="明年放假另行通知")
    assert answer.status_code == 422
    assert "明年放假另行通知" in answer.content.decode() and "国务院办公厅放假通知的原文" in answer.content.decode()
    assert not YearNotice.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_file_is_read_in_both_encodings(desks: dict[str, Client], encoding: str) -> None:
    file = SimpleUploadedFile("notice.txt", rehearsal(now().year + 1).encode(encoding), "text/plain")
    assert pasted(desks["drafter"], file=file).status_code == 302
    assert YearNotice.objects.get().year == now().year + 1


@pytest.mark.parametrize("content", [b"%PDF-1.7 \xe2", b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\x00"])
def test_a_pdf_or_a_word_file_is_answered_with_what_is_read(desks: dict[str, Client], content: bytes) -> None:
    answer = pasted(desks["drafter"], file=SimpleUploadedFile("通知.pdf", content), text="一、元旦：")
    assert answer.status_code == 422 and "不读 PDF、Word、WPS 文件" in answer.content.decode()
    assert "一、元旦：" in answer.content.decode() and not YearNotice.objects.exists()


def test_from_paste_to_whom_to_tell(
    desks: dict[str, Client], version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    year = now().year + 1
    Year.objects.filter(year=year).delete()
    number = brought_to("accepted", version(12), answers(12), now(), 1)
    found = Case.objects.get()
    owner = signed_in(owner_of(found))
    Clock.objects.filter(kind="decision").update(limit_n=120, limit_unit="working_day", committed_n=None)
    recompute_all(local_day(now()))
    assert "到期日重算了" not in owner.get(f"/cases/{number}/").content.decode()
    wrong = rehearsal(year).replace("共7天", "共6天")
    url = pasted(desks["drafter"], text=wrong).headers["Location"]
    page = desks["drafter"].get(url).content.decode()
    assert "写的是 6 天，数出来是 7 天" in page and "1 处自相矛盾" in page
    assert desks["drafter"].post(url, {"do": "submit"}).status_code == 422
    saved = desks["drafter"].post(url, {"do": "save", "text": rehearsal(year), "number": "演练〔2000〕1号"})
    assert saved.status_code == 302
    page = desks["drafter"].get(url).content.decode()
    codes = [part.partition('"')[0] for part in page.split('name="noted" value="')[1:]]
    assert codes and desks["drafter"].post(url, {"do": "submit", "noted": codes}).status_code == 302
    assert "要由另一个人批准" not in desks["reviewer"].get(url).content.decode()
    assert desks["drafter"].post(url, {"do": "approve"}).status_code == 403
    for _ in range(2):
        assert desks["reviewer"].post(url, {"do": "approve", "key": "approve-0001"}).status_code == 302
    assert Year.objects.get(year=year).source == "演练〔2000〕1号"
    page = desks["reviewer"].get(url).content.decode()
    assert number in page and "每人都有一条消息" in page
    assert "到期日重算了" in owner.get(f"/cases/{number}/").content.decode()
    told_by_phone_and_by_message(desks["reviewer"], url, owner)


def told_by_phone_and_by_message(reviewer: Client, url: str, owner: Client) -> None:
    """An official notes a call; without it, the message that the worker made tells the applicant once he reads it."""
    change = DueChange.objects.get(clock__kind="decision")
    reviewer.post(f"{url}told/{change.pk}/", {"how": "phone"})
    assert "电话告知" in reviewer.get(url).content.decode()
    DueChange.objects.filter(pk=change.pk).update(told_at=None, told_by=None, told_how="")
    Teller(Patience()).run(until_idle=True)
    assert "到期日变了：" in owner.get("/messages/").content.decode()
    owner.post("/messages/read/", {"all": "1"})
    assert "发消息告知" in reviewer.get(url).content.decode()


def test_a_returned_notice_says_why(desks: dict[str, Client]) -> None:
    url = pasted(desks["drafter"], text=rehearsal(now().year + 1), number="演练〔2000〕1号").headers["Location"]
    page = desks["drafter"].get(url).content.decode()
    codes = [part.partition('"')[0] for part in page.split('name="noted" value="')[1:]]
    desks["drafter"].post(url, {"do": "submit", "noted": codes})
    desks["reviewer"].post(url, {"do": "return", "reason": "请核对公报"})
    assert "请核对公报" in desks["drafter"].get(url).content.decode()
    assert desks["drafter"].post(url, {"do": "dance"}).status_code == 404
    assert desks["drafter"].get("/backstage/calendar/notices/99999/").status_code == 404
