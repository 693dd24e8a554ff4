"""Leave: one's own with who stands in; the head agrees, declines, enters it for somebody (T5, W1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.accounts.leaves import Away, LeaveBoard, LeaveSeen, leaves_for
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.leaves import Cover, LeaveKind, LeaveStage, heads_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.leaves import Asked, answer_leave, ask_leave, end_leave
from oneseal.usecases.journal.answered import answered_once

SECTION = "leave"
PAGE_OF_ITS_OWN = (401, 403, 404)
KINDS = {
    LeaveKind.ANNUAL: lazy("年休假"),
    LeaveKind.SICK: lazy("病假"),
    LeaveKind.DUTY: lazy("出差"),
    LeaveKind.STUDY: lazy("学习培训"),
    LeaveKind.OTHER: lazy("其他"),
}
STAGES = {
    LeaveStage.ASKED: (lazy("等负责人同意"), "you"),
    LeaveStage.AGREED: (lazy("同意"), "yes"),
    LeaveStage.DECLINED: (lazy("没有同意"), "no"),
    LeaveStage.RECALLED: (lazy("收回了"), "line"),
}


@needs("leave.use", methods=("GET",))
def board(request: HttpRequest) -> HttpResponse:
    """Own leaves, the form, and for the head those of the body."""
    return _page(request)


def _body(who: Principal) -> str:
    """The body of one's own main post: leave is that of a place of work."""
    return who.main_post.body if who.main_post else ""


def _page(request: HttpRequest, refusal: Refusal | None = None, leave: int = 0) -> HttpResponse:
    who, today = principal_of_request(request), local_day(now())
    found = leaves_for(who, _body(who), today)
    sent = request.POST if refusal else request.GET
    asked = whole(sent.get("who", "")) or who.account_id
    heads = _body(who) in heads_at(who)
    away = next((one for one in found.people if one.account_id == asked and (heads or asked == who.account_id)), None)
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "own": [_row(one, leave, fault) for one in found.own],
        "others": [_row(one, leave, fault) for one in found.others],
        "heads": heads,
        "people": found.people,
        "away": away,
        "posts": _posts(away, found, sent) if away else [],
        "kinds": list(KINDS.items()),
        "typed": sent,
        "fault": "" if leave else fault,
        "faults": [{"id": f"why-{leave}" if leave else "first", "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/leave.html", desk(request, SECTION, **context), status=status)


def _row(one: LeaveSeen, leave: int, fault: str) -> dict[str, Any]:
    words, tone = STAGES[LeaveStage(one.stage)]
    said = fault if one.id == leave else ""
    return {"leave": one, "kind": KINDS[LeaveKind(one.kind)], "stage": words, "tone": tone, "fault": said}


def _posts(away: Away, found: LeaveBoard, sent: Any) -> list[dict[str, Any]]:
    """Each post that can be covered with the colleagues who do not hold it themselves."""
    return [
        {
            "post": post,
            "unit": unit,
            "name": f"cover-{n}",
            "chosen": whole(sent.get(f"cover-{n}", "")) or 0,
            "people": [
                one for one in found.people if one.account_id != away.account_id and (post, unit) not in one.posts
            ],
        }
        for n, (post, unit) in enumerate(away.posts)
    ]


@needs("leave.use", methods=("POST",))
def ask(request: HttpRequest) -> HttpResponseBase:
    """Sent once; refused with all that was typed."""
    who, moment = principal_of_request(request), now()
    account = whole(request.POST.get("who", "")) or who.account_id or 0

    def chore() -> dict[str, Any]:
        asked = Asked(
            account_id=account,
            body=_body(who),
            kind=request.POST.get("kind", ""),
            first=day_typed(request.POST.get("first", "")),
            last=day_typed(request.POST.get("last", "")),
            covers=_covers(request, who, account),
        )
        return {"leave": ask_leave(asked=asked, principal=who, moment=moment)}

    try:
        answered_once(account_id=who.account_id, moment=moment, chore=chore, **once(request)._asdict())
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _page(request, refusal)
    tell(request, _("请假记下了") if _body(who) in heads_at(who) else _("请假送给负责人了"))
    return HttpResponseRedirect(reverse("office:leave"))


def _covers(request: HttpRequest, who: Principal, account: int) -> list[Cover]:
    """The posts in the order in which the page listed them."""
    people = leaves_for(who, _body(who), local_day(now())).people
    away = next((one for one in people if one.account_id == account), None)
    chosen = [(place, whole(request.POST.get(f"cover-{n}", ""))) for n, place in enumerate(away.posts if away else ())]
    return [Cover(post, unit, pk) for (post, unit), pk in chosen if pk]


@needs("leave.use", methods=("POST",))
def answer(request: HttpRequest, leave: int) -> HttpResponseBase:
    """The head agrees or declines."""
    agree = request.POST.get("answer") == "agree"
    who, moment = principal_of_request(request), now()
    try:
        reason = request.POST.get("reason", "")[:500]
        answer_leave(leave=leave, agree=agree, reason=reason, principal=who, moment=moment)
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _page(request, refusal, leave)
    tell(request, _("同意了，顶岗按日期自动开始和结束") if agree else _("没有同意，理由记下了"))
    return HttpResponseRedirect(reverse("office:leave"))


@needs("leave.use", methods=("POST",))
def end(request: HttpRequest, leave: int) -> HttpResponseBase:
    """Taken back or cut short."""
    try:
        end_leave(leave=leave, principal=principal_of_request(request), moment=now())
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _page(request, refusal, leave)
    tell(request, _("请假到此为止，顶岗同时结束"))
    return HttpResponseRedirect(reverse("office:leave"))
