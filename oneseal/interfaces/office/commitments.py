"""Commitments at the office: the list of checks, the panel of a case, and what follows where one did not hold (I8)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.intake.commitment import CommitmentCell
from oneseal.queries.review.checks import checks_within, unmet_within
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.approvals import grants_by_approval
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION, Result
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import Act
from oneseal.usecases.delivery.entering import enter_approval

SECTION = "checks"


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.RECORD_CHECK: lambda form: {
        "met": {"yes": True, "no": False}.get(form.get("met", "")),
        "reason": form.get("reason", ""),
        "rectify_by": day_typed(form.get("rectify_by", "")),
        "officers": form.get("officers", "").splitlines(),
        "unplanned": form.get("unplanned", ""),
    },
}


@needs("office.use", methods=("GET",))
def checks(request: HttpRequest) -> HttpResponse:
    """What is to be verified by when, what is being put right, and what did not hold and waits for the bureau."""
    who, today = principal_of_request(request), local_day(now())
    asked = request.GET.get("mine", "")
    mine = asked if asked in (CHECK, RECTIFICATION) else ""
    rows = [{"row": row, "words": _waits(row.kind)} for row in checks_within(who, today, mine=mine)]
    unmet = (
        []
        if mine
        else [
            {"row": row, **_followed(row.number, row.certificate, row.item_version, by_approval=row.by_approval)}
            for row in unmet_within(who)
        ]
    )
    context = {"rows": rows, "unmet": unmet, "mine": mine, "may_enter": holds(who, PERMISSIONS["certificate.enter"])}
    return render(request, "office/checks.html", desk(request, SECTION, **context))


def _waits(kind: str) -> str:
    return _("整改，期满复核") if kind == RECTIFICATION else _("等核查")


def _followed(number: str, certificate: str, item_version: int, *, by_approval: bool) -> dict[str, Any]:
    """Where the bureau goes on: the certificate's acts, ground filled in; an approval is entered there first; what is
    no permit leads to the bar on commitments alone.

    Who is barred is not filled in: numbers of people stand in no address.
    """
    if certificate:
        return {"url": reverse("office:certificate", args=[certificate]) + "#act-tell", "enters": False}
    if by_approval:
        return {"url": reverse("office:enter_approval", args=[number]), "enters": True}
    return {"url": f"{reverse('office:restriction_new')}?item={item_version}&special=commitment", "enters": False}


@needs("certificate.enter", methods=("POST",))
def enter(request: HttpRequest, number: str) -> HttpResponseBase:
    """An approval is entered in the register, and the acts of the law stand open on its page."""
    identifier = enter_approval(case_number=number, principal=principal_of_request(request), moment=now())
    return HttpResponseRedirect(reverse("office:certificate", args=[identifier]) + "#act-tell")


def panel(whole: Whole) -> dict[str, Any] | None:
    """The commitment of a case beside its decision: what stands, who verifies, the form for whoever may."""
    cell = whole.case.commitment
    if cell is None:
        return None
    running = {card.kind: card for card in whole.cards if card.ended_on is None}
    check, rectify = running.get(CHECK), running.get(RECTIFICATION)
    mine = any((held.body, held.post) == (cell.body, cell.post) for held in whole.who.posts)
    made = whole.file.certificate
    by_approval = grants_by_approval(whole.case.snapshot)
    made_of = made.identifier if made else ""
    followed = _followed(whole.case.number, made_of, whole.case.item_version_id, by_approval=by_approval)
    return {
        "cell": cell,
        "check": check,
        "rectify": rectify,
        "may_record": mine and (check or rectify) is not None and whole.has(Act.RECORD_CHECK),
        "may_rectify": cell.result == Result.OPEN,
        "unmet": cell.result == Result.NOT_MET,
        "own": any(held.body == whole.case.body for held in whole.who.posts),
        "follow_url": followed["url"],
        "enters": followed["enters"],
        "may_enter": holds(whole.who, PERMISSIONS["certificate.enter"]),
    }


def reason_words(cell: CommitmentCell) -> str:
    """The facts for telling the holder what is intended: filled in, and for the clerk to complete."""
    return f"{cell.verifier}核查认定：您作出的告知承诺与实际不符，责令限期整改后仍不相符。"
