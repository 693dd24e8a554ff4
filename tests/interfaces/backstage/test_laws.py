"""When law changes, at the door: list, record, task done (C15)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion, Law, LawTask
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.laws import load_laws
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, official

pytestmark = pytest.mark.django_db
HOME = "/backstage/laws/"
CHANGE = {
    "kind": "amended",
    "effective_on": "2027-01-01",
    "articles": "33、35",
    "what": "增加一项（示例）",
    "source": "示例文件",
    "days": "10",
}


@pytest.fixture
def keeper(version: Callable[[int], ItemVersion]) -> Client:
    made = version(12)
    ItemVersion.objects.filter(pk=made.pk).update(in_force=(date(2024, 1, 1), None))
    load_laws(local_day(now()), fresh=True)
    return signed_in(account_of(official("CAT01", 401)))


def test_a_change_is_recorded_and_its_task_is_done(keeper: Client) -> None:
    url = f"{HOME}{Law.objects.get(name='食品安全法').pk}/"
    assert "食品安全法" in keeper.get(f"{HOME}?q=食品安全").content.decode()
    page = keeper.get(f"{url}?articles=33").content.decode()
    assert "办理条件" in page and "食品经营许可" in page
    unclear = keeper.post(url, CHANGE | {"what": ""})
    assert unclear.status_code == 422 and "示例文件" in unclear.content.decode()
    assert keeper.post(url, CHANGE | {"articles": "三十三"}).status_code == 422
    assert keeper.post(url, CHANGE | {"key": "law-change-1"}).status_code == 302
    assert keeper.post(url, CHANGE).status_code == 422, "told on the page: it is recorded already"
    assert "增加一项（示例）" in keeper.get(url).content.decode()
    mine = keeper.get(HOME).content.decode()
    assert "等我核对的" in mine and "不用改的理由" in mine
    task = f"{HOME}tasks/{LawTask.objects.get().pk}/"
    assert keeper.post(task, {"outcome": "unchanged", "remark": ""}).status_code == 422
    undrafted = keeper.post(task, {"outcome": "changed", "remark": "在改"})
    assert undrafted.status_code == 422 and 'value="在改"' in undrafted.content.decode()
    assert "先起草" in undrafted.content.decode()
    keeper.post(f"/backstage/items/{ItemVersion.objects.get().implementation_code}/start/", {"kind": "change"})
    assert keeper.post(task, {"outcome": "changed"}).status_code == 302
    assert "没有要核对的" in keeper.get(HOME).content.decode()
    assert "已起草变更" in keeper.get(url).content.decode()


def test_who_does_not_keep_the_catalogue_does_not_enter(keeper: Client) -> None:
    clerk = signed_in(account_of(CLERK))
    for path in (HOME, f"{HOME}{Law.objects.all()[0].pk}/"):
        assert clerk.get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert keeper.get(f"{HOME}999999/").status_code == 404
    reviewer = signed_in(account_of(official("CAT02", 402)))
    assert reviewer.post(f"{HOME}tasks/1/", {"outcome": "changed"}).status_code == 403
