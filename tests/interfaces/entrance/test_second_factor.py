"""The second factor at the door: after the password nobody is in yet; enrolment, codes and off by page; by command."""

import io
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.test import Client

from oneseal.interfaces.commands import reset_factor
from oneseal.interfaces.now import now, shifted
from oneseal.records.accounts.models import Account, Attempt, FactorChange, FactorDuty
from oneseal.rules.accounts.second_factor import code_of, secret_of, step_of
from oneseal.usecases.accounts import factor_upkeep
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, official

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
HOUR = timedelta(hours=1)


@pytest.fixture
def clerk() -> Account:
    return account_of(CLERK, make_password(PASSWORD))


def counted(secret: str) -> str:
    return code_of(secret_of(secret), step_of(now()))


def enrolled(account: Account) -> tuple[str, list[str]]:
    """Done an hour ago, so that the code of now is unused."""
    with shifted(-HOUR):
        secret = factor_upkeep.begin(account_id=account.pk, moment=now())
        return secret, factor_upkeep.confirm(account_id=account.pk, typed=counted(secret), moment=now())


def enter(client: Client, account: Account, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"username": account.username, "password": PASSWORD, **more})


def secret_on(page: str) -> str:
    found = re.search(r"<code[^>]*>((?:[A-Z2-7]{4} ?)+)</code>", page)
    assert found is not None
    return found[1].replace(" ", "")


def test_after_the_password_nobody_is_in_until_the_code_is_right(clerk: Account) -> None:
    secret, _ = enrolled(clerk)
    client = Client()
    client.get("/sign-in/")
    answer = enter(client, clerk, next="/second-factor/")
    assert answer["Location"] == "/sign-in/code/?next=%2Fsecond-factor%2F"
    assert "account_id" not in client.session and client.get("/counter/")["Location"].startswith("/sign-in/")
    assert client.get("/sign-in/enrol/")["Location"] == "/sign-in/"
    before = client.cookies["oneseal"].value
    page = client.get(answer["Location"])
    assert "no-store" in page["Cache-Control"] and "one-time-code" in page.content.decode()
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert wrong.status_code == 422 and "动态码不对" in wrong.content.decode()
    right = client.post("/sign-in/code/", {"code": counted(secret), "next": "/second-factor/"})
    assert right["Location"] == "/second-factor/" and client.session["account_id"] == clerk.pk
    assert client.cookies["oneseal"].value != before and "second_step" not in client.session
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"

    other = Client()
    enter(other, clerk)
    assert other.post("/sign-in/code/", {"code": counted(secret)}).status_code == 422  # the code is used up


def test_the_wait_for_the_code_ends_after_ten_minutes_and_without_a_password_there_is_none(clerk: Account) -> None:
    secret, codes = enrolled(clerk)
    client = Client()
    for method in (client.get, client.post):
        assert method("/sign-in/code/", {"code": codes[0]})["Location"] == "/sign-in/"
    enter(client, clerk)
    with shifted(timedelta(minutes=11)):
        assert client.post("/sign-in/code/", {"code": codes[0]})["Location"] == "/sign-in/"
    enter(client, clerk)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    assert client.post("/sign-in/code/", {"code": counted(secret)}).status_code == 429
    Attempt.objects.all().delete()
    assert client.post("/sign-in/code/", {"code": codes[0]})["Location"] == "/counter/"


def test_a_member_of_staff_enrols_renews_and_switches_off_by_page(clerk: Account) -> None:
    client = signed_in(clerk)
    assert "现在开通" in client.get("/second-factor/").content.decode()
    page = client.get("/second-factor/enrol/").content.decode()
    secret = secret_on(page)
    assert "data:image/svg+xml" in page and client.get("/second-factor/enrol/").content.decode().count(secret[:4])
    wrong = client.post("/second-factor/enrol/", {"code": counted(secret), "password": "x"})
    assert wrong.status_code == 422 and "密码不对" in wrong.content.decode()
    with shifted(-HOUR):
        done = client.post("/second-factor/enrol/", {"code": counted(secret), "password": PASSWORD})
    codes = re.findall(r"<code class=\"lg\">([0-9A-Z]{5}-[0-9A-Z]{5})</code>", done.content.decode())
    assert len(codes) == 10 and "no-store" in done["Cache-Control"]
    assert client.get("/second-factor/enrol/")["Location"] == "/second-factor/"
    state = client.get("/second-factor/").content.decode()
    assert "还有 10 个备用码" in state and secret not in state and codes[0] not in state
    given = {"password": PASSWORD, "do": "codes"}
    assert client.post("/second-factor/", {**given, "code": "000000"}).status_code == 422
    fresh = client.post("/second-factor/", {**given, "code": counted(secret)}).content.decode()
    assert codes[0] not in fresh
    (new, *_) = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", fresh)
    assert client.post("/second-factor/", {"password": PASSWORD, "code": new, "do": "off"}).status_code == 302
    assert "还没有开通" in client.get("/second-factor/").content.decode()
    assert enter(Client(), clerk)["Location"] == "/counter/"


def test_a_post_of_which_the_body_asks_it_enrols_before_it_is_let_in(clerk: Account) -> None:
    basis = "本局信息安全管理规定第五条"
    FactorDuty.objects.create(body="B020", post="WIN01", basis=basis, held=DateRange(date(2024, 1, 1), None))
    client = Client()
    assert enter(client, clerk, next="/counter/")["Location"] == "/sign-in/enrol/?next=%2Fcounter%2F"
    page = client.get("/sign-in/enrol/?next=/counter/").content.decode()
    assert basis in page and client.get("/counter/").status_code == 302
    assert client.post("/sign-in/enrol/", {"code": "000000"}).status_code == 422
    with shifted(-HOUR):
        secret = secret_on(page)
    done = client.post("/sign-in/enrol/", {"code": counted(secret), "next": "/counter/"})
    assert 'href="/counter/"' in done.content.decode() and client.session["account_id"] == clerk.pk
    state = client.get("/second-factor/").content.decode()
    assert basis in state and 'value="off"' not in state


def test_english_pages_speak_english(clerk: Account) -> None:
    client = signed_in(clerk)
    client.cookies["django_language"] = "en"
    assert "Enrol now" in client.get("/second-factor/").content.decode()
    enrolled(clerk)
    assert "10 recovery codes are left." in client.get("/second-factor/").content.decode()
    outside = Client()
    outside.cookies["django_language"] = "en"
    enter(outside, clerk)
    assert "authenticator app" in outside.get("/sign-in/code/").content.decode()


def test_the_command_resets_by_an_administrator_who_shows_who_he_is(
    clerk: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enrolled(clerk)
    security = account_of(official("SYS02", 301), make_password(PASSWORD))
    call = [clerk.username, "--by", security.username, "--lang", "en", "--reason", "手机丢失，已当面核对"]

    def reset(*lines: str, argv: list[str] = call) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
        return reset_factor.run(argv)

    assert reset("wrong") == 1 and "password is wrong" in capsys.readouterr().err
    assert reset(PASSWORD, argv=[*call[:2], clerk.username, *call[3:]]) == 1
    assert reset_factor.run([clerk.username]) == 2
    secret, _ = enrolled(security)
    assert reset(PASSWORD, "000000") == 1 and not FactorChange.objects.filter(verb="reset").exists()
    assert reset(PASSWORD, counted(secret)) == 0
    assert FactorChange.objects.get(verb="reset").reason == "手机丢失，已当面核对"
    assert enter(Client(), clerk)["Location"] == "/counter/"
