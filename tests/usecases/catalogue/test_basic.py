"""The basic catalogue changed by the level above, and what it asks of the versions below."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.catalogue.basic import basic_item, basic_rows
from oneseal.queries.catalogue.kept import Wish, history_of, kept_items
from oneseal.records.catalogue.changing import proposal_of
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.basic import discard_basic, draft_basic, publish_basic
from oneseal.usecases.catalogue.draft import adopt_latest, begin_change, begin_item
from oneseal.usecases.catalogue.load import load_items
from oneseal.usecases.catalogue.publish import pass_change, publish_change, submit_change
from tests.people import MORNING, official
from tests.rules.catalogue.shipped import read
from tests.usecases.catalogue.test_change import AUTHOR, HEAD, REVIEWER, TODAY, WHY, did, reasoned, refused, wrote

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
CITY = {"body": "B007", "division": "590100000000"}
ABOVE, SECOND = official("CAT01", 611, **CITY), official("CAT02", 612, **CITY)
SOON = TODAY + timedelta(days=10)
LAW = {"law": "食品安全法", "article": "第三十五条", "edition": "2021-04-29", "text": ""}
NAME = "食品经营许可（设立）"


def drafted(code: str, kind: str = "change", **more: Any) -> int:
    given = {"name": NAME, "level_flow": "本级", "domain": "市场准入", "basis": [LAW], **more.pop("given", {})}
    return draft_basic(
        kind=kind, code=code, given=given, why=more.pop("why", WHY), principal=more.pop("who", ABOVE), moment=MORNING,
        **more,
    )  # fmt: skip


def seen() -> str:
    return BasicChange.objects.get(state="draft").drafted_at.isoformat()


def published(change: int, **more: Any) -> Any:
    if "seen" not in more:
        more["seen"] = seen()
    given = {"effective": TODAY, "principal": SECOND, "moment": MORNING, **more}
    return publish_basic(change_id=change, **given)


def test_only_the_level_above_drafts_and_another_person_publishes_what_he_saw(version: Publish) -> None:
    first = version(12)
    elsewhere = ItemVersion.objects.get(pk=first.pk)
    elsewhere.pk, elsewhere.division, elsewhere.implementation_code = None, "590122000000", "X" * 31
    elsewhere.save()
    refused("catalogue.basic_kept_above", drafted, first.item_id, who=AUTHOR)
    refused("permissions.not_allowed", drafted, first.item_id, who=SECOND)
    refused("catalogue.basic_unknown", drafted, "000131906077")
    change = drafted(first.item_id)
    refused("catalogue.basic_drafted", drafted, first.item_id)
    assert drafted(first.item_id, seen=seen()) == change
    refused("catalogue.stale_change", published, change, seen="2020")
    refused("permissions.not_allowed", published, change, principal=ABOVE)
    refused("catalogue.own_change", published, change, principal=official("CAT02", 611, **CITY))
    refused("catalogue.basic_kept_above", published, change, principal=REVIEWER)
    refused("catalogue.date_passed", published, change, effective=TODAY - timedelta(days=1))
    pressed = {"key": "basic-once-1", "request_hash": "h", "seen": seen()}
    assert not published(change, **pressed).replayed
    assert published(change, **pressed).replayed
    refused("catalogue.change_kept", discard_basic, change_id=change, principal=ABOVE)
    assert verified_journal().findings == []
    BasicChange.objects.update(head="0" * 64)
    assert verified_journal().findings


def test_a_change_above_is_a_task_below_with_its_reason_and_is_not_undone_by_the_data_files(version: Publish) -> None:
    first, other = version(12), version(13)
    published(drafted(first.item_id, given={"name": first.name, "basis": [{**LAW, "article": "第三十六条"}]}))
    page = kept_items(AUTHOR, TODAY, Wish(state="above"))
    assert [row.code for row in page.rows] == [first.implementation_code] and other.implementation_code
    history = history_of(first.implementation_code, AUTHOR, TODAY)
    assert history is not None and history.above_why is not None
    assert next(row.key for row in history.above if row.element == "basis") == "basis/1/article"
    assert history.above_why.reason == WHY["reason"]
    load_items(Catalogue({name: read(name) for name in ("items", "item_codes")}))
    assert Item.objects.get(pk=first.item_id).basis[0]["article"] == "第三十六条"


def test_what_comes_later_binds_from_its_day_and_not_before(version: Publish) -> None:
    first = version(12)
    published(drafted(first.item_id), effective=SOON)
    refused("catalogue.basic_ahead", published, drafted(first.item_id, given={"name": "又改"}))
    discard_basic(change_id=BasicChange.objects.get(state="draft").pk, principal=ABOVE)
    found = basic_item(first.item_id, TODAY)
    assert found is not None and found.cells is not None and found.coming is not None
    assert (found.cells["name"], found.coming["name"]) == (first.name, NAME)
    assert [row.code for row in basic_rows("食品", "ahead", TODAY)] == [first.item_id]
    change = begin_change(code=first.implementation_code, kind="change", principal=AUTHOR, moment=MORNING)
    wrote(change, "limits", {"committed-n": "4", "committed-unit": "working_day"})
    reasoned(
        change, "limits/committed", "item/name", "item/level_flow", "basis/1/edition", "basis/1/law", "basis/1/article"
    )
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    refused("catalogue.inherited_locked", did, publish_change, change, HEAD, effective=SOON)
    (made,) = did(publish_change, change, HEAD, effective=TODAY + timedelta(days=1)).versions
    assert snapshot_of(ItemVersion.objects.get(pk=made))["item"]["name"] == first.name
    change = begin_change(
        code=first.implementation_code, kind="change", principal=AUTHOR, moment=MORNING + timedelta(days=1)
    )
    adopt_latest(change_id=change, principal=AUTHOR, moment=MORNING)
    reasoned(change, *(row.key for row in _differences(change)))
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    refused("catalogue.inherited_locked", did, publish_change, change, HEAD, effective=SOON - timedelta(days=1))
    (made,) = did(publish_change, change, HEAD, effective=SOON).versions
    assert snapshot_of(ItemVersion.objects.get(pk=made))["item"]["name"] == NAME


def _differences(change: int) -> Any:
    return proposal_of(VersionChange.objects.get(pk=change)).differences()


def test_an_item_is_added_above_taken_up_below_and_cancelled_again(version: Publish) -> None:
    first, code = version(12), "000131906077"
    refused("catalogue.basic_known", drafted, first.item_id, kind="add")
    refused("catalogue.unfit_value", drafted, "00013190600Y", kind="add")
    published(drafted(code, kind="add"), effective=SOON)
    item = Item.objects.get(pk=code)
    assert (item.main_code, item.type, item.since) == ("00013190600Y", "行政许可", SOON)
    change = begin_item(item_code=code, principal=AUTHOR, moment=MORNING)
    reasoned(change, whole=WHY)
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    refused("catalogue.basic_not_yet", did, publish_change, change, HEAD, effective=TODAY)
    did(publish_change, change, HEAD, effective=SOON)
    ended = SOON + timedelta(days=20)
    Item.objects.filter(pk=code).update(since=TODAY)
    published(drafted(code, kind="end"), effective=ended)
    refused("catalogue.basic_ended", drafted, code)
    version_below = ItemVersion.objects.get(item_id=code)
    history = history_of(version_below.implementation_code, AUTHOR, SOON)
    assert history is not None and history.above[0].key == "item/ended"
    late = MORNING + timedelta(days=40)
    with pytest.raises(Refusal, match="basic_ended"):
        begin_item(item_code=code, principal=AUTHOR, moment=late)
