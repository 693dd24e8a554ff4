"""How the result reaches the applicant, for his page: what went out, what was delivered, until when he may object."""

from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_full, speaks_english
from oneseal.queries.delivery.listed import SentOut, deliveries_of_case, objectable_until, sendings_of_case
from oneseal.queries.intake.case import CaseHead
from oneseal.rules.stages.names import Stage

OUTCOMES = frozenset({Stage.GRANTED, Stage.ISSUED, Stage.REFUSED, Stage.DELIVERED, Stage.COMPLETED, Stage.ARCHIVED})
"""Stages at which there is, or was, a result to hand over."""


def delivery_panel(found: CaseHead) -> dict[str, Any] | None:
    """Rows of words; None before there is a result."""
    if Stage(found.stage) not in OUTCOMES:
        return None
    english = speaks_english()
    rows = [_sent(one, english) for one in sendings_of_case(found.id)]
    rows += [
        _("%(day)s 送达（%(how)s）")
        % {"day": day_full(one.delivered_on), "how": one.channel_en if english else one.channel_zh}
        for one in deliveries_of_case(found.id)
    ]
    until = objectable_until(found.id)
    return {"rows": rows, "until": until} if rows or until else None


def _sent(one: SentOut, english: bool) -> str:
    name = one.channel_en if english else one.channel_zh
    words = _("%(day)s 发出（%(how)s）") % {"day": day_full(one.sent_on), "how": name}
    if one.tracking:
        words += _("，单号 %(tracking)s") % {"tracking": one.tracking}
    if one.due:
        words += _("，到 %(day)s 满期，满期第二天视为送达") % {"day": day_full(one.due)}
    if one.how == "returned":
        words += _("，退回了：%(why)s") % {"why": one.why}
    return words
