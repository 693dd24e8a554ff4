"""A push in the reader's words: what happened, the light of its limit, the ways by which it went."""

from collections.abc import Mapping
from typing import Any

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.own_limits import light_of
from oneseal.queries.supervision.pushes import Entry, Row
from oneseal.rules.messages.names import SENT_NAMES, Sent
from oneseal.rules.supervision.channels import CHANNELS, Channel
from oneseal.rules.supervision.matters import MATTERS, Matter
from oneseal.rules.supervision.pushing import HOW_NAMES, STANDING_NAMES, VERB_NAMES, How, Standing, Verb
from oneseal.rules.supervision.record import FIELD_NAMES
from oneseal.rules.supervision.register import ROLE_NAMES, Role

STANDING_TAGS = {Standing.TO_SIGN: "you", Standing.SIGNED: "yes", Standing.RETURNED: "wait", Standing.REDIRECTED: "end"}


def push_cell(row: Row) -> dict[str, Any]:
    """A line of a list."""
    place, matter = int(speaks_english()), MATTERS[Matter(row.matter)]
    standing = Standing(row.standing)
    return {
        "p": row,
        "matter": matter.en if place else matter.zh,
        "tag": matter.tag,
        "role": ROLE_NAMES[Role(row.role)][place],
        "standing": STANDING_NAMES[standing][place],
        "standing_tag": STANDING_TAGS[standing],
        "how": HOW_NAMES[How(row.signed_how)][place] if row.signed_how else "",
        "light": light_of(row.card),
        "ways": [_way(one.channel, one.state, place) for one in row.sendings],
    }


def _way(channel: str, state: str, place: int) -> dict[str, Any]:
    row = CHANNELS[Channel(channel)]
    good = state == Sent.SENT
    return {
        "name": row.en if place else row.zh,
        "icon": "check" if good else "x" if state == Sent.DEAD else "clock",
        "state": SENT_NAMES[Sent(state)][place],
        "bad": state == Sent.DEAD,
    }


def record_rows(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The record field by field, in the order of the rule; what is not known is left out."""
    place = int(speaks_english())
    return [
        {"label": names[place], "value": _shown(name, record[name], place), "num": name.endswith(("_on", "number"))}
        for name, names in FIELD_NAMES.items()
        if name in record
    ]


def _shown(name: str, value: Any, place: int) -> str:
    if isinstance(value, bool):
        return (("是", "yes") if value else ("否", "no"))[place]
    if name == "matter":
        row = MATTERS[Matter(value)]
        return row.en if place else row.zh
    return str(value)


def entry_cell(entry: Entry) -> dict[str, Any]:
    """An entry of the chain."""
    return {"e": entry, "words": VERB_NAMES[Verb(entry.verb)][int(speaks_english())]}
