"""What a fault run does with Django and the tables: prepare its home, and hold its ledger against them at the end."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings

from bench import scratch
from oneseal.gateways.sign.verify import verify_pdf
from oneseal.gateways.storage.files import read
from oneseal.interfaces.commands import verify_files, verify_journal
from oneseal.interfaces.now import now, shifted
from oneseal.interfaces.workers import readiness
from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.pushing import Pusher
from oneseal.interfaces.workers.rendering import make_ready
from oneseal.interfaces.workers.telling import Teller
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.principal import give_token, principal_of
from oneseal.usecases.intake.agreement import disagreements
from oneseal.usecases.intake.submit import Application, submit

POSTS = {
    "WIN01": "", "REV01": "市场准入科", "REV06": "市场准入科", "REV02": "现场勘验科", "DEC01": "", "CER01": "",
}  # fmt: skip
"""Post → unit, where a step of the item names one."""
ITEM, COUNTY = 12, "590121000000"
SILENT_DAYS = 60
KINDS = ["acceptance", "certificate", "delivery_receipt", "grant", "intake_slip"]


def prepare(home: Path, silent: int) -> None:
    """What `oneseal setup` makes, but for the demo cases; tokens; cases whose limits ran out long ago."""
    scratch.prepare().close()
    held, moment = officials(), now()
    tokens = {post: give_token(username=names[0][1], name="faults", moment=moment) for post, names in held.items()}
    plan = {
        "tokens": tokens,
        "officers": [pk for pk, _ in held["REV02"][:2]],
        "application": application(moment),
        "silent": neglected(held["WIN01"][0][0], moment - timedelta(days=SILENT_DAYS), silent),
    }
    (home / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    readiness.write(home, readiness.fingerprint(settings.ROOT))


def version_of_item(moment: datetime) -> Any:
    """The version of the walk's item that is in force."""
    day = local_day(moment)
    return ItemVersion.objects.get(item__seq=ITEM, division=COUNTY, in_force__contains=day)


def officials() -> dict[str, list[tuple[int, str]]]:
    """Post → account ids and user names at the bureau of the item."""
    names = dict(Account.objects.filter(kind="official", active=True).values_list("pk", "username"))
    rows = PostHeld.objects.filter(body=version_of_item(now()).body, account_id__in=names).order_by("pk")
    return {
        post: [(row.account_id, names[row.account_id]) for row in rows if row.post == post and unit in ("", row.unit)]
        for post, unit in POSTS.items()
    }


def application(moment: datetime) -> dict[str, Any]:
    """The body of a submission: the filled sample, its materials on paper."""
    snapshot = snapshot_of(version_of_item(moment))
    answers = dict(filled_sample(snapshot, local_day(moment)))
    applicant = {
        "kind": "enterprise", "name": "安澜县望海餐饮店（示例）", "number": "91590121MA59006109",
        "phone": "13900000002", "agent_name": "林望海",
    }  # fmt: skip
    asked = checklist(snapshot, answers)
    materials = [{"seq": row.seq, "on_paper": True} for row in asked if row.state == "asked"]
    return {
        "item": snapshot["implementation_code"], "applicant": applicant, "answers": answers, "materials": materials,
    }  # fmt: skip


def neglected(clerk: int, moment: datetime, count: int) -> list[str]:
    """Cases handed in long ago which nobody answered: the deadline runner has to accept each, once."""
    wanted = application(moment)
    given = Application(Applicant(**wanted["applicant"]), wanted["answers"], channel="counter")
    version, who = version_of_item(moment), principal_of(clerk, local_day(moment))
    if who is None:
        raise LookupError("nobody at the window")
    numbers = []
    for _ in range(count):
        done = submit(item_version=version.pk, application=given, principal=who, moment=moment)
        numbers.append(done.number)
    return numbers


def findings(home: Path, ledger: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
    """One sentence for each thing that is not as it was promised; none if all is well."""
    numbers = dict(Case.objects.values_list("number", "pk"))
    begun = {act["walk"] for act in ledger["acts"]}
    if len(numbers) > len(begun) + len(plan["silent"]) + len(ledger["unfinished"]):
        yield f"{len(numbers)} cases for {len(begun)} walks and {len(plan['silent'])} silent ones"
    yield from of_acts(ledger, numbers)
    yield from of_silence(plan["silent"], numbers)
    for number, pk in numbers.items():
        yield from (f"{number}: {told}" for told in disagreements(pk))
    yield from of_documents(home, ledger["finished"], numbers)


def of_acts(ledger: dict[str, Any], numbers: dict[str, int]) -> Iterator[str]:
    """Every acknowledged act is one entry, and no finished case has an entry that nobody asked for."""
    rows = Event.objects.filter(subject_kind="case")
    events = list(rows.values_list("subject_id", "seq", "verb", "idempotency_key"))
    by_key = Counter(key for _, _, _, key in events if key)
    placed = {key: (pk, seq, verb) for pk, seq, verb, key in events if key}
    for act in ledger["acts"]:
        if by_key[act["key"]] != 1:
            yield f"{act['key']} was acknowledged and is there {by_key[act['key']]} times"
            continue
        pk, seq, verb = placed[act["key"]]
        if (pk, verb) != (numbers.get(act["number"]), act["verb"]):
            yield f"{act['key']} stands as {verb} of case {pk}"
        if not act["replayed"] and seq != act["version"]:
            yield f"{act['key']} was told version {act['version']} and is entry {seq}"
    asked = Counter(act["number"] for act in ledger["acts"])
    entries = Counter(pk for pk, _, _, _ in events)
    for number in ledger["finished"]:
        if entries[numbers[number]] != asked[number]:
            yield f"{number} has {entries[numbers[number]]} entries for {asked[number]} acts"


def of_silence(silent: list[str], numbers: dict[str, int]) -> Iterator[str]:
    """Each neglected case was deemed accepted, once."""
    rows = Event.objects.filter(subject_kind="case")
    deemed = Counter(rows.filter(verb="deem_accepted").values_list("subject_id", flat=True))
    for number in silent:
        if deemed[numbers[number]] != 1:
            yield f"{number} was deemed accepted {deemed[numbers[number]]} times"


def of_documents(home: Path, finished: list[str], numbers: dict[str, int]) -> Iterator[str]:
    """Owed documents once each, drawn, signed, and nothing left in the outbox."""
    documents = Document.objects
    for number in finished:
        kinds = sorted(documents.filter(subject_id=numbers[number]).values_list("kind", flat=True))
        if kinds != KINDS:
            yield f"{number} has the documents {kinds}"
    for number, digest in documents.values_list("number", "file_sha256"):
        if not digest:
            yield f"{number} was never drawn"
        elif not verify_pdf(read(digest, home=home), home=home).ok:
            yield f"the signature of {number} does not hold"
    for row in Message.objects.filter(done_at=None):
        yield f"message {row.kind} {row.key} is still owed ({'dead' if row.dead_at else 'waiting'}): {row.last_error}"


def settle() -> None:
    """A short run does not wait for the leases of the dead: it works what is owed as one that comes a minute later."""
    make_ready()
    with shifted(timedelta(seconds=90)):
        DeadlineRunner(Patience()).round()
        OutboxWorker(Patience()).run(until_idle=True)
        Teller(Patience()).run(until_idle=True)
        Pusher(Patience()).run(until_idle=True)


def check(home: Path, settled: bool) -> None:
    """Write what was found."""
    if not settled:
        settle()
    ledger, plan = (json.loads((home / name).read_text(encoding="utf-8")) for name in ("ledger.json", "plan.json"))
    told, said = list(findings(home, ledger, plan)), StringIO()
    with redirect_stdout(said):
        codes = [command.run([]) for command in (verify_journal, verify_files)]
    told += [] if codes == [0, 0] else [f"oneseal verify: {said.getvalue()}"]
    answer = {"findings": told, "verified": said.getvalue().splitlines(), "documents": Document.objects.count()}
    (home / "verdict.json").write_text(json.dumps(answer), encoding="utf-8")
