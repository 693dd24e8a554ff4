"""The worker that leads to other houses: pushes to supervising bodies by their ways, parcels to installations."""

from typing import Any

import structlog
from django.conf import settings
from django.urls import reverse

from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages.outcome import Receipt
from oneseal.gateways.outgoing import Allowed
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import Handler, OutboxWorker
from oneseal.interfaces.workers.parcels import send_parcel
from oneseal.interfaces.workers.patience import Patience, Stopped
from oneseal.interfaces.workers.rendering import gateway
from oneseal.rules.supervision.matters import MATTERS, Matter
from oneseal.usecases.supervision.pushing import push_of_entry
from oneseal.usecases.supervision.sending import PushJob, record_sent, release, to_send

IDLE, BATCH = 0.5, 4
"""Seconds between two looks; how many are claimed at once: one that is down is waited for at most so many times."""

log = structlog.get_logger("oneseal.workers.pushing")


def push(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; what was pushed before is not pushed again."""
    patience.ask(lambda: push_of_entry(payload["kind"], int(payload["id"]), int(payload["seq"]), now()))


def send_push(payload: dict[str, Any], patience: Patience, there: Settings) -> None:
    """Looked up, sent outside any transaction, recorded. The same key each time."""
    sending = int(payload["sending"])
    job = patience.ask(lambda: to_send(sending))
    if job is None:
        return
    receipt: Receipt = gateway(f"push:{job.channel.value}").send(notice_of(job), there)
    patience.ask(lambda: record_sent(sending, receipt=receipt.number, dry=receipt.dry, moment=now()))


def outgoing() -> Settings:
    """What every channel needs of the installation."""
    return Settings(Allowed(settings.ONESEAL_OUTGOING), settings.ONESEAL_WAYS["email"], settings.ONESEAL_EXCHANGE)


def notice_of(job: PushJob) -> Notice:
    """As it leaves: in Chinese, as the record is; no name of a person, for a robot speaks to a whole group."""
    matter = MATTERS[Matter(job.matter)].zh
    text = (
        f"{job.body_name}推送一个审批结果：《{job.item_name}》，{matter}。\n\n"
        f"推送编号 {job.number}，最晚 {job.due:%Y-%m-%d} 签收。"
    )
    house = settings.ONESEAL_ADDRESS
    return Notice(
        key=job.key,
        to=job.address,
        subject=f"{matter}：{job.item_name}",
        text=text,
        link=house + reverse("regulator:receipt", args=[job.number, job.code]),
        receipt=f"{house}/api/v1/pushes/{job.number}/receipt",
        code=job.code,
        record=job.record,
        sha256=job.record_sha256,
        moment=now(),
    )


def handlers(there: Settings) -> dict[str, Handler]:
    """By the kind of what is owed."""
    return {
        "push": push,
        "send_push": lambda payload, patience: send_push(payload, patience, there),
        "send_parcel": lambda payload, patience: send_parcel(payload, patience, there.allowed),
    }


class Pusher:
    """Works the outbox towards supervision; what waited for an earlier push about the same subject follows it."""

    def __init__(self, patience: Patience, *, settings: Settings | None = None) -> None:
        self.patience = patience
        known = handlers(settings or outgoing())
        self.worker = OutboxWorker(patience, known, only=tuple(known), batch=BATCH)

    def run(self, *, until_idle: bool = False) -> int:
        """How many messages were worked; till told to stop, or till nothing is owed."""
        done = 0
        try:
            while not self.patience.stopping:
                worked = self.worker.run(until_idle=True)
                freed = self.patience.ask(lambda: release(now()))
                done += worked
                if until_idle and not freed:
                    break
                if not worked and not freed:
                    self.patience.wait(IDLE)
        except Stopped:
            log.info("stopped_without_database")
        return done
