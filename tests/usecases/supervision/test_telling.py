"""What remains after a registration, from the grant to the last signature, told as stories (双告知; L9)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.supervision.telling import counts_of, entries_within, own_telling, telling_within
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.supervision.telling_models import Telling, TellingEntry
from oneseal.records.supervision.telling_reads import within
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.remaining_reach import places_of, reach_of_tellings, sees
from oneseal.usecases.acts import LAPSES
from oneseal.usecases.supervision.remaining import owe_remaining, tell_remaining
from oneseal.usecases.supervision.telling_acts import acknowledge, claim, decline, give_back, promise, rule_on
from oneseal.usecases.supervision.telling_news import tell_of_telling
from tests.officials import official
from tests.people import BUREAU, CLERK, COUNTY, MORNING, later, person
from tests.rules.catalogue.shipped import read
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
MARKET, HEALTH, LABOUR = (
    official("LIA02", pk, body=body) for pk, body in ((201, "B045"), (202, "B042"), (203, "B030"))
)
LEAD = official("LIA01", 204, body=BUREAU)
LIAISONS = (MARKET, HEALTH, LABOUR, LEAD)


@pytest.fixture
def item(version: Publish) -> ItemVersion:
    """The registration and a permit that remains after it, the table, and the liaisons at their posts."""
    rows = [
        ("remaining_permits", "remaining_permit", "no", "words"),
        ("telling_rules", "telling_rule", "item_seq", "note"),
    ]
    for file, kind, code, name in rows:
        DictionaryEntry.objects.bulk_create(
            DictionaryEntry(kind=kind, code=row[code], name=row[name], content=dict(row)) for row in read(file)
        )
    for who in LIAISONS:
        held = who.posts[0]
        Account.objects.create(
            pk=who.account_id, username=f"u{who.account_id}", name=who.name, kind="official", password="!",
            made_at=MORNING,
        )  # fmt: skip
        PostHeld.objects.create(
            account_id=who.account_id or 0, post=held.post, body=held.body, division=COUNTY, unit="",
            held=DateRange(date(2024, 1, 1), None),
        )  # fmt: skip
    version(12)
    return version(4)


def registered(item: ItemVersion, given: dict[str, object], scope: str) -> Telling | None:
    """Granted on the spot; what the worker does with the row of the grant."""
    number = apply(item, {**given, "ent_scope": scope}, applicant=person())
    judge_all(number)
    act("accept_and_decide", number, CLERK)
    case = Case.objects.get(number=number)
    grant = Event.objects.get(subject_kind="case", subject_id=case.pk, verb="grant")
    assert not owe_remaining("case", case.pk, grant.seq - 1, MORNING)
    for _ in range(2):  # announced twice, told once
        owe_remaining("case", case.pk, grant.seq, MORNING)
        made = tell_remaining(case.pk, grant.seq, MORNING)
    assert Message.objects.filter(kind="tell_remaining", payload__case=case.pk).count() == 1
    return made


def told(row: Telling) -> set[tuple[str, int | None]]:
    """Every news that the chain owes, by topic and account."""
    for message in Message.objects.filter(kind="tell_of_telling", payload__telling=row.pk):
        tell_of_telling(row.pk, message.payload["seq"], MORNING)
        assert tell_of_telling(row.pk, message.payload["seq"], MORNING) == 0
    return set(Notification.objects.filter(topic__contains="tell").values_list("topic", "account_id")) | set(
        Notification.objects.filter(topic="remaining_told").values_list("topic", "account_id")
    )


def entry(row: Telling, no: int = 1) -> TellingEntry:
    return TellingEntry.objects.get(telling=row, no=no)


def running(row: Telling) -> list[tuple[str, int, date]]:
    found = Clock.objects.filter(subject_kind="telling", subject_id=row.pk, ended_on=None).order_by("part")
    return [(one.kind, one.part, one.due_on) for one in found if one.due_on]


def promised_once(row: Telling, guide: str) -> None:
    """By the applicant, who sees what remains; by no department."""
    own = Principal(300, "person", person_id=row.person_id)
    seen = own_telling(row.case_id)
    assert seen is not None and [one.implementation_code for one in seen.remains] == [guide, ""]
    promise(telling=row.pk, principal=own, moment=MORNING.replace(hour=7))
    with pytest.raises(Refusal, match="promised_already") as refused:
        promise(telling=row.pk, principal=own, moment=MORNING)
    assert MORNING.date().isoformat() in refused.value.sentence("zh")
    with pytest.raises(Refusal):
        promise(telling=row.pk, principal=MARKET, moment=MORNING)
    row.refresh_from_db()
    assert Document.objects.get(number=row.promise).kind == "remaining_promise"


def sees_what_the_rule_says(row: Telling) -> None:
    """The condition in SQL finds for everybody what the rule says."""
    other = Principal(9, "official", posts=(Held("LIA02", "B077", division="590122000000"),))
    inspection = Principal(8, "official", posts=(Held("SUP01", BUREAU, division=COUNTY),))
    own = Principal(300, "person", person_id=row.person_id)
    entries = list(TellingEntry.objects.values_list("body", "state"))
    for who in (*LIAISONS, other, inspection, own, NOBODY, CLERK):
        reach, pools = reach_of_tellings(who), places_of(who)
        ruled = sees(reach, pools, entries=entries, division=row.division, person_id=row.person_id, enterprise_id=None)
        assert Telling.objects.filter(within(reach, pools)).exists() is ruled, who


def test_what_is_clear_is_told_to_applicant_and_body_signed_for_and_promised(
    item: ItemVersion, answers: Answers
) -> None:
    assert registered(item, answers(4), "一般项目：日用百货销售；企业管理咨询") is None
    row = registered(item, answers(4), "许可项目：餐饮服务；烟草制品零售。一般项目：日用百货销售")
    assert row is not None
    assert [(one.text, one.state, one.body) for one in TellingEntry.objects.order_by("no")] == [
        ("餐饮服务", "told", "B045"),
        ("烟草制品零售", "told", "B051"),
    ]
    food = ItemVersion.objects.get(seq=12)
    assert (entry(row).implementation_code, entry(row).law) == (food.implementation_code, "《食品安全法》第35条")
    notice = Document.objects.get(number=row.notice)
    assert (notice.subject_kind, notice.event_seq, "餐饮服务：" in notice.content) == ("telling", 1, True)
    assert running(row) == [("telling", 1, date(2026, 9, 20)), ("telling", 2, date(2026, 9, 20))]
    assert told(row) == {("remaining_told", None), ("telling_told", 201)}

    who: dict[str, Any] = {"principal": MARKET, "moment": MORNING}
    assert counts_of(MARKET) == {"told": 1, "pool": 0, "ruling": 0} and counts_of(LEAD)["told"] == 2
    with pytest.raises(Refusal, match="no_such_telling"):
        acknowledge(telling=row.pk, no=1, principal=HEALTH, moment=MORNING)
    with pytest.raises(Refusal, match="not_your_entry"):
        acknowledge(telling=row.pk, no=1, principal=LEAD, moment=MORNING)
    first = acknowledge(telling=row.pk, no=1, key="k", request_hash="h", **who)
    assert acknowledge(telling=row.pk, no=1, key="k", request_hash="h", **who).version == first.version
    with pytest.raises(Refusal, match="entry_not_told"):
        acknowledge(telling=row.pk, no=1, **who)
    acknowledge(telling=row.pk, no=2, principal=LEAD, moment=MORNING)  # tobacco has no liaison
    assert running(row) == [] and entry(row).acknowledged_by == 201

    promised_once(row, food.implementation_code)
    file = telling_within(row.pk, MARKET, MORNING.date())
    assert file is not None and len(file.papers) == 2 and "王" not in file.holder[1:]
    assert not verified_journal().findings


def test_one_claim_settles_an_unclear_entry_once_all_others_declined_or_the_limit_is_over(
    item: ItemVersion, answers: Answers
) -> None:
    row = registered(item, answers(4), "许可项目：职业技能培训；宠物寄养")
    assert row is not None and {one.state for one in TellingEntry.objects.all()} == {"pool"}
    assert Document.objects.get(number=row.notice).content.count("职业技能培训") == 1
    assert told(row) == {("remaining_told", None), *(("telling_pool", pk) for pk in (201, 202, 203))}
    with pytest.raises(Refusal, match="not_a_permit"):
        claim(telling=row.pk, no=1, permit="X", principal=LABOUR, moment=MORNING)
    claim(telling=row.pk, no=1, principal=LABOUR, moment=MORNING)
    with pytest.raises(Refusal, match="entry_said_already"):
        claim(telling=row.pk, no=1, principal=LABOUR, moment=MORNING)
    with pytest.raises(Refusal, match="reason_needed"):
        decline(telling=row.pk, no=1, reason="", principal=MARKET, moment=MORNING)
    for who in (MARKET, HEALTH):
        decline(telling=row.pk, no=1, reason="不归我局", principal=who, moment=MORNING)
    assert (entry(row).state, entry(row).body) == ("taken", "B030")
    with pytest.raises(Refusal, match="entry_not_in_pool"):
        claim(telling=row.pk, no=1, principal=MARKET, moment=MORNING)
    row.refresh_from_db()
    assert row.supplement == ""

    food = ItemVersion.objects.get(seq=12).implementation_code
    claim(telling=row.pk, no=2, permit=food, principal=MARKET, moment=MORNING)
    due = date(2026, 9, 22)
    assert running(row) == [("telling_pool", 2, due)]
    assert not LAPSES["telling_pool"](row.pk, datetime.combine(due, MORNING.timetz()))
    assert LAPSES["telling_pool"](row.pk, later(MORNING, 5))
    row.refresh_from_db()
    assert (entry(row, 2).state, entry(row, 2).permit) == ("taken", "食品经营许可（新办）")
    more = Document.objects.get(number=row.supplement)
    assert "宠物寄养" in more.content and "纳入日常监管" in more.content
    assert [event.verb for event in Event.objects.filter(subject_kind="telling").order_by("seq")] == [
        "tell", "claim", "decline", "decline", "claim", "settle",
    ]  # fmt: skip
    assert not verified_journal().findings


def test_what_several_or_none_claim_or_a_body_returns_is_ruled_upon_by_the_bureau(
    item: ItemVersion, answers: Answers
) -> None:
    row = registered(item, answers(4), "许可项目：职业技能培训；宠物寄养；餐饮服务")
    assert row is not None
    for who in (LABOUR, HEALTH):
        claim(telling=row.pk, no=1, principal=who, moment=MORNING)
    give_back(telling=row.pk, no=3, reason="只送外卖，不归我局", principal=MARKET, moment=MORNING)
    assert LAPSES["telling_pool"](row.pk, later(MORNING, 5))
    assert {one.state for one in TellingEntry.objects.all()} == {"ruling"}
    assert ("telling_ruling", 204) in told(row)
    assert counts_of(LEAD) == {"told": 0, "pool": 0, "ruling": 3}
    with pytest.raises(Refusal):
        rule_on(telling=row.pk, no=1, body="B030", reason="职责", principal=MARKET, moment=MORNING)
    with pytest.raises(Refusal, match="not_a_department"):
        rule_on(telling=row.pk, no=1, body="B099", reason="职责", principal=LEAD, moment=MORNING)
    rule_on(telling=row.pk, no=1, body="B030", reason="职业培训归人社", principal=LEAD, moment=MORNING)
    rule_on(telling=row.pk, no=2, body="", reason="不涉及许可", principal=LEAD, moment=MORNING)
    with pytest.raises(Refusal, match="entry_not_to_be_ruled"):
        rule_on(telling=row.pk, no=2, body="", reason="不涉及许可", principal=LEAD, moment=MORNING)
    rule_on(telling=row.pk, no=3, body="B045", reason="餐饮归市监", principal=LEAD, moment=MORNING)
    with pytest.raises(Refusal, match="entry_ruled"):
        give_back(telling=row.pk, no=3, reason="还是不归", principal=MARKET, moment=MORNING)
    acknowledge(telling=row.pk, no=3, principal=MARKET, moment=MORNING)
    row.refresh_from_db()
    more = Document.objects.get(number=row.supplement).content
    assert "宠物寄养" in more and "不需要另办" in more
    assert [one.state for one in entries_within(LEAD, MORNING.date(), which="told")] == ["told"]
    assert {one.state for one in entries_within(MARKET, MORNING.date(), which="settled")} == {"taken"}
    file = telling_within(row.pk, LEAD, MORNING.date())
    assert file is not None and [len(cell.words) for cell in file.cells] == [3, 2, 3]
    sees_what_the_rule_says(row)
