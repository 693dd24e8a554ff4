"""Who applies: the holder of the account, or an enterprise for which he applies; what of it the form may reuse."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.portal.apply_steps import Wizard
from oneseal.queries.restrictions.listed import standing_in_the_way
from oneseal.rules.accounts.naming import must_be_name, must_be_phone
from oneseal.rules.catalogue.form import form_of
from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.intake import applicants
from oneseal.rules.intake.refusals import AGENT_IS_APPLICANT
from oneseal.rules.privacy.masks import mask_citizen_id, mask_name
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import Holder

SELF, FIRM, OTHER = "self", "enterprise", "person"
LONGEST = 100


def takes(wizard: Wizard, kind: str, number: str = "") -> bool:
    """May this kind of applicant apply for the item?"""
    return applicants.takes(wizard.version.snapshot, kind, number)


def who_of(posted: QueryDict, holder: Holder) -> dict[str, str]:
    """The applicant as posted; name and number of the account's holder are never taken from the form."""
    phone = "".join(posted.get("phone", "").split())[:20]
    agent = posted.get("agent_name", "").strip()[:50]
    chosen = posted.get("for", SELF)
    if holder.kind == "enterprise" or chosen not in (FIRM, OTHER):
        return holder.as_who() | {"phone": phone, "agent_name": agent if holder.kind == "enterprise" else ""}
    name = posted.get("name", "").strip()[:LONGEST]
    number = "".join(posted.get("number", "").split()).upper()[:30]
    agent_words = {"agent_name": holder.name, "agent_number": holder.number}
    return {"kind": chosen, "name": name, "number": number, "phone": phone} | agent_words


def _unwritable(name: str, language: str) -> str:
    try:
        must_be_name(name)
    except Refusal as wrong:
        return wrong.sentence(language)
    return ""


def who_faults(wizard: Wizard, who: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with it, by the name of the input: check digits, phone, whether such applicants may apply."""
    faults: dict[str, str] = {}
    language = get_language() or "zh"
    if not who or not takes(wizard, who["kind"], who["number"]):
        faults["for"] = _("这个事项只由企业和单位申请") if takes(wizard, "enterprise") else _("这个事项只由个人申请")
    if who and (who["kind"] == "enterprise" or who.get("agent_number")):
        faults |= _party_faults(who, language)
    if who and "number" not in faults and (barred := barred_words(wizard, who)):
        faults["for"] = barred
    agent = who.get("agent_name", "") if who else ""
    if agent and (unwritable := _unwritable(agent, language)):
        faults["agent_name"] = unwritable
    try:
        must_be_phone(who.get("phone", "") if who else "")
    except Refusal as wrong:
        faults["phone"] = wrong.sentence(language)
    return faults


def _party_faults(who: Mapping[str, str], language: str) -> dict[str, str]:
    """Name and check digits of whoever is not the account's holder; for himself nobody needs a mandate."""
    faults: dict[str, str] = {}
    firm = who["kind"] == "enterprise"
    if not 2 <= len(who["name"]) <= LONGEST:
        faults["name"] = _("名称应是 2 到 100 个字，和营业执照、身份证上的一样")
    elif unwritable := _unwritable(who["name"], language):
        faults["name"] = unwritable
    verdict = (uscc if firm else citizen_id).check(who["number"])
    if not verdict.ok:
        said = verdict.reason_en if language.startswith("en") else verdict.reason_zh
        words = _("统一社会信用代码：%(said)s") if firm else _("身份证号码：%(said)s")
        faults["number"] = words % {"said": said}
    elif who["number"] == who.get("agent_number"):
        faults["number"] = AGENT_IS_APPLICANT.refuse().sentence(language)
    return faults


def barred_words(wizard: Wizard, who: Mapping[str, str]) -> str:
    """Who is barred learns it on the first page, with the reason, until when, and what can be done (Arts. 78, 79)."""
    found = standing_in_the_way(who["kind"], who["number"], wizard.version.snapshot["item"]["basic_code"], wizard.today)
    return found.sentence(get_language() or "zh") if found else ""


def who_fields(wizard: Wizard, holder: Holder, faults: Mapping[str, str]) -> list[dict[str, Any]]:
    """The questions of the page."""
    who = wizard.draft.who or holder.as_who()
    fields: list[dict[str, Any]] = []
    if holder.kind == "person":
        fields.append(_for_whom(wizard, holder, who, faults))
        fields += _firm(who, faults)
    phone = {"name": "phone", "label": _("联系手机号"), "type": "tel", "value": who["phone"], "autocomplete": "tel"}
    fields.append(phone | {"hint": _("办件进展发到这个号码，只有经办人看得到"), "error": faults.get("phone", "")})
    if holder.kind == "enterprise":
        agent = {"name": "agent_name", "label": _("经办人姓名"), "type": "text", "value": who["agent_name"]}
        fields.append(agent | {"required": False, "autocomplete": "name", "error": faults.get("agent_name", "")})
    return fields


def _for_whom(wizard: Wizard, holder: Holder, who: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, Any]:
    only_firms, only_people = not takes(wizard, "person"), not takes(wizard, "enterprise")
    chosen = FIRM if who["kind"] == "enterprise" or only_firms else OTHER if who.get("agent_number") else SELF
    shown = f"{mask_name(holder.name)} {mask_citizen_id(holder.number)}"
    options = [
        {
            "value": SELF,
            "title": _("为我自己"),
            "detail": _("这个事项只由企业和单位申请") if only_firms else shown,
            "reuse": "" if only_firms else _("来自您的账户"),
            "disabled": only_firms,
        },
        {
            "value": FIRM,
            "title": _("替一个单位办"),
            "detail": _("这个事项只由个人申请") if only_people else _("填单位名称和统一社会信用代码；下一步填委托书"),
            "disabled": only_people,
        },
        {
            "value": OTHER,
            "title": _("替另一个人办"),
            "detail": _("这个事项只由企业和单位申请") if only_firms else _("填他的姓名和身份证号码；下一步填委托书"),
            "disabled": only_firms,
        },
    ]
    return {
        "name": "for", "label": _("以谁的名义申请？"), "type": "radio", "options": options, "value": chosen,
        "error": faults.get("for", ""),
    }  # fmt: skip


def _firm(who: Mapping[str, str], faults: Mapping[str, str]) -> list[dict[str, Any]]:
    firm = who if who["kind"] == "enterprise" or who.get("agent_number") else {"name": "", "number": ""}
    return [
        {
            "name": "name", "label": _("单位名称或者他的姓名"), "type": "text", "value": firm["name"], "required": False,
            "hint": _("替别人办时填，和营业执照、身份证上的一样"), "autocomplete": "off", "error": faults.get("name", ""),
        },
        {
            "name": "number", "label": _("统一社会信用代码或者身份证号码"), "type": "text", "value": firm["number"], "required": False,
            "hint": _("替别人办时填，18 位，我们会核对校验位"), "maxlength": 30, "error": faults.get("number", ""),
        },
    ]  # fmt: skip


def reused(wizard: Wizard, holder: Holder) -> dict[str, str]:
    """What the form need not ask again: slug → what is held of the applicant."""
    who = wizard.draft.who
    if who["kind"] == "person":
        known = {"person_name": who["name"], "person_id": who["number"], "person_phone": who["phone"]}
        known |= {"person_id_type": "居民身份证", "contact_name": who["name"]}
    else:
        known = {"ent_name": who["name"], "ent_uscc": who["number"], "contact_name": who["agent_name"]}
        if holder.kind == "enterprise" and holder.legal_representative:
            known["rep_name"] = holder.legal_representative
    known["contact_phone"] = who["phone"]
    return {slug: value for slug, value in known.items() if value and slug in form_of(wizard.version.snapshot).fields}


IDENTITY = frozenset({"person_name", "person_id_type", "person_id", "ent_name", "ent_uscc"})


def prefilled(wizard: Wizard, holder: Holder) -> dict[str, str]:
    """The answers that follow from who applies: identity always, the rest where nothing was answered yet."""
    return {
        slug: value
        for slug, value in reused(wizard, holder).items()
        if slug in IDENTITY or not wizard.draft.answers.get(slug)
    }


def identity(wizard: Wizard, holder: Holder) -> dict[str, str]:
    """The answers of the form that are settled by who applies."""
    if not wizard.draft.who:
        return {}
    return {slug: value for slug, value in reused(wizard, holder).items() if slug in IDENTITY}
