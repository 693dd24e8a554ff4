"""The short form by which help is asked for, at the portal and by a clerk: one shape, nothing lost on a mistake."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.help_cells import way_options
from oneseal.rules.assistance.asking import MOST_NEED, MOST_PLACE, Ask
from oneseal.rules.refusals import Refusal

FIELD_OF = {
    "assistance.need_needed": "need",
    "assistance.too_long": "need",
    "assistance.way_needed": "way",
    "assistance.place_needed": "place",
    "assistance.came_unknown": "came",
    "assistance.no_such_item": "need",
    "assistance.not_his_case": "case",
    "assistance.helped_already": "case",
    "assistance.linked_already": "case",
    "accounts.phone_invalid": "phone",
    "accounts.name_needed": "name",
    "accounts.name_not_writable": "name",
}
"""At which question a refusal is said; any other stands above the form alone."""


def asked_of(sent: Mapping[str, str], came: str, name: str = "") -> Ask:
    """What was typed, as the rule takes it."""
    return Ask(
        name=name or sent.get("name", ""),
        phone=sent.get("phone", ""),
        way=sent.get("way", ""),
        need=sent.get("need", ""),
        place=sent.get("place", ""),
        item=sent.get("item", "")[:40],
        case_number=sent.get("case", "")[:32],
        code=sent.get("code", "")[:12],
        unsure=bool(sent.get("unsure")),
        came=came,
    )


def questions(sent: Mapping[str, str], refusal: Refusal | None) -> dict[str, Any]:
    """The fields of the form with what was typed, and what was wrong at its place."""
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    at = FIELD_OF.get(refusal.code, "") if refusal else ""
    fields: dict[str, dict[str, Any]] = {
        "way": {"label": _("怎样帮您"), "type": "radio", "options": way_options()},
        "place": {
            "label": _("到哪里去"), "type": "text", "maxlength": MOST_PLACE, "required": False,
            "hint": _("选了上门才要写"), "autocomplete": "street-address",
        },
        "phone": {
            "label": _("手机号码"), "type": "tel", "maxlength": 20, "autocomplete": "tel",
            "hint": _("帮办员打这个电话联系，不给别人看"),
        },
        "need": {
            "label": _("要办什么事"), "type": "textarea", "rows": 3, "maxlength": MOST_NEED, "required": False,
            "hint": _("平时怎么说就怎么写，不用写证件号"),
        },
        "name": {"label": _("姓名或者单位名称"), "type": "text", "maxlength": 100, "autocomplete": "off"},
    }  # fmt: skip
    for name, field in fields.items():
        field |= {"name": name, "value": sent.get(name, ""), "error": words if name == at else ""}
    return {
        "fields": fields,
        "fault": words if not at or at not in fields else "",
        "faults": [{"name": at or "need", "text": words}] if words else [],
        "typed": sent,
    }
