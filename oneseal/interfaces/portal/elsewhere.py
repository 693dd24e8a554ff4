"""What the applicant sees of a case that a window took in for another place: where it is, and both limits (I12)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh, speaks_english
from oneseal.interfaces.portal.next_step import Next
from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.delivery.elsewhere import Travel
from oneseal.rules.intake.elsewhere import FORWARDING, Standing

LIMITS = (FORWARDING, "intake", "intake_after_supplement", "correction", "decision", "certificate")


def next_on_the_way(travel: Travel | None, card: ClockCard | None, today: date) -> Next | None:
    """What the page opens with as long as the case lies with the window, or its result has come back there."""
    if travel is None:
        return None
    names = {"window": travel.window, "home": travel.home}
    if travel.standing is Standing.TO_SEND:
        by = day_zh(card.due_on, today) if card and card.due_on else "—"
        title = _("收下了，正要转送%(home)s") % names
        return Next(title, _("%(window)s最晚 %(day)s 转送。办理机关的时限从到达那天起算。") % (names | {"day": by}))
    if travel.standing is Standing.TO_DELIVER:
        return Next(_("结果回来了，可以领取"), _("带身份证到%(window)s领取；约定邮寄的，会寄给您。") % names)
    return None


def travel_cell(travel: Travel | None, cards: Sequence[ClockCard]) -> dict[str, Any]:
    """Who took it in, who decides, where it is, and whose limit ends when."""
    if travel is None:
        return {"travel": None}
    english = speaks_english()
    rows = sorted(
        (card for card in cards if card.kind in LIMITS), key=lambda card: (card.start_on, card.kind != FORWARDING)
    )
    return {
        "travel": travel,
        "travel_where": travel.words[english],
        "travel_limits": [
            {
                "name": card.name_en if english else card.name_zh,
                "whose": travel.window if card.kind == FORWARDING else "" if card.kind == "correction" else travel.home,
                "due": card.due_on,
                "ended": card.ended_on,
                "provisional": card.provisional,
            }
            for card in rows
        ],
    }
