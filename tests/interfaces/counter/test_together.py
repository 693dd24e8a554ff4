"""The window looks at many cases and accepts them at one press, through its doors (I1)."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CERTIFIER, CLERK, person
from tests.usecases.test_walk import judge_all

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


def cases(item: ItemVersion, answers: dict[str, object], n: int) -> list[str]:
    made = []
    for serial in range(1, n + 1):
        who = person(serial)
        own = {"person_name": who.name, "person_id": who.number}
        application = Application(who, answers | own, channel="counter")
        made.append(submit(item_version=item.pk, application=application, principal=CLERK, moment=now()).number)
    return made


def test_the_plain_ones_are_shown_then_accepted_and_each_result_is_told(version: Publish, answers: Answers) -> None:
    one, two, unseen = cases(version(61), answers(61), 3)
    clerk = signed_in(account_of(CLERK))
    empty = clerk.post("/counter/together/", {"all": "1"})
    assert empty.status_code == 200 and "没有材料都看过、都齐全的" in empty.content.decode()
    for number in (one, two):
        judge_all(number)
    home = clerk.get("/counter/").content.decode()
    assert home.count('form="together"') == 3 and "看全部齐全的" in home
    shown = clerk.post("/counter/together/", {"all": "1"}).content.decode()
    assert one in shown and two in shown and unseen not in shown
    ticked = clerk.post("/counter/together/", {"numbers": [one, two, unseen]}).content.decode()
    assert "可以受理 2 件" in ticked
    marks = re.findall(r'name="case" value="([^"]+)" checked', ticked)
    assert len(marks) == 2
    posted = {"case": [*marks, f"{unseen}:1"], "key": "together-0001"}
    done = clerk.post("/counter/together/do/", posted)
    assert done.status_code == 200
    text = done.content.decode()
    assert "受理了 2 件" in text and "没有受理 1 件" in text and text.count("已受理") == 2
    assert clerk.post("/counter/together/do/", posted).content.decode().count("已受理") == 2
    assert sorted(Case.objects.values_list("stage", flat=True)) == ["accepted", "accepted", "received"]


def test_nothing_chosen_too_many_and_a_post_that_may_not_are_told(version: Publish) -> None:
    clerk: Client = signed_in(account_of(CLERK))
    for path in ("/counter/together/", "/counter/together/do/"):
        nothing = clerk.post(path)
        assert nothing.status_code == 422 and "还没有选办件" in nothing.content.decode()
    many = {"numbers": [f"599901-20260918-{n:06d}-1" for n in range(101)]}
    too_many = clerk.post("/counter/together/", many)
    assert too_many.status_code == 422 and "一次最多受理 100 件，您选了 101 件" in too_many.content.decode()
    certifier = signed_in(account_of(CERTIFIER))
    assert certifier.post("/counter/together/", many).status_code == 403
    assert "看全部齐全的" not in certifier.get("/counter/").content.decode()
