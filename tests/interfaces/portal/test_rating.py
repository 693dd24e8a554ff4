"""The page on which an applicant rates: faces, reasons, who calls by when; by the owner or by the printed code."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.clocks.models import Clock
from oneseal.records.evaluation.models import Rating
from oneseal.records.privacy.sealing import printed_code
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.interfaces.portal.conftest import Publish
from tests.interfaces.portal.stories import certified
from tests.people import CLERK, enterprise, person
from tests.usecases.test_walk import apply

pytestmark = pytest.mark.django_db
Answers = Callable[[int], dict[str, object]]


@pytest.fixture
def number(firm: Client, published: Publish, answers: Answers) -> str:
    made = apply(published(12), answers(12), now())
    certified(made)
    return made


def tracking(number: str, at: str = "") -> Client:
    client = Client()
    client.get(f"/track/{at}")
    client.post("/track/", {"number": number, "code": printed_code(number)})
    return client


def test_the_case_page_asks_of_the_newest_service_act_and_presets_nothing(firm: Client, number: str) -> None:
    page = firm.get(f"/cases/{number}/").content.decode()
    assert "“审批决定”这一步办得怎么样？" in page
    form = page[page.index('name="act"') :]
    assert len(re.findall('name="level" value="[1-5]"', form)) == 5
    assert "checked" not in form[: form.index("</form>")]


def test_a_bad_rating_says_by_when_somebody_calls(firm: Client, number: str) -> None:
    url = f"/cases/{number}/rate/"
    act = re.findall(r'name="act" value="(\d+)"', firm.get(url).content.decode())[0]
    sent = {
        "act": act,
        "level": "5",
        "bad": ["slow"],
        "good": ["quick"],
        "remark": "太慢",
        "named": "1",
        "key": "x" * 9,
    }
    assert firm.post(url, sent)["Location"] == f"{url}?done={act}"
    row, clock = Rating.objects.get(), Clock.objects.get(kind="bad_rating")
    assert (row.level, row.reasons, row.named) == (5, ["slow"], True)
    page = firm.get(f"{url}?done={act}").content.decode()
    assert f"{clock.due_on.month}月{clock.due_on.day}日" in page  # type: ignore[union-attr]
    assert "打电话给您" in page and "非常不满意" in page and "太慢" in page
    assert firm.post(url, sent)["Location"] == f"{url}?done={act}"
    assert firm.post(url, {**sent, "key": "y" * 9}).status_code == 409
    timeline = firm.get(f"/cases/{number}/").content.decode()
    assert "已评价" in timeline and "太慢" not in timeline


def test_without_a_level_nothing_is_recorded_and_the_page_says_so(firm: Client, number: str) -> None:
    url = f"/cases/{number}/rate/"
    act = re.findall(r'name="act" value="(\d+)"', firm.get(url).content.decode())[0]
    answer = firm.post(url, {"act": act, "remark": "一般"})
    assert answer.status_code == 422
    assert "五档里选一档" in answer.content.decode() and "一般" in answer.content.decode()
    assert firm.post(url, {"act": act, "level": "9"}).status_code == 422
    assert firm.post(url, {"act": "77", "level": "1"}).status_code == 422
    assert not Rating.objects.exists()


def test_number_and_code_rate_at_home_and_at_the_window(number: str) -> None:
    url = "/track/case/rate/"
    for at, channel in (("", "code"), ("?at=window", "window")):
        client = tracking(number, at)
        assert url in client.get("/track/case/").content.decode()
        page = client.get(url).content.decode()
        assert enterprise().name not in page
        act = re.findall(r'name="act" value="(\d+)"', page)[0]
        assert client.post(url, {"act": act, "level": "4"})["Location"] == f"{url}?done={act}"
        assert "不会打电话给您" in client.get(url).content.decode()
        assert Rating.objects.latest("pk").channel == channel
    assert Client().get(url)["Location"] == "/track/"


def test_a_case_is_rated_by_nobody_else_and_never_by_staff(number: str) -> None:
    other = signed_in(applicant_account(person(5, "路人"), "luren"))
    assert other.get(f"/cases/{number}/rate/").status_code == 404
    assert other.post(f"/cases/{number}/rate/", {"act": "1", "level": "1"}).status_code == 404
    clerk = signed_in(account_of(CLERK))
    assert clerk.get(f"/cases/{number}/rate/").status_code == 403
    clerk.post("/track/", {"number": number, "code": printed_code(number)})
    assert clerk.post("/track/case/rate/", {"act": "1", "level": "1"}).status_code == 403
    assert not Rating.objects.exists()


def test_the_page_is_complete_in_english(firm: Client, number: str) -> None:
    firm.cookies["django_language"] = "en"
    url = f"/cases/{number}/rate/"
    firm.post(url, {"act": "1", "level": "5", "bad": ["slow"]})
    page = firm.get(url).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "Decision: how was this step?" in main and "It was slow" in main and "nobody will call you" in main
    spoken = re.sub(r'<[^>]*lang="zh-Hans"[^>]*>[^<]*', "", main)
    assert not re.findall("[一-鿿]+", spoken)
