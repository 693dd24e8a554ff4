"""The responsibility register: every item with who approves and who supervises, what is wrong, rows added and ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import parts
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk, division_of
from oneseal.queries.supervision.register import Item, Spell, bodies_here, item_of, register_on
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.duties import MOST_DAYS, Typed
from oneseal.rules.supervision.refusals import NO_SUCH_ITEM
from oneseal.rules.supervision.register import FLAW_NAMES, RELATION_NAMES, ROLE_NAMES, Role
from oneseal.usecases.supervision.keeping import add_duty, end_duty

PART = 50


@needs("register.read", methods=("GET",))
def register(request: HttpRequest) -> HttpResponse:
    """All items, the flawed ones, or those that one body supervises; as a workbook too."""
    who, today = principal_of_request(request), local_day(now())
    words, body = request.GET.get("q", "").strip()[:60], request.GET.get("body", "")[:16]
    flawed = request.GET.get("list") == "flawed"
    division = division_of(who)
    found = register_on(division, today, words=words, flawed=flawed, body=body)
    if "xlsx" in request.GET:
        return _workbook(found)
    first = min(whole(request.GET.get("from", "")) or 0, 10_000)
    kept = request.GET.copy()
    kept.pop("from", None)
    at = f"{reverse('regulator:register')}?{kept.urlencode()}&from="
    context = {
        "rows": [_cell(item) for item in found[first : first + PART]],
        "total": len(found),
        "flaws": sum(1 for item in found if item.flaws),
        "q": words,
        "flawed": flawed,
        "body": body,
        "bodies": bodies_here(division),
        "export": f"{reverse('regulator:register')}?{kept.urlencode()}&xlsx=1",
        "page": parts(at, first, len(found) > first + PART, PART),
    }
    return render(request, "regulator/register.html", desk(request, "register", **context))


def _cell(item: Item) -> dict[str, Any]:
    place = int(speaks_english())
    return {
        "i": item,
        "relation": RELATION_NAMES[item.relation][place],
        "duties": [(duty, name, ROLE_NAMES[duty.role][place]) for duty, name in item.duties],
        "flaws": [FLAW_NAMES[flaw][place] for flaw in item.flaws],
    }


def _workbook(found: list[Item]) -> HttpResponse:
    head = [
        _("事项"),
        _("基本编码"),
        _("审批部门"),
        _("监管部门"),
        _("怎么监管"),
        _("签收时限"),
        _("反馈时限"),
        _("问题"),
    ]
    place = int(speaks_english())
    rows = [
        [
            item.name,
            item.code,
            item.approver_name,
            name,
            ROLE_NAMES[duty.role][place] if duty else "",
            duty.receipt if duty else "",
            duty.feedback if duty else "",
            "；".join(FLAW_NAMES[flaw][place] for flaw in item.flaws),
        ]
        for item in found
        for duty, name in (item.duties or ((None, ""),))
    ]
    return as_workbook(_("责任清单"), head, rows, name="supervision-register")


@needs("register.read")
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """One item: its rows in time; the bureau's liaison adds and ends them."""
    who, today = principal_of_request(request), local_day(now())
    found = item_of(code, division_of(who), today)
    if found is None:
        raise NO_SUCH_ITEM.refuse()
    if request.method != "POST":
        return _item_page(request, *found)
    try:
        _changed(request, code, division_of(who))
    except Refusal as refusal:
        if refusal.status in (401, 403):
            raise
        return _item_page(request, *found, refusal)
    tell(request, _("责任清单改好了"))
    return HttpResponseRedirect(reverse("regulator:item", args=[code]))


def _changed(request: HttpRequest, code: str, division: str) -> None:
    given, who = request.POST, principal_of_request(request)
    if given.get("do") == "end":
        end_duty(
            duty=whole(given.get("duty", "")) or 0, until=day_typed(given.get("until", "")), principal=who, moment=now()
        )
        return
    typed = Typed(
        body=given.get("body", "")[:16],
        role=given.get("role", ""),
        since=day_typed(given.get("since", "")),
        places=given.get("places", "")[:300],
        when=given.get("when", ""),
        receipt=whole(given.get("receipt", "")),
        feedback=whole(given.get("feedback", "")),
        basis=given.get("basis", "")[:300],
    )
    add_duty(item=code, division=division, typed=typed, principal=who, moment=now())


def _item_page(request: HttpRequest, found: Item, spells: list[Spell], refusal: Refusal | None = None) -> HttpResponse:
    who, place = principal_of_request(request), int(speaks_english())
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    doing = request.POST.get("do", "add") if refusal else ""
    context = {
        **_cell(found),
        "spells": [{"s": spell, "role": ROLE_NAMES[spell.duty.role][place]} for spell in spells],
        "keeps": holds(who, PERMISSIONS["register.keep"]),
        "bodies": bodies_here(division_of(who)),
        "roles": [(role.value, names[place]) for role, names in ROLE_NAMES.items()],
        "chief": Role.CHIEF.value,
        "typed": request.POST if refusal else QueryDict(),
        "doing": doing,
        "fault": words,
        "faults": [{"id": f"act-{doing}", "text": words}] if refusal else [],
        "most_days": MOST_DAYS,
    }
    status = refusal.status if refusal else 200
    return render(request, "regulator/item.html", desk(request, "register", **context), status=status)
