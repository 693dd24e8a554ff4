"""A walk-in in one screen: who, which item, the checklist, the answer (I1-I9). Before the answer there is no case."""

import secrets
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length
from oneseal.interfaces.counter import acting
from oneseal.interfaces.counter.answers import answering
from oneseal.interfaces.counter.bench import Bench, draft_notice, next_unit_of, rows_of_sheet
from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.elsewhere import offer_of
from oneseal.interfaces.counter.form import fields, language, questions, statements
from oneseal.interfaces.counter.items import elsewhere_of, found_items, item_of, place_of
from oneseal.interfaces.counter.sheet import FORM_ROW, Sheet, read, with_answers, with_applicant
from oneseal.interfaces.counter.standing import must_say_where, stands_at
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.prechecked import verdict_rows
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.graded import advice_for
from oneseal.queries.catalogue.versions import version_by_id
from oneseal.queries.decision.at_once import open_at_once
from oneseal.queries.intake.counter import own_bodies
from oneseal.queries.intake.counter_preview import dues_now
from oneseal.queries.intake.covered import on_file
from oneseal.queries.intake.permits import held_of, must_choose
from oneseal.queries.places.names import body_names, counties_elsewhere
from oneseal.queries.restrictions.listed import standing_in_the_way
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.changes import EFFECTS, UNREGISTERED
from oneseal.rules.intake.applicants import takes
from oneseal.rules.intake.arrival import CHANNEL_NAMES, WRITTEN
from oneseal.rules.intake.commitment import offered, told, verifier_of
from oneseal.rules.intake.held import covered
from oneseal.rules.intake.refusals import CARRIED_GONE
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import Offence
from oneseal.rules.restrictions.special import needs_judgement
from oneseal.usecases.accounts.parties import HEAD
from oneseal.usecases.decision.prechecking import precheck_application
from oneseal.usecases.intake.acting import Outcome
from oneseal.usecases.intake.answers import may_bar
from oneseal.usecases.intake.carrying import Taken, take_up
from oneseal.usecases.intake.first_asked import refer
from oneseal.usecases.intake.submit import Application, submit

CARRY = "carry_counter"
"""A limit of its own: the window and the phones in the hall often share one address."""
AT_ONCE = ("accept_and_decide", "send_file")
"""What is done in one press with taking it in: decided on the spot, or sent on to another place."""


@needs("counter.use")
def intake(request: HttpRequest) -> HttpResponseBase:
    """The page, each look at it while it is filled in, and the answer."""
    principal = principal_of_request(request)
    if request.method != "POST":
        if must_say_where(request):
            return HttpResponseRedirect(reverse("counter:stand"))
        return _page(request, Sheet(focus="who"))
    if request.POST.get("refer"):
        return _refer(request, principal)
    try:
        sheet = read(request, principal)
    except Refusal as refusal:  # a file that was not taken
        return _page(request, Sheet(focus="who"), refusal=refusal)
    if request.POST.get("do") == "precheck":
        return _prechecked(request, sheet, principal)
    if request.POST.get("do") in ("answer", *AT_ONCE, "receive"):
        return _answer(request, sheet, principal)
    return _page(request, _stepped(request, sheet, principal))


def _refer(request: HttpRequest, principal: Principal) -> HttpResponseBase:
    """Whoever came to the wrong window: where he is brought, and that he was asked for here first (I10)."""
    place, version = stands_at(request), whole(request.POST.get("refer", "")) or 0
    row = refer(item_version=version, window=place.code if place else "", principal=principal, moment=now())
    where = row.told or _("大厅管理岗")
    tell(request, _("首问登记第 %(n)s 号：带申请人到%(where)s，那边接上以前由您负责") % {"n": row.pk, "where": where})
    return HttpResponseRedirect(reverse("counter:referrals"))


def _stepped(request: HttpRequest, sheet: Sheet, principal: Principal) -> Sheet:
    """What the pressed button of the page does to it."""
    step = request.POST.get("step", "")
    if request.POST.get("pick") or step == "who":
        return with_applicant(sheet, request.POST.get("pick", ""), principal)
    if step == "item":
        version = item_of(request, sheet.item_words, principal)
        if version is None:
            return replace(sheet, item_fault=True, focus="item")
        chosen = with_answers(replace(sheet, version=version, item_words=""), principal)
        return replace(chosen, focus="work" if chosen.who.ready else "who")
    if step == "carried":
        return _carried(request, sheet, principal)
    if step == "other":
        return Sheet(version=sheet.version, focus="who")
    if step == "other-item":
        return Sheet(who=sheet.who, came=sheet.came, held=sheet.held, focus="item")
    return sheet


def _carried(request: HttpRequest, sheet: Sheet, principal: Principal) -> Sheet:
    """What the applicant filled in at a terminal comes on the sheet, by the code that he tells; it works once (I2)."""
    must_not_hurry(request, CARRY)

    def on_sheet(taken: Taken) -> Sheet:
        chosen = with_answers(replace(sheet, version=version_by_id(taken.version_id), item_words=""), principal)
        return replace(chosen, answers={**chosen.answers, **taken.answers}, focus="work" if chosen.who.ready else "who")

    try:
        return take_up(code=request.POST.get("carried", ""), principal=principal, moment=now(), keep=on_sheet)
    except Refusal as refusal:
        if refusal.status in (401, 403):
            raise
        if refusal.ground is CARRIED_GONE:
            count_miss(request, CARRY)
        return replace(sheet, carried_fault=refusal.sentence(language()), focus="carried")


def bench_of(sheet: Sheet, principal: Principal) -> Bench:
    """The bench of a sheet."""
    if sheet.version is None:
        return Bench()
    today, snapshot = local_day(now()), sheet.snapshot
    held = on_file(principal, (sheet.who.kind, sheet.who.number), snapshot, today)
    rows = rows_of_sheet(sheet, covered(snapshot, sheet.whole_answers(), held, today))
    made = bool(sheet.marks.get(FORM_ROW)) or not statements(snapshot)
    return Bench(
        rows=tuple(rows),
        instant=_open_at_once(sheet, principal, today),
        may_bar=may_bar(snapshot),
        barred=_barred(sheet, today),
        open_bar=needs_judgement(snapshot, Offence.FALSE_MATERIAL, sheet.who.kind),
        form_faults=len(sheet.faults(today)) + (not sheet.who.ready),
        statements_made=made,
        dues=dues_now(snapshot["limits"], today),
        next_unit=next_unit_of(snapshot),
        notice=draft_notice(snapshot, rows, name=sheet.who.name, number="—", received_on=today, today=today),
        told=told_of(sheet),
        snapshot=snapshot,
    )


def _open_at_once(sheet: Sheet, principal: Principal, today: date) -> bool:
    """Whether whoever stands at the window may accept and decide it in one press."""
    at = sheet.snapshot
    place = (at["item"]["basic_code"], sheet.version.division if sheet.version else "", at["body"]["code"])
    return open_at_once(principal, at, sheet.whole_answers(), place=place, received_on=today, today=today)


def told_of(sheet: Sheet) -> tuple[str, ...]:
    """What the clerk tells before the applicant chooses whether to commit; nothing where he cannot (I8)."""
    if sheet.version is None or not offered(sheet.snapshot, sheet.whole_answers()):
        return ()
    verifier = verifier_of(sheet.snapshot, sheet.snapshot["body"]["code"])
    name = body_names([verifier.body]).get(verifier.body, verifier.body)
    within = length(str(verifier.limit.n), verifier.limit.unit.value)
    return tuple(one.of(language()) for one in told(name, within))


def _barred(sheet: Sheet, today: date) -> str:
    """What bars the one at the window from this permit, told before anything is filled in (Arts. 78, 79 行政许可法)."""
    if sheet.version is None or not sheet.who.number:
        return ""
    found = standing_in_the_way(
        sheet.who.kind, sheet.who.number, sheet.snapshot["item"]["basic_code"], today, _head(sheet)
    )
    return found.sentence(language()) if found else ""


def _head(sheet: Sheet) -> str:
    """The number of whoever heads the organisation, as far as the form says it."""
    return str(sheet.answers.get(HEAD) or "").strip().upper() if sheet.who.kind == "enterprise" else ""


def _page(
    request: HttpRequest,
    sheet: Sheet,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    prechecked: dict[str, Any] | None = None,
) -> HttpResponse:
    bench, part = bench_of(sheet, principal_of_request(request)), bool(getattr(request, "htmx", False))
    context = _context(request, sheet, bench) | {"prechecked": prechecked}
    if refusal is not None:
        context["refusal"] = {"sentence": refusal.sentence(language()), "article": refusal.article}
        status = 422 if refusal.status != 409 else 409
    if not part:
        context |= frame(request, "intake")
    template = "counter/bench.html" if part else "counter/intake.html"
    return render(request, template, context, status=status)


def _context(request: HttpRequest, sheet: Sheet, bench: Bench) -> dict[str, Any]:
    today, english, principal = local_day(now()), language() == "en", principal_of_request(request)
    offer = offer_of(sheet, principal)
    faults = sheet.faults(today)
    shown = sheet.tried or sheet.form_open or bool(bench.rows and bench.rows[0].verdict)
    form = fields(sheet.snapshot, sheet.answers, faults if shown else {}) if sheet.version else []
    asks = questions(sheet.snapshot, sheet.answers, faults if shown else {}) if sheet.version else []
    lacking = len(faults)
    return {
        "sheet": sheet,
        "bench": bench,
        "answers": answering(bench, sheet.answer) if bench.rows and offer is None else None,
        "offer": offer,
        "places": counties_elsewhere(principal) if sheet.version is None else [],
        "place": place_of(request, principal) if sheet.version is None else "",
        "questions": asks,
        "fields": [row for row in form if row["required"]],
        "more_fields": [row for row in form if not row["required"]],
        "lacking": lacking,
        "form_open": bool(lacking) or sheet.form_open,
        "focus": _focus(sheet, lacking, [row["name"] for row in asks], [row["slug"] for row in form], faults),
        "key": request.POST.get("key") or secrets.token_hex(16),
        "elapsed": _elapsed(request),
        "began": request.POST.get("began") or str(int(now().timestamp())),
        "given": acting.typed(request),
        "today": today,
        "powers": sheet.came.power_rows(english),
        "ways": [("counter", _("当面")), *((key, CHANNEL_NAMES[key][english]) for key in WRITTEN)],
        "url": reverse("counter:intake"),
        "ready": sheet.who.ready,
        "version_number": sheet.version.number if sheet.version else 0,
        "item_name": sheet.version.name if sheet.version else "",
        "permits": permits_of(sheet, today),
        **_where(request, sheet),
        "only_for": _only_for(sheet),
        "can_receive": True,
        "scan": True,
        "advice": advice_for(sheet.version, sheet.whole_answers(), today) if sheet.version else None,
    }


def _where(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """Where the clerk stands; where the item goes if that window does not take it; whose it is if not ours."""
    principal = principal_of_request(request)
    if sheet.version is None:
        elsewhere = found_items(request, sheet.item_words, principal).elsewhere if sheet.item_fault else []
        return {"stands_at": stands_at(request), "elsewhere": elsewhere}
    if offer_of(sheet, principal):
        return {"stands_at": stands_at(request), "elsewhere": []}
    one = elsewhere_of(request, sheet.version)
    body = sheet.snapshot["body"]
    ours = body["code"] in own_bodies(principal) or one is not None
    words = "" if ours else _("由%(body)s受理：在这里收件，收下就转过去，那边答复。") % {"body": body["name"]}
    return {"stands_at": stands_at(request), "elsewhere": [one] if one else [], "not_ours": words}


def _only_for(sheet: Sheet) -> str:
    """Told before anything is filled in: the guide names the other kind of applicant. It is taken in all the same."""
    if sheet.version is None or not sheet.who.ready or takes(sheet.snapshot, sheet.who.kind, sheet.who.number):
        return ""
    if sheet.who.kind == "person":
        return _("办事指南写明由企业和单位申请，来的是个人：先问清楚是替谁办。")
    return _("办事指南写明由个人申请，来的是单位：先问清楚是谁本人要办。")


def permits_of(sheet: Sheet, today: date) -> dict[str, Any] | None:
    """What the one at the window holds under this permit, and what can be done with it (Arts. 49, 50 行政许可法)."""
    if sheet.version is None or not sheet.who.number:
        return None
    snapshot, english = sheet.snapshot, language() == "en"
    held = held_of(sheet.who.number, snapshot, sheet.version.division, today)
    doings = [one for one in doings_of(snapshot) if one in EFFECTS]
    if not held:
        return None
    return {
        "held": held,
        "must": must_choose(snapshot),
        "paper": UNREGISTERED,
        "doings": [(one, EFFECTS[one].en if english else EFFECTS[one].zh) for one in doings] if len(doings) > 1 else [],
    }


def _elapsed(request: HttpRequest) -> int:
    began = whole(request.POST.get("began", ""))
    return max(0, int(now().timestamp()) - began) if began is not None else 0


def _focus(sheet: Sheet, lacking: int, asks: list[str], form: list[str], faults: dict[str, Any]) -> str:
    """Where the cursor goes: the first thing that is still to be done."""
    if sheet.focus != "work" or not lacking:
        return sheet.focus
    first = next((key for key in asks if key in faults), "")
    if first:
        return f"q-{first}"
    return next((f"f-{slug}" for slug in form if slug in faults), "work")


def _answer(request: HttpRequest, sheet: Sheet, principal: Principal) -> HttpResponseBase:
    """Submit, judge, answer: three kinds of transaction, each of which stands when the next one fails."""
    bench = bench_of(replace(sheet, answer=""), principal)
    act = request.POST.get("answer", "")
    if request.POST.get("do") in AT_ONCE:
        act = request.POST["do"]
    if sheet.version is None or not sheet.who.ready or bench.form_faults:
        return _page(request, replace(sheet, tried=True, form_open=True, focus="work"), status=422)
    if request.POST.get("do") == "answer" and act not in acting.AT_WINDOW:
        return _page(request, replace(sheet, tried=True), status=422)
    try:
        made = _submit(request, sheet, bench, principal)
    except Refusal as refusal:
        return _page(request, replace(sheet, tried=True), refusal=refusal)
    number = made.number
    address = reverse("counter:case", args=[number])
    if request.POST.get("do") == "receive":
        tell(request, _("已收件，办件号 %(number)s。接着答复。") % {"number": number})
    else:
        _judge_and_act(request, act, made, bench, principal)
    return HttpResponseRedirect(address)


def _prechecked(request: HttpRequest, sheet: Sheet, principal: Principal) -> HttpResponse:
    """The same list as online, on what stands on the sheet; nothing is taken in by it (I15)."""
    if sheet.version is None or not sheet.who.ready:
        return _page(request, replace(sheet, tried=True, form_open=True, focus="work"), status=422)
    try:
        application = _application(sheet, bench_of(sheet, principal))
        judged = precheck_application(
            item_version=sheet.version.id, application=application, principal=principal, moment=now()
        )
    except Refusal as refusal:
        return _page(request, replace(sheet, tried=True), refusal=refusal)
    return _page(request, replace(sheet, tried=True), prechecked=verdict_rows(judged))


def _application(sheet: Sheet, bench: Bench) -> Application:
    """What is handed in, as it stands on the sheet."""
    brought = {row.seq for row in bench.rows if row.seq and row.verdict in ("complete", "defective")}
    return Application(
        applicant=sheet.who.applicant(),
        answers=sheet.whole_answers() | statements(sheet.snapshot),
        files={seq: list(ids) for seq, ids in sheet.files.items()},
        on_paper=frozenset(brought - sheet.files.keys()),
        promised=frozenset(row.seq for row in bench.rows if row.verdict == "promised"),
        covered=frozenset(row.seq for row in bench.rows if row.verdict == "held" and row.sources),
        certificate=sheet.certificate,
        doing=sheet.doing,
        channel=sheet.came.channel,
        mandate=sheet.came.mandate(sheet.who.kind, sheet.who.agent),
        arrival=sheet.came.arrival(),
    )


def _submit(request: HttpRequest, sheet: Sheet, bench: Bench, principal: Principal) -> Outcome:
    """The case made of the sheet; pressed twice it is made once."""
    pressed, place = once(request), stands_at(request)
    return submit(
        item_version=sheet.version.id if sheet.version else 0,
        application=replace(_application(sheet, bench), window=place.code if place else ""),
        principal=principal,
        moment=now(),
        key=pressed.key,
        request_hash=pressed.request_hash,
    )


def _judge_and_act(request: HttpRequest, act: str, made: Outcome, bench: Bench, principal: Principal) -> None:
    """From here on the case exists: a refusal is told on its page, and nothing of the application is lost."""
    number = made.number
    try:
        for row in bench.rows:
            if row.state == "judge" and row.verdict not in ("", "promised", "held") and made.stage == "received":
                acting.judge(number, row, principal)
        outcome = acting.perform(act, request, principal, number=number, version=None, rows=bench.rows, part="-answer")
    except Refusal as refusal:
        tell(request, _("已收件（%(number)s），但还没有答复：") % {"number": number} + refusal.sentence(language()))
        return
    took = _elapsed(request)
    papers = "、".join(outcome.documents)
    if papers:
        tell(request, _("办好了，用时 %(n)s 秒。已出：%(papers)s") % {"n": took, "papers": papers})
    else:
        tell(request, _("办好了，用时 %(n)s 秒。") % {"n": took})


@needs("counter.use", methods=("POST",))
def items(request: HttpRequest) -> HttpResponse:
    """Suggestions under the item's field."""
    words = request.POST.get("item", "").strip()[:60]
    found = found_items(request, words, principal_of_request(request))
    context = {"rows": found.here, "elsewhere": found.elsewhere, "words": words}
    return render(request, "counter/suggestions.html", context)
