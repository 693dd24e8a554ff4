"""The applicant's right to a hearing: to ask for one, to give it up, to state his case, to object to the chair (W3)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.next_step import Next
from oneseal.interfaces.portal.own import own_case
from oneseal.queries.review.hearing import OwnHearing, own_hearing
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS

FORMS: dict[str, tuple[Act, tuple[str, ...]]] = {
    "request": (Act.REQUEST_HEARING, ("reason",)),
    "waive": (Act.WAIVE_HEARING, ()),
    "state": (Act.RECORD_STATEMENT, ("said",)),
    "recuse": (Act.ASK_RECUSAL, ("reason",)),
}


def done_words(do: str) -> str:
    """What the next page says."""
    return {
        "request": _("听证申请收到了，20 个工作日内举行"),
        "waive": _("记下了，您放弃听证"),
        "state": _("您的陈述申辩记进办件了"),
        "recuse": _("回避申请收到了，由本机关负责人决定"),
    }[do]


@needs("portal.apply")
def hearing(request: HttpRequest, number: str) -> HttpResponseBase:
    """Everything about the hearing of one's own case, each press an act."""
    found, today = own_case(request, number), local_day(now())
    own = own_hearing(found.id, found.stage, today)
    if own is None:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    fault = ""
    if request.method == "POST" and request.POST.get("do", "") in FORMS:
        do = request.POST["do"]
        act, fields = FORMS[do]
        try:
            ACTS[act](
                case_number=number,
                version=whole(request.POST.get("version", "")),
                principal=principal_of_request(request),
                moment=now(),
                **once(request)._asdict(),
                **{name: request.POST.get(name, "") for name in fields},
            )
            tell(request, done_words(do))
            return HttpResponseRedirect(reverse("portal:hearing", args=[number]))
        except Refusal as refusal:
            fault = refusal.sentence(get_language() or "zh")
    context: dict[str, Any] = {
        "section": "portal:cases",
        "case": found,
        "own": own,
        "today": today,
        "faults": [{"id": f"do-{request.POST.get('do', '')}", "text": fault}] if fault else [],
        "typed": request.POST,
    }
    return render(request, "portal/hearing.html", context, status=422 if fault else 200)


def next_of_hearing(number: str, own: OwnHearing | None, today: date) -> Next | None:
    """What the case page opens with while there is something about a hearing to do or to know."""
    if own is None or not own.open:
        return None
    url = reverse("portal:hearing", args=[number])
    if own.may_answer and own.until:
        title = _("您可以要求听证，最晚 %(day)s") % {"day": day_zh(own.until, today)}
        text = _("这件事直接关系您和别人的重大利益。要听证就申请，不要就放弃；听证不收费。")
        return Next(title, text, url, _("申请或者放弃"), "you")
    if own.hearing is not None and own.hearing.planned_on and not own.hearing.held_on:
        title = _("听证 %(day)s 举行") % {"day": day_zh(own.hearing.planned_on, today)}
        text = _("%(at)s，%(place)s。请带身份证件和证据。")
        return Next(title, text % {"at": own.hearing.at, "place": own.hearing.place}, url, _("听证的事"), "you")
    if own.hearing is not None and not own.hearing.signed_on:
        return Next(_("正在组织听证，时限停表"), _("时间、地点定了就通知您，至少提前 7 个工作日。"), url, _("听证的事"))
    return None
