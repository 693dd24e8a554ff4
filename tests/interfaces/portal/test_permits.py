"""A holder at his certificates: what can be done, until when, an application about one; the window does the same."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.api.caller import Caller
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, DECIDER, REVIEWER, enterprise
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import act, judge_all

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
NEW, CHANGE, END, ALL = 12, 13, 15, 21


@pytest.fixture
def permit(published: Publish, answers: Answers) -> Certificate:
    """A permit of the item that does all five, granted a while ago."""
    return issued(published(ALL), answers(ALL), now())


def begin(client: Client, row: Certificate, doing: str) -> str:
    started = client.post(f"/certificates/{row.identifier}/{doing}/")
    assert started.status_code == 302
    return re.findall(r"/apply/([0-9a-f-]{36})/", started["Location"])[0]


def ending_in(row: Certificate, days: int) -> None:
    row.valid_to = date.fromordinal(local_day(now()).toordinal() + days)
    row.save()


def test_he_sees_what_can_be_done_and_until_when(firm: Client, permit: Certificate) -> None:
    page = firm.get(f"/certificates/{permit.identifier}/").content.decode()
    for doing in ("change", "renew", "replace", "end"):
        assert f"/certificates/{permit.identifier}/{doing}/" in page
    assert "依法视为准予延续" in page and "提前期已经过了" not in page
    ending_in(permit, 10)
    page = firm.get(f"/certificates/{permit.identifier}/").content.decode()
    assert "提前期已经过了" in page and "不视为准予延续" in page
    found = {one["doing"]: one for one in Caller(REVIEWER).get(f"/certificates/{permit.identifier}/doings").json()}
    assert list(found) == ["change", "renew", "replace", "end"] and found["renew"]["in_time"] is False
    english = firm.get(f"/certificates/{permit.identifier}/", headers={"accept-language": "en"}).content.decode()
    assert "is not deemed renewed" in english
    other = signed_in(account_of(DECIDER))
    assert other.post(f"/certificates/{permit.identifier}/renew/").status_code == 403
    ending_in(permit, -1)
    page = firm.get(f"/certificates/{permit.identifier}/").content.decode()
    assert "网上没有可以接着办的事" in page
    for doing in ("change", "renew", "replace", "end"):
        assert f"/certificates/{permit.identifier}/{doing}/" not in page
    assert firm.post(f"/certificates/{permit.identifier}/renew/").status_code == 404


def test_a_renewal_asks_nothing_twice_and_names_its_certificate(
    firm: Client, permit: Certificate, answers: Answers
) -> None:
    ending_in(permit, 60)
    draft = begin(firm, permit, "renew")
    who = firm.get(f"/apply/{draft}/who/").content.decode()
    assert permit.number in who and re.search(rf'value="{re.escape(permit.identifier)}"[^>]*checked', who)
    posted = {"phone": "13900000002", "agent_name": "林知夏", "certificate": permit.identifier}
    wrong = firm.post(f"/apply/{draft}/who/", posted)
    assert wrong.status_code == 422 and "请说明要对这张证办什么" in wrong.content.decode()
    assert firm.post(f"/apply/{draft}/who/", {**posted, "doing": "renew"}).status_code == 302
    check = firm.get(f"/apply/{draft}/check/").content.decode()
    assert permit.number in check and "延续" in check
    assert str(answers(ALL)["rep_name"]) in check, "what was told for the grant is there already"


def test_who_begins_at_the_guide_chooses_among_his_own(
    firm: Client, walker: Callable[..., object], published: Publish, answers: Answers
) -> None:
    row = issued(published(NEW), answers(NEW), now())
    walk = walker(CHANGE)
    page = firm.get(walk.url("who")).content.decode()  # type: ignore[attr-defined]
    assert row.number in page and "以前的纸质证" in page
    answer = firm.post(walk.url("who"), walk.posted())  # type: ignore[attr-defined]
    assert answer.status_code == 422 and "请指明要办的是哪一张证" in answer.content.decode()
    walk.answers["certificate"] = row.identifier  # type: ignore[attr-defined]
    walk.fill()  # type: ignore[attr-defined]
    done = firm.post(walk.url("check"), {"promise": "1"})  # type: ignore[attr-defined]
    assert done.status_code == 302
    case = Case.objects.get(doing="change")
    assert case.certificate == row
    page = firm.get(f"/certificates/{row.identifier}/").content.decode()
    assert "在办，看进度" in page and case.number in page
    again = firm.post(f"/certificates/{row.identifier}/change/")
    assert case.number in again["Location"]


def test_the_countdown_of_a_renewal_and_the_old_one_beside_the_application(
    firm: Client, permit: Certificate, answers: Answers
) -> None:
    ending_in(permit, 60)
    item = ItemVersion.objects.get()
    application = Application(enterprise(), answers(ALL), certificate=permit.number, doing="renew", channel="counter")
    number = submit(item_version=item.pk, application=application, principal=CLERK, moment=now()).number
    judge_all(number)
    act("accept", number, CLERK, now())
    page = firm.get(f"/cases/{number}/").content.decode()
    assert "要延续的证" in page and "依法视为准予延续" in page and permit.number in page
    office = signed_in(account_of(REVIEWER)).get(f"/office/cases/{number}/").content.decode()
    assert "要延续的证" in office and permit.number in office and "第二天依法视为准予延续" in office
