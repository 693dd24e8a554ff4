"""The lists of pushes and one of them: signed for, returned, ruled upon (requirements L1–L3)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.again import done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.downloads import drawn
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.push_cells import entry_cell, push_cell, record_rows
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import BUREAU, DEPARTMENT, desk
from oneseal.queries.supervision.pushes import (
    LISTS,
    PART,
    File,
    counts_of,
    push_within,
    pushed_document,
    pushes_within,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.pushing import MOST_REASON, MOST_SIGNER, Standing
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes
from oneseal.rules.supervision.refusals import NO_SUCH_PUSH
from oneseal.usecases.supervision import ruling, signing
from oneseal.usecases.supervision.letters import write_letter


@needs("regulator.use", methods=("GET",))
def pushes(request: HttpRequest) -> HttpResponse:
    """One list at a time; a liaison begins with what waits for him."""
    who, today = principal_of_request(request), local_day(now())
    which = _which(request, who)
    first = min(whole(request.GET.get("from", "")) or 0, 100_000)
    reach = reach_of_pushes(who)
    found = pushes_within(reach, who, today, which=which, first=first, limit=PART + 1)
    counts = counts_of(reach, who, today)
    at = f"{reverse('regulator:pushes')}?list={which}&from="
    context = {
        "rows": [push_cell(row) for row in found[:PART]],
        "which": which,
        "counts": counts,
        "heading": _headings()[which],
        "signs": which == "to_sign" and bool(found) and DEPARTMENT in who.post_codes,
        "body": next(iter(sorted(bodies_at(who, {DEPARTMENT}))), ""),
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "regulator/pushes.html", desk(request, which, **context))


def _which(request: HttpRequest, who: Principal) -> str:
    asked = request.GET.get("list", "")
    if asked in LISTS:
        return asked
    if DEPARTMENT in who.post_codes:
        return "to_sign"
    return "rulings" if BUREAU in who.post_codes else "all"


def _headings() -> dict[str, tuple[str, str]]:
    """What each list is called, and one sentence on it."""
    return {
        "to_sign": (_("待签收"), _("作出决定即推送；签收只表示收到，不归您单位管的写明理由退回")),
        "signed": (_("已签收"), _("新的在前")),
        "back": (_("不归我管，已退"), _("审批局 1 个工作日内裁定")),
        "rulings": (_("退回裁定"), _("监管部门说不归它管的；裁定以后责任清单跟着改")),
        "open": (_("推出去还没签收"), _("按签收期限排")),
        "all": (_("全部推送"), _("新的在前")),
    }


@needs("push.sign", methods=("POST",))
def sign_all(request: HttpRequest) -> HttpResponse:
    """Everything that waits at one's body."""
    n = signing.sign_all(body=request.POST.get("body", ""), principal=principal_of_request(request), moment=now())
    tell(request, _("签收了 %(n)s 件") % {"n": n})
    return HttpResponseRedirect(reverse("regulator:pushes"))


@needs("regulator.use", methods=("GET",))
def push(request: HttpRequest, number: str) -> HttpResponse:
    """One push."""
    return _page(request, _at_hand(request, number))


def _at_hand(request: HttpRequest, number: str) -> File:
    who = principal_of_request(request)
    found = push_within(number, reach_of_pushes(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_PUSH.refuse()
    return found


def _page(request: HttpRequest, found: File, doing: str = "", refusal: Refusal | None = None) -> HttpResponse:
    who, row = principal_of_request(request), found.row
    ours = row.body in bodies_at(who, {DEPARTMENT})
    bureau = BUREAU in who.post_codes
    letter = next((one for one in row.sendings if one.channel == "letter"), None)
    context = {
        "file": found,
        **push_cell(row),
        "record": record_rows(found.record),
        "entries": [entry_cell(entry) for entry in found.entries],
        "signs": ours and row.standing == Standing.TO_SIGN,
        "returns": ours and row.standing == Standing.TO_SIGN and not found.ruling,
        "feeds_back": ours and row.standing == Standing.SIGNED,
        "rules": bureau and row.standing == Standing.RETURNED,
        "slips": bureau and letter is not None and letter.ended_at is not None and row.standing == Standing.TO_SIGN,
        "writes": bureau
        and letter is not None
        and letter.ended_at is None
        and (found.letter is None or found.letter_is_old)
        and row.standing == Standing.TO_SIGN,
        "posts": bureau
        and letter is not None
        and letter.ended_at is None
        and row.standing == Standing.TO_SIGN
        and not found.letter_is_old,
        "doing": doing,
        **typed_again(request, refusal, f"act-{doing}"),
        "most": {"reason": MOST_REASON, "signer": MOST_SIGNER},
    }
    section = "all" if not ours else "to_sign" if row.standing == Standing.TO_SIGN else "signed"
    return render(request, "regulator/push.html", desk(request, section, **context), status=status_of(refusal))


@needs("regulator.use", methods=("POST",))
def act(request: HttpRequest, number: str, doing: str) -> HttpResponseBase:
    """What was pressed; a refusal comes back on the page with what was typed."""
    found, acts = _at_hand(request, number), _acts(request)
    if doing not in acts:
        raise NO_SUCH_PUSH.refuse()
    perform, given, done = acts[doing]
    at = {"number": number, "principal": principal_of_request(request), "moment": now()}
    return done_or_again(
        request,
        lambda: perform(**at, **given, **once(request)._asdict()),
        lambda refusal: _page(request, found, doing, refusal),
        said=done,
        to=reverse("regulator:push", args=[number]),
    )


def _acts(request: HttpRequest) -> dict[str, tuple[Callable[..., Any], dict[str, Any], str]]:
    """Name in the address → the act, what it takes of the form, what is said once it is done."""
    sent_form = request.POST
    reason = {"reason": sent_form.get("reason", "")}
    body = sent_form.get("body", "")[:16]
    return {
        "sign": (signing.sign, {}, _("签收了")),
        "return": (signing.give_back, {**reason, "suggested": body}, _("退回了，等审批局裁定")),
        "uphold": (ruling.uphold, reason, _("裁定归它监管，签收期限重新算")),
        "redirect": (
            ruling.redirect,
            {**reason, "body": body, "mend": bool(sent_form.get("mend"))},
            _("改推给新的部门了"),
        ),
        "slip": (
            signing.sign_by_slip,
            {"signer": sent_form.get("signer", ""), "on": day_typed(sent_form.get("on", ""))},
            _("书面回执登记了"),
        ),
        "letter": (write_letter, {}, _("函件生成了，打开打印、寄出，再登记")),
        "posted": (signing.letter_sent, {"letter": sent_form.get("letter", "")}, _("寄出登记了")),
    }


@needs("regulator.use", methods=("GET",))
def document(request: HttpRequest, number: str, document_id: int) -> HttpResponseBase:
    """The decision that was pushed, and no other paper of the file."""
    who = principal_of_request(request)
    row = pushed_document(number, document_id, reach_of_pushes(who), who)
    if row is None:
        raise Http404
    return drawn(request, row)
