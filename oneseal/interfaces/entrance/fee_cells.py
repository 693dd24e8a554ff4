"""A case's fees in words, the same at every door: what is due, how reckoned, by what law, what waits for it (W9)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.queries.fees.of_case import FeeCell
from oneseal.rules.catalogue.fees import WAITS
from oneseal.rules.fees.paying import METHOD_NAMES, Method
from oneseal.rules.fees.standards import Relief


def yuan(amount: Decimal | None) -> str:
    """4,000.00 元."""
    return "" if amount is None else _("%(n)s 元") % {"n": f"{amount:,.2f}"}


def methods() -> list[tuple[str, str]]:
    """How a fee may be paid, for a choice."""
    return [(way.value, names[_english()]) for way, names in METHOD_NAMES.items()]


def _english() -> int:
    return int((get_language() or "").startswith("en"))


def fee_rows(cells: Iterable[FeeCell]) -> list[dict[str, Any]]:
    """Rows for ``entrance/fee.html``, with the cell itself for the forms that follow."""
    return [{"cell": cell, **_words(cell)} for cell in cells]


def _words(cell: FeeCell) -> dict[str, Any]:
    owed, paid = cell.owed, cell.payment
    state, tone = _state(cell)
    return {
        "state": state,
        "tone": tone,
        "amount": yuan(cell.amount) if cell.amount else "",
        "reckoned": reckoned_words(cell) if cell.amount else "",
        "off": yuan(owed.off) if owed and owed.off else "",
        "due": yuan(cell.due),
        "paid": yuan(owed.paid) if owed and owed.paid else "",
        "back": yuan(owed.refunded) if owed and owed.refunded else "",
        "method": METHOD_NAMES[Method(paid.method)][_english()] if paid else "",
        "waits": WAITS[cell.fee.waits].of(get_language() or "zh") if cell.fee.waits else "",
        "why": cell.why.sentence(get_language() or "zh") if cell.state == "held" and cell.why else "",
        "reliefs": [(one.no, relief_words(one)) for one in cell.reliefs],
        "refunds": [(str(one.no), relief_words(one)) for one in cell.refunds],
    }


def _state(cell: FeeCell) -> tuple[str, str]:
    if cell.owed and cell.owed.refunded:
        return _("退过费"), "line"
    return {
        "off": (_("这一件不收"), ""),
        "held": (_("不得收取"), "no"),
        "open": (_("还没开缴费通知"), "wait"),
        "due": (_("待缴费"), "you"),
        "paid": (_("已缴清"), "yes"),
        "waived": (_("免收"), "yes"),
    }[cell.state]


def reckoned_words(cell: FeeCell) -> str:
    """320.00 元/平方米 × 占用、挖掘面积 12.5 平方米."""
    parts = [f"{yuan(cell.fee.amount)}/{in_reader_words(cell.fee.unit)}"]
    for one in cell.quantities:
        name = one.name_en if _english() else one.name_zh
        parts.append(f"{name} {one.number.normalize():f} {in_reader_words(one.unit)}".strip())
    return " × ".join(parts)


def relief_words(relief: Relief) -> str:
    """The case of the version with its basis."""
    return _("%(text)s（%(basis)s）") % {"text": relief.text, "basis": f"{relief.law}{relief.article}"}
