"""A case at the window, however it came: the same bench, the five answers, supplement, delivery, the whole file."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.interfaces.counter import acting
from oneseal.interfaces.counter.answers import answering
from oneseal.interfaces.counter.bench import Bench, Row, draft_notice, next_unit_of, rows_of_case
from oneseal.interfaces.counter.came import Came, came
from oneseal.interfaces.counter.case_file import delivery_context, file_context
from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.elsewhere import may_answer, may_judge, next_step, travel_context
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.counter.sheet import Mark, marks_of
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.prechecked import verdict_rows
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.queries.decision.at_once import open_at_once
from oneseal.queries.decision.automatic import by_machine
from oneseal.queries.delivery.elsewhere import Travel, travel_of
from oneseal.queries.intake.came import came_of_case
from oneseal.queries.intake.case import (
    CaseHead,
    NoticeCell,
    answers_of_case,
    case_for,
    materials_of,
    notice_of_case,
    promise_of_case,
)
from oneseal.queries.intake.counter import TO_ANSWER
from oneseal.queries.intake.counter_preview import dues_now
from oneseal.queries.restrictions.listed import standing_in_case
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import Offence
from oneseal.rules.restrictions.special import needs_judgement
from oneseal.rules.stages.names import ACT_NAMES, Act, Stage
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.accounts.parties import HEAD
from oneseal.usecases.decision.prechecking import precheck_case
from oneseal.usecases.intake.answers import may_bar
from oneseal.usecases.intake.chores import hand_in

STALE = "stages.stale_version"


def found(request: HttpRequest, number: str) -> CaseHead:
    """The case, or the refusal that does not tell whether it exists."""
    head = case_for(number, reach_of(principal_of_request(request)))
    if head is None:
        raise NO_SUCH_CASE.refuse()
    return head


def bench_of_case(
    head: CaseHead, answers: Mapping[str, Any], principal: Principal, marks: Mapping[int, Mark] | None = None
) -> Bench:
    """The bench of a case; ``marks`` are what stands on the page and is not stored yet."""
    today = local_day(now())
    rows = rows_of_case(head, materials_of(head, with_choices=head.stage in TO_ANSWER), answers)
    notice = notice_of_case(head.id)
    rows = [_overlaid(_told(row, notice), (marks or {}).get(row.seq)) for row in rows]
    return Bench(
        rows=tuple(rows),
        stage=head.stage,
        notified=notice is not None,
        instant=_open_at_once(head, answers, principal, today),
        may_bar=may_bar(head.snapshot),
        barred=_barred(head, answers, today),
        open_bar=needs_judgement(head.snapshot, Offence.FALSE_MATERIAL, head.applicant_kind),
        dues=dues_now(head.snapshot["limits"], today),
        next_unit=next_unit_of(head.snapshot),
        notice=_notice(head, rows),
        snapshot=head.snapshot,
    )


def _open_at_once(head: CaseHead, answers: Mapping[str, Any], principal: Principal, today: date) -> bool:
    """Whether whoever looks may accept and decide it in one press; asked only while it is still to be answered."""
    place = (head.item_code, head.division, head.body)
    return head.stage in TO_ANSWER and open_at_once(
        principal, head.snapshot, answers, place=place, received_on=head.received_on, today=today
    )


def _barred(head: CaseHead, answers: Mapping[str, Any], today: date) -> str:
    """What bars the applicant meanwhile; asked only while it is still to be answered."""
    if head.stage not in TO_ANSWER:
        return ""
    found = standing_in_case(head.person_id, head.enterprise_id, head.item_code, today, _head_of(answers))
    return found.sentence(language()) if found else ""


def _head_of(answers: Mapping[str, Any]) -> str:
    return str(answers.get(HEAD) or "").strip().upper()


def _notice(head: CaseHead, rows: list[Row]) -> Any:
    if head.stage != "received":
        return None
    return draft_notice(
        head.snapshot,
        rows,
        name=head.applicant_full,
        number=head.number,
        received_on=head.received_on,
        today=local_day(now()),
    )


def _told(row: Row, notice: NoticeCell | None) -> Row:
    points = notice.points if notice else ()
    return replace(row, told=tuple(str(point["problem"]) for point in points if point["seq"] == row.seq))


def _overlaid(row: Row, mark: Mark | None) -> Row:
    if mark is None or row.state != "judge":
        return row
    choices = tuple(replace(choice, chosen=choice.key in mark.defects) for choice in row.choices)
    return replace(row, verdict=mark.verdict, choices=choices, remark=mark.remark)


@needs("counter.use")
def case(request: HttpRequest, number: str) -> HttpResponseBase:
    """The page, and every act of it."""
    head = found(request, number)
    if request.method != "POST":
        return _page(request, head)
    try:
        if request.POST.get("do") == "precheck" and head.stage in TO_ANSWER:
            return _prechecked(request, head)
        return _acted(request, head)
    except Refusal as refusal:
        return _page(request, found(request, number), refusal=refusal)


def _prechecked(request: HttpRequest, head: CaseHead) -> HttpResponse:
    """What stands on the page is stored, then every guard of acceptance is tried (I15)."""
    principal, marks = principal_of_request(request), marks_of(request.POST)
    _judged(head, marks, principal)
    judged = precheck_case(case_number=head.number, principal=principal, moment=now())
    return _page(request, head, marks=marks, prechecked=verdict_rows(judged))


def _acted(request: HttpRequest, head: CaseHead) -> HttpResponseBase:
    principal, act = principal_of_request(request), request.POST.get("do", "")
    if act == "answer":
        act = request.POST.get("answer", "")
    version = request.POST.get("case-version", "")
    rows: tuple[Row, ...] = ()
    if head.stage in TO_ANSWER:
        rows = _judged(head, marks_of(request.POST), principal)
    if act in ("hand_in", "supplement", "keep_promise", "receive_proof"):
        handed = _hand_in(request, head, principal)
        if act == "hand_in":
            tell(request, _("收下了 %(n)s 项，还没有交齐。") % {"n": handed} if handed else _("没有勾选，也没有文件。"))
            act = "receive_part" if handed and head.stage == "correction" else act
    if act in acting.AT_WINDOW:
        outcome = acting.perform(
            act,
            request,
            principal,
            number=head.number,
            version=whole(version),
            rows=rows,
        )
        done = ACT_NAMES[Act(act)][language() == "en"]
        papers = "、".join(outcome.documents)
        tell(request, _("%(done)s，已出：%(papers)s") % {"done": done, "papers": papers} if papers else done)
    return HttpResponseRedirect(reverse("counter:case", args=[head.number]))


def _judged(head: CaseHead, marks: Mapping[int, Mark], principal: Principal) -> tuple[Row, ...]:
    """What stands on the page becomes what is stored; only rows that differ are written."""
    answers = answers_of_case(head.id)
    before = {row.seq: row for row in bench_of_case(head, answers, principal).rows}
    after = bench_of_case(head, answers, principal, marks).rows
    for row in after:
        told = before[row.seq]
        same = (row.verdict, row.keys, row.remark) == (told.verdict, told.keys, told.remark)
        if row.state == "judge" and row.verdict and not same and (row.keys or row.verdict != "defective"):
            acting.judge(head.number, row, principal)
    return after


def _hand_in(request: HttpRequest, head: CaseHead, principal: Principal) -> int:
    """The ticked papers and the files, row by row; how many rows."""
    handed = 0
    for cell in materials_of(head):
        files = [keep(one, principal).id for one in request.FILES.getlist(f"file-{cell.seq}")]
        paper = f"paper-{cell.seq}" in request.POST
        if files or paper:
            hand_in(
                case_number=head.number,
                principal=principal,
                moment=now(),
                seq=cell.seq,
                files=files,
                on_paper=paper,
            )
            handed += 1
    return handed


@needs("counter.use", methods=("POST",))
def judge(request: HttpRequest, number: str) -> HttpResponse:
    """Verdicts as they are pressed: stored at once, the answers and the notice drawn anew."""
    head, principal = found(request, number), principal_of_request(request)
    marks = marks_of(request.POST)
    _judged(head, marks, principal)
    return _page(request, head, marks=marks)


def _page(
    request: HttpRequest,
    head: CaseHead,
    *,
    marks: Mapping[int, Mark] | None = None,
    refusal: Refusal | None = None,
    prechecked: dict[str, Any] | None = None,
) -> HttpResponse:
    answers, part = answers_of_case(head.id), bool(getattr(request, "htmx", False))
    if refusal is not None and head.stage in TO_ANSWER:
        marks = marks_of(request.POST)
    principal = principal_of_request(request)
    bench, notice = bench_of_case(head, answers, principal, marks), notice_of_case(head.id)
    travel = travel_of(head, principal)
    context = _context(request, head, bench, travel) | {"prechecked": prechecked, "notice": notice}
    context["noticed"] = _awaited(head, bench, notice)
    status = 200
    if refusal is not None:
        context |= _refused(refusal, reverse("counter:case", args=[head.number]))
        status = 409 if refusal.status == 409 else 422
    if not part:
        context |= frame(request, "case") | _beside(request, head, answers, context["given"])
        context["next_act"] = next_step(travel, context["next_act"])
    return render(request, "counter/case_bench.html" if part else "counter/case.html", context, status=status)


def _beside(
    request: HttpRequest, head: CaseHead, answers: Mapping[str, Any], given: Mapping[str, str]
) -> dict[str, Any]:
    """What stands beside the bench: the file, the result to hand over, the box of a mandate."""
    today = local_day(now())
    shown = delivery_context(head, answers, today, given) | {"pressed": request.POST.get("do", "")}
    shown["first_asked_url"] = first_asked_url(request, head)
    return file_context(head, answers, today) | shown | _entered(request)


def first_asked_url(request: HttpRequest, head: CaseHead) -> str:
    """Where it is handed on who answers for the case: at the office, for whoever may enter there (I10)."""
    enters = holds(principal_of_request(request), PERMISSIONS["office.use"])
    return f"/office/cases/{head.number}/first-asked/" if enters else ""


def _context(request: HttpRequest, head: CaseHead, bench: Bench, travel: Travel | None) -> dict[str, Any]:
    """What the page shows in part and in whole alike."""
    return {
        "case": head,
        **travel_context(travel),
        "judging": head.stage in TO_ANSWER and may_judge(travel),
        "machine": by_machine(head.id, head.snapshot),
        "bench": bench,
        "url": reverse("counter:case", args=[head.number]),
        "look_url": reverse("counter:judge", args=[head.number]),
        "key": secrets.token_hex(16),
        "given": acting.typed(request) if request.method == "POST" else {},
        "answers": _answering(request, bench) if head.stage in TO_ANSWER and may_answer(travel) else None,
        "version_number": head.item_version_number,
        "item_name": head.item_name,
        "ready": True,
        "came": came_of_case(head, local_day(now())),
        "today": local_day(now()),
        "proof_due": _asked_back(head) and any(row.seq in _asked_back(head) and row.open for row in bench.rows),
        "commitment": head.commitment,
        "may_uncommit": may_withdraw_commitment(head),
    }


def may_withdraw_commitment(head: CaseHead) -> bool:
    """Whether a commitment stands that the applicant may take back at the window."""
    here = Stage(head.stage) in TRANSITIONS[Act.WITHDRAW_COMMITMENT].starts
    return here and head.commitment is not None and head.commitment.stands


def _entered(request: HttpRequest) -> dict[str, Any]:
    """The box of a new mandate as it was filled in, if it was refused."""
    typed = request.POST.get("do") == "record_mandate"
    form = came(request, principal_of_request(request)) if typed else Came()
    return {
        "entered": typed,
        "entered_form": form,
        "entered_agent": request.POST.get("m-agent", "")[:50],
        "powers": form.power_rows(language() == "en"),
    }


def _answering(request: HttpRequest, bench: Bench) -> dict[str, Any]:
    return answering(bench, request.POST.get("answer", "") if request.method == "POST" else "")


def _awaited(head: CaseHead, bench: Bench, notice: NoticeCell | None) -> list[dict[str, Any]]:
    """What may be handed in now: the points of the notice, or what was promised at acceptance."""
    since = [
        {"row": row, "points": [_("撤回了承诺，这份材料要交")]} for row in bench.rows if row.seq in _asked_back(head)
    ]
    if head.stage == "correction":
        return _noticed(bench, notice) + since
    if head.stage in ("accepted", "in_review", "for_decision") and (due := _due(since)):
        return due
    promise = promise_of_case(head.id) if head.stage in ("accepted", "in_review", "for_decision") else None
    if promise is None:
        return []
    words = _("容缺承诺：%(day)s 前补交") % {"day": day_zh(promise[0])}
    return [{"row": row, "points": [words]} for row in bench.rows if row.name in promise[1]]


def _asked_back(head: CaseHead) -> set[int]:
    """The materials that are due since the applicant took his commitment back (I8)."""
    row = head.commitment
    return {seq for seq, _name in row.asked_back} if row is not None and not row.stands else set()


def _due(since: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in since if one["row"].verdict != "complete"]


def _noticed(bench: Bench, notice: NoticeCell | None) -> list[dict[str, Any]]:
    """The rows of the notice with their points: what is to be handed in."""
    points = notice.points if notice else ()
    made = []
    for row in bench.rows:
        told = [str(point["problem"]) for point in points if point["seq"] == row.seq]
        if told:
            made.append({"row": row, "points": told})
    return made


def _refused(refusal: Refusal, again: str) -> dict[str, Any]:
    lang = language()
    if refusal.code == STALE:
        what = str(refusal.facts[f"what_{lang}"])
        who, when = refusal.facts[f"who_{lang}"], refusal.facts["when"]
        clash = {"who": who, "when": when, "what": f"“{what}”。", "again_url": again}
        return {"clash": clash}
    return {"refusal": {"sentence": refusal.sentence(lang), "article": refusal.article}}
