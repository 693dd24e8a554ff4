"""A batch from its opening to the day after: powers, guide, delegation and running cases change by rule (C8, C10)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.powers.timeline import on_day, timeline_of, why_not
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.powers.models import Authority, Batch, HandOver, Power, Station
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.powers.holding import untiled
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.powers import below, transfer
from oneseal.usecases.powers.effect import take_effect
from oneseal.usecases.powers.keeping import Kept
from oneseal.usecases.powers.load import load_powers, moved_by_act
from oneseal.usecases.powers.register import load_register
from oneseal.usecases.review import keep_case
from tests.people import BUREAU, COUNTY, MORNING, enterprise, official
from tests.rules.catalogue.shipped import tables
from tests.usecases.test_walk import Answers, act, apply

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
DAY, UNTIL = date(2026, 11, 2), date(2027, 1, 31)
KEEPER, HEAD, SECOND = official("CAT01", 401), official("DEC01", 402), official("CAT02", 403)
TOWN = "B113"
NOTICE: dict[str, Any] = {"on": MORNING.date(), "where": "县政府网站（演示）"}


def do(name: str, who: Principal, moment: datetime = MORNING, /, **given: Any) -> Kept:
    room = next(one for one in (below, transfer, keep_case) if hasattr(one, name))
    found: Kept = getattr(room, name)(principal=who, moment=moment, **given)
    return found


class County:
    """An item at its department, a township that decides on its delegation, and a batch that is ready but for one."""

    def __init__(self, version: ItemVersion) -> None:
        self.version, self.item, self.department = version, version.item_id, version.body
        version.in_force = DateRange(date(2024, 1, 1), None)
        version.save()
        Power.objects.filter(item_id=self.item).update(by="own", status="不划转, 进驻大厅")
        Station.objects.create(
            item_id=self.item, division=COUNTY, body=self.department, held=DateRange(date(2024, 1, 1), None)
        )
        self.liaison = official("LIA02", 410, body=self.department)
        self.chief = official("DEC02", 411, body=self.department)
        self.window = official("WIN04", 412, body=self.department)
        self.department_keeper = official("CAT01", 413, body=self.department)

    def batch(self) -> int:
        opened = do(
            "open_batch", KEEPER, name="第三批", legal_ground="行政许可法25", effective_on=DAY, transition_until=UNTIL
        )
        do("classify", KEEPER, batch=opened.id, items=[self.item], kind="划转")
        do("compare", KEEPER, batch=opened.id, source="省目录（2026年版）", codes=[self.item])
        do(
            "count_staff",
            KEEPER,
            batch=opened.id,
            body=self.department,
            due=2,
            there=2,
            posts_filled=True,
            supervises=True,
        )
        do(
            "settle_batch",
            KEEPER,
            batch=opened.id,
            legal_ground="行政许可法25",
            approval="省政府批复〔2026〕9号",
            effective_on=DAY,
            transition_until=UNTIL,
            published_on=date(2026, 10, 20),
            seal_ready=True,
        )
        return opened.id

    def signed(self, batch: int) -> None:
        for row in HandOver.objects.filter(batch=batch).exclude(thing__in=("seals", "cases")):
            do("sign_over", self.liaison, row=row.pk, side="give", count=7)
            do("sign_over", KEEPER, row=row.pk, side="take", count=7)

    def approved(self) -> int:
        batch = self.batch()
        self.signed(batch)
        do("approve_batch", HEAD, batch=batch)
        return batch

    def delegated(self) -> int:
        given = do(
            "give_authority",
            self.department_keeper,
            item=self.item,
            delegate=TOWN,
            way="direct",
            basis="delegated",
            legal_ground="消防法15",
            since=MORNING.date(),
        )
        do("publish_authority", self.chief, authority=given.id, **NOTICE)
        return given.id


@pytest.fixture
def county(version: Publish) -> County:
    return County(version(80))


def code(ask: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value.code


def swept(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> int:
    monkeypatch.setattr("oneseal.interfaces.workers.deadlines.now", lambda: moment)
    return DeadlineRunner(Patience()).round().acted


def test_the_approval_waits_for_everything_and_for_a_second_person(county: County) -> None:
    batch = county.batch()
    assert code(lambda: do("approve_batch", HEAD, batch=batch)) == "powers.not_ready"
    row = HandOver.objects.get(batch=batch, thing="standards")
    assert row.item_id == county.item, "standards item by item"
    assert code(lambda: do("sign_over", KEEPER, row=row.pk, side="give", count=7)) == "powers.sign_own_side"
    do("sign_over", county.liaison, row=row.pk, side="give", count=7)
    assert code(lambda: do("sign_over", county.liaison, row=row.pk, side="give", count=8)) == "powers.signed_already"
    assert code(lambda: do("sign_over", KEEPER, row=row.pk, side="take", count=6)) == "powers.count_differs"
    do("sign_over", KEEPER, row=row.pk, side="take", count=7)
    for other in HandOver.objects.filter(batch=batch, given_at=None).exclude(thing__in=("seals", "cases")):
        do("sign_over", county.liaison, row=other.pk, side="give", count=1)
        do("sign_over", KEEPER, row=other.pk, side="take", count=1)
    seals = HandOver.objects.get(batch=batch, thing="seals").pk
    assert code(lambda: do("sign_over", county.liaison, row=seals, side="give", count=1)) == "powers.signed_early"
    Batch.objects.update(prepared_by=HEAD.account_id)
    assert code(lambda: do("approve_batch", HEAD, batch=batch)) == "powers.second_person"
    Batch.objects.update(prepared_by=KEEPER.account_id)
    assert code(lambda: do("approve_batch", KEEPER, batch=batch)) == "permissions.not_allowed"
    do("approve_batch", HEAD, batch=batch)
    assert code(lambda: do("classify", KEEPER, batch=batch, items=[county.item], kind="划转")) == "powers.batch_closed"
    assert code(lambda: take_effect(principal=RUNNER, moment=MORNING, batch=batch)) == "powers.day_taken"
    stranger = official("CAT01", 499, body="B066", division="590122000000")
    assert code(lambda: do("compare", stranger, batch=batch, source="x", codes=[])) == "powers.no_such"
    assert not verified_journal().findings


def test_what_stays_says_why_and_only_departments_items_move(county: County) -> None:
    opened = do("open_batch", KEEPER, name="甲", legal_ground="法", effective_on=DAY, transition_until=UNTIL).id
    again = {"name": "甲", "legal_ground": "法", "effective_on": DAY, "transition_until": UNTIL}
    assert code(lambda: do("open_batch", SECOND, **again)) == "powers.name_taken"
    late = {**again, "name": "乙", "transition_until": DAY}
    assert code(lambda: do("open_batch", KEEPER, **late)) == "powers.days_mixed"
    past = {**again, "name": "乙", "effective_on": MORNING.date()}
    assert code(lambda: do("open_batch", KEEPER, **past)) == "powers.day_taken"
    assert code(lambda: do("open_batch", county.department_keeper, **again)) == "powers.bureau_only"
    asked = {"batch": opened, "items": [county.item]}
    assert code(lambda: do("classify", KEEPER, kind="不划转, 不进驻", **asked)) == "powers.reason_needed"
    assert code(lambda: do("classify", KEEPER, kind="划转为关联事项", **asked)) == "powers.main_needed"
    assert code(lambda: do("classify", KEEPER, batch=opened, items=["0"], kind="划转")) == "powers.unknown_item"
    do("classify", KEEPER, kind="划转", **asked)
    assert HandOver.objects.filter(batch=opened).count() == 7
    do("classify", KEEPER, kind="不划转, 不进驻", reason="上级另有规定", **asked)
    assert not HandOver.objects.filter(batch=opened).exists()
    Power.objects.update(body=BUREAU)
    assert code(lambda: do("classify", KEEPER, kind="划转", **asked)) == "powers.not_the_departments"


THE_DAY = MORNING.replace(month=11, day=2, hour=0)


def test_on_the_day_power_guide_station_and_delegation_change_together(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, batch = county.delegated(), county.approved()
    swept(monkeypatch, THE_DAY - timedelta(days=1))
    assert Batch.objects.get(pk=batch).stage == "approved"
    assert swept(monkeypatch, THE_DAY) == 1

    timeline = timeline_of(county.item, COUNTY)
    assert timeline is not None and untiled(timeline.held) == []
    before, after = on_day(timeline, DAY - timedelta(days=1)), on_day(timeline, DAY)
    assert before.holder is not None and before.holder.body == county.department and len(before.acting) == 1
    assert after.holder is not None and after.holder.body == BUREAU and after.acting == ()
    assert after.beside is not None and after.beside.body == county.department
    assert after.holder.batch == "第三批" and after.seal.endswith("行政审批专用章")
    for body in (county.department, TOWN):
        refusal = why_not(timeline, body, DAY)
        assert refusal is not None and "安澜县行政审批局" in refusal.sentence("zh")
    assert Authority.objects.get(pk=authority).held.upper == DAY
    assert not Station.objects.filter(item_id=county.item, held__contains=DAY).exists()


def test_on_the_day_the_guide_is_the_bureaus_and_the_former_department_supervises(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.approved()
    swept(monkeypatch, THE_DAY)
    guide = ItemVersion.objects.get(item_id=county.item, in_force__contains=DAY)
    snapshot = snapshot_of(guide)
    assert (guide.body, snapshot["power"]["batch"]) == (BUREAU, "第三批")
    assert county.department in {row["body"] for row in snapshot["supervision"]}
    assert county.department not in {step["body"] for step in snapshot["steps"]}
    assert guide.implementation_code[:18] == snapshot["body"]["uscc"]
    former = ItemVersion.objects.get(pk=county.version.pk)
    assert (former.in_force.upper, former.sha256) == (DAY, county.version.sha256)


def judged(number: str, who: Principal) -> None:
    for row in Case.objects.get(number=number).materials.filter(asked=True):
        judge_material(case_number=number, principal=who, seq=row.seq, verdict="complete")


def test_running_cases_go_over_with_their_clocks_unbroken_and_the_former_department_is_stopped(
    county: County, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.approved()
    accepted = apply(county.version, answers(80))
    waiting = apply(county.version, answers(80), THE_DAY - timedelta(hours=9))
    judged(accepted, county.window)
    act("accept", accepted, county.window)
    dues = {row.pk: row.due_on for row in Clock.objects.filter(ended_on=None)}
    assert swept(monkeypatch, THE_DAY) >= 3

    assert {case.body for case in Case.objects.all()} == {BUREAU}
    assert all(county.department in case.bodies for case in Case.objects.all()), "both can answer"
    assert {row.pk: row.due_on for row in Clock.objects.filter(pk__in=dues)} == dues
    assert {row.body for row in Clock.objects.filter(ended_on=None)} == {BUREAU}
    handed = Event.objects.filter(verb="hand_over")
    assert handed.count() == 2
    assert sum(tell_of_entry("case", row.subject_id, row.seq, THE_DAY) for row in handed) == 2
    told = Notification.objects.filter(topic="handed_over").first()
    assert told is not None and "原来是" in told.text_zh and "行政审批局接着办" in told.text_zh
    assert swept(monkeypatch, THE_DAY + timedelta(hours=1)) == 0
    moment, clerk = THE_DAY + timedelta(hours=2), official("WIN01", 450)
    judged(waiting, clerk)
    assert code(lambda: act("accept", waiting, county.window, moment)) == "powers.no_authority"
    assert act("accept", waiting, clerk, moment).stage == "accepted"
    assert act("begin_review", waiting, official("REV01", 451), moment).stage == "in_review"
    assert not verified_journal().findings


def test_a_notice_of_earlier_is_recorded_with_its_own_day_and_place(county: County) -> None:
    given = do(
        "give_authority",
        county.department_keeper,
        item=county.item,
        delegate=TOWN,
        way="direct",
        basis="delegated",
        legal_ground="消防法15",
        since=MORNING.date(),
    )
    wrong: dict[str, Any] = {"authority": given.id, "on": MORNING.date() + timedelta(days=1), "where": "县政府网站"}
    assert code(lambda: do("publish_authority", county.chief, **wrong)) == "powers.notice_ahead"
    nowhere = {**wrong, "on": MORNING.date(), "where": ""}
    assert code(lambda: do("publish_authority", county.chief, **nowhere)) == "powers.notice_nowhere"
    earlier = {**wrong, "on": date(2026, 9, 1), "where": "县政府公报2026年第9号"}
    do("publish_authority", county.chief, **earlier)
    row = Authority.objects.get(pk=given.id)
    assert (row.published_on, row.published_where) == (date(2026, 9, 1), "县政府公报2026年第9号")
    timeline = timeline_of(county.item, COUNTY)
    assert timeline is not None and why_not(timeline, TOWN, MORNING.date()) is None
    assert why_not(timeline, TOWN, MORNING.date() - timedelta(days=1)) is not None, "not before it begins"


def test_a_township_accepts_on_a_published_delegation_in_the_delegating_bodys_name_and_seal(
    county: County, answers: Answers
) -> None:
    below_it = official("WIN05", 461, body=TOWN, division="590121100000")
    application = Application(enterprise(), answers(80), channel="counter")
    given: dict[str, Any] = {"application": application, "principal": below_it, "moment": MORNING}
    number = submit(item_version=county.version.pk, **given).number
    judged(number, below_it)
    assert code(lambda: act("accept", number, below_it)) == "powers.no_authority"
    county.delegated()
    assert act("accept", number, below_it).stage == "accepted"
    paper = Document.objects.get(kind="acceptance")
    assert paper.body == county.department
    assert SealUse.objects.get(document=paper).seal.body == county.department
    assert "青屿" not in paper.content


def test_after_the_transfer_nobody_below_accepts_until_the_bureau_has_delegated_afresh_and_published(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.delegated()
    county.approved()
    the_day = MORNING.replace(month=11, day=2, hour=1)
    swept(monkeypatch, the_day)
    given = {"item": county.item, "delegate": TOWN, "way": "direct", "basis": "delegated", "since": DAY}
    legal = {"legal_ground": "消防法15"}
    formerly = code(lambda: do("give_authority", county.department_keeper, the_day, **given, **legal))
    assert formerly == "powers.not_the_holder"
    below_it = official("CAT01", 460, body=TOWN, division="590121100000")
    assert code(lambda: do("give_authority", below_it, the_day, **given, **legal)) == "powers.not_the_holder"
    centre = {**given, "delegate": "B114"}
    assert code(lambda: do("give_authority", KEEPER, the_day, **centre, **legal)) == "powers.not_an_organ"
    fresh = do("give_authority", KEEPER, the_day, **given, **legal)
    timeline = timeline_of(county.item, COUNTY)
    assert timeline is not None and why_not(timeline, TOWN, DAY) is not None, "not published yet"
    assert (
        code(lambda: do("publish_authority", county.chief, the_day, authority=fresh.id, **NOTICE)) == "powers.no_such"
    )
    do("publish_authority", HEAD, the_day, authority=fresh.id, **NOTICE)
    timeline = timeline_of(county.item, COUNTY)
    assert timeline is not None and why_not(timeline, TOWN, DAY) is None
    assert on_day(timeline, DAY).acting[0].delegator == BUREAU
    assert (
        code(lambda: do("publish_authority", HEAD, the_day, authority=fresh.id, **NOTICE)) == "powers.published_already"
    )
    do("end_authority", KEEPER, the_day + timedelta(days=3), authority=fresh.id, why="收回委托")
    timeline = timeline_of(county.item, COUNTY)
    assert timeline is not None and why_not(timeline, TOWN, DAY + timedelta(days=3)) is not None
    again = code(lambda: do("end_authority", KEEPER, the_day, authority=fresh.id, why="收回委托"))
    assert again == "powers.over"
    assert not verified_journal().findings


def test_loading_the_files_again_takes_back_nothing_that_an_act_did(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue(tables())
    load_powers(catalogue, MORNING.date())
    load_register(catalogue, MORNING.date())
    county.approved()
    swept(monkeypatch, THE_DAY)
    before = [list(model.objects.order_by("pk").values()) for model in (Power, Authority, Station)]
    load_powers(catalogue, DAY + timedelta(days=1))
    load_register(catalogue, DAY + timedelta(days=1))
    assert [list(model.objects.order_by("pk").values()) for model in (Power, Authority, Station)] == before
    assert (county.item, COUNTY) in moved_by_act()


def test_an_act_is_done_once_under_its_key_and_a_changed_row_is_found(county: County) -> None:
    once = {"key": "k1", "request_hash": "h"}
    given = {"name": "丙", "legal_ground": "法", "effective_on": DAY, "transition_until": UNTIL}
    first = do("open_batch", KEEPER, **given, **once)
    second = do("open_batch", KEEPER, **given, **once)
    assert (second.id, second.replayed, Batch.objects.count()) == (first.id, True, 1)
    assert code(lambda: do("open_batch", KEEPER, **given, key="k1", request_hash="other")) == "stages.key_reused"
    Batch.objects.update(head="0" * 64)
    assert verified_journal().findings
