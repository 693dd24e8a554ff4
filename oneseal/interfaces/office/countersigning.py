"""Countersigning on the case page: who has to, what was proposed, the form of whoever is asked (W1)."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from oneseal.interfaces.components.marks import post_words
from oneseal.interfaces.entrance.digits import whole as number_of
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.countersigning import CountersignCell
from oneseal.rules.decision.deciding import grounds_of
from oneseal.rules.review.countersigning import Answer
from oneseal.rules.stages.names import Act, Stage


def proposed(form: QueryDict) -> dict[str, Any]:
    """The decision form as a proposal: the same fields that signing takes."""
    outcome = form.get("outcome", "")
    return {"outcome": outcome, "reason": form.get("grant_reason" if outcome == "grant" else "reason", "")}


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.COUNTERSIGN: lambda form: {
        "no": number_of(form.get("no", "")) or 0,
        "answer": form.get("answer", ""),
        "opinion": form.get("opinion", ""),
    },
}


def panel(whole: Whole) -> dict[str, Any] | None:
    """What the page shows of it; nothing where neither the version asks for one nor one was asked for."""
    cells, needed = whole.file.countersigns, whole.file.must_countersign
    if not cells and not needed:
        return None
    open_now = whole.case.stage == Stage.FOR_DECISION
    return {
        "needed": [
            {"outcome": {"grant": _("准予"), "refuse": _("不予")}[key], "who": f"{body} {post}", "basis": basis}
            for key, rows in needed.items()
            for body, post, basis in rows
        ],
        "rows": [_row(whole, cell, open_now) for cell in reversed(cells)],
        "asks": open_now and bool(needed) and whole.has(Act.ASK_COUNTERSIGN),
    }


def _row(whole: Whole, cell: CountersignCell, open_now: bool) -> dict[str, Any]:
    proposal = cell.proposal
    known = grounds_of(whole.case.snapshot)
    return {
        "cell": cell,
        "which": f"countersign-{cell.no}",
        "post": post_words(cell.post),
        "state": _state(cell),
        "outcome": _("准予") if proposal.get("outcome") == "grant" else _("不予"),
        "reason": proposal.get("reason", ""),
        "grounds": [known[key]["point"] for key in proposal.get("unmet", ()) if key in known],
        "form": open_now and cell.mine and whole.has(Act.COUNTERSIGN) and not whole.has_reviewed,
        "reviewed": open_now and cell.mine and whole.has_reviewed,
    }


def _state(cell: CountersignCell) -> tuple[str, str]:
    if cell.void:
        return (_("决定改了，不算数"), "end") if cell.void == "changed" else (_("退回审查，不算数"), "end")
    if not cell.answer:
        return _("等会签"), "you"
    return (_("同意"), "yes") if cell.answer == Answer.AGREE else (_("不同意"), "no")


def typed_from(whole: Whole) -> dict[str, Any]:
    """The proposal that stands, as the decision form was filled in: whoever signs need not type it again."""
    standing = [cell for cell in whole.file.countersigns if not cell.void]
    if not standing:
        return {}
    proposal = standing[-1].proposal
    outcome, safety = proposal.get("outcome", ""), proposal.get("public_safety")
    return {
        "outcome": outcome,
        "grant_reason" if outcome == "grant" else "reason": proposal.get("reason", ""),
        "unmet": proposal.get("unmet", ()),
        "library": proposal.get("library", ()),
        "false_material": "yes" if proposal.get("false_material") else "",
        "public_safety": {True: "yes", False: "no"}.get(safety, "") if safety is not None else "",
        "departs": proposal.get("departs", ""),
    }
