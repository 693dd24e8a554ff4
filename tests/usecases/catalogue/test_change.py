"""A change from draft to effect: two persons, reasons, the journal, and cases that keep their version."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.catalogue.endings import ending_of
from oneseal.queries.catalogue.kept import history_of
from oneseal.queries.catalogue.versions import version_by_code
from oneseal.records.catalogue.models import Item, ItemVersion, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.editing import written
from oneseal.rules.catalogue.entries import with_row_written
from oneseal.rules.catalogue.sections import SECTION
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.draft import (
    adopt_latest,
    begin_change,
    begin_item,
    give_reasons,
    throw_away,
    write_section,
)
from oneseal.usecases.catalogue.publish import pass_change, publish_change, return_change, submit_change
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, MORNING, enterprise, official

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
AUTHOR, OTHER, REVIEWER, HEAD = (
    official("CAT01", 601),
    official("CAT01", 602),
    official("CAT02", 603),
    official("DEC01", 604),
)
ELSEWHERE = official("CAT01", 605, body="B066", division="590122000000")
WHY = {"reason": "九月平均 2.1 日", "basis": "优化营商环境条例第三十五条"}
TODAY = local_day(MORNING)
TOMORROW = TODAY + timedelta(days=1)


def begun(version: ItemVersion, kind: str = "change") -> int:
    return begin_change(code=version.implementation_code, kind=kind, principal=AUTHOR, moment=MORNING)


def wrote(change: int, key: str, given: Mapping[str, str], place: int | None = None, **more: Any) -> int:
    who, edition, page = more.get("who", AUTHOR), more.get("edition", 999), more.get("page", "")
    section = SECTION[key]

    def edit(content: dict[str, Any]) -> dict[str, Any]:
        if place is None:
            return {**content, section.element: written(section, content[section.element], given, content)}
        row = written(section, content[section.element][place], given, content)
        return with_row_written(section, content, place, row)

    return write_section(
        change_id=change, section=section, edition=edition, edit=edit, principal=who, moment=MORNING, page=page
    ).edition


def reasoned(change: int, *places: str, **more: Any) -> None:
    give_reasons(
        change_id=change, edition=999, reasons=dict.fromkeys(places, WHY), whole=more.pop("whole", {}),
        principal=AUTHOR, moment=MORNING, **more,
    )  # fmt: skip


def applied(answers: Any, serial: int) -> Application:
    return Application(enterprise(serial), answers(12), channel="counter")


def did(act: Callable[..., Any], change: int, who: Any, **given: Any) -> Any:
    return act(change_id=change, edition=None, principal=who, moment=MORNING, **given)


def refused(code: str, act: Callable[..., Any], *args: Any, **given: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(*args, **given)
    assert caught.value.code == code


def named(code: str, name: str) -> None:
    """An item of the basic catalogue that no body has yet."""
    facts = {"type": "行政许可", "type_code": "01", "domain": "市场准入", "code_status": "", "basis": []}
    Item.objects.create(code=code, seq=int(code[-3:]) + 900, name=name, **facts)


def through(change: int, effective: date = TOMORROW) -> ItemVersion:
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    (made,) = did(publish_change, change, HEAD, effective=effective).versions or (None,)
    return ItemVersion.objects.get(pk=made)


def test_each_act_is_for_its_person_and_its_stage(version: Publish) -> None:
    first = version(12)
    change = begun(first)
    refused("catalogue.change_open", begun, first)
    refused("catalogue.nothing_changed", did, submit_change, change, AUTHOR)
    wrote(change, "limits", {"committed-n": "4", "committed-unit": "working_day"})
    refused("catalogue.reason_wanted", did, submit_change, change, AUTHOR)
    reasoned(change, "limits/committed")
    refused("permissions.not_allowed", did, submit_change, change, REVIEWER)
    did(submit_change, change, AUTHOR)
    refused("catalogue.change_not_in_stage", wrote, change, "limits", {"committed-n": "3", "committed-unit": "month"})
    refused("catalogue.remark_wanted", did, return_change, change, REVIEWER, remark=" ")
    did(return_change, change, REVIEWER, remark="写明哪几个月")
    refused("catalogue.change_kept", throw_away, change_id=change, principal=AUTHOR)
    wrote(change, "conditions", {"text": "场所整洁", "basis": "食品安全法第33条"}, 0, who=OTHER)
    reasoned(change, "conditions/1/text")
    did(submit_change, change, AUTHOR)
    refused("catalogue.own_change", did, pass_change, change, official("CAT02", 602))
    refused("catalogue.change_not_in_stage", did, publish_change, change, HEAD, effective=TOMORROW)
    did(pass_change, change, REVIEWER)
    refused("catalogue.date_passed", did, publish_change, change, HEAD, effective=TODAY - timedelta(days=1))
    refused("catalogue.own_change", did, publish_change, change, official("DEC01", 601), effective=TOMORROW)
    pressed = {"key": "once-and-for-all", "request_hash": "h", "effective": TOMORROW}
    did(publish_change, change, HEAD, **pressed)
    assert did(publish_change, change, HEAD, **pressed).replayed
    verbs = Event.objects.filter(subject_kind="version_change", subject_id=change).order_by("seq")
    assert [event.verb.removesuffix("_change") for event in verbs] == "submit return submit pass publish".split()
    assert verified_journal().findings == []
    VersionChange.objects.filter(pk=change).update(head="0" * 64)
    assert verified_journal().findings


def test_the_level_above_looks_at_a_countys_versions_and_changes_none(version: Publish) -> None:
    first, above = version(12), official("CAT01", 606, body="B001", division="590100000000")
    with pytest.raises(Refusal, match="not_your_version"):
        begin_change(code=first.implementation_code, kind="change", principal=above, moment=MORNING)
    refused("catalogue.not_your_version", wrote, begun(first), "limits", {"note": "替下级改"}, who=above)
    assert history_of(first.implementation_code, above, TODAY) is not None


def test_a_version_takes_effect_by_itself_and_cases_keep_the_one_they_were_shown(
    version: Publish, answers: Any
) -> None:
    first = version(12)
    before = submit(item_version=first.pk, application=applied(answers, 1), principal=CLERK, moment=MORNING)
    change = begun(first)
    wrote(change, "limits", {"committed-n": "4", "committed-unit": "working_day"})
    reasoned(change, "limits/committed")
    ItemVersion.objects.filter(pk=first.pk).update(texts={"spoken": ["开饭馆"], "occasions": ["开办餐饮店"]})
    second = through(change)
    assert (second.texts["spoken"], list(second.texts["occasions"])) == (["开饭馆"], ["开办餐饮店"])
    first.refresh_from_db()
    assert (second.number, first.in_force.upper, second.in_force.lower) == (2, TOMORROW, TOMORROW)
    shown = [version_by_code(first.implementation_code, day) for day in (TODAY, TOMORROW)]
    assert [one.snapshot["limits"]["committed"]["n"] for one in shown if one] == [5, 4]
    later = MORNING + timedelta(days=1)
    after = submit(item_version=first.pk, application=applied(answers, 2), principal=CLERK, moment=later)
    held = Case.objects.filter(number__in=[before.number, after.number]).values_list("version_of_item_id", flat=True)
    assert list(held) == [first.pk, first.pk]
    case = Case.objects.get(number=before.number)
    assert snapshot_of(case.version_of_item)["limits"]["committed"]["n"] == 5


def test_a_published_version_never_changes_and_is_never_deleted(version: Publish) -> None:
    row = version(12)
    for wrong in (
        lambda: ItemVersion.objects.filter(pk=row.pk).update(snapshot="{}"),
        lambda: ItemVersion.objects.filter(pk=row.pk).update(number=7),
        row.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_a_stale_edit_is_refused_and_other_sections_are_free(version: Publish) -> None:
    change = begun(version(12))
    seen = 0
    wrote(change, "limits", {"note": "甲写的"}, who=OTHER, edition=seen)
    with pytest.raises(Refusal) as caught:
        wrote(change, "limits", {"note": "乙写的"}, edition=seen)
    assert caught.value.code == "catalogue.stale_edit" and caught.value.facts["edition"] == 1
    assert wrote(change, "conditions", {"text": "另一节"}, 0, edition=seen) == 2
    assert wrote(change, "limits", {"note": "乙看过再写"}, edition=1) == 3
    assert wrote(change, "limits", {"note": "乙看过再写"}, edition=3) == 3
    for words in ("自动存", "按键存"):
        wrote(change, "limits", {"note": words}, edition=3, page="one page")
    refused("catalogue.stale_edit", wrote, change, "limits", {"note": "另一页"}, edition=3, page="another")
    assert VersionChange.objects.get(pk=change).authors == [601, 602]
    refused("catalogue.no_such_change", wrote, change, "limits", {"note": "别县"}, who=ELSEWHERE)
    edit = {"section": SECTION["name"], "edit": lambda content: {**content, "basis": []}}
    refused(
        "catalogue.inherited_locked",
        write_section,
        change_id=change,
        edition=9,
        principal=AUTHOR,
        moment=MORNING,
        **edit,
    )
    throw_away(change_id=change, principal=AUTHOR)
    assert not Event.objects.filter(subject_kind="version_change").exists()


def test_what_changed_above_is_taken_over_by_the_next_draft(version: Publish) -> None:
    first = version(12)
    Item.objects.filter(pk=first.item_id).update(name="食品经营许可（设立）")
    change = begun(first)
    reasoned(change, "item/name")
    made = through(change)
    assert made.name == "食品经营许可（设立）" and snapshot_of(made)["item"]["name"] == made.name
    Item.objects.filter(pk=first.item_id).update(name="食品经营许可（再改）")
    stale = begun(made)
    Item.objects.filter(pk=first.item_id).update(name="食品经营许可（又改）")
    reasoned(stale, "item/name")
    refused("catalogue.inherited_locked", did, submit_change, stale, AUTHOR)
    adopt_latest(change_id=stale, principal=AUTHOR, moment=MORNING)
    did(submit_change, stale, AUTHOR)


def test_suspended_resumed_abolished(version: Publish, answers: Any) -> None:
    first = version(12)
    change = begun(first, "suspend")
    refused("catalogue.whole_reason_wanted", did, submit_change, change, AUTHOR)
    reasoned(change, whole=WHY)
    stopped = through(change, TODAY)
    given = {"application": applied(answers, 1), "principal": CLERK, "moment": MORNING}
    for row in (first, stopped):
        refused("intake.item_closed", submit, item_version=row.pk, **given)
    refused("catalogue.kind_unfit", begun, stopped, "change")
    again = begun(stopped, "resume")
    refused("catalogue.whole_reason_wanted", did, submit_change, again, AUTHOR)
    reasoned(again, whole=WHY)
    refused("catalogue.later_version", through, again, TODAY)
    did(publish_change, again, HEAD, effective=TOMORROW)
    resumed = ItemVersion.objects.get(number=3)
    assert resumed.takes_applications and "suspended" not in snapshot_of(resumed)
    gone = begin_change(
        code=first.implementation_code, kind="abolish", principal=AUTHOR, moment=MORNING + timedelta(days=2)
    )
    reasoned(gone, whole=WHY)
    did(submit_change, gone, AUTHOR)
    did(pass_change, gone, REVIEWER)
    assert did(publish_change, gone, HEAD, effective=date(2026, 12, 1)).versions == ()
    assert version_by_code(first.implementation_code, date(2026, 11, 30)) is not None
    assert version_by_code(first.implementation_code, date(2026, 12, 1)) is None
    refused("catalogue.kind_unfit", begun, first, "change")


def test_what_is_cancelled_above_is_accepted_no_more_though_the_body_has_not_abolished_it(
    version: Publish, answers: Any
) -> None:
    first = version(12)
    given = {"principal": CLERK, "moment": MORNING}
    Item.objects.filter(pk=first.item_id).update(ended=TOMORROW)
    submit(item_version=first.pk, application=applied(answers, 1), **given)
    found = ending_of(first.implementation_code)
    assert found is not None and found.above and found.effective == TOMORROW
    Item.objects.filter(pk=first.item_id).update(ended=TODAY)
    refused("intake.cancelled_above", submit, item_version=first.pk, application=applied(answers, 2), **given)


def test_split_into_sub_items_and_merged_again(version: Publish) -> None:
    first, other = version(12), version(13)
    named("000131906077", "食品经营许可（小餐饮）")
    change = begun(first, "split")
    refused("catalogue.partner_unfit", reasoned, change, whole=WHY, partners=[other.item_id])
    reasoned(change, whole=WHY, partners=["000131906077"])
    part = through(change)
    assert part.name == "食品经营许可（小餐饮）" and part.implementation_code.endswith("000131906077")
    first.refresh_from_db()
    assert first.in_force.upper == TOMORROW == part.in_force.lower
    merge = begun(other, "merge")
    reasoned(merge, whole=WHY, partners=[part.implementation_code])
    whole = through(merge, TOMORROW + timedelta(days=1))
    part.refresh_from_db()
    assert part.in_force.upper == whole.in_force.lower and whole.item_id == other.item_id


def test_an_item_is_added_from_the_catalogue_above_and_lacks_what_nobody_wrote(version: Publish) -> None:
    version(12)
    named("000131906088", "新事项")
    change = begin_item(item_code="000131906088", principal=AUTHOR, moment=MORNING)
    reasoned(change, whole=WHY)
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    did(publish_change, change, HEAD, effective=TOMORROW)
    made = ItemVersion.objects.get(item_id="000131906088")
    assert (made.number, made.takes_applications) == (1, False) and "materials" in made.lacks
