"""What the applicant was told, as the office reads it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import moment_zh, speaks_english
from oneseal.queries.messages.told import SendingCell, ToldCell
from oneseal.rules.messages.names import Channel, Sent

TONES = {Sent.SENT: "yes", Sent.DEAD: "you", Sent.RETRYING: "wait", Sent.WAITING: "wait"}


def rows(told: Sequence[ToldCell]) -> list[dict[str, Any]]:
    """One for each notification: in the house, and each way out with its state."""
    english = speaks_english()
    to = {"enterprise": _("单位"), "person": _("个人")}
    return [
        {
            "topic": row.topic_en if english else row.topic_zh,
            "text": row.text_en if english else row.text_zh,
            "to": to.get(row.to, ""),
            "when": row.made_at,
            "read": row.read_at,
            "ways": [_way(one, english) for one in row.sendings],
        }
        for row in told
    ]


def _way(one: SendingCell, english: bool) -> dict[str, Any]:
    names = {Channel.EMAIL: _("邮件"), Channel.SMS: _("短信")}
    detail = ""
    if one.next_at is not None:
        detail = _("试了 %(n)s 次，下次 %(when)s") % {"n": one.attempts, "when": moment_zh(one.next_at)}
    elif one.at is not None:
        detail = moment_zh(one.at)
    return {
        "name": names[Channel(one.channel)],
        "masked": one.masked,
        "state": one.state_en if english else one.state_zh,
        "tone": TONES.get(Sent(one.state), ""),
        "detail": detail,
    }
