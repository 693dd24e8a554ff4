"""A help as pages of two doors show it: words for stage, way, limit and every entry of its log."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.queries.assistance.helps import EntryCell, HelpCell
from oneseal.rules.assistance.names import (
    CAME_NAMES,
    CONFIRM_CLOCK,
    CONTACT_CLOCK,
    DID_NAMES,
    HELP_ACT_NAMES,
    STAGE_NAMES,
    WAY_NAMES,
    Came,
    Did,
    HelpAct,
    HelpStage,
    Way,
)
from oneseal.rules.permissions.posts import post_name

TONES = {
    HelpStage.ASKED: "wait",
    HelpStage.HELPING: "",
    HelpStage.FINISHED: "wait",
    HelpStage.DONE: "yes",
    HelpStage.NOT_POSSIBLE: "no",
}


def said(names: tuple[str, str]) -> str:
    """The name in the reader's language."""
    return names[1] if speaks_english() else names[0]


def help_row(cell: HelpCell) -> dict[str, Any]:
    """A help as lists and pages show it."""
    clock = cell.clock
    return {
        "cell": cell,
        "stage": said(STAGE_NAMES[cell.stage]),
        "tone": TONES.get(cell.stage, ""),
        "way": said(WAY_NAMES[Way(cell.way)]),
        "came": said(CAME_NAMES[Came(cell.came)]),
        "post": said(post_name(cell.helper_post)) if cell.helper_post else "",
        "title": cell.item_name or cell.need or _("帮我看看要办什么"),
        "given": bool(cell.item_name or cell.need),
        "limit": limit_words(clock.kind) if clock else "",
        "due": clock.due_on if clock else None,
        "light": {"light": clock.light, "remaining": clock.remaining, "unit": clock.unit} if clock else None,
    }


def limit_words(kind: str) -> str:
    """What the limit that runs now is about."""
    return {CONTACT_CLOCK: _("最晚联系"), CONFIRM_CLOCK: _("最晚确认")}.get(kind, _("帮到"))


def entry_row(row: EntryCell) -> dict[str, Any]:
    """An entry of the log: what, by whom at which post, on which day, in which words."""
    words = said(DID_NAMES[Did(row.did)]) if row.did else said(HELP_ACT_NAMES[HelpAct(row.act)])
    return {"row": row, "words": words, "post": said(post_name(row.post)) if row.post else ""}


def way_options() -> list[dict[str, str]]:
    """The ways one can be helped, as tiles."""
    return [{"value": way.value, "title": said(names)} for way, names in WAY_NAMES.items()]


def day_of(text: str) -> date | None:
    """A day as typed; none for an empty field."""
    return (day_typed(text) or date.max) if text else None
