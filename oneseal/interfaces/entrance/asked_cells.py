"""A consultation as the page of whoever was asked shows it, in the office and at the door without an account (W4)."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.queries.review.consulting import AskedCell, Shown
from oneseal.rules.privacy import mask_text
from oneseal.rules.review.consulting import VIEW_NAMES

Address = Callable[[int], str]


def asked_cells(one: AskedCell, shown: Shown, file_url: Address, document_url: Address) -> dict[str, Any]:
    """The question, what was laid open with its addresses, and the four verdicts to choose from."""
    english = speaks_english()
    return {
        "one": one,
        "materials": [
            {"name": name, "files": [{"name": mask_text(file.name), "url": file_url(file.id)} for file in files]}
            for name, files in shown.materials
        ],
        "documents": [
            {"name": row.name_en if english else row.name_zh, "number": row.number, "url": document_url(row.id)}
            for row in shown.documents
        ],
        "views": [(view.value, names[english]) for view, names in VIEW_NAMES.items()],
        "state": state_of(one),
        "tone": "wait" if one.open else "end",
    }


def state_of(one: AskedCell) -> str:
    """Where it stands, in a word."""
    if one.open:
        return _("逾期未答复") if one.late else _("等答复")
    if one.opinion:
        return _("已答复")
    return _("已撤回") if one.withdrawn else _("不用再答复")
