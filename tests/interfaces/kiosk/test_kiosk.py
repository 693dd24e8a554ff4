"""The self-service terminal: set up by its own key, used by anybody, and nobody stays in it (H3, I15, I2)."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.entrance import limits
from oneseal.interfaces.entrance.terminal import COOKIE, SEEN
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import handouts
from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.catalogue import listed
from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Carried, Case, Draft
from oneseal.records.powers.models import Terminal
from oneseal.rules.intake.prechecking import RULES
from oneseal.rules.powers.terminals import key_digest
from oneseal.usecases.catalogue.search_words import columns_of
from oneseal.usecases.intake import drafts
from tests.halls import hall_with_windows
from tests.halls import terminal as terminal_of_hall
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.interfaces.files import PDF
from tests.people import CLERK, citizen_number, official, person

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
KEY = "a-station-key-of-the-tests"
ADMIN = official("SYS01", 601, body="B058")
PAGE, CHANGE = "/backstage/terminals/", "/backstage/terminals/change/"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "ONESEAL_HOME", tmp_path)
    listed._ways.cache_clear()
    return tmp_path


@pytest.fixture
def terminal(version: Publish) -> Client:
    """A browser that is a terminal of the hall."""
    version(61)
    hall_with_windows()
    terminal_of_hall(KEY)
    browser = Client()
    assert browser.post("/kiosk/set-up/", {"station": f" {KEY} "}).status_code == 302
    return browser


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_administrator_sets_a_terminal_up_and_its_key_is_worth_nothing_once_it_is_switched_off(
    version: Publish,
) -> None:
    version(61)
    hall_with_windows()
    desk = signed_in(account_of(ADMIN))
    form = {"do": "set_up", "zone": "H1-Z1", "name": "03 号机", "window": "H1-Z1-01", "idle": "60", "warned": "15"}
    assert desk.post(CHANGE, {**form, "idle": "3", "key": "a" * 32}).status_code == 422
    assert desk.post(CHANGE, {**form, "key": "b" * 32}).status_code == 302
    key = re.search(r"<code class=\"num\">([^<]+)</code>", text(desk.get(PAGE)))
    assert key and key[1] not in text(desk.get(PAGE))
    assert Terminal.objects.get().key_digest == key_digest(key[1])
    machine = Client()
    assert machine.post("/kiosk/set-up/", {"station": "a wrong one"}).status_code == 422
    assert machine.get("/kiosk/").status_code == 403
    assert machine.post("/kiosk/set-up/", {"station": key[1]}).headers["Location"] == "/kiosk/"
    assert "03 号机" in text(machine.get("/kiosk/"))
    change = {"do": "change", "name": "05 号机", "window": "", "idle": "90", "warned": "20", "key": "c" * 32}
    assert desk.post(f"{CHANGE}?code=H1-Z1-T01", change).status_code == 302
    assert 'data-idle="90"' in text(machine.get("/kiosk/"))
    assert desk.post(f"{CHANGE}?code=H1-Z1-T01", {"do": "renew", "key": "d" * 32}).status_code == 302
    assert machine.get("/kiosk/").headers["Location"] == machine.get("/verify/").headers["Location"] == "/kiosk/set-up/"
    off = {"do": "off", "reason": "", "key": "e" * 32}
    assert desk.post(f"{CHANGE}?code=H1-Z1-T01", off).status_code == 422
    assert desk.post(f"{CHANGE}?code=H1-Z1-T01", {**off, "reason": "搬走"}).status_code == 302
    assert Terminal.objects.get().until is not None and not Terminal.objects.get().key_digest
    manager = signed_in(account_of(official("HAL01", 602, body="B058")))
    assert manager.get(PAGE).status_code == 200 and manager.post(CHANGE, form).status_code == 403
    assert desk.post(CHANGE, {"do": "nothing"}).status_code == 404


def test_nobody_stays_in_it_by_the_button_by_the_clock_of_the_server_or_in_a_cache(terminal: Client) -> None:
    lin = applicant_account(person(1), "lin")
    Account.objects.filter(pk=lin.pk).update(password=make_password("a-password-of-lin"))
    assert terminal.get("/").headers["Location"] == "/kiosk/"
    page = terminal.post("/sign-in/", {"username": "lin", "password": "a-password-of-lin", "next": "/kiosk/"})
    assert page.status_code == 302
    shown = terminal.get("/cases/")
    assert shown.status_code == 200 and shown.headers["Cache-Control"] == "private, no-store"
    assert "结束，清空" in text(shown) and 'class="kiosk"' in text(shown) and "工作人员入口" not in text(shown)
    terminal.post("/size/", {"size": "large", "next": "/kiosk/"})
    ended = terminal.post("/kiosk/end/")
    left = {name: one for name, one in terminal.cookies.items() if one.value}
    assert ended.headers["Location"] == "/kiosk/" and set(left) <= {COOKIE, "csrftoken"}
    assert terminal.get("/cases/").headers["Location"].startswith("/sign-in/")
    assert "登录办事" in text(terminal.get("/kiosk/"))

    terminal.post("/sign-in/", {"username": "lin", "password": "a-password-of-lin", "next": "/kiosk/"})
    assert terminal.get("/cases/").status_code == 200
    session = terminal.session
    session[SEEN] = (now() - timedelta(seconds=91)).isoformat()
    session.save()
    assert terminal.get("/cases/").headers["Location"].startswith("/sign-in/")


def test_staff_do_not_sign_in_at_a_terminal_nor_is_a_session_of_theirs_worth_anything_there(terminal: Client) -> None:
    desk = signed_in(account_of(CLERK))
    assert desk.get("/counter/").status_code in (200, 302)
    desk.cookies[COOKIE] = KEY
    assert desk.get("/counter/").headers["Location"].startswith("/sign-in/")
    assert desk.get("/kiosk/").status_code == 200


def test_an_item_is_found_prechecked_by_the_rules_of_the_window_and_goes_on_at_phone_and_window_once(
    terminal: Client, answers: Answers
) -> None:
    row = ItemVersion.objects.get(item__seq=61)
    for column, value in columns_of(snapshot_of(row)).items():
        setattr(row, column, value)
    row.save()
    code = row.implementation_code
    assert row.name in text(terminal.get("/kiosk/find/", {"q": code}))
    guide = text(terminal.get(f"/kiosk/items/{code}/"))
    assert row.name in guide and "要带的材料" in guide and "打印完整指南" in guide
    path = f"/kiosk/items/{code}/check/"
    empty = text(terminal.post(path, {"do": "check"}))
    assert RULES["materials"].name.zh in empty and "不通过" in empty and RULES["applicant"].name.zh in empty
    assert 'name="person_id"' not in empty
    given = {slug: str(value) for slug, value in answers(61).items() if not isinstance(value, dict | list)}
    brought = re.findall(r'name="brought" value="(\d+)"', empty)
    better = terminal.post(path, {**given, "do": "check", "brought": brought})
    failed = [one["name"] for one in better.context["prechecked"]["rows"] if one["verdict"] == "不通过"]
    assert RULES["materials"].name.zh not in failed
    assert not Case.objects.exists() and not Draft.objects.exists()


def test_what_was_filled_in_goes_on_at_a_phone_and_at_a_window_once(terminal: Client, answers: Answers) -> None:
    row = ItemVersion.objects.get(item__seq=61)
    path = f"/kiosk/items/{row.implementation_code}/check/"
    given = {slug: str(value) for slug, value in answers(61).items() if not isinstance(value, dict | list)}
    assert terminal.post(path, {**given, "do": "carry"}).headers["Location"] == "/kiosk/carried/"
    carried = text(terminal.get("/kiosk/carried/"))
    found = re.search(r'class="kcode" translate="no">(\w{8})<', carried)
    assert found and terminal.get("/kiosk/qr.svg").status_code == 200
    terminal.post("/kiosk/end/")
    assert terminal.get("/kiosk/carried/").status_code == 302 and terminal.get("/kiosk/qr.svg").status_code == 404

    phone = signed_in(applicant_account(person(1), "lin"))
    assert phone.get("/carry/").status_code == 200
    assert phone.post("/carry/on/", {"code": "AAAAAAAA"}).status_code == 422
    opened = phone.post("/carry/on/", {"code": found[1].lower()})
    assert opened.status_code == 302 and opened.headers["Location"].startswith("/apply/")
    assert Draft.objects.count() == 1 and not Carried.objects.exists()
    assert phone.post("/carry/on/", {"code": found[1]}).status_code == 422

    terminal.post(path, {**given, "do": "carry"})
    again = re.search(r'class="kcode" translate="no">(\w{8})<', text(terminal.get("/kiosk/carried/")))
    desk = signed_in(account_of(CLERK))
    sheet = desk.post("/counter/intake/", {"step": "carried", "carried": again[1] if again else ""})
    assert row.name in text(sheet) and not Carried.objects.exists()
    refused = desk.post("/counter/intake/", {"step": "carried", "carried": again[1] if again else ""})
    assert "接续码" in text(refused) and "已经用过" in text(refused)


def filled_in(terminal: Client, given: dict[str, object]) -> tuple[ItemVersion, str]:
    """The item, and the code of what somebody filled in for it."""
    row = ItemVersion.objects.get(item__seq=61)
    typed = {slug: str(value) for slug, value in given.items() if not isinstance(value, dict | list)}
    terminal.post(f"/kiosk/items/{row.implementation_code}/check/", {**typed, "do": "carry"})
    found = re.search(r'translate="no">(\w{8})<', text(terminal.get("/kiosk/carried/")))
    assert found
    return row, found[1]


def named(desk: Client, row: ItemVersion, answers: dict[str, object], who: str, **more: str) -> dict[str, object]:
    """The answers on the sheet once an applicant is named on it."""
    posted = {slug: value for slug, value in answers.items() if isinstance(value, str)}
    page = desk.post("/counter/intake/", {**posted, **more, "version": str(row.pk), "step": "who", "who": who})
    return dict(page.context["sheet"].answers)


def test_what_came_by_a_code_stays_when_the_applicant_is_named_afterwards_and_goes_with_another_one(
    terminal: Client, answers: Answers
) -> None:
    row, code = filled_in(terminal, answers(61))
    desk = signed_in(account_of(CLERK))
    before = dict(desk.post("/counter/intake/", {"step": "carried", "carried": code}).context["sheet"].answers)
    before.pop("truth_statement")  # made at the window, with the form before him
    assert before and not Carried.objects.exists()
    after = named(desk, row, before, citizen_number(7))
    assert {slug: after.get(slug) for slug in before} == before
    assert named(desk, row, before, "王")  # nobody is found by that; what he filled in stands
    first = {"p-number": citizen_number(7), "p-name": "林知夏"}
    another = named(desk, row, after, citizen_number(8), **first)
    assert not {slug for slug in before if another.get(slug) == before[slug]} - {"person_id_type"}
    assert not set(named(desk, row, after, "no such", **first)) - {"person_id_type"}


def test_guesses_at_a_phone_in_the_hall_do_not_stop_the_window(terminal: Client, answers: Answers) -> None:
    _row, code = filled_in(terminal, answers(61))
    phone = signed_in(applicant_account(person(1), "lin"))
    tried = [phone.post("/carry/on/", {"code": "AAAAAAAA"}).status_code for _ in range(limits.MOST + 1)]
    assert tried[0] == 422 and tried[-1] == 429
    page = signed_in(account_of(CLERK)).post("/counter/intake/", {"step": "carried", "carried": code})
    assert page.status_code == 200 and page.context["sheet"].answers


def test_what_is_laid_down_is_deleted_when_nobody_takes_it_in_time(terminal: Client) -> None:
    code = ItemVersion.objects.get(item__seq=61).implementation_code
    terminal.post(f"/kiosk/items/{code}/check/", {"do": "carry"})
    Carried.objects.update(until=now() - timedelta(seconds=1))
    late = re.search(r'translate="no">(\w{8})<', text(terminal.get("/kiosk/carried/")))
    phone = signed_in(applicant_account(person(1), "lin"))
    assert phone.post("/carry/on/", {"code": late[1] if late else ""}).status_code == 422
    terminal.post(f"/kiosk/items/{code}/check/", {"do": "carry"})
    assert Carried.objects.count() == 1


def laid_down(terminal: Client) -> str:
    """The code of something that was filled in."""
    code = ItemVersion.objects.get(item__seq=61).implementation_code
    terminal.post(f"/kiosk/items/{code}/check/", {"do": "carry"})
    found = re.search(r'translate="no">(\w{8})<', text(terminal.get("/kiosk/carried/")))
    assert found
    return found[1]


def test_a_code_stays_good_where_what_it_brings_cannot_go_on_yet(
    terminal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, phone = laid_down(terminal), signed_in(applicant_account(person(1), "lin"))
    with monkeypatch.context() as full:
        full.setattr(drafts, "MOST_DRAFTS", 0)
        refused = phone.post("/carry/on/", {"code": code})
    assert refused.status_code == 422 and "草稿" in text(refused) and Carried.objects.count() == 1
    ItemVersion.objects.update(takes_applications=False, lacks=["limits"])
    desk = signed_in(account_of(CLERK))
    sheet = text(desk.post("/counter/intake/", {"step": "carried", "carried": code}))
    assert "还缺" in sheet and Carried.objects.count() == 1
    ItemVersion.objects.update(takes_applications=True, lacks=[])
    assert phone.post("/carry/on/", {"code": code}).status_code == 302 and not Carried.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_runner_forgets_what_nobody_took_in_time_and_keeps_the_rest(terminal: Client) -> None:
    laid_down(terminal)
    DeadlineRunner(Patience()).round()
    assert Carried.objects.count() == 1
    Carried.objects.update(until=now() - timedelta(seconds=1))
    DeadlineRunner(Patience()).round()
    assert not Carried.objects.exists()


def test_a_paper_is_shown_inside_a_page_and_a_helper_is_called_to_the_machine(terminal: Client) -> None:
    top = {"Sec-Fetch-Dest": "document"}
    code = ItemVersion.objects.get(item__seq=61).implementation_code
    away = terminal.get(f"/items/{code}/guide.json", headers=top)
    assert away.headers["Location"].startswith("/kiosk/paper/?of=")
    assert "在手机上打开" in text(terminal.get(away.headers["Location"]))
    shown = text(terminal.get("/kiosk/paper/?of=/items/x/guide.pdf&kind=application/pdf"))
    assert '<iframe class="kpaper"' in shown and 'src="/items/x/guide.pdf"' in shown
    assert terminal.get("/kiosk/paper/?of=https://elsewhere.example/").status_code == 404
    assert terminal.post("/kiosk/help/", {"name": "林", "phone": "1"}).status_code == 422
    assert terminal.post("/kiosk/help/", {"name": "林小满", "phone": "13900000001"}).status_code == 302
    help_row = Assistance.objects.get()
    assert help_row.came == "terminal" and help_row.asker_name == "林小满" and help_row.person_id is None
    answer = terminal.post("/kiosk/lowered/", {"lowered": "yes", "next": "/kiosk/"})
    assert answer.status_code == 302 and "kiosk--low" in text(terminal.get("/kiosk/"))


def test_an_address_that_is_elsewhere_or_too_long_for_a_picture_does_not_exist(terminal: Client) -> None:
    assert terminal.get("/kiosk/qr.svg", {"of": "/items/x/guide.pdf?save"}).status_code == 200
    for wrong in ("/" + "a" * 4000, "/" + "办" * 1000, "https://elsewhere.example/", ""):
        assert terminal.get("/kiosk/qr.svg", {"of": wrong}).status_code == 404
        assert terminal.get("/kiosk/paper/", {"of": wrong}).status_code == 404


def polled(answer: object) -> str:
    """The address that a page asks for again by itself."""
    seconds, _, address = answer.headers["Refresh"].partition("; url=")  # type: ignore[attr-defined]
    assert seconds.isdigit()
    return str(address)


def seen_before(terminal: Client, seconds: int) -> str:
    """Whoever is signed in touched the terminal that long ago."""
    session, moment = terminal.session, (now() - timedelta(seconds=seconds)).isoformat()
    session[SEEN] = moment
    session.save()
    return moment


def test_a_page_that_asks_again_by_itself_keeps_nobody_at_the_terminal(
    terminal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handouts, "WAITS", 0)
    lin = applicant_account(person(1), "lin")
    Account.objects.filter(pk=lin.pk).update(password=make_password("a-password-of-lin"))
    terminal.post("/sign-in/", {"username": "lin", "password": "a-password-of-lin", "next": "/kiosk/"})
    sheet = f"/items/{ItemVersion.objects.get(item__seq=61).implementation_code}/guide.pdf?save"
    seen_before(terminal, 40)
    waiting = terminal.get(sheet)
    assert waiting.status_code == 202 and "data-waited" not in text(waiting)
    again = polled(waiting)
    assert again.startswith(f"{sheet}&")
    moment = seen_before(terminal, 80)
    page = terminal.get(again)
    assert page.status_code == 202 and polled(page) == again and terminal.session[SEEN] == moment
    assert re.search(r'data-waited="\d"', text(page))
    assert f'<a class="btn" href="{sheet}">' in text(page)
    terminal.get(sheet)  # "refresh now" was pressed
    assert terminal.session[SEEN] > moment
    seen_before(terminal, 91)
    assert terminal.get(again).headers["Location"] == "/kiosk/" and terminal.session.is_empty()
    assert "登录办事" in text(terminal.get("/kiosk/"))

    before = int((now() - timedelta(seconds=91)).timestamp())
    old = re.sub(r"\d+$", str(before), again)
    assert terminal.get(old).headers["Location"] == "/kiosk/"  # nobody was signed in, and nobody stands there
    assert terminal.get(re.sub(r"\d+$", "9" * 40, again)).status_code == 202
    assert Client().get(again).headers["Refresh"] == "3"
    top = {"Sec-Fetch-Dest": "document"}
    monkeypatch.setattr(handouts, "drawn", lambda *_: put_bytes(PDF, home=settings.ONESEAL_HOME).sha256)
    shown = terminal.get(again, headers=top)
    assert shown.headers["Location"] == f"/kiosk/paper/?{urlencode({'of': sheet, 'kind': 'application/pdf'})}"
