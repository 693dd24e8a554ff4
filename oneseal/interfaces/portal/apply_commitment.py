"""What the applicant may promise instead: told first, then his own choice, never made for him (告知承诺; I8)."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.apply_steps import COMMITMENT, Wizard, frame, wizard_of
from oneseal.queries.places.names import body_names
from oneseal.queries.restrictions.listed import commitment_in_the_way
from oneseal.rules.catalogue.memberships import COMMITS
from oneseal.rules.intake.commitment import (
    NO,
    YES,
    Choice,
    conditions_of,
    offered,
    promised_words,
    told,
    verifier_of,
)
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.drafts import amend

PERMIT = "permit"


def faults_of(wizard: Wizard) -> dict[str, str]:
    """What is not answered yet, by the name of the input; a choice is neither made nor guessed for him."""
    may, draft = offered(wizard.version.snapshot, wizard.draft.answers), wizard.draft
    faults = {}
    if may.permit and draft.answers.get(COMMITS) not in (YES, NO):
        faults[PERMIT] = _("请选一种办法")
    chosen = dict(draft.chosen)
    faults |= {f"proof-{seq}": _("请选一种办法") for seq in may.proofs if str(seq) not in chosen}
    if _commits(wizard) and not draft.signed:
        faults["signed"] = _("要承诺的，请先看完告知的内容，再勾选")
    return faults


def promised_of(wizard: Wizard) -> frozenset[int]:
    """The proofs that he chose to promise, of those that may be."""
    may = offered(wizard.version.snapshot, wizard.draft.answers)
    return frozenset(seq for seq in may.proofs if wizard.draft.chosen.get(str(seq)) == YES)


def chosen_rows(wizard: Wizard) -> list[dict[str, str]]:
    """What he chose, for the page on which everything is checked."""
    may, url = offered(wizard.version.snapshot, wizard.draft.answers), wizard.url(COMMITMENT)
    names = {int(row["seq"]): str(row["name"]) for row in wizard.version.snapshot["materials"]}
    said = {YES: _("书面承诺"), NO: _("不承诺，按一般程序")}
    rows = [(_("这项许可怎么办？"), wizard.draft.answers.get(COMMITS, ""))] if may.permit else []
    rows += [(names[seq], wizard.draft.chosen.get(str(seq), "")) for seq in may.proofs]
    return [{"label": label, "value": said.get(value, ""), "url": url} for label, value in rows]


def _commits(wizard: Wizard) -> bool:
    return bool(promised_of(wizard)) or wizard.draft.answers.get(COMMITS) == YES


def page(request: HttpRequest, wizard: Wizard, principal: Principal) -> HttpResponseBase:
    """The page: what is told, the choices, the signature; nothing typed is lost, nothing is ticked beforehand."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        wizard = _kept(request, wizard, principal)
        faults = faults_of(wizard)
        amend(wizard.draft.id, principal, now(), done=(COMMITMENT, not faults))
        if "leave" in request.POST:
            tell(request, _("存好了，随时可以接着写"))
            return HttpResponseRedirect(reverse("portal:cases"))
        if not faults:
            return HttpResponseRedirect(wizard.after(COMMITMENT))
    return render(request, "portal/apply_commitment.html", _context(wizard, faults), status=422 if faults else 200)


def _kept(request: HttpRequest, wizard: Wizard, principal: Principal) -> Wizard:
    posted, may = request.POST, offered(wizard.version.snapshot, wizard.draft.answers)
    known = (YES, NO)
    chosen = {str(seq): posted[f"proof-{seq}"] for seq in may.proofs if posted.get(f"proof-{seq}") in known}
    permit = posted.get(PERMIT, "")
    answers = {COMMITS: permit if permit in known else None} if may.permit else {}
    signed = posted.get("signed") == "1"
    draft = amend(wizard.draft.id, principal, now(), answers=answers, chosen=chosen, signed=signed)
    return wizard_of(wizard.version, draft, wizard.today, wizard.held)


def _context(wizard: Wizard, faults: dict[str, str]) -> dict[str, Any]:
    snapshot, draft, language = wizard.version.snapshot, wizard.draft, get_language() or "zh"
    may = offered(snapshot, draft.answers)
    verifier = verifier_of(snapshot, snapshot["body"]["code"])
    name = body_names([verifier.body]).get(verifier.body, verifier.body)
    within = length(str(verifier.limit.n), verifier.limit.unit.value)
    names = {int(row["seq"]): str(row["name"]) for row in snapshot["materials"]}
    barred = commitment_in_the_way(draft.who.get("kind", ""), draft.who.get("number", ""), wizard.today)
    return frame(wizard, COMMITMENT) | {
        "may": may,
        "barred": barred.sentence(language) if barred else "",
        "conditions": conditions_of(snapshot, Choice(may.permit)),
        "told": [one.of(language) for one in told(name, within)],
        "promise": [one.of(language) for one in promised_words()],
        "permit": draft.answers.get(COMMITS, ""),
        "proofs": [
            {
                "name": f"proof-{seq}",
                "words": names[seq],
                "value": draft.chosen.get(str(seq), ""),
                "error": faults.get(f"proof-{seq}", ""),
            }
            for seq in may.proofs
        ],
        "signed": draft.signed,
        "yes": YES,
        "no": NO,
        "permit_error": faults.get(PERMIT, ""),
        "signed_error": faults.get("signed", ""),
        "faults": [{"name": key, "text": words} for key, words in faults.items()],
    }
