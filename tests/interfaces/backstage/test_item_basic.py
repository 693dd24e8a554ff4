"""The pages of the basic catalogue: drafted by one, published by another, seen below as a task."""

from collections.abc import Callable

import pytest

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import official

pytestmark = pytest.mark.django_db
CITY = {"body": "B007", "division": "590100000000"}
Publish = Callable[..., ItemVersion]
SENT = {
    "kind": "change", "name": "食品经营许可（改）", "level_flow": "", "seen": "",
    "basis-0-law": "食品安全法", "basis-0-article": "第三十五条", "basis-0-edition": "", "basis-0-text": "",
    "basis-1-law": "", "basis-1-article": "", "basis-1-edition": "", "basis-1-text": "",
    "why-reason": "规范名称", "why-basis": "国办发〔2026〕1号",
}  # fmt: skip


def test_a_basic_item_is_changed_by_two_people_and_the_county_has_a_task(version: Publish) -> None:
    first = version(12)
    author, second = (
        signed_in(account_of(official("CAT01", 821, **CITY))),
        signed_in(account_of(official("CAT02", 822, **CITY))),
    )
    county = signed_in(account_of(official("CAT01", 823)))
    page = f"/backstage/basic/{first.item_id}/"
    assert author.get("/backstage/basic/?words=食品").context["total"] == 1
    assert author.get(page).context["form"] is None
    shown = author.get(f"{page}?do=change")
    assert shown.context["form"]["lines"][0]["value"] == first.name
    wrong = author.post(page, {**SENT, "basis-0-article": ""})
    assert (
        wrong.status_code == 422
        and "每条依据都要写" in wrong.content.decode()
        and "食品经营许可（改）" in wrong.content.decode()
    )
    assert author.post(page, SENT).status_code == 302
    assert author.post(page, SENT).status_code == 409
    assert not author.get(page).context["may_publish"] and second.get(page).context["may_publish"]
    assert second.get(page).context["form"] is None
    draft = BasicChange.objects.get()
    act = f"{page}{draft.pk}/"
    press = {"do": "publish", "effective": local_day(now()).isoformat(), "seen": draft.drafted_at.isoformat()}
    assert second.post(act, {**press, "seen": "x"}).status_code == 409
    assert author.post(act, press).status_code == 403
    assert second.post(act, press).status_code == 302
    assert Item.objects.get(pk=first.item_id).name == "食品经营许可（改）"
    task = county.get(f"/backstage/items/{first.implementation_code}/").content.decode()
    assert "规范名称" in task and "食品经营许可（改）" in task
    for path in (page, f"{page}?do=end", "/backstage/basic/", "/backstage/basic/?state=ahead", "/backstage/basic/add/"):
        assert county.get(path, headers={"accept-language": "en"}).status_code == 200, path
        assert author.get(path).status_code == 200, path
    assert author.get("/backstage/basic/000000000000/").status_code == 404


def test_an_added_item_is_typed_with_its_code_and_a_draft_can_be_thrown_away(version: Publish) -> None:
    version(12)
    author = signed_in(account_of(official("CAT01", 824, **CITY)))
    sent = {"kind": "add", "code": "000131906077", "name": "小餐饮", "why-reason": "", "why-basis": "", "seen": ""}
    assert author.post("/backstage/basic/add/", {**sent, "code": "0001"}).status_code == 422
    answer = author.post("/backstage/basic/add/", sent)
    assert answer["Location"] == "/backstage/basic/000131906077/"
    assert "行政许可" in author.get(answer["Location"]).content.decode()
    assert author.get("/backstage/basic/?state=draft").context["total"] == 1
    draft = BasicChange.objects.get()
    assert author.post(f"/backstage/basic/{draft.code}/{draft.pk}/", {"do": "discard"}).status_code == 302
    assert not BasicChange.objects.exists()
