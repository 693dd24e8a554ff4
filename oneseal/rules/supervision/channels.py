"""The ways by which a body is reached, each from a day on (S0 二(三)2: 平台 formally, till then 钉钉、OA、邮箱、函件).

In the system a push is always there; what leaves the house goes beside it. Which way a body has is a row with a first
day, so that it changes without code, and what was sent before stays as it was sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.supervision import refusals as no


class Channel(StrEnum):
    """The ways of the source document, and the platform of the State once it can (S0 二(三)2)."""

    HOUSE = "house"
    DINGTALK = "robot_dingtalk"
    WECOM = "robot_wecom"
    OA = "oa_http"
    EMAIL = "email"
    LETTER = "letter"
    EXCHANGE = "supervision_exchange"


@dataclass(frozen=True)
class ChannelRow:
    """Names, what an address is called there, and whether anything leaves the house by a machine."""

    zh: str
    en: str
    address_zh: str = ""
    address_en: str = ""
    by_hand: bool = False


CHANNELS: Final[Mapping[Channel, ChannelRow]] = {
    Channel.HOUSE: ChannelRow("本系统", "in this system"),
    Channel.DINGTALK: ChannelRow("钉钉机器人", "DingTalk robot", "机器人地址", "robot address"),
    Channel.WECOM: ChannelRow("企业微信机器人", "WeCom robot", "机器人地址", "robot address"),
    Channel.OA: ChannelRow("OA 系统", "office system", "接口地址", "interface address"),
    Channel.EMAIL: ChannelRow("电子邮箱", "e-mail", "邮箱", "mailbox"),
    Channel.LETTER: ChannelRow("书面函件", "letter", "收件地址", "postal address", True),
    Channel.EXCHANGE: ChannelRow("互联网+监管", "Internet + Supervision", "平台机构编码", "code on the platform"),
}
BY_NAME: Final[Mapping[str, Channel]] = {
    "一体化平台": Channel.HOUSE,
    **{row.zh: channel for channel, row in CHANNELS.items()},
}
"""The ways by the words of the catalogue and of the pages."""
MOST_ADDRESS: Final = 500
SHOWN: Final = 24
WEB: Final = frozenset({Channel.DINGTALK, Channel.WECOM, Channel.OA})


@dataclass(frozen=True)
class Way:
    """From a day on a body is reached so; the address stays behind its seal."""

    channel: Channel
    since: date
    id: int = 0


def way_of_day(ways: Iterable[Way], day: date) -> Way:
    """The way in force that day: the one that began last; without any, in the system (S0 二(三)2)."""
    begun = [way for way in ways if way.since <= day]
    return max(begun, key=lambda way: (way.since, way.id)) if begun else Way(Channel.HOUSE, date.min)


def must_be_a_way(channel: str, address: str, since: date, today: date) -> tuple[Channel, str]:
    """A way as it is put in: it begins today or later, and what leaves the house has an address (S0 二(三)2)."""
    if channel not in set(Channel):
        raise no.NO_SUCH_CHANNEL.refuse()
    chosen, given = Channel(channel), address.strip()
    if since < today:
        raise no.WAY_IN_THE_PAST.refuse(today=today.isoformat())
    if len(given) > MOST_ADDRESS:
        raise no.ADDRESS_TOO_LONG.refuse(most=MOST_ADDRESS)
    row = CHANNELS[chosen]
    if chosen is Channel.HOUSE:
        return chosen, ""
    if chosen is Channel.EMAIL and ("@" not in given.strip("@") or " " in given):
        raise no.NO_MAILBOX.refuse()
    if chosen in WEB and (not given.startswith(("https://", "http://")) or "@" in _host(given)):
        raise no.NO_WEB_ADDRESS.refuse(what_zh=row.address_zh, what_en=row.address_en)
    if not given:
        raise no.ADDRESS_NEEDED.refuse(what_zh=row.address_zh, what_en=row.address_en)
    return chosen, given


def masked(channel: Channel, address: str) -> str:
    """As liaisons see it: of a web address the host alone, for what follows is as good as a key (S0 二(三)2)."""
    if channel in WEB:
        return f"{address.partition('://')[0]}://{_host(address)[:SHOWN]}/…"
    return (
        f"{address[:SHOWN]}…" if len(address) > SHOWN else address[: max(3, len(address) // 2)] + "…" if address else ""
    )


def _host(address: str) -> str:
    return address.partition("://")[2].split("/")[0].split("?")[0].split("#")[0]
