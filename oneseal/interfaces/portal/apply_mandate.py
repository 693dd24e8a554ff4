"""By what mandate somebody applies for another: powers, dates, the paper itself (Art. 29 ¶2 行政许可法; I13)."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.forms import fault_rows
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.apply_steps import MANDATE, Wizard, frame, wizard_of
from oneseal.rules.intake.mandate import POWER_NAMES, Mandate, Power, must_be_mandate
from oneseal.rules.intake.refusals import MANDATE_UNPROVEN
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import amend

ACCEPT = ".pdf,.ofd,.jpg,.jpeg,.png"


def mandate_of(wizard: Wizard) -> Mandate | None:
    """The mandate of the draft for the use case; none where one applies for oneself or it is not filled in."""
    who, held = wizard.draft.who, wizard.draft.mandate
    since, until = day_typed(held.get("granted_on", "")), day_typed(held.get("until", ""))
    if not who.get("agent_number") or since is None or until is None:
        return None
    proof = int(held["proof"]) if held.get("proof") else None
    powers = frozenset(Power(one) for one in held.get("powers", ()))
    return Mandate(who["agent_name"], who["agent_number"], powers, since, until, proof)


def typed(posted: QueryDict, before: dict[str, Any]) -> dict[str, Any]:
    """What the page says, the paper kept from before."""
    known = {power.value for power in Power}
    kept = {key: before[key] for key in ("proof", "proof_name") if key in before}
    return kept | {
        "powers": [one for one in posted.getlist("powers") if one in known],
        "granted_on": posted.get("granted_on", "")[:10],
        "until": posted.get("until", "")[:10],
    }


def faults_of(wizard: Wizard) -> dict[str, str]:
    """What is wrong with it, by the name of the input; asked again before submission, since a mandate ends."""
    held, language = wizard.draft.mandate, get_language() or "zh"
    asked = {"granted_on": _("请填委托从哪天开始"), "until": _("请填委托到哪天为止")}
    faults = {key: words for key, words in asked.items() if day_typed(held.get(key, "")) is None}
    if not held.get("proof"):
        faults["proof"] = MANDATE_UNPROVEN.refuse().sentence(language)
    mandate = mandate_of(wizard)
    if mandate is None:
        return faults
    try:  # the paper is judged above: what else is wrong is told in the same answer
        must_be_mandate(replace(mandate, seen=True), wizard.draft.who["number"], wizard.today)
    except Refusal as wrong:
        places = {"intake.mandate_too_narrow": "powers", "intake.mandate_dates": "granted_on"}
        faults[places.get(wrong.code, "until")] = wrong.sentence(language)
    return faults


def page(request: HttpRequest, wizard: Wizard, principal: Principal) -> HttpResponseBase:
    """The page; a file that is not taken is told and loses nothing."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        held = typed(request.POST, wizard.draft.mandate)
        refused = ""
        if "file" in request.FILES:
            try:
                kept = keep(request.FILES.get("file"), principal)
                held |= {"proof": str(kept.id), "proof_name": kept.name}
            except Refusal as wrong:
                refused = wrong.sentence(get_language() or "zh")
        wizard.draft.mandate = held
        faults = faults_of(wizard)
        if refused:
            faults["proof"] = refused
        draft = amend(wizard.draft.id, principal, now(), mandate=held, done=(MANDATE, not faults))
        wizard = wizard_of(wizard.version, draft, wizard.today, wizard.held)
        if "leave" not in request.POST and not faults:
            return HttpResponseRedirect(wizard.after(MANDATE))
    fields = _fields(wizard, faults)
    context = frame(wizard, MANDATE) | {
        "fields": fields,
        "faults": fault_rows(fields),
        "for_whom": wizard.draft.who["name"],
        "proof_name": wizard.draft.mandate.get("proof_name", ""),
        "proof": wizard.draft.mandate.get("proof", ""),
    }
    return render(request, "portal/apply_mandate.html", context, status=422 if faults else 200)


def _fields(wizard: Wizard, faults: dict[str, str]) -> list[dict[str, Any]]:
    held, english = wizard.draft.mandate, (get_language() or "zh").startswith("en")
    options = [{"value": power.value, "title": names[english]} for power, names in POWER_NAMES.items()]
    return [
        {
            "name": "powers", "label": _("委托书写明可以替他做什么？"), "type": "checkboxes", "options": options,
            "value": held.get("powers", [Power.SUBMIT.value, Power.SUPPLEMENT.value]),
            "hint": _("委托书没写的，以后要他本人来办"), "error": faults.get("powers", ""),
        },
        {
            "name": "granted_on", "label": _("委托从哪天开始"), "type": "date", "value": held.get("granted_on", ""),
            "error": faults.get("granted_on", ""),
        },
        {
            "name": "until", "label": _("委托到哪天为止"), "type": "date", "value": held.get("until", ""),
            "hint": _("最后一天也算在内"), "error": faults.get("until", ""),
        },
        {
            "name": "file", "id": "f-proof", "label": _("委托书"), "type": "file", "accept": ACCEPT,
            "required": not held.get("proof"), "hint": _("申请人签字或者盖章的原件，拍照或者扫描都可以"),
            "error": faults.get("proof", ""),
        },
    ]  # fmt: skip
