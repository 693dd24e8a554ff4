"""Acceptance: in full, with a tolerated gap, on commitment, or by law when nobody answered in time."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from oneseal.records.intake.models import Material, Promise
from oneseal.records.powers.reads import kept_case, power_held, powers_of, standing_around
from oneseal.records.privacy.sealing import index
from oneseal.records.restrictions.reads import bars_on_head, commitment_bars
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.graded import graded, level_of, must_be_ours, table_of
from oneseal.rules.catalogue.preliminary import Up, ways_up, whole_way
from oneseal.rules.certificates.changes import in_time, lead_of
from oneseal.rules.clocks.keeping import Op, limit_from, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.completeness import MaterialState, must_be_complete, must_be_tolerable
from oneseal.rules.intake.going_up import REVIEW
from oneseal.rules.intake.inspected import inspecting_step
from oneseal.rules.intake.refusals import NO_SILENCE_EFFECT, NOT_DUE_YET
from oneseal.rules.intake.together import must_be_plain
from oneseal.rules.permissions.groups import DECIDERS, WINDOWS
from oneseal.rules.powers.areas import must_be_served_here
from oneseal.rules.powers.authority import must_be_authorised
from oneseal.rules.powers.holding import PowerHeld, holder_on, must_hold_power
from oneseal.rules.restrictions.bars import Bar, must_be_free_to_commit, must_not_be_barred
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.accounts.parties import HEAD
from oneseal.usecases.intake.acting import Acting, answers_of, case_act
from oneseal.usecases.intake.answers import ended_intake
from oneseal.usecases.intake.commitment import accepted_facts, commitment_at
from oneseal.usecases.intake.permit import is_about_one
from oneseal.usecases.intake.slip import due_json
from oneseal.usecases.intake.states import states

CONSEQUENCE = "withdrawn"
"""What a lapsed promise does where the body has set no rule: the application is deemed withdrawn (law.md)."""


@case_act(Act.ACCEPT)
def accept(at: Acting, *, plain: bool = False) -> None:
    """Complete and in legal form, or with a tolerated gap under a promise (Art. 32(5) 行政许可法; S4 二(五)).

    ``plain``: only where nothing is left to weigh, as it is asked of many cases at one press.
    """
    if plain:
        must_be_plain(states(at))
    accepting(at)


def accepting(at: Acting) -> None:
    """The body of accept, for acts that go on in the same transaction."""
    for _, guard in GUARDS:
        guard(at)
    tolerated = [row for row in states(at) if row.verdict == "tolerated"]
    how = "tolerance" if tolerated else "commitment" if commitment_at(at) else "supplemented" if at.notified else "full"
    accepted(at, Act.ACCEPT, how=how, on=at.today, tolerated=tolerated)


@case_act(Act.DEEM_ACCEPTED)
def deem_accepted(at: Acting) -> None:
    """Silence past the intake limit: accepted by law from the day of receiving or supplement (Art. 32(4), (5)).

    Not for one who is barred meanwhile: law itself keeps him from it (Arts. 78, 79); the case stays overdue, in sight.
    """
    kind = "intake" if at.case.stage == Stage.RECEIVED else "intake_after_supplement"
    clock = at.clocks.running(kind)
    if at.snapshot["silence"]["intake"] != "deemed_accepted":
        raise NO_SILENCE_EFFECT.refuse(item=at.case.item_name)
    if clock is None or clock.due_on is None or at.today <= clock.due_on:
        raise NOT_DUE_YET.refuse(due=clock.due_on.isoformat() if clock and clock.due_on else "—")
    must_not_be_barred(bars_at(at), at.case.item_code, at.today)
    must_be_free_still(at)
    must_have_power(at)
    how = "deemed" if kind == "intake" else "deemed_supplemented"
    accepted(at, Act.DEEM_ACCEPTED, how=how, on=clock.start_on, tolerated=[])


def bars_at(at: Acting) -> list[Bar]:
    """The bars on the applicant, and, where special law knows such bars, on whoever heads it (law.md, invariant 9)."""
    bars = list(at.loaded.bars) if at.loaded else []
    head = str(answers_of(at.case).get(HEAD) or "") if at.case.enterprise_id and at.snapshot["bars"] else ""
    return [*bars, *bars_on_head(index(head.strip().upper()))] if head else bars


def must_be_whole(at: Acting) -> None:
    """Every material looked at, in order, or tolerated by the list (Art. 32(5) 行政许可法; S4 二(五))."""
    rows = states(at)
    must_be_complete(rows)
    must_be_tolerable(rows)


def must_be_unbarred(at: Acting) -> None:
    """Nobody is accepted while a bar on this permit runs (Arts. 78, 79 行政许可法)."""
    must_not_be_barred(bars_at(at), at.case.item_code, at.today)


def must_be_free_still(at: Acting) -> None:
    """Whoever was barred from commitments since he applied is not accepted on one (国办发〔2020〕42号)."""
    if commitment_at(at) is not None:
        must_be_free_to_commit(commitment_bars(at.case.person_id, at.case.enterprise_id), at.today)


def must_have_power(at: Acting) -> None:
    """The body holds the power over the item on the day of the act, who acts may accept for it (C9, C10), and the

    table of graded authority under which the application was handed in gives it to this level (C11), and no functional
    area serves its address (R5).
    """
    case, posts = at.case, at.principal.posts
    able = [post.body for post in posts if post.post in WINDOWS | DECIDERS]
    actor = case.body if not posts or case.body in able else next(iter(able), posts[0].body)
    # what came in before a range began or ended stays where it came in, answered or not (R5)
    held, given, acting, areas = standing_around(case.item_code, case.division, actor, case.received_on or at.today)
    body = PowerHeld(case.body, at.body["name"], at.today)
    must_be_authorised(held, given, actor=acting, body=body, item=case.item_name)
    if (areas.here or areas.covers) and not is_about_one(at.snapshot, case.certificate_id, case.doing):
        must_be_served_here(case.division, areas, answers_of(case))
    table = case.graded_table
    if table is not None:
        said = graded(table_of({"columns": table.columns, "rows": table.rows}), answers_of(case))
        must_be_ours(said, level_of(case.division))


GUARDS: tuple[tuple[str, Callable[[Acting], None]], ...] = (
    ("materials", must_be_whole),
    ("commitment", must_be_free_still),
    ("barred", must_be_unbarred),
    ("power", must_have_power),
)
"""What acceptance asks, each under the name by which the pre-check tries it (I15)."""


def must_still_hold(at: Acting) -> None:
    """A decision too needs the power on its day: what went over meanwhile is decided by its new holder (Art. 25)."""
    case = at.case
    held = [power_held(row) for row in powers_of(case.item_code, case.division)]
    holder = holder_on(held, at.today)
    kept = holder is not None and holder.body != case.body and kept_case(case.number) is not None
    must_hold_power(held, body=case.body, body_name=at.body["name"], item=case.item_name, day=at.today, kept=kept)


def promise_kept_in_mind(promise: Promise) -> None:
    """Store a promise, and its day beside each material promised."""
    promise.save(force_insert=True)
    rows = Material.objects.filter(case_id=promise.case_id, seq__in=promise.materials)
    rows.update(promised_on=promise.due_on)


def accepted(
    at: Acting,
    act: Act,
    *,
    how: str,
    on: date,
    tolerated: list[MaterialState],
    promised: Callable[[Promise], None] = promise_kept_in_mind,
) -> None:
    """What any acceptance does: the decision clock from that day, the promise, the notice of acceptance."""
    limits = at.snapshot["limits"]
    ways = ways_up(at.snapshot, at.case.received_on)
    limits = limits | whole_way(ways, limits) if ways else limits
    statutory, committed = limit_from(limits["statutory"]), limit_from(limits["committed"])
    at.case.accepted_on, at.case.accepted_how = on, how
    clocks: list[Op] = ended_intake(at, "met" if act is Act.ACCEPT else "overtaken")
    clocks += _to_decide(on, statutory, committed, ways) + _inspection(at, on) + _renewal(at, on)
    facts: dict[str, Any] = {
        "variant": how,
        "accepted_on": on.isoformat(),
        "committed": limits["committed"],
        "statutory": limits["statutory"],
        "committed_due": due_json(on, committed, at.calendar),
        "statutory_due": due_json(on, statutory, at.calendar),
    }
    facts |= accepted_facts(at, tolerated=bool(tolerated), deemed=how.startswith("deemed"))
    if how.startswith("deemed"):
        facts["received_on"] = on.isoformat()
    if tolerated:
        promise_limit = _promise_limit(at, tolerated)
        due = due_json(on, promise_limit, at.calendar)
        if due is None:
            raise ValueError("a promise without a limit")
        facts["promised"] = [{"name": row.name, "due": due["date"]} for row in tolerated]
        clocks.append(start("tolerance_promise", on, promise_limit))
        seqs, due_on = [row.seq for row in tolerated], date.fromisoformat(due["date"])
        promised(Promise(case=at.case, materials=seqs, due_on=due_on, consequence=CONSEQUENCE))
    body = {"how": how, "accepted_on": on.isoformat(), "tolerated": [row.seq for row in tolerated]}
    at.record(act, body, clocks=clocks, documents=[at.wanted("acceptance", facts)])


def _to_decide(on: date, statutory: Limit | None, committed: Limit | None, ways: Sequence[Up]) -> list[Op]:
    """The limit to decide; of what goes up that of the review below: the other begins where it arrives (Art. 43)."""
    if ways:
        return [start(REVIEW, on, ways[0].limit, post="FWD01")]
    decision = statutory or committed
    return [start("decision", on, decision, committed=committed if statutory else None)] if decision else []


def _inspection(at: Acting, on: date) -> list[Op]:
    """Two inspectors are to be named within five working days, where things are inspected (Art. 55 ¶2 行政许可法)."""
    step = inspecting_step(at.snapshot)
    if step is None:
        return []
    limit = KINDS["inspection_assignment"].default
    whose = {"post": step["post"], "body": step["body"] or at.case.body, "unit": step["unit"]}
    return [start("inspection_assignment", on, limit, **whose)]


def _renewal(at: Acting, on: date) -> list[Op]:
    """A renewal applied for within the lead is decided by the day of expiry, or deemed granted (Art. 50 行政许可法)."""
    if at.case.doing != "renew" or at.case.certificate is None:
        return []
    ends = at.case.certificate.valid_to
    if not in_time(at.case.received_on, ends, lead_of(at.snapshot), at.calendar):
        return []
    return [start("renewal", on, None, fixed_on=ends)]


def _promise_limit(at: Acting, tolerated: list[MaterialState]) -> Limit:
    """The shortest of the listed days, never longer than the committed limit (law.md, tolerance promise)."""
    days = {row.seq: row.tolerance_days for row in checklist(at.snapshot, answers_of(at.case)) if row.tolerance_days}
    listed = [days[row.seq] for row in tolerated if row.seq in days]
    committed = at.snapshot["limits"]["committed"]
    most = int(float(committed["n"])) if committed and committed["unit"] == "working_day" else max(listed, default=5)
    return Limit(max(1, min([*listed, most])), Unit.WORKING_DAY)
