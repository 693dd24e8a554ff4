"""Batches of transfers (C8): the list, a new one, and the wizard in six steps."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers import SECTION, class_cell, division_of, english, may, parts
from oneseal.interfaces.backstage.pressing import day_sent, pressed
from oneseal.interfaces.backstage.transfer_page import page_parts
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.batches import batch_page, batches_of
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.names import STAGE_NAMES, BatchStage, TransferClass
from oneseal.rules.refusals import Refusal
from oneseal.usecases.powers import transfer
from oneseal.usecases.review.keep_case import leave_case, take_case

TONES = {
    BatchStage.PREPARING: ("you", "draft"),
    BatchStage.APPROVED: ("us", "clock"),
    BatchStage.EFFECTIVE: ("yes", "check"),
}


def _maybe_day(request: HttpRequest, name: str) -> date | None:
    return day_sent(request, name) if request.POST.get(name) else None


def _days(request: HttpRequest) -> dict[str, date]:
    return {
        "effective_on": day_sent(request, "effective_on"),
        "transition_until": day_sent(request, "transition_until"),
    }


@needs("powers.read", methods=("GET",))
def batches(request: HttpRequest) -> HttpResponseBase:
    """All batches of the county, and the form of a new one."""
    return _list(request)


@needs("powers.keep", methods=("POST",))
def new_batch(request: HttpRequest) -> HttpResponseBase:
    """A batch is opened; its wizard begins."""
    sent = request.POST
    try:
        kept = transfer.open_batch(
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
            name=sent.get("name", ""),
            legal_ground=sent.get("legal_ground", ""),
            **_days(request),
        )
    except Refusal as wrong:
        if wrong.status != 422:
            raise
        return _list(request, wrong.sentence(get_language() or "zh"))
    return HttpResponseRedirect(reverse("backstage:batch", args=[kept.id]))


def _list(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    n = 1 if english() else 0
    rows = [
        {"row": row, "words": STAGE_NAMES[row.stage][n], "tone": TONES[row.stage]}
        for row in batches_of(division_of(request))
    ]
    context = {
        "tabs": parts(request, "batches"),
        "key": uuid4().hex,
        "rows": rows,
        "may_keep": may(request, "powers.keep"),
        "fault": fault,
        "faults": [{"id": "f-name", "text": fault}] if fault else [],
        "sent": request.POST,
    }
    return render(request, "backstage/batches.html", desk(request, SECTION, **context), status=422 if fault else 200)


@needs("powers.read", methods=("GET",))
def batch(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """The wizard at a step."""
    return _wizard(request, batch_id)


def _wizard(request: HttpRequest, batch_id: int, step: int | None = None, fault: str = "") -> HttpResponseBase:
    today, n = local_day(now()), 1 if english() else 0
    page = batch_page(batch_id, division_of(request), today)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "key": uuid4().hex,
        "stage": {"words": STAGE_NAMES[page.head.stage][n], "tone": TONES[page.head.stage]},
        "open": page.head.stage is BatchStage.PREPARING,
        "may_keep": may(request, "powers.keep") and page.head.stage is BatchStage.PREPARING,
        "may_approve": may(request, "powers.approve") and page.head.stage is BatchStage.PREPARING,
        "may_keep_cases": may(request, "powers.approve") and page.head.stage is not BatchStage.EFFECTIVE,
        "sent": request.POST,
        "picked": request.POST.getlist("items"),
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
        **page_parts(request, page, today, step),
    }
    return render(request, "backstage/batch.html", desk(request, SECTION, **context), status=422 if fault else 200)


@needs("powers.read", methods=("GET",))
def directory(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """The transfer directory to be printed and signed: the batch, its items in four classes, the totals."""
    page = batch_page(batch_id, division_of(request), local_day(now()))
    if page is None:
        raise Http404
    named = [row for row in page.items if row.kind is not None]
    named.sort(key=lambda row: row.body_name)
    context = {
        "page": page,
        "stage": {"words": STAGE_NAMES[page.head.stage][1 if english() else 0], "tone": TONES[page.head.stage]},
        "classes": [
            {**class_cell(kind), "value": kind.value, "rows": [row for row in named if row.kind is kind]}
            for kind in TransferClass
        ],
    }
    return render(request, "backstage/directory.html", desk(request, SECTION, **context))


def _settle(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    sent = request.POST
    transfer.settle_batch(
        **who,
        batch=pk,
        legal_ground=sent.get("legal_ground", ""),
        approval=sent.get("approval", ""),
        published_on=_maybe_day(request, "published_on"),
        seal_ready="seal_ready" in sent,
        **_days(request),
    )
    return _("依据和日期存好了")


def _classify(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    sent = request.POST
    transfer.classify(
        **who,
        batch=pk,
        items=sent.getlist("items"),
        kind=sent.get("kind", ""),
        reason=sent.get("reason", ""),
        goes_with=sent.get("goes_with", ""),
        other_level="other_level" in sent,
    )
    return _("分好了 %(n)s 项") % {"n": len(sent.getlist("items"))}


def _compare(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    codes = request.POST.get("codes", "").split()
    transfer.compare(**who, batch=pk, source=request.POST.get("source", ""), codes=codes)
    return _("比过了：上级目录里有 %(n)s 项") % {"n": len(codes)}


def _staff(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    sent = request.POST
    transfer.count_staff(
        **who,
        batch=pk,
        body=sent.get("body", ""),
        due=min(whole(sent.get("due", "")) or 0, 9999),
        there=min(whole(sent.get("there", "")) or 0, 9999),
        posts_filled="posts_filled" in sent,
        supervises="supervises" in sent,
    )
    return _("人员和岗位存好了")


def _approve(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    transfer.approve_batch(**who, batch=pk)
    return _("已批准，到日子自动生效")


def _leave(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    leave_case(**who, batch=pk, case=request.POST.get("case", ""), reason=request.POST.get("reason", ""))
    return _("这一件留给原部门办完")


def _take(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    take_case(**who, batch=pk, case=request.POST.get("case", ""))
    return _("这一件又按规则走")


DOING: dict[str, tuple[Callable[[HttpRequest, int, dict[str, Any]], str], int]] = {
    "settle": (_settle, 2),
    "classify": (_classify, 2),
    "compare": (_compare, 3),
    "staff": (_staff, 4),
    "leave": (_leave, 5),
    "take": (_take, 5),
    "approve": (_approve, 6),
}


FORM_OF: dict[Callable[..., str], int] = {_settle: 1}
"""A form that leads on to another step once it is kept; refused, it stays where it was filled in."""


@needs("powers.read", methods=("POST",))
def change_batch(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """One of the wizard's forms; each act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    act, step = doing
    return _done(request, batch_id, act, step)


def _done(
    request: HttpRequest, batch_id: int, act: Callable[[HttpRequest, int, dict[str, Any]], str], step: int
) -> HttpResponseBase:
    query = f"?step={step}" + (f"&body={request.POST['body']}" if request.POST.get("body") else "")
    then = reverse("backstage:batch", args=[batch_id]) + query
    here = FORM_OF.get(act, step)
    return pressed(request, partial(act, request, batch_id), partial(_wizard, request, batch_id, here), then)


def _sign(request: HttpRequest, pk: int, who: dict[str, Any]) -> str:
    sent = request.POST
    row, count = whole(sent.get("row", "")) or 0, min(whole(sent.get("count", "")) or 0, 10**6)
    transfer.sign_over(**who, row=row, side=sent.get("side", "give"), count=count, note=sent.get("note", ""))
    return _("签好了")


@needs("powers.sign", methods=("POST",))
def sign_row(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """One side signs its column of a hand-over row."""
    return _done(request, batch_id, _sign, 4)
