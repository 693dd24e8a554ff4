"""Windows in tables: opened, changed, closed from a day on; a case keeps its window (I1), somebody answers (I10)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from oneseal.queries.powers.chains import register_heads
from oneseal.queries.powers.windows import kept_windows, taking, window_today, zones_of
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, HandedOn, Referral
from oneseal.records.journal.models import Event
from oneseal.records.powers.models import Window
from oneseal.rules.powers.windows import Takes, Wanted, WindowKind
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.first_asked import answer_handed_on, hand_on, refer, take_referral
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.powers.windows import change_window, close_window, open_window
from tests import halls
from tests.interfaces.arrivals import account_of
from tests.people import BUREAU, CLERK, COLLEAGUE, COUNTY, MORNING, REVIEWER, official, person

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
TODAY = MORNING.date()
LATER = TODAY + timedelta(days=10)
MANAGER = official("HAL01", 501, body="B058")
ANY = Wanted("综合受理窗口01", WindowKind.UNDIFFERENTIATED, Takes.TRANSFERRED, "大厅布局方案")
WORKS = Wanted("工程建设窗口01", WindowKind.ZONE, Takes.BODIES, "S1(二)1", bodies=("B034",))


@pytest.fixture
def hall(places: None) -> str:
    """A hall with one zone."""
    return halls.hall().code


def code_of(ask: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value.code


def test_a_window_is_opened_changed_and_closed_from_a_day_on_and_what_was_stays(hall: str) -> None:
    by = {"principal": MANAGER, "moment": MORNING}
    open_window(**by, zone=hall, wanted=ANY, day=TODAY)
    open_window(**by, zone=hall, wanted=replace(WORKS, name="工程建设窗口02"), day=TODAY)
    assert [row.code for row in Window.objects.order_by("number")] == ["H1-Z1-01", "H1-Z1-02"]
    change_window(**by, code="H1-Z1-01", wanted=WORKS, day=LATER)
    before, after = Window.objects.filter(code="H1-Z1-01").order_by("held")
    assert (before.held.upper, before.takes) == (LATER, "transferred")
    assert (after.held.lower, after.held.upper, after.takes, after.bodies) == (LATER, None, "bodies", ["B034"])
    assert [one.place.name for one in kept_windows(COUNTY, TODAY)] == [
        "综合受理窗口01",
        "工程建设窗口01",
        "工程建设窗口02",
    ]
    now, then = window_today("H1-Z1-01", TODAY), window_today("H1-Z1-01", LATER)
    assert now is not None and then is not None and (now.name, then.name) == ("综合受理窗口01", "工程建设窗口01")

    change_window(**by, code="H1-Z1-02", wanted=replace(ANY, name="综合受理窗口02"), day=TODAY)
    assert Window.objects.filter(code="H1-Z1-02", held__isempty=False).count() == 1, "it stood for no day"
    close_window(**by, code="H1-Z1-02", day=LATER, reason="合并到一号窗口")
    assert window_today("H1-Z1-02", LATER) is None
    assert code_of(lambda: close_window(**by, code="H1-Z1-02", day=LATER, reason="再关一次")) == "powers.over"
    assert code_of(lambda: close_window(**by, code="H1-Z1-01", day=TODAY, reason="提前")) == "powers.window_day"
    assert code_of(lambda: close_window(**by, code="none", day=TODAY, reason="没有")) == "powers.no_such"
    assert code_of(lambda: open_window(**by, zone="H1", wanted=ANY, day=TODAY)) == "powers.window_nowhere"
    unknown = replace(WORKS, takes=Takes.LISTED, items=("000000000000",))
    assert code_of(lambda: open_window(**by, zone=hall, wanted=unknown, day=TODAY)) == "powers.unknown_item"
    other = official("HAL01", 502, body="B104", division="590122000000")
    elsewhere = {**by, "principal": other}
    assert code_of(lambda: open_window(**elsewhere, zone=hall, wanted=ANY, day=TODAY)) == "powers.window_nowhere"
    assert code_of(lambda: open_window(**{**by, "principal": CLERK}, zone=hall, wanted=ANY, day=TODAY)) == (
        "permissions.not_allowed"
    )
    verbs = Counter(Event.objects.filter(subject_kind="window").values_list("verb", flat=True))
    assert {pk for pk in register_heads()["window"]} == set(Window.objects.values_list("pk", flat=True))
    assert verbs == {"open_window": 2, "change_window": 2, "close_window": 3}


def test_a_case_keeps_its_window_and_a_wrong_one_says_where_to_go(
    hall: str, version: Publish, answers: Answers
) -> None:
    by = {"principal": MANAGER, "moment": MORNING}
    item = version(61)
    open_window(**by, zone=hall, wanted=ANY, day=TODAY)
    open_window(**by, zone=hall, wanted=replace(WORKS, name="工程建设窗口02"), day=TODAY)
    places = taking([item.pk], COUNTY, TODAY)[item.pk]
    assert [(zone.hall, zone.zone, zone.first, zone.last) for zone in zones_of(places)] == [
        ("政务服务大厅", "综合受理区", "综合受理窗口01", "")
    ]

    def handed_in(window: str, channel: str = "counter") -> Case:
        application = Application(person(), answers(61), channel=channel, window=window)
        made = submit(item_version=item.pk, application=application, principal=CLERK, moment=MORNING)
        return Case.objects.get(number=made.number)

    case = handed_in("H1-Z1-01")
    assert case.window is not None and (case.window.code, case.first_asked) == ("H1-Z1-01", CLERK.account_id)
    entry = Event.objects.get(subject_kind="case", subject_id=case.id)
    assert '"window":"H1-Z1-01"' in entry.content.replace(" ", "")
    assert handed_in("").window is None and handed_in("H1-Z1-02", "online").window is None
    refused = code_of(lambda: handed_in("H1-Z1-02"))
    assert (refused, code_of(lambda: handed_in("H1-Z1-09"))) == ("powers.window_takes_not", "powers.window_closed")

    told = refer(item_version=item.pk, window="H1-Z1-02", principal=CLERK, moment=MORNING)
    assert (told.body, told.told, told.asked) == (BUREAU, "综合受理窗口01", CLERK.account_id)
    stranger = official("WIN04", 601, body="B045")
    assert code_of(lambda: take_referral(referral=told.pk, principal=stranger, moment=MORNING)) == (
        "intake.no_such_referral"
    )
    take_referral(referral=told.pk, principal=COLLEAGUE, moment=MORNING)
    assert Referral.objects.get().taken_by == COLLEAGUE.account_id
    assert code_of(lambda: refer(item_version=0, window="", principal=CLERK, moment=MORNING)) == (
        "intake.referred_nowhere"
    )


def test_first_asked_stays_answerable_until_somebody_has_taken_it(version: Publish, answers: Answers) -> None:
    for who in (CLERK, REVIEWER, COLLEAGUE):
        account_of(who)
    application = Application(person(), answers(61), channel="counter")
    number = submit(item_version=version(61).pk, application=application, principal=CLERK, moment=MORNING).number
    case = {"case_number": number, "moment": MORNING}
    to = {"to_body": BUREAU, "to_account": REVIEWER.account_id}
    assert code_of(lambda: hand_on(**case, **to, principal=COLLEAGUE, reason="我来转")) == "intake.answerable_elsewhere"
    hand_on(**case, **to, principal=CLERK, reason="材料由审查科解释")
    assert code_of(lambda: hand_on(**case, **to, principal=CLERK, reason="再转")) == "intake.handed_on_already"
    answer_handed_on(**case, principal=REVIEWER, takes=False, reason="不是我的环节")
    hand_on(**case, to_body=BUREAU, to_account=None, principal=CLERK, reason="本局哪位来接")
    answer_handed_on(**case, principal=COLLEAGUE, takes=True)
    assert code_of(lambda: hand_on(**case, **to, principal=CLERK, reason="还想转")) == "intake.answerable_elsewhere"
    rows = list(HandedOn.objects.order_by("pk").values_list("by_account", "taken", "answered_by"))
    assert rows == [(CLERK.account_id, False, REVIEWER.account_id), (CLERK.account_id, True, COLLEAGUE.account_id)]
    assert Event.objects.filter(subject_kind="case").count() == 1, "a chore writes no entry"
