"""The scratch database: tables, catalogue, authority; and what the benchmarks act upon."""

from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from bench.written import Connection, spread_sequences
from oneseal.gateways import postgres
from oneseal.gateways.postgres.server import DATABASE
from oneseal.interfaces.commands import authority, load
from oneseal.interfaces.commands.messages import compile_messages
from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material, StoredFile
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.principal import give_token, principal_of
from oneseal.usecases.intake.submit import Application, submit

COUNTY = "590121000000"
ITEM = 12
"""食品经营许可: five materials are asked, four files and the generated application form."""
FORM_BYTES = 2048
CLERK, REVIEWER = "al-ck01", "al-sc01"


@dataclass
class Bench:
    """What every part of the benchmark works with."""

    url: str
    connection: Connection
    moment: datetime
    rounds: int
    size: int
    version: ItemVersion
    clerk: Principal
    reviewer: Principal
    token: str


def address(database: str = DATABASE) -> str:
    """The scratch database's own address; never that of DATABASE_URL."""
    return postgres.url(settings.ONESEAL_HOME, database)


def keep_copy(bench: Bench, name: str) -> None:
    """The database as it stands, under another name; nobody may be connected meanwhile."""
    connections.close_all()
    bench.connection.close()
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, DATABASE))))
    bench.connection = psycopg.connect(address(), autocommit=True)


def prepare() -> Connection:
    """Tables, messages, static files, catalogue and authority, as `oneseal setup` makes them."""
    call_command("migrate", verbosity=0, interactive=False)
    compile_messages(settings.MESSAGE_SOURCES, settings.LOCALE_PATHS[0])
    call_command("collectstatic", verbosity=0, interactive=False)
    with redirect_stdout(StringIO()):
        if load.run(["catalogue"]) or authority.run([]):
            raise RuntimeError("the scratch database could not be filled")
    connection = psycopg.connect(address(), autocommit=True)
    spread_sequences(connection)
    return connection


def made(connection: Connection, *, rounds: int, size: int) -> Bench:
    """The people and the item version; one moment for every act in process."""
    moment = now()
    day = local_day(moment)
    version = ItemVersion.objects.get(item__seq=ITEM, division=COUNTY, in_force__contains=day)
    clerk, reviewer = (principal_of(Account.objects.get(username=name).pk, day) for name in (CLERK, REVIEWER))
    if clerk is None or reviewer is None:
        raise LookupError("no demo officials")
    token = give_token(username=CLERK, name="bench", moment=moment)
    store_files(clerk, moment)
    return Bench(address(), connection, moment, rounds, size, version, clerk, reviewer, token)


def store_files(owner: Principal, moment: datetime) -> None:
    """Rows of files that may be handed in; their bytes are never asked for."""
    StoredFile.objects.bulk_create(
        StoredFile(
            sha256=f"{number:064x}", name="材料.pdf", media_type="application/pdf", size=1024, stored_at=moment,
            account_id=owner.account_id,
        )
        for number in range(8)
    )  # fmt: skip


def answers(bench: Bench) -> dict[str, Any]:
    """The filled sample of the item, its tables lengthened until the form has 2 KB."""
    found: dict[str, Any] = dict(filled_sample(snapshot_of(bench.version), local_day(bench.moment)))
    row = found["equip_list"][0]
    while len(str(found).encode()) < FORM_BYTES:
        found["equip_list"] = [*found["equip_list"], row]
    return found


def application(bench: Bench) -> Application:
    """An enterprise's application with a file for each material that wants one, the rest on paper."""
    given = answers(bench)
    files = list(StoredFile.objects.order_by("id").values_list("id", flat=True))
    asked = [row.seq for row in checklist(snapshot_of(bench.version), given) if row.state == "asked"]
    applicant = Applicant("enterprise", "安澜县望海餐饮店（示例）", "91590121MA59006109", "13900000002", "林望海")
    handed_in = {seq: [files[place]] for place, seq in enumerate(asked[:4])}
    return Application(applicant, given, files=handed_in, on_paper=frozenset(asked[4:]), channel="counter")


def submitted(bench: Bench, count: int) -> list[tuple[int, str]]:
    """So many new cases, every material found complete: id and number."""
    wanted = application(bench)
    numbers = [
        submit(item_version=bench.version.pk, application=wanted, principal=bench.clerk, moment=bench.moment).number
        for _ in range(count)
    ]
    Material.objects.filter(case__number__in=numbers, asked=True).update(verdict="complete")
    ids = dict(Case.objects.filter(number__in=numbers).values_list("number", "id"))
    return [(ids[number], number) for number in numbers]


def session_of(who: Principal) -> str:
    """The key of a session in which somebody has signed in."""
    session = SessionStore()
    session.update({"account_id": who.account_id, "signed_in_at": now().isoformat()})
    session.save()
    return str(session.session_key)


def as_utc(moment: datetime) -> str:
    """For the report."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
