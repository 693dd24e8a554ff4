"""Which certificate an application is about: chosen with the applicant, shown on every page, never asked twice."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_full, speaks_english
from oneseal.interfaces.portal.apply_steps import Wizard
from oneseal.queries.intake.permits import HeldPermitCell, held_of, must_choose
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.changes import EFFECTS, UNREGISTERED, doing_of, must_name_permit
from oneseal.rules.refusals import Refusal


def about_of(posted: QueryDict) -> dict[str, str]:
    """What is posted of it; nothing, where it is a first application."""
    chosen = posted.get("certificate", "")[:128]
    return {"certificate": chosen, "doing": posted.get("doing", "")[:16]} if chosen else {}


def _held(wizard: Wizard) -> list[HeldPermitCell]:
    number = wizard.draft.who.get("number", "")
    return held_of(number, wizard.version.snapshot, wizard.version.division, wizard.today)


def _doings(wizard: Wizard) -> list[str]:
    return [one for one in doings_of(wizard.version.snapshot) if one in EFFECTS]


def permit_faults(wizard: Wizard) -> dict[str, str]:
    """What is wrong with the choice, by the name of the input (Arts. 49, 50 行政许可法)."""
    about, held = wizard.draft.about, _held(wizard)
    chosen, language = about.get("certificate", ""), get_language() or "zh"
    try:
        if not chosen and must_choose(wizard.version.snapshot):
            must_name_permit(one.number for one in held)
    except Refusal as refusal:
        return {"certificate": refusal.sentence(language)}
    if chosen and chosen != UNREGISTERED:
        try:
            doing_of(doings_of(wizard.version.snapshot), about.get("doing", ""))
        except Refusal as refusal:
            return {"doing": refusal.sentence(language)}
    return {}


def permit_fields(wizard: Wizard, faults: Mapping[str, str]) -> list[dict[str, Any]]:
    """The question of the certificate, where the register holds one; and of what is wanted with it."""
    held, about = _held(wizard), wizard.draft.about
    if not held:
        return []
    options = [{"value": one.identifier, "title": one.name, "detail": _detail(one)} for one in held]
    options.append(
        {"value": UNREGISTERED, "title": _("以前的纸质证，不在上面"), "detail": _("带原证到窗口核对，或者拍照上传")}
    )
    if not must_choose(wizard.version.snapshot):
        options.append({"value": "", "title": _("都不是，首次申请"), "detail": ""})
    fields = [
        {
            "name": "certificate", "label": _("办的是哪一张证？"), "type": "radio", "options": options,
            "value": about.get("certificate", ""), "required": must_choose(wizard.version.snapshot),
            "error": faults.get("certificate", ""),
        }
    ]  # fmt: skip
    doings = _doings(wizard)
    if len(doings) > 1:
        place = 1 if speaks_english() else 0
        choices = [
            {"value": one, "title": (EFFECTS[one].zh, EFFECTS[one].en.capitalize())[place], "detail": ""}
            for one in doings
        ]
        fields.append(
            {
                "name": "doing", "label": _("要对这张证办什么？"), "type": "radio", "options": choices,
                "value": about.get("doing", ""), "required": False, "error": faults.get("doing", ""),
            }
        )  # fmt: skip
    return fields


def _detail(one: HeldPermitCell) -> str:
    until = _("有效期到 %(day)s") % {"day": day_full(one.valid_to)} if one.valid_to else _("长期有效")
    return f"{one.number} · {until}"


def chosen_row(wizard: Wizard) -> dict[str, str] | None:
    """The choice once more, for the check of the answers."""
    about = wizard.draft.about
    chosen = about.get("certificate", "")
    if not chosen:
        return None
    if chosen == UNREGISTERED:
        return {"label": _("办的是哪一张证？"), "value": _("以前的纸质证，不在上面")}
    one = next((row for row in _held(wizard) if row.identifier == chosen), None)
    doings = _doings(wizard)
    doing = about.get("doing") or (doings[0] if len(doings) == 1 else "")
    words = EFFECTS[doing].en.capitalize() if doing and speaks_english() else EFFECTS[doing].zh if doing else ""
    return {"label": _("办的是哪一张证？"), "value": " · ".join(filter(None, (one.number if one else chosen, words)))}
