"""Other installations as the doctor sees them: certificates near their end, addresses not allowed, what waits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from oneseal.gateways.outgoing import wrong_with
from oneseal.gateways.sign.roots import root_of
from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look
from oneseal.interfaces.workers.pushing import outgoing
from oneseal.queries.levels.exchange_now import Standing, exchanging_now
from oneseal.rules.calendar import local_day

AT = ("对方平台", "other installations")
SOON = timedelta(days=60)


def looks(moment: datetime) -> Iterator[Look]:
    """Those of the database; nothing where no installation is registered."""
    today = local_day(moment)
    found = exchanging_now(today)
    troubles = [look for one in found.others for look in _of(one, today)]
    if found.others and not troubles:
        n = len(found.others)
        yield Look(OK, AT, f"{n} 个，证书都有效。", f"{n} registered, all certificates valid.")
    yield from troubles
    if found.faulty:
        n = found.faulty
        yield Look(
            WARN,
            AT,
            f"{n} 个收到的包核验没有通过，等人退回。在“跨平台报送”里看是哪一条。",
            f"{n} parcels failed their verification and wait to be returned: see Other installations.",
        )
    if found.given_up:
        n = found.given_up
        yield Look(
            BAD,
            AT,
            f"{n} 个包发不出去。原因在后台“消息”里；也可以下载了带过去。",
            f"{n} parcels could not be sent. Backstage, Messages, tells why; they can be downloaded and carried too.",
        )


def _of(one: Standing, today: date) -> Iterator[Look]:
    root = root_of(one.root.encode())
    if root is None or root.until < today + SOON:
        until = root.until.isoformat() if root else "—"
        yield Look(
            WARN,
            AT,
            f"{one.name}的证书到 {until} 为止。请向对方要新的，在“对方平台”里换。",
            f"the certificate of {one.name} ends on {until}. Ask them for a new one and register it.",
        )
    if one.host and (wrong := wrong_with(one.host, outgoing().allowed)):
        yield Look(
            BAD,
            AT,
            f"{one.name}的接收地址（{one.host}）不能请求：{wrong}。请看 ONESEAL_OUTGOING；不走网络的不用填地址。",
            f"the address of {one.name} ({one.host}) cannot be asked: {wrong}. See ONESEAL_OUTGOING; leave it empty "
            "where parcels are carried.",
        )
