"""By which way somebody may be told: only one that he chose, and confirmed (Arts. 13, 14 个人信息保护法)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from oneseal.rules.messages.names import Channel
from oneseal.rules.messages.refusals import ADDRESS_INVALID, CODE_WRONG
from oneseal.rules.privacy.addresses import EMAIL

CODE_LASTS: Final = timedelta(minutes=15)
MOST_TRIES: Final = 5
MOST_CODES: Final = 10
"""So many codes a day leave for one account and channel, lest somebody pester others by changing the address."""
_PHONE: Final = re.compile(r"1[3-9]\d{9}")
_SHAPES: Final[Mapping[Channel, re.Pattern[str]]] = {Channel.EMAIL: EMAIL, Channel.SMS: _PHONE}
_ADDRESS_IN_PROSE: Final = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+|\+?\d{7,}")


def must_be_an_address(channel: Channel, given: str) -> str:
    """An e-mail address (RFC 5321) or a mobile number, trimmed; e-mail in lower case."""
    text = given.strip()
    if len(text) > 254 or not _SHAPES[channel].fullmatch(text):
        raise ADDRESS_INVALID.refuse(channel=channel.value)
    return text.lower() if channel is Channel.EMAIL else text


def masked(channel: Channel, address: str) -> str:
    """What pages show: z***@example.cn, 139****0001 (Art. 51 个人信息保护法)."""
    if channel is Channel.SMS:
        return f"{address[:3]}****{address[-4:]}"
    name, _, host = address.partition("@")
    return f"{name[:1]}***@{host}"


def storable(text: str) -> str:
    """Words of other systems as a database keeps them: a blank for NUL, line ends, half a surrogate pair (RFC 3629)."""
    return "".join(char if char.isprintable() else " " for char in text)


def without_addresses(text: str) -> str:
    """What a server answered, without the addresses and numbers that it quotes (Art. 51 个人信息保护法)."""
    return _ADDRESS_IN_PROSE.sub("…", text)


def may_go(*, wanted: bool, confirmed: bool, connected: bool) -> bool:
    """Whether a way may be used: wanted, and confirmed unless nothing leaves by it (Art. 14 个人信息保护法)."""
    return wanted and (confirmed or not connected)


def must_match(*, known: str, given: str, over: bool, tries: int) -> None:
    """The code that went to an address proves it; late, guessed or wrong ones do not (Art. 51 个人信息保护法)."""
    if over or tries >= MOST_TRIES or not known or known != given:
        raise CODE_WRONG.refuse()
