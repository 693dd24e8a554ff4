"""The differences of a change with their reasons, and the acts on it: submit, return, pass, publish (C2)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.item_cells import said
from oneseal.interfaces.backstage.item_frame import change_desk, may, opened
from oneseal.interfaces.components.days import speaks_english, time_of_day
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.changes import ShownChange
from oneseal.queries.catalogue.partners import partners_of
from oneseal.queries.powers.timeline import timeline_of
from oneseal.rules.catalogue.change import BY_DIFFERENCE, WITH_PARTNERS, ChangeAct, ChangeKind, Reason
from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.inheritance import is_inherited
from oneseal.rules.catalogue.meaning import VERDICTS
from oneseal.rules.powers.holding import PowerHeld, holder_on
from oneseal.rules.powers.names import CLASS_NAMES, TransferClass
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.draft import WHOLE, adopt_latest, give_reasons, throw_away
from oneseal.usecases.catalogue.publish import Changed, pass_change, return_change, submit_change
from oneseal.usecases.powers.publish import publish_with_power

GOOD = ("faster", "wider", "clearer")


def difference_rows(found: tuple[Difference, ...], reasons: Mapping[str, Reason]) -> list[dict[str, Any]]:
    """The rows of a difference, with reasons where there are any."""
    return [
        {
            "number": number,
            "key": row.key,
            "place": said(row.place),
            "old": said(row.old),
            "new": said(row.new),
            "kind": row.kind,
            "verdict": said(VERDICTS[row.verdict]) if row.verdict else "",
            "tone": "good" if row.verdict in GOOD else "bad" if row.verdict else "",
            "above": is_inherited(row.key),
            "reason": reasons.get(row.key, Reason()).reason,
            "basis": reasons.get(row.key, Reason()).basis,
        }
        for number, row in enumerate(found)
    ]


@needs("catalogue.read", methods=("GET", "POST"))
def differences(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """What differs from the version in force, why, and what it means to an applicant; a POST writes the reasons."""
    shown = opened(request, change_id)
    if request.method != "POST":
        return _page(request, shown)
    doing = request.POST.get("do", "")
    try:
        _give(request, shown)
    except Refusal as wrong:
        return _page(request, opened(request, change_id), wrong)
    if doing == "submit":
        return _acted(request, change_id, ChangeAct.SUBMIT)
    here = reverse("backstage:item_difference", args=[change_id])
    if doing == "find" or doing.partition("-")[0] in ("take", "drop"):
        words = request.POST.get("find", "").strip()[:40]
        return HttpResponseRedirect(here + (f"?{urlencode({'find': words})}" if words else "") + "#partners")
    tell(request, _("理由和依据存好了"))
    return HttpResponseRedirect(here)


@needs("catalogue.draft", methods=("POST",))
def keep_reasons(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """Keep what is typed on the page of differences; the answer is the words to show, and the edition it has now."""
    try:
        edition = _give(request, opened(request, change_id))
    except Refusal as wrong:
        words = {"words": wrong.sentence(get_language() or "zh"), "bad": True}
        return render(request, "backstage/item_saved.html", words, status=409 if wrong.status == 409 else 422)
    saved = _("自动保存 %(time)s，只有草稿") % {"time": time_of_day(now())}
    return render(request, "backstage/item_saved.html", {"words": saved, "edition": edition})


def _partners_sent(request: HttpRequest) -> list[str]:
    """What was chosen, with one more or one less."""
    doing, _dash, code = request.POST.get("do", "").partition("-")
    kept = [one for one in request.POST.getlist("partners") if not (doing == "drop" and one == code)]
    return [*kept, code] if doing == "take" and code else kept


def _give(request: HttpRequest, shown: ShownChange) -> int:
    sent = request.POST
    reasons = {
        row.key: {"reason": sent.get(f"reason-{number}", ""), "basis": sent.get(f"basis-{number}", "")}
        for number, row in enumerate(shown.differences)
        if sent.get(f"key-{number}") == row.key
    }
    whole_one = {"reason": sent.get("reason", ""), "basis": sent.get("basis", "")}
    if sent.get("do") == "fill":
        reasons = {
            key: {part: row[part] if row[part].strip() else whole_one[part] for part in row}
            for key, row in reasons.items()
        }
    return give_reasons(
        change_id=shown.row.pk,
        edition=whole(sent.get("edition", "")) or 0,
        reasons=reasons,
        whole=whole_one,
        partners=_partners_sent(request) if shown.row.kind in WITH_PARTNERS else None,
        principal=principal_of_request(request),
        moment=now(),
        page=sent.get("page", "")[:32],
    ).edition


def _page(request: HttpRequest, shown: ShownChange, wrong: Refusal | None = None) -> HttpResponse:
    who, row = principal_of_request(request), shown.row
    context = change_desk(request, shown, "difference")
    second = who.account_id not in row.authors
    context |= {
        "rows": difference_rows(shown.differences, shown.proposal.reasons),
        "whole": _whole(shown) if shown.before is None else [],
        "does": _what_it_does(row.kind),
        "page_mark": uuid4().hex,
        "edition": shown.edition(WHOLE),
        "key": uuid4().hex,
        "partners": partners_of(row, _find(request)) if row.kind in WITH_PARTNERS else None,
        "find": _find(request),
        "by_difference": row.kind in BY_DIFFERENCE,
        "elsewhere": _elsewhere(shown, context["today"]),
        "registered": row.kind == ChangeKind.ADD and _held_by(shown, context["today"]) is not None,
        "may_review": may(who, "catalogue.review") and row.stage == "submitted" and second,
        "may_publish": may(who, "catalogue.publish") and row.stage == "passed" and second,
        "own": not second and row.stage in ("submitted", "passed") and not may(who, "catalogue.draft"),
        "earliest": shown.earliest(context["today"]),
        "superseded": shown.superseded,
        "classes": [(one.value, CLASS_NAMES[one][1 if speaks_english() else 0]) for one in TransferClass],
        "powerless": _powerless(shown, context["today"]) if row.stage == "published" else [],
        "stale_above": bool(shown.differences) and _above_is_stale(shown),
        "above_from": row.item.since if row.item.since and row.item.since > context["today"] else None,
    }
    if wrong is not None:
        context["faults"] = [{"id": "why", "text": wrong.sentence(get_language() or "zh")}]
        context["fault_article"] = wrong.article
    return render(request, "backstage/item_difference.html", context, status=wrong.status if wrong else 200)


def _powerless(shown: ShownChange, today: date) -> list[dict[str, str]]:
    """The items of a publication over which nobody holds the power on the day that they begin."""
    row = shown.row
    items = row.partners if row.kind == ChangeKind.SPLIT else [row.item_id] if row.kind == ChangeKind.ADD else []
    lines = [timeline_of(code, row.division) for code in items]
    return [
        {"name": line.item_name, "url": reverse("backstage:power_item", args=[line.item])}
        for line in lines
        if line is not None and holder_on(line.held, max(row.effective or today, today)) is None
    ]


def _above_is_stale(shown: ShownChange) -> bool:
    above, item = shown.above, shown.content["item"]
    return (
        any(item.get(key) != value for key, value in above["item"].items()) or shown.content["basis"] != above["basis"]
    )


def _find(request: HttpRequest) -> str:
    return (request.GET.get("find", "") or request.POST.get("find", "")).strip()[:40]


def _whole(shown: ShownChange) -> list[dict[str, Any]]:
    """All that an added item says, element by element."""
    said_of = {key: value for key, value in shown.content.items() if key not in ("schema", "lacks", "number")}
    return [row for row in difference_rows(difference({}, said_of), {}) if row["new"]]


def _what_it_does(kind: str) -> list[str]:
    """What a change of this kind brings about, where it writes no element anew."""
    running = _("在办的件照受理时的版本办完，时限不停。")
    told = {
        ChangeKind.SUSPEND: [
            _("从生效日起不再受理，指南写明为什么、从哪天起；事项还在目录里。"),
            running,
            _("要再办，在事项页起草“恢复”。"),
        ],
        ChangeKind.RESUME: [_("从生效日起恢复受理，指南照下面的内容。")],
        ChangeKind.ABOLISH: [
            _("从生效日起不再受理，也不再列入清单；那天以前指南写明从哪天起不办、为什么。"),
            running,
            _("发布了不能撤回。"),
        ],
        ChangeKind.SPLIT: [
            _("从生效日起由各子项代替，每个子项一个编码；权力、进驻、首席代表的授权跟着过去。"),
            running,
        ],
        ChangeKind.MERGE: [_("从生效日起并进来的事项不再单独办理，指南指到这一项。"), running],
    }
    return told.get(ChangeKind(kind), [])


def _held_by(shown: ShownChange, today: date) -> PowerHeld | None:
    """Who holds the power over the item on the first day that the change can take effect."""
    line = timeline_of(shown.row.item_id, shown.row.division)
    return holder_on(line.held, shown.row.effective or shown.earliest(today)) if line else None


def _elsewhere(shown: ShownChange, today: date) -> PowerHeld | None:
    """Another body that holds the power over an item that is being added: the transfer comes first."""
    if shown.row.kind != ChangeKind.ADD or shown.row.stage == "published":
        return None
    held = _held_by(shown, today)
    return held if held is not None and held.body != shown.row.body else None


def _effective(request: HttpRequest) -> date | None:
    return day_typed(request.POST.get("effective", ""))


def _given(request: HttpRequest, act: ChangeAct) -> dict[str, Any]:
    if act is ChangeAct.PUBLISH:
        return {"effective": _effective(request) or date.min, "status": request.POST.get("status", "")}
    return {} if act is ChangeAct.SUBMIT else {"remark": request.POST.get("remark", "")[:500]}


_ACTS: Mapping[ChangeAct, Callable[..., Changed]] = {
    ChangeAct.SUBMIT: submit_change,
    ChangeAct.RETURN: return_change,
    ChangeAct.PASS: pass_change,
    ChangeAct.PUBLISH: publish_with_power,
}


def _acted(request: HttpRequest, change_id: int, act: ChangeAct) -> HttpResponseBase:
    shown = whole(request.POST.get("shown", ""))
    try:
        _ACTS[act](
            change_id=change_id,
            edition=None if act is ChangeAct.SUBMIT else shown,
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
            **_given(request, act),
        )
    except Refusal as wrong:
        return _page(request, opened(request, change_id), wrong)
    done = {
        ChangeAct.SUBMIT: _("送去复核了，复核的人不能是写过它的人"),
        ChangeAct.RETURN: _("退回去了"),
        ChangeAct.PASS: _("复核通过，等负责人发布"),
        ChangeAct.PUBLISH: _("发布了，到生效日自动换"),
    }
    tell(request, done[act])
    return HttpResponseRedirect(reverse("backstage:item_difference", args=[change_id]))


@needs("catalogue.read", methods=("POST",))
def act(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """One of the acts; what may be done is the use case's to say."""
    opened(request, change_id)
    doing = request.POST.get("do", "")
    if doing not in {one.value for one in ChangeAct}:
        return HttpResponseRedirect(reverse("backstage:item_difference", args=[change_id]))
    return _acted(request, change_id, ChangeAct(doing))


@needs("catalogue.draft", methods=("POST",))
def discard(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """Throw the draft away."""
    code = opened(request, change_id).row.implementation_code
    throw_away(change_id=change_id, principal=principal_of_request(request))
    tell(request, _("草稿删掉了"))
    return HttpResponseRedirect(reverse("backstage:items") + f"?words={code}")


@needs("catalogue.draft", methods=("POST",))
def adopt(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """Take over what was published or changed above since the draft began."""
    adopt_latest(change_id=change_id, principal=principal_of_request(request), moment=now())
    tell(request, _("接到最新的版本上了，您写的还在"))
    return HttpResponseRedirect(reverse("backstage:item_difference", args=[change_id]))
