"""Check your answers, promise, submit; then the receipt with number and printed code."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.prechecked import verdict_rows
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import apply_commitment
from oneseal.interfaces.portal.answer_words import answer_rows
from oneseal.interfaces.portal.apply_commitment import promised_of
from oneseal.interfaces.portal.apply_mandate import faults_of, mandate_of
from oneseal.interfaces.portal.apply_materials import rows_of
from oneseal.interfaces.portal.apply_permit import chosen_row
from oneseal.interfaces.portal.apply_steps import (
    CHECK,
    COMMITMENT,
    MANDATE,
    WHO,
    Wizard,
    clean,
    frame,
    rows_to_hand_in,
    there,
)
from oneseal.interfaces.portal.apply_who import who_faults
from oneseal.queries.catalogue.graded import advice_for
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.intake.mandate import power_words
from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy.masks import mask_citizen_id, mask_phone
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.decision.prechecking import precheck_application
from oneseal.usecases.intake.acting import Outcome
from oneseal.usecases.intake.covering import say_outdated
from oneseal.usecases.intake.drafts import DraftState, throw_away
from oneseal.usecases.intake.submit import Application, submit


def check(request: HttpRequest, wizard: Wizard, principal: Principal) -> HttpResponseBase:
    """Everything once more; a press submits. Until all is answered the button says what is missing."""
    wrong = _open_steps(wizard)
    if request.POST.get("do") == "precheck":
        return render(request, "portal/apply_check.html", _page(wizard, wrong) | _prechecked(wizard, principal))
    if request.method != "POST":
        return render(request, "portal/apply_check.html", _page(wizard, wrong))
    if wrong or request.POST.get("promise") != "1":
        told = "" if wrong else _("请先勾选声明，再提交")
        return render(request, "portal/apply_check.html", _page(wizard, wrong, told), status=422)
    try:
        outcome = _submit(wizard, principal)
    except Refusal as refused:
        told = refused.sentence(get_language() or "zh")
        return render(request, "portal/apply_check.html", _page(wizard, wrong, told), status=refused.status)
    say_outdated((one for seq in wizard.draft.declined for one in wizard.proven.get(seq, ())), now())
    throw_away(wizard.draft.id, principal)
    return HttpResponseRedirect(reverse("portal:submitted", args=[outcome.number]))


def _open_steps(wizard: Wizard) -> list[dict[str, str]]:
    """The pages on which something is missing or wrong, each with a link."""
    faults = wizard.faults()
    rows = []
    if who_faults(wizard, wizard.draft.who):
        rows.append({"url": wizard.url(WHO), "words": wizard.steps[0].title})
    if wizard.at(MANDATE) and faults_of(wizard):
        rows.append({"url": wizard.url(MANDATE), "words": wizard.steps[1].title})
    if wizard.at(COMMITMENT) and apply_commitment.faults_of(wizard):
        rows.append({"url": wizard.url(COMMITMENT), "words": _("要不要告知承诺？")})
    for step in wizard.steps:
        if step.page and set(step.page.slugs) & faults.keys():
            rows.append({"url": wizard.url(step.key), "words": step.title})
    return rows


def _prechecked(wizard: Wizard, principal: Principal) -> dict[str, Any]:
    """Every rule tried on the application as it stands; while it is not said who applies there is nothing to try."""
    if not wizard.draft.who:
        return {}
    try:
        judged = precheck_application(
            item_version=wizard.version.id,
            application=_application(wizard),
            principal=principal,
            moment=now(),
        )
    except Refusal as refused:  # what no rule of the list is about, as a file that is gone
        return {"precheck_told": refused.sentence(get_language() or "zh")}
    return {"prechecked": verdict_rows(judged)}


def _application(wizard: Wizard) -> Application:
    """The application as the draft says it."""
    draft = wizard.draft
    wanted = {row.seq for row in rows_to_hand_in(wizard)}
    return Application(
        applicant=Applicant(**{key: value for key, value in draft.who.items() if key != "agent_number"}),
        answers=clean(wizard),
        files={seq: [file.id for file in files] for seq, files in draft.files.items() if seq in wanted},
        on_paper=frozenset(set(draft.paper) & wanted),
        promised=promised_of(wizard),
        covered=frozenset(wizard.covered),
        channel="online",
        certificate=draft.about.get("certificate", ""),
        doing=draft.about.get("doing", ""),
        mandate=mandate_of(wizard),
    )


def _submit(wizard: Wizard, principal: Principal) -> Outcome:
    """One draft makes one case, however often the button is pressed: the draft is the key."""
    draft = wizard.draft
    return submit(
        item_version=wizard.version.id,
        application=_application(wizard),
        principal=principal,
        moment=now(),
        key=f"draft-{draft.id}",
        request_hash=_digest(draft),
    )


def _digest(draft: DraftState) -> str:
    content: dict[str, Any] = draft.content() | {
        "files": {seq: [one.id for one in files] for seq, files in draft.files.items()}
    }
    content.pop("done")
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _people(wizard: Wizard) -> list[dict[str, str]]:
    """Who applies, how he is reached, who acts for him and by what mandate."""
    who = wizard.draft.who
    number = who.get("number", "")
    people = [
        {"label": _("申请人"), "value": who.get("name", ""), "url": wizard.url(WHO)},
        {
            "label": _("证件号码") if who.get("kind") == "person" else _("统一社会信用代码"),
            "value": mask_citizen_id(number) if who.get("kind") == "person" and number else number,
            "url": wizard.url(WHO),
        },
        {
            "label": _("联系手机号"),
            "value": mask_phone(who["phone"]) if who.get("phone") else "",
            "url": wizard.url(WHO),
        },
    ]
    if who.get("agent_name"):
        people.append({"label": _("经办人"), "value": who["agent_name"], "url": wizard.url(WHO)})
    if (about := chosen_row(wizard)) is not None:
        people.append(about | {"url": wizard.url(WHO)})
    if held := mandate_of(wizard):
        english = (get_language() or "zh").startswith("en")
        said = _("%(powers)s，到 %(until)s") % {"powers": power_words(held.powers, english), "until": held.until}
        people.append({"label": _("委托"), "value": said, "url": wizard.url(MANDATE)})
    return people


def _page(wizard: Wizard, wrong: list[dict[str, str]], told: str = "") -> dict[str, Any]:
    groups = [
        {
            "title": step.title,
            "rows": answer_rows(wizard.version.snapshot, step.page.slugs, wizard.draft.answers, wizard.url(step.key)),
        }
        for step in wizard.steps
        if step.page
    ]
    if wizard.at(COMMITMENT):
        groups.append({"title": _("告知承诺"), "rows": apply_commitment.chosen_rows(wizard)})
    missing = [row.name for row in rows_to_hand_in(wizard) if not there(wizard, row.seq)]
    return frame(wizard, CHECK) | {
        "people": _people(wizard),
        "groups": groups,
        "materials": rows_of(wizard),
        "missing": missing,
        "wrong": wrong,
        "advice": advice_for(wizard.version, wizard.draft.answers, wizard.today),
        "told": told,
        "automatic": is_automatic(wizard.version.snapshot),
        "faults": [{"name": "promise", "text": told}] if told else [],
    }
