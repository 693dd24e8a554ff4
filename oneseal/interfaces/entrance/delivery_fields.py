"""The form by which a result is handed over, sent or noted as returned: the same at the window and in the office."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.queries.delivery.listed import SentOut
from oneseal.rules.delivery.channels import CHANNEL_NAMES, RECEIVER_NAMES, RECEIVERS, Channel
from oneseal.rules.delivery.proof import consented

BY_HAND = (Channel.WINDOW, Channel.POST, Channel.ELECTRONIC, Channel.LEFT)
"""What somebody records; a notice that is over delivers by itself."""


def delivery_fields(
    *,
    kind: str,
    answers: Mapping[str, Any],
    sendings: Sequence[SentOut],
    today: date,
    english: bool,
    prefix: str = "",
    typed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What the template needs; ``typed`` is what was posted before, under names that begin with the prefix."""
    given = {name.removeprefix(prefix): value for name, value in (typed or {}).items() if name.startswith(prefix)}
    out = next((one for one in sendings if one.ended_on is None), None)
    chosen = given.get("channel") or (out.channel if out and out.channel in BY_HAND else Channel.WINDOW)
    return {
        "prefix": prefix,
        "given": given,
        "kept": len(str(given.get("kept", "")).split()),
        "channels": [(way.value, CHANNEL_NAMES[way][english], way == chosen) for way in BY_HAND],
        "receivers": [
            (one.value, RECEIVER_NAMES[one][english], one == given.get("receiver")) for one in RECEIVERS[kind]
        ],
        "asked": str(answers.get("delivery_way") or ""),
        "consented": consented(dict(answers)),
        "out": _row(out, english, today) if out else None,
        "before": [_row(one, english, today) for one in sendings if one.how == "returned"],
        "today": today.isoformat(),
    }


def delivery_arguments(posted: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """What the act of delivery needs, but for scans, which come as files."""

    def text(name: str) -> str:
        return str(posted.get(f"{prefix}{name}", "")).strip()

    return {
        "channel": text("channel"),
        "recipient": text("recipient"),
        "proof": text("proof"),
        "receiver": text("receiver") if text("channel") == Channel.WINDOW else "",
        "on": _day(text("on")) if text("on") and text("channel") in (Channel.POST, Channel.LEFT) else None,
        "signature": text("signature") if text("channel") == Channel.WINDOW else "",
        "witnesses": [text("witness_1"), text("witness_2")] if text("channel") == Channel.LEFT else [],
        "consent": text("consent") == "1",
    }


def _day(text: str) -> date:
    """The day as typed; what is none is the earliest of all, which the act refuses with the days that can be."""
    return day_typed(text) or date.min


def _row(one: SentOut, english: bool, today: date) -> dict[str, Any]:
    until = _("到 %(day)s 满期") % {"day": day_zh(one.due, today)} if one.due else ""
    return {
        "name": one.channel_en if english else one.channel_zh,
        "sent_on": one.sent_on,
        "tracking": one.tracking,
        "until": until,
        "why": one.why,
        "ended_on": one.ended_on,
    }
