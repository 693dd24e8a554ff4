from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from oneseal.interfaces.now import shifted
from oneseal.records.accounts.models import Account
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CERTIFIER, CLERK, DECIDER, citizen_number, official

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def clerk() -> Account:
    return account_of(CLERK, make_password(PASSWORD))


def enter(client: Client, account: Account, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"username": account.username, "password": PASSWORD, **more})


def test_signing_in_leads_to_the_desk_of_the_post(clerk: Account) -> None:
    assert enter(Client(), clerk)["Location"] == "/counter/"
    for who, home in (
        (DECIDER, "/office/"),
        (official("LIA02", 412), "/regulator/"),  # what was pushed; what it verifies stands behind 审批
        (CERTIFIER, "/counter/delivery/"),
        (official("SYS01", 301), "/backstage/"),
    ):
        assert enter(Client(), account_of(who, make_password(PASSWORD)))["Location"] == home


def test_signing_in_leads_back_to_the_page_one_came_from(clerk: Account) -> None:
    assert enter(Client(), clerk, next="/office/cases/?page=2")["Location"] == "/office/cases/?page=2"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil"]
)
def test_no_link_leads_out_of_the_house(clerk: Account, target: str) -> None:
    assert enter(Client(), clerk, next=target)["Location"] == "/counter/"
    assert Client().get("/language/", {"language": "en", "next": target})["Location"] == "/"


def test_a_wrong_password_is_told_on_the_page_and_loses_the_name_not(clerk: Account) -> None:
    answer = Client().post("/sign-in/", {"username": clerk.username, "password": "wrong"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "账号或者密码不对" in page and f'value="{clerk.username}"' in page


def test_guessing_is_slowed_down(clerk: Account) -> None:
    for _ in range(5):
        Client().post("/sign-in/", {"username": clerk.username, "password": "wrong"})
    assert Client().post("/sign-in/", {"username": clerk.username, "password": PASSWORD}).status_code == 429


def test_a_session_gets_a_new_key_when_somebody_signs_in(clerk: Account) -> None:
    client = Client()
    client.get("/sign-in/")
    before = client.cookies.get("oneseal")
    enter(client, clerk)
    assert before is None or before.value != client.cookies["oneseal"].value


def test_signing_out_ends_the_session(clerk: Account) -> None:
    client = signed_in(clerk)
    client.post("/sign-out/")
    assert client.get("/kept/")["Location"].startswith("/sign-in/")
    assert client.get("/sign-out/").status_code == 405


def test_a_session_ends_after_its_hours(clerk: Account) -> None:
    client = signed_in(clerk)
    with shifted(timedelta(hours=9)):
        assert client.get("/kept/")["Location"].startswith("/sign-in/")


def test_an_account_that_was_closed_is_out_at_once(clerk: Account) -> None:
    client = signed_in(clerk)
    Account.objects.update(active=False)
    assert client.get("/kept/")["Location"].startswith("/sign-in/")


def test_a_person_signs_up_and_is_signed_in() -> None:
    client = Client()
    given = {"kind": "person", "name": "林知夏", "number": citizen_number(), "phone": "13900000001"}
    answer = client.post("/sign-up/", {**given, "password": PASSWORD, "password_again": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["account_id"] == Account.objects.get(kind="person").pk


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "590121199003070018"}, "证件号码不对"),
        ({"phone": "123"}, "请填写 11 位手机号"),
        ({"password": "short", "password_again": "short"}, "密码至少 10 个字符"),
        ({"password_again": "another one here"}, "两次填的密码不一样"),
        ({"name": ""}, "请填写申请人的姓名"),
    ],
)
def test_a_faulty_sign_up_says_what_is_wrong_and_keeps_the_rest(changed: dict[str, str], said: str) -> None:
    given = {"kind": "person", "name": "林知夏", "number": citizen_number(), "phone": "13900000001"}
    answer = Client().post("/sign-up/", {**given, "password": PASSWORD, "password_again": PASSWORD, **changed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page and 'aria-invalid="true"' in page
    assert not Account.objects.exists()


def test_all_faults_of_a_sign_up_are_told_at_once_each_at_its_field() -> None:
    given = {"kind": "person", "name": "", "number": "1", "phone": "2", "username": "A"}
    page = Client().post("/sign-up/", {**given, "password": "1234567890", "password_again": "x"}).content.decode()
    assert page.count('aria-invalid="true"') == 6
    for said in ("姓名或者名称", "证件号码不对", "11 位手机号", "账号可以是", "用的人太多", "两次填的密码不一样"):
        assert page.count(said) == 2, f"{said}: above the form and at its field"


def test_a_taken_account_name_is_told_at_its_field() -> None:
    account_of(CLERK, make_password(PASSWORD))
    Account.objects.update(username="linzhixia")
    given = {"kind": "person", "name": "林知夏", "number": citizen_number(), "phone": "13900000001"}
    given |= {"username": "LinZhixia", "password": PASSWORD, "password_again": PASSWORD}
    page = Client().post("/sign-up/", given).content.decode()
    assert 'href="#f-username"' in page or 'href="#username"' in page
    assert "已经有人用" in page


def test_the_demo_accounts_are_shown_only_where_the_demo_is_loaded(clerk: Account) -> None:
    assert "演示账号" not in Client().get("/sign-in/").content.decode()
    Account.objects.update(demo=True)
    page = Client().get("/sign-in/").content.decode()
    assert "演示账号" in page and clerk.username in page


def test_language_size_and_place_are_kept() -> None:
    client = Client()
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    client.post("/size/", {"size": "large"})
    page = client.get("/sign-in/").content.decode()
    assert 'lang="en"' in page and 'data-size="large"' in page
    client.post("/language/", {"language": "xx"})
    client.post("/place/", {"place": "999999000000"})
    assert client.cookies["django_language"].value == "en" and "place" not in client.cookies
