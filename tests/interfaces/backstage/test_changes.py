"""The page of a change: what it does, partners found and kept, reasons kept as typed, an end told everywhere."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion, VersionChange
from oneseal.records.journal.models import Event
from oneseal.records.powers.models import Power
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import COUNTY, official
from tests.usecases.catalogue.test_change import named

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
WHY = {"reason": "放管服改革", "basis": "国发〔2026〕1号"}
PART = "000131906077"
TOGETHER = "/backstage/items/together/"


@pytest.fixture
def author() -> Client:
    return signed_in(account_of(official("CAT01", 811)))


def started(author: Client, row: ItemVersion, kind: str) -> str:
    answer = author.post(f"/backstage/items/{row.implementation_code}/start/", {"kind": kind})
    return f"{str(answer['Location']).removesuffix('difference/')}difference/"


def through(page: str, author: Client, day: str, **more: str) -> None:
    """Handed in, passed and published for a day, each by its own person."""
    given = {"do": "submit", "edition": author.get(page).context["edition"], **WHY, **more}
    assert author.post(page, given).status_code == 302
    for post, do, account in (("CAT02", "pass_change", 812), ("DEC01", "publish_change", 813)):
        who = signed_in(account_of(official(post, account)))
        shown = who.get(page).context["change"].edition
        sent = {"do": do, "shown": shown, "effective": day}
        assert who.post(page.replace("difference/", "act/"), sent).status_code == 302, do


def test_partners_are_found_by_words_and_kept_with_what_was_typed(author: Client, version: Publish) -> None:
    page = started(author, version(12), "split")
    named(PART, "小餐饮许可")
    answer = author.post(page, {"do": "find", "find": "小餐饮", "edition": "0", "page": "a", **WHY})
    shown = author.get(answer["Location"])
    assert [one.code for one in shown.context["partners"].found] == [PART] and WHY["reason"] in shown.content.decode()
    edition = shown.context["edition"]
    author.post(page, {"do": f"take-{PART}", "find": "小餐饮", "edition": edition, "page": "a", **WHY})
    assert VersionChange.objects.get().partners == [PART]
    shown = author.get(page)
    assert "小餐饮许可" in shown.content.decode() and not shown.context["partners"].found
    kept = {"edition": shown.context["edition"], "page": "b", "partners": PART, **WHY, "reason": "边写边存"}
    assert author.post(f"{page}keep/", kept).status_code == 200
    assert VersionChange.objects.get().reason == "边写边存" and VersionChange.objects.get().partners == [PART]
    stale = author.post(f"{page}keep/", {**kept, "page": "c"})
    assert stale.status_code == 409
    author.post(page, {**kept, "do": f"drop-{PART}", "edition": kept["edition"]})
    assert VersionChange.objects.get().partners == []


def test_an_end_says_what_it_does_and_is_told_on_the_item_the_guide_and_the_list(
    author: Client, version: Publish
) -> None:
    row = version(12)
    page = started(author, row, "abolish")
    text = author.get(page).content.decode()
    assert "从生效日起不再受理" in text and "改了 0 处" not in text and "还没有改动" not in text
    narrowed = author.get("/backstage/items/?state=draft").context["rows"][0]
    assert narrowed["url"] == page.removesuffix("difference/") and not narrowed["change_url"]
    day = local_day(now()) + timedelta(days=2)
    through(page, author, day.isoformat())
    shown = author.get(f"/backstage/items/{row.implementation_code}/")
    assert shown.context["kinds"] == [] and shown.context["ending"].effective == day
    assert WHY["reason"] in shown.content.decode() and "起草变更" not in shown.content.decode()
    guide = Client().get(f"/items/{row.implementation_code}/").content.decode()
    assert "起不再办理这个事项" in guide and WHY["reason"] in guide


def test_what_is_split_leads_to_its_parts_and_they_say_where_they_come_from(author: Client, version: Publish) -> None:
    row = version(12)
    named(PART, "小餐饮许可")
    page = started(author, row, "split")
    author.post(page, {"do": f"take-{PART}", "edition": "0", **WHY})
    through(page, author, local_day(now()).isoformat(), partners=PART)
    part = ItemVersion.objects.get(item_id=PART)
    assert author.get(f"/backstage/items/{row.implementation_code}/").context["ending"].became == (
        (part.implementation_code, "小餐饮许可"),
    )
    born = author.get(f"/backstage/items/{part.implementation_code}/").context
    assert born["versions"][0]["kind"] == "拆分" and born["history"].came_from[0] == row.implementation_code


def test_an_added_item_is_read_whole_and_names_who_holds_its_power(author: Client, version: Publish) -> None:
    version(12)
    named(PART, "小餐饮许可")
    held = Power.objects.get().held
    Power.objects.create(
        item_id=PART, division=COUNTY, body="B045", status="不划转, 不进驻", legal_ground="法", held=held
    )
    page = f"{author.post('/backstage/items/add/', {'item': PART})['Location']}difference/"
    shown = author.get(page)
    assert shown.context["elsewhere"].body == "B045" and "要先办划转批次" in shown.content.decode()
    assert any("小餐饮许可" in row["new"] for row in shown.context["whole"])


def test_what_is_adopted_from_above_carries_its_reason_and_waits_at_home(author: Client, version: Publish) -> None:
    row = version(12)
    cells = {"name": "新名称", "type": row.item.type, "type_code": row.item.type_code, "domain": "", "level_flow": ""}
    BasicChange.objects.create(
        kind="change", code=row.item_id, content={**cells, "basis": None}, state="published",
        effective=local_day(now()), authors=[1], drafted_at=now(), published_at=now(), **WHY,
    )  # fmt: skip
    Item.objects.filter(pk=row.item_id).update(name="新名称")
    waiting = {str(one["words"]): one["n"] for one in author.get("/backstage/").context["waiting"]}
    assert waiting["上级目录有变，要接过来"] == 1
    shown = author.get(started(author, row, "change"))
    assert [(one["reason"], one["basis"]) for one in shown.context["rows"]] == [(WHY["reason"], WHY["basis"])]


def test_changes_go_on_together_each_with_its_own_outcome(author: Client, version: Publish) -> None:
    pages = [started(author, version(seq), "change").removesuffix("difference/") for seq in (12, 13, 115)]
    for page in pages[:2]:
        assert author.post(f"{page}limits/", {"edition": "0", "c.note": "逢节顺延"}).status_code == 302
    first, second, third = VersionChange.objects.order_by("pk")
    shown = author.get(f"{TOGETHER}?state=draft").context
    assert [row["wrong"] for row in shown["rows"][:2]] == ["", ""] and shown["rows"][2][
        "row"
    ].wrong.code == "catalogue.nothing_changed"
    every = {"changes": [first.pk, second.pk, third.pk]} | {f"edition-{pk}": 1 for pk in (first.pk, second.pk)}
    told = author.post(f"{TOGETHER}?state=draft", {**every, **WHY}).context["outcomes"]
    assert [bool(one["wrong"]) for one in told] == [False, False, True]
    first.refresh_from_db()
    assert (first.stage, first.reasons) == ("submitted", {"limits/note": WHY})
    assert author.get(f"{TOGETHER}?state=submitted").context["act"] == "submit_change", "his own way alone"
    for post, account in (("CAT02", 812), ("DEC01", 813)):
        who = signed_in(account_of(official(post, account)))
        rows = [row["row"] for row in who.get(TOGETHER).context["rows"]]
        assert [row.id for row in rows] == [first.pk, second.pk]
        sent = {"changes": [row.id for row in rows]} | {f"edition-{row.id}": row.edition for row in rows}
        day = (local_day(now()) + timedelta(days=1)).isoformat()
        assert who.post(TOGETHER, {**sent, "effective": day}).context["went"] == 2
    assert ItemVersion.objects.filter(number=2).count() == 2
    assert Event.objects.filter(subject_kind="version_change", verb="publish_change").count() == 2
