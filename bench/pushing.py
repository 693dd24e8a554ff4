"""Pushes beside a bare loop that claims, sends and records; a backlog caught up; from decision to signature."""

import http.client
import random
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

from bench import scratch
from bench.measuring import Side, compared
from bench.profiling import top_lines
from bench.pushes_receivers import receivers
from bench.pushes_worker import LOOPBACK
from bench.scratch import Bench
from bench.table import Figure, Row
from oneseal.config.wiring import gateways
from oneseal.gateways.channels import office
from oneseal.gateways.channels.notice import Settings
from oneseal.gateways.outgoing import Allowed
from oneseal.interfaces.now import now
from oneseal.interfaces.workers import pushing
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Material
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import Push, Result, Sending, Way
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.stages.names import Act
from oneseal.rules.supervision.record import digest_of
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.supervision.sending import to_send
from oneseal.usecases.supervision.signing import sign

BODY, LIAISON = "B045", "al-scjg-ly01"
PERSON = "590121199003070016"
ON_THE_SPOT = 4
AT_ONCE, BACKLOG, SHARE = 40, 2_000, 20
"""One receiver; pushes of a round; the backlog is a twentieth of the cases of the bench, 100,000 at most."""
THERE = Settings(Allowed(LOOPBACK, 5.0, 5.0))
FAR = timedelta(days=365)


def pushes(bench: Bench) -> Iterator[Row | Figure]:
    """On one receiver that answers well."""
    settings.ONESEAL_GATEWAYS = gateways(settings.ONESEAL_WAYS, outgoing=True)
    backlog = min(100_000, max(BACKLOG, bench.size // SHARE))
    with receivers(random.Random(1)) as offices:
        address = offices["good"][1]
        yield _rate(bench, address)
        yield _caught_up(bench, address, backlog)
    yield _latency(bench)


def _filled(bench: Bench, address: str, count: int) -> list[int]:
    """So many pushes on their way, owed in a year: a round brings its own forward. The keys of their messages."""
    today, moment = local_day(bench.moment), bench.moment
    record = {"item_name": bench.version.name, "body_name": "安澜县行政审批局", "matter": "granted"}
    way = Way.objects.create(body=BODY, channel="oa_http", address_sealed=seal(address), since=today, made_at=moment)
    first = (Result.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    common = {
        "matter": "granted", "relation": "one_to_one", "item": Item.objects.get(pk=bench.version.item_id),
        "item_name": bench.version.name, "division": scratch.COUNTY, "body": bench.version.body,
        "holder_name": "示例", "record": record, "record_sha256": digest_of(record), "happened_at": moment,
        "happened_on": today, "made_at": moment,
    }  # fmt: skip
    results = Result.objects.bulk_create(
        Result(subject_kind="case", subject_id=10**15 + first + n, event_seq=1, **common) for n in range(count)
    )
    rows = Push.objects.bulk_create(
        Push(
            number=f"B{first}-{n}", result=result, body=BODY, approver=bench.version.body, division=scratch.COUNTY,
            role="协同监管", why="register", receipt=1, pushed_at=moment, pushed_on=today, standing="to_sign", version=0,
            head="",
        )
        for n, result in enumerate(results)
    )  # fmt: skip
    sendings = Sending.objects.bulk_create(
        Sending(push=row, way=way, channel="oa_http", made_at=moment) for row in rows
    )
    made = Message.objects.bulk_create(
        Message(
            kind="send_push", destination=f"push:{BODY}:oa_http", key=f"bench-push:{one.pk}",
            payload={"sending": one.pk, "channel": "oa_http"}, owed_at=moment, next_at=moment + FAR,
        )
        for one in sendings
    )  # fmt: skip
    for sending, message in zip(sendings, made, strict=True):
        sending.message = message
    Sending.objects.bulk_update(sendings, ["message"], batch_size=500)
    return [one.pk for one in made]


def _bring(keys: list[int]) -> None:
    Message.objects.filter(pk__in=keys).update(next_at=now())


def _worked() -> int:
    return pushing.Pusher(Patience(), settings=THERE).run(until_idle=True)


def _why() -> str:
    """Why a push was not sent, in its own words."""
    errors = Message.objects.filter(kind="send_push").exclude(last_error="").values_list("last_error", flat=True)
    return f"not every push was sent: {errors.first()}"


def _rate(bench: Bench, address: str) -> Row:
    """So many a round; the bare loop claims as many at once as we do, posts the same bytes, records with one UPDATE."""
    rounds = bench.rounds
    ours_keys = _filled(bench, address, AT_ONCE * (rounds + 1))
    bare_keys = _filled(bench, address, AT_ONCE * (rounds + 1))
    Message.objects.filter(pk__in=bare_keys).update(kind="bare")
    body = _bytes_of(ours_keys[0])

    def ours(turn: int) -> None:
        _bring(ours_keys[turn * AT_ONCE : (turn + 1) * AT_ONCE])
        if _worked() != AT_ONCE:
            raise AssertionError(_why())

    with psycopg.connect(bench.url, autocommit=True) as connection:

        def limit(turn: int) -> None:
            _bring(bare_keys[turn * AT_ONCE : (turn + 1) * AT_ONCE])
            if _bare(connection, address, body) != AT_ONCE:
                raise AssertionError("the bare loop lost one")

        found = compared(Side(ours), Side(limit), rounds=rounds, calls=1)
    what = f"{AT_ONCE} pushes claimed, sent to a receiver, recorded"
    return Row("pushes", what, f"a bare loop of claim {pushing.BATCH}, POST, UPDATE", found, goal=1 / 0.6, by="wall")


def _bytes_of(message: int) -> bytes:
    """What leaves for one of them: the bare loop posts the same."""
    job = to_send(Message.objects.get(pk=message).payload["sending"])
    if job is None:
        raise LookupError("sent before")
    return office.body_of(pushing.notice_of(job))


_CLAIM = """
UPDATE outbox_message SET claimed_until = now() + interval '3 minutes', attempts = attempts + 1 WHERE id IN (
    SELECT id FROM outbox_message WHERE kind = 'bare' AND done_at IS NULL AND dead_at IS NULL AND next_at <= now()
    AND (claimed_until IS NULL OR claimed_until <= now()) ORDER BY next_at, id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING id, key
"""


def _bare(connection: "psycopg.Connection[tuple[object, ...]]", address: str, body: bytes) -> int:
    """Claim some, post each, record each."""
    url, done = urlsplit(address), 0
    while rows := connection.execute(_CLAIM, [pushing.BATCH]).fetchall():
        for pk, key in rows:
            link = http.client.HTTPConnection(url.hostname or "", url.port, timeout=5)
            stamp = str(int(time.time()))
            link.request("POST", url.path, body, office.headers_of(str(key), stamp, "x", body))
            if link.getresponse().read() and link is not None:
                link.close()
            connection.execute("UPDATE outbox_message SET done_at = now() WHERE id = %s AND done_at IS NULL", [pk])
            done += 1
    return done


def _caught_up(bench: Bench, address: str, backlog: int) -> Figure:
    """All of it by one worker, a push beside one of a short queue."""
    short, keys = _filled(bench, address, AT_ONCE), _filled(bench, address, backlog)
    alone, all_of_it = _seconds(short) / AT_ONCE, _seconds(keys) / backlog
    what = f"one push of a backlog of {backlog:,}, caught up in {all_of_it * backlog:.0f} s"
    return Figure("backlog", what, all_of_it, alone, "s", f"one of a queue of {AT_ONCE}", goal=1.2)


def _seconds(keys: list[int]) -> float:
    _bring(keys)
    began = time.perf_counter()
    if _worked() != len(keys):
        raise AssertionError(_why())
    return time.perf_counter() - began


def _latency(bench: Bench) -> Figure:
    """What it takes in the system until the liaison has signed, the worker's look (every half second) left out."""
    decided, signed = [], []
    liaison = principal_of(Account.objects.get(username=LIAISON).pk, local_day(bench.moment))
    version = ItemVersion.objects.get(
        item__seq=ON_THE_SPOT, division=scratch.COUNTY, in_force__contains=local_day(bench.moment)
    )
    if liaison is None:
        raise LookupError("no liaison")
    for number in _to_decide(bench, version, bench.rounds + 1):
        began = time.perf_counter()
        ACTS[Act.ACCEPT_AND_DECIDE](case_number=number, version=None, principal=bench.clerk, moment=bench.moment)
        middle = time.perf_counter()
        _worked()
        for push in Push.objects.filter(result__case__number=number, body=BODY):
            sign(number=push.number, principal=liaison, moment=bench.moment)
        decided.append(middle - began)
        signed.append(time.perf_counter() - middle)
    what = "a decision's push made and signed for in the system"
    return Figure(
        "latency", what, statistics.median(signed[1:]), statistics.median(decided[1:]), "s", "the decision itself"
    )


def _to_decide(bench: Bench, version: ItemVersion, count: int) -> list[str]:
    """Applications of one person for what is decided at once, every material found complete."""
    answers = filled_sample(snapshot_of(version), local_day(bench.moment))
    one = Applicant("person", "林望海", PERSON, phone="13900000002")
    wanted = Application(one, answers, channel="counter")
    numbers = [
        submit(item_version=version.pk, application=wanted, principal=bench.clerk, moment=bench.moment).number
        for _ in range(count)
    ]
    Material.objects.filter(case__number__in=numbers, asked=True).update(verdict="complete")
    return numbers


def slow(bench: Bench) -> list[str]:
    """Where the time of a push goes."""
    with receivers(random.Random(2)) as offices:
        keys = _filled(bench, offices["good"][1], 21 * AT_ONCE)

        def some(turn: int) -> None:
            _bring(keys[turn * AT_ONCE : (turn + 1) * AT_ONCE])
            _worked()

        return top_lines(some, 5)
