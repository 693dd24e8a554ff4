"""A team drawn by lot for a verification, from the pool of experts to the opinion with a code (L10)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.review.teams import expert_kept_by, experts_kept_by, fields_of, team_of
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Consulted, Step
from oneseal.records.review.team_models import Expert, TeamDraw, TeamMember
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import expert_asked
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.experts import Entered
from oneseal.rules.review.lots import Group, Left, by_lot
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.review.experts import change_expert, enter_expert
from tests.officials import official
from tests.people import BUREAU, COUNTY, INSPECTOR, MORNING, REVIEWER
from tests.usecases.review.hearings import in_review
from tests.usecases.review.test_visits import look_at, opine_at_desk, refused
from tests.usecases.test_walk import act

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
KEEPER = official("CAT01", 301)
OTHER_KEEPER = official("SYS01", 302, body="B066")
SINCE = date(2026, 1, 1)


def typed(name: str, unit: str = "云岫大学", until: date | None = None, conflicts: tuple[str, ...] = ()) -> Entered:
    return Entered(name, unit, "食品安全", f"{name[-1].lower()}@x.example", SINCE, until, conflicts)


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    """A case whose verification (step 4) is at hand, four officers at the bureau, two at the department."""
    for pk, body in ((104, BUREAU), (109, BUREAU), (311, BUREAU), (312, BUREAU), (321, "B045"), (322, "B045")):
        Account.objects.create(
            pk=pk, username=f"u{pk}", name=f"核查{pk}", kind="official", password="!", made_at=MORNING
        )
        if pk > 300:
            PostHeld.objects.create(
                account_id=pk, post="REV02", body=body, division=COUNTY, unit="", held=DateRange(SINCE, None)
            )
    found = in_review(version(12), answers(12))
    for row in Step.objects.filter(case__number=found, post__in={"REV01", "REV06"}, state="open").order_by("no"):
        opine_at_desk(found, row)
    return found


def pool_of(case: Case) -> dict[str, int]:
    """Three who may be drawn, one who works there, one with an interest, one who left the pool."""
    entered = {
        "A": typed("专家A"),
        "B": typed("专家B"),
        "C": typed("专家C"),
        "D": typed("专家D", unit=case.applicant_name),
        "E": typed("专家E", conflicts=("别的公司", case.applicant_name)),
        "F": typed("专家F", until=date(2026, 9, 1)),
    }
    return {
        key: enter_expert(typed=one, principal=KEEPER, moment=MORNING, key=key, request_hash="h").id
        for key, one in entered.items()
    }


def told(number: str) -> None:
    case = Case.objects.get(number=number)
    for seq in range(1, case.version + 1):
        tell_of_entry("case", case.pk, seq, MORNING)


def nobody_knows_beforehand(number: str, wanted: dict[str, object]) -> bool:
    """Drawn twice in the same second at the same head, and each time taken back, the seeds differ."""
    seeds = set()
    for _ in range(2):
        before = transaction.savepoint()
        act("draw_team", number, INSPECTOR, step=4, **wanted)
        seeds.add(TeamDraw.objects.get().seed)
        transaction.savepoint_rollback(before)
    return len(seeds) == 2


def test_a_team_is_drawn_told_drawn_anew_and_goes(number: str) -> None:
    case = Case.objects.get(number=number)
    pool = pool_of(case)
    wanted = {"officers": 2, "department": "B045", "officials": 1, "field": "食品安全", "experts": 2}
    refused("review.lots_two_officers", "draw_team", number, step=4, **{**wanted, "officers": 1})
    refused("review.lots_too_few", "draw_team", number, step=4, **{**wanted, "experts": 4})
    refused("review.not_a_supervisor", "draw_team", number, step=4, **{**wanted, "department": "B042"})
    refused("review.lots_no_field", "draw_team", number, step=4, **{**wanted, "field": ""})
    head = Case.objects.get(number=number).head
    assert nobody_knows_beforehand(number, wanted)
    act("draw_team", number, INSPECTOR, step=4, **wanted)
    refused("review.lots_drawn", "draw_team", number, step=4, **wanted)

    entry = Event.objects.get(subject_kind="case", subject_id=case.pk, verb="draw_team")
    said = parse(entry.content)["body"]
    begin, _, chance = said["seed"].rpartition("|")
    assert begin == f"2026-09-18T09:30:00|{head}|{number}|4|1" and len(bytes.fromhex(chance)) == 16
    for lot in said["lots"]:  # recomputed from the entry alone
        assert list(by_lot(said["seed"], lot["pool"], len(lot["drawn"]))) == lot["drawn"]
    experts = next(lot for lot in said["lots"] if lot["group"] == Group.EXPERT)
    left = {(f"e{pool['D']}", Left.EMPLOYED), (f"e{pool['E']}", Left.CONFLICT), (f"e{pool['F']}", Left.NOT_THEN)}
    assert {(key, why) for key, why in experts["left_out"]} == left
    assert Consulted.objects.filter(case=case).count() == 2

    told(number)
    drawn = {one.account_id for one in TeamMember.objects.exclude(account_id=None)}
    assert set(Notification.objects.filter(topic="team_drawn").values_list("account_id", flat=True)) == drawn
    assert Message.objects.filter(kind="send_question").count() == 2
    drawn_anew(number, case)
    went(number)
    assert not verified_journal().findings


def drawn_anew(number: str, case: Case) -> None:
    """An expert is recused, an officer away: another each, the question to the one taken back, the reasons kept."""
    gone = TeamMember.objects.filter(group="expert").order_by("pk").first()
    assert gone is not None
    away = {"step": 4, "member": gone.key, "why": "recused", "reason": "和申请人有合作"}
    refused("review.lots_reason", "redraw_member", number, **{**away, "reason": ""})
    refused("review.lots_not_a_member", "redraw_member", number, **{**away, "member": "e0"})
    act("redraw_member", number, INSPECTOR, **away)
    refused("review.lots_not_a_member", "redraw_member", number, **away)
    assert Consulted.objects.get(case=case, no=gone.consultation).withdrawn_on == MORNING.date()
    third = Consulted.objects.get(case=case, no=3)
    act("answer_consultation", number, expert_asked(third.number), no=3, view="agree", opinion="设备布局合理。")
    last = TeamMember.objects.filter(group="expert", left_why="").order_by("pk").last()
    assert last is not None
    refused("review.lots_too_few", "redraw_member", number, **{**away, "member": last.key})
    officer = TeamMember.objects.filter(group="bureau").order_by("pk").first()
    assert officer is not None
    act("redraw_member", number, INSPECTOR, step=4, member=officer.key, why="absent", reason="出差三天呢")
    team = team_of(case.pk, 4)
    assert team is not None and all(group.holds for draw in team.draws for group in draw.groups)
    assert [draw.round for draw in team.draws] == [1, 2, 3]
    assert [(one.left_why, one.reason) for one in team.members if one.left_why] == [
        ("absent", "出差三天呢"), ("recused", "和申请人有合作"),
    ]  # fmt: skip
    assert [one.answered for one in team.members if one.consultation == 3] == [True]


def test_a_draw_is_counted_again_from_its_entry_and_not_from_the_row_that_says_so(number: str) -> None:
    case = Case.objects.get(number=number)
    act("draw_team", number, INSPECTOR, step=4, officers=2)
    row = TeamDraw.objects.get(case=case, round=1)
    lot = row.lots[0]
    true_pool, others = tuple(lot["pool"]), [key for key in lot["pool"] if key not in lot["drawn"]]
    forged = {**lot, "pool": lot["drawn"], "left_out": [[key, "helped"] for key in others]}
    for changed in ({"lots": [forged, *row.lots[1:]]}, {"seed": row.seed + " "}):
        TeamDraw.objects.filter(pk=row.pk).update(**changed)
        shown = team_of(case.pk, 4)
        assert shown is not None and shown.draws[0].seed == row.seed
        assert {one.key for one in shown.draws[0].groups[0].candidates} == set(true_pool)
        assert not any(group.holds for group in shown.draws[0].groups)
        TeamDraw.objects.filter(pk=row.pk).update(lots=row.lots, seed=row.seed)
    member = TeamMember.objects.filter(draw=row, group=lot["group"]).latest("pk")
    TeamMember.objects.filter(pk=member.pk).update(key="a0")
    shown = team_of(case.pk, 4)
    assert shown is not None and not shown.draws[0].groups[0].holds


def went(number: str) -> None:
    """The record names the officers whom the lot chose, and nobody in their place."""
    look_at(number)
    chosen = [
        one.account_id for one in TeamMember.objects.filter(group="bureau", left_why="") if one.account_id is not None
    ]
    others = [pk for pk in (104, 109, 311, 312) if pk not in chosen][:2]
    refused("review.lots_not_the_drawn", "record_visit", number, step=4, officers=others)
    act("record_visit", number, INSPECTOR, step=4, officers=chosen)


def test_the_pool_is_kept_by_its_bureau_and_every_change_is_journaled(db: None) -> None:
    done = enter_expert(typed=typed("专家A"), principal=KEEPER, moment=MORNING)
    for who in (REVIEWER, OTHER_KEEPER):
        with pytest.raises(Refusal):
            change_expert(expert=done.id, typed=typed("专家A"), principal=who, moment=MORNING)
    with pytest.raises(Refusal, match="expert_incomplete"):
        enter_expert(typed=typed("专家A", unit=" "), principal=KEEPER, moment=MORNING)
    change_expert(expert=done.id, typed=typed("专家A", until=date(2026, 9, 17)), principal=KEEPER, moment=MORNING)
    with pytest.raises(Refusal, match="expert_ended"):
        change_expert(expert=done.id, typed=typed("专家A"), principal=KEEPER, moment=MORNING)
    assert [event.verb for event in Event.objects.filter(subject_kind="expert").order_by("seq")] == ["enter", "change"]
    assert "专家A" not in Event.objects.filter(subject_kind="expert").values_list("content", flat=True)[0]
    cell = experts_kept_by(KEEPER, MORNING.date())[0]
    assert (cell.ended, cell.email, cell.name) == (True, "a***@x.example", "专家A")
    assert experts_kept_by(OTHER_KEEPER, MORNING.date()) == [] and not expert_kept_by(done.id, REVIEWER, MORNING.date())
    assert fields_of(BUREAU, MORNING.date()) == {} and fields_of(BUREAU, date(2026, 9, 17)) == {"食品安全": 1}
    assert Expert.objects.get().version == 2 and not verified_journal().findings
