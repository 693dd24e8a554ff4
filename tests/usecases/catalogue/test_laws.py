"""A law changes: every element of every version that rests on it is listed and put to its post by a day (C15)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.catalogue.laws import articles_of_law, changes_of_law, laws, resting_versions, tasks_for
from oneseal.queries.messages.told import told_to
from oneseal.records.catalogue.models import ItemVersion, Law, LawTask
from oneseal.records.clocks.models import Clock
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.rules.catalogue.law_change import articles_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.laws import News, Recorded, finish_law_task, keep_laws, load_laws, record_law_change
from oneseal.usecases.messages.announced import tell_of_entry
from tests.interfaces.arrivals import account_of
from tests.people import CLERK, MORNING, official

KEEPER, ELSEWHERE = official("CAT01", 401), official("CAT01", 402, body="B066", division="590122000000")
TODAY = MORNING.date()
FOOD = "食品安全法"


@pytest.fixture
def kept(version: Callable[[int], ItemVersion]) -> None:
    for seq in (12, 115):
        made = version(seq)
        ItemVersion.objects.filter(pk=made.pk).update(in_force=(date(2024, 1, 1), None))
    load_laws(TODAY, fresh=True)


def law_id(name: str = FOOD) -> int:
    return Law.objects.get(name=name).pk


def recorded(articles: str = "33", **given: Any) -> Recorded:
    said = {"what": "第三十三条增加一项", "source": "主席令（示例）", "days": 10, "kind": "amended", **given}
    said.setdefault("effective_on", date(2026, 12, 1))
    acting = {name: said.pop(name) for name in ("key", "request_hash") if name in said}
    law, who = said.pop("law_id", None) or law_id(), said.pop("principal", KEEPER)
    news = News(articles=tuple(articles_of(articles)), **said)
    return record_law_change(law_id=law, news=news, principal=who, moment=MORNING, **acting)


def test_whoever_keeps_the_items_is_told_of_his_tasks_once(kept: None) -> None:
    for who in (KEEPER, ELSEWHERE):
        account_of(who)
    recorded()
    seq = Event.objects.get(subject_kind="law").seq
    assert (tell_of_entry("law", law_id(), seq, MORNING), tell_of_entry("law", law_id(), seq, MORNING)) == (1, 0)
    (cell,) = told_to(KEEPER)
    assert cell.subject_zh == f"要核对 1 个事项版本：{FOOD}" and "2026年10月9日 前核对完" in cell.text_zh
    assert told_to(ELSEWHERE) == []


def test_each_law_is_kept_once_with_the_articles_that_versions_cite(kept: None) -> None:
    before = Law.objects.count()
    keep_laws(ItemVersion.objects.all())
    load_laws(TODAY, fresh=False)
    assert Law.objects.count() == before
    (row,) = laws(FOOD)
    assert (row.name, row.edition, row.repealed) == (FOOD, "2021-04-29", False)
    assert {33, 35} <= set(articles_of_law(row.id))
    assert {one.name for one in laws()} >= {FOOD, "行政许可法", "建筑法"}


def test_what_rests_on_an_article_is_listed_with_element_and_version(kept: None) -> None:
    found, count = resting_versions(FOOD, [33], TODAY, KEEPER)
    assert count == len(found) > 3
    assert {one.zh for one in found} >= {"办理条件", "申请材料", "审查要点"}
    assert resting_versions(FOOD, [33], TODAY, ELSEWHERE) == ([], 0)
    assert resting_versions("行政许可法", [42], TODAY, KEEPER)[1] >= 1


def test_a_change_opens_a_dated_task_for_each_version_and_is_in_the_journal(kept: None) -> None:
    done = recorded(key="law-0001", request_hash="h")
    assert (done.tasks, done.replayed) == (1, False)
    assert recorded(key="law-0001", request_hash="h").replayed
    (task,) = tasks_for(KEEPER)
    assert (task.law, task.kind, task.due_on) == (FOOD, "amended", date(2026, 10, 9))
    assert {one["element"] for one in task.elements} >= {"conditions", "materials", "points"}
    clock = Clock.objects.get(subject_kind="lawtask")
    assert (clock.kind, clock.post, clock.body, clock.ended_on) == ("task", "CAT01", "B020", None)
    (change,) = changes_of_law(law_id())
    assert (change.articles, change.tasks, change.done) == ((33,), 1, 0)
    entry = Event.objects.get(subject_kind="law")
    assert entry.verb == "record_law_change"
    assert Message.objects.get(kind="announce").payload == {"kind": "law", "id": law_id(), "seq": entry.seq}
    with pytest.raises(Refusal, match="law_change_twice"):
        recorded()
    assert tasks_for(ELSEWHERE) == []


def test_a_task_ends_with_an_outcome_and_so_does_its_clock(kept: None) -> None:
    recorded()
    task = LawTask.objects.get().pk

    def finish(outcome: str = "unchanged", who: Any = KEEPER, remark: str = "只是条号变了", **given: Any) -> str:
        return finish_law_task(
            task_id=task, outcome=outcome, principal=who, moment=MORNING, remark=remark, **given
        ).outcome

    for given, refused in (
        ({"remark": " "}, "law_task_outcome"),
        ({"outcome": "perhaps"}, "law_task_outcome"),
        ({"who": ELSEWHERE}, "no_such_law"),
        ({"who": CLERK}, "not_allowed"),
    ):
        with pytest.raises(Refusal, match=refused):
            finish(**given)
    assert finish(key="task-0001", request_hash="h") == "unchanged"
    assert finish(key="task-0001", request_hash="h") == "unchanged"
    with pytest.raises(Refusal, match="law_task_done"):
        finish()
    clock = Clock.objects.get(subject_kind="lawtask")
    assert (clock.ended_on, clock.ended_how) == (TODAY, "met")
    assert tasks_for(KEEPER) == []
    assert [row.remark for row in tasks_for(KEEPER, law_id=law_id(), done=True)] == ["只是条号变了"]
    assert verified_journal().findings == []


def test_a_law_that_is_repealed_as_a_whole_says_so_and_concerns_all_that_rests_on_it(kept: None) -> None:
    assert recorded("", kind="repealed").tasks == 1
    assert laws(FOOD)[0].repealed
    assert "basis" in {one["element"] for one in LawTask.objects.get().elements}


def test_what_is_unclear_is_not_recorded(kept: None) -> None:
    for given in (
        {"what": " "},
        {"source": ""},
        {"days": 0},
        {"days": None},
        {"days": 61},
        {"kind": "sung"},
        {"effective_on": None},
    ):
        with pytest.raises(Refusal, match="law_change_unclear"):
            recorded(**given)
    with pytest.raises(Refusal, match="law_change_unclear"):
        recorded("第三十三条")
    with pytest.raises(Refusal, match="not_allowed"):
        recorded(principal=CLERK)
    with pytest.raises(Refusal, match="no_such_law"):
        recorded(law_id=10**6)
    assert not LawTask.objects.exists()
