"""The ways to supervising bodies as the doctor sees them: connected, reachable, in use though dry, given up."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from oneseal.gateways.channels.exchange import reachable
from oneseal.gateways.outgoing import Allowed, wrong_with
from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look
from oneseal.interfaces.workers.pushing import outgoing
from oneseal.queries.supervision.ways_now import bodies_by_way, given_up
from oneseal.rules.calendar import local_day
from oneseal.rules.supervision.channels import CHANNELS, Channel

AT = ("审管推送", "pushes")
DRY = "oneseal.gateways.channels.dry"


def looks(moment: datetime) -> Iterator[Look]:
    """Those of the database; a DatabaseError ends it."""
    yield dry_ways(bodies_by_way(local_day(moment)))
    if dead := given_up():
        yield Look(
            BAD,
            AT,
            f"{dead} 条推送发不出去。原因在后台“消息”里，排除后在那里重发。",
            f"{dead} pushes were given up. Backstage, Messages, tells why; mend the cause and replay them there.",
        )


def dry_ways(bodies: Counter[Channel]) -> Look:
    """Bodies that have a way by which nothing leaves: their pushes stand in the system alone."""
    dry = {channel: n for channel, n in bodies.items() if settings.ONESEAL_GATEWAYS.get(f"push:{channel.value}") == DRY}
    if not dry:
        n = sum(bodies.values())
        return Look(
            OK, AT, f"{n} 个单位有自己的渠道，都接通了。", f"{n} bodies have a way of their own, all connected."
        )
    zh = "、".join(f"{CHANNELS[channel].zh} {n} 个单位" for channel, n in sorted(dry.items()))
    en = ", ".join(f"{CHANNELS[channel].en} {n}" for channel, n in sorted(dry.items()))
    return Look(
        WARN,
        AT,
        f"有单位的渠道没有接通，只推送在本系统里：{zh}。要发请看 docs/channels.md。",
        f"bodies whose way is not connected, so that a push stands in the system alone: {en}. See docs/channels.md.",
    )


def hosts() -> Iterator[Look]:
    """Each host of the list: whether it has an address that may be asked; and the platform, whether it answers.

    Robots and office systems are not asked: whatever they are asked they say to their group, or take for a push.
    """
    at, there = ("外发主机", "hosts"), outgoing()
    for entry in there.allowed.hosts:
        name = entry.partition("@")[0]
        if wrong := wrong_with(name, Allowed((entry,))):
            yield Look(
                BAD,
                at,
                f"{name} 不能请求：{wrong}。请看 ONESEAL_OUTGOING。",
                f"{name} cannot be asked: {wrong}. See ONESEAL_OUTGOING.",
            )
        else:
            yield Look(OK, at, f"{name} 可以请求。", f"{name} may be asked.")
    if not there.exchange["url"]:
        return
    at = CHANNELS[Channel.EXCHANGE].zh, CHANNELS[Channel.EXCHANGE].en
    if wrong := reachable(there):
        yield Look(
            BAD,
            at,
            f"连不上：{wrong}。请看 ONESEAL_EXCHANGE 和 ONESEAL_OUTGOING；发不出去的会留着再试。",
            f"cannot be reached: {wrong}. See ONESEAL_EXCHANGE and ONESEAL_OUTGOING; what is owed is kept and tried "
            "again.",
        )
    else:
        yield Look(OK, at, "接通，有应答。", "connected, it answers.")
