"""Files whose retention has run out are destroyed by two people: proposed by one, approved by another (W7).

What goes: the package, what the applicant handed in and filled in, photographs and evidence, the sealed words of the
review, names, words and papers of deliveries, ratings, helps, of the way between the levels and of supervision, and the
private parts of the journal. What stays: the row of the case, the documents that were issued, the
register of certificates, and the open journal with its hashes, so that every chain still verifies.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import DestroyedFile, Destruction
from oneseal.records.archive.retention import states_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.visible import visible
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.rules.archive import retention as rule
from oneseal.rules.archive.retention import RETENTION_NAMES, DestructionStage, FileState
from oneseal.rules.archive.retention_refusals import ALL_LEFT_OUT, NO_SUCH_DESTRUCTION, NONE_CHOSEN
from oneseal.rules.permissions.may import acting_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.erase import emptied
from oneseal.usecases.archive.retention import bodies_kept
from oneseal.usecases.documents.issue import Numbered, Wanted, composed, kept, number
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.outbox.owing import Work, owe

DESTRUCTION = "destruction"
KEEP = "retention.keep"


@dataclass(frozen=True)
class Answer:
    """What an act left: the destruction, its stage, the number of its register once files were destroyed."""

    id: int
    stage: str
    document: str = ""
    replayed: bool = False


def _entered(by: Doing, row: Destruction, verb: str, body: Mapping[str, Any], private: Mapping[str, Any]) -> None:
    there = replace(by, principal=acting_at(by.principal, KEEP, row.body))
    there.recorded(row, DESTRUCTION, verb, body, private)
    row.save()


def _again(event: Event) -> Answer:
    row = Destruction.objects.get(pk=event.subject_id)
    made = Document.objects.filter(subject_kind=DESTRUCTION, subject_id=row.pk).first()
    return Answer(row.pk, row.stage, made.number if made else "", replayed=True)


def _performed(by: Doing, act: Callable[[], Answer]) -> Answer:
    return by.performed(act, _again, KEEP, DESTRUCTION)


@observed("propose_destruction")
def propose_destruction(
    *,
    numbers: Collection[str],
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Answer:
    """A set of files of one body that may all go today; nothing happens to them yet."""
    by = Doing(principal, moment, key, request_hash)
    return _performed(by, partial(_proposed, by, sorted(set(numbers)), reason))


def _proposed(by: Doing, numbers: list[str], reason: str) -> Answer:
    rule.must_choose(numbers)
    said = rule.must_say_why(reason)
    rows = Case.objects.filter(visible(reach_of(by.principal)), number__in=numbers)
    cases = list(rows.filter(body__in=bodies_kept(by.principal)).order_by("number"))
    if len(cases) != len(numbers) or len({case.body for case in cases}) != 1:
        raise NONE_CHOSEN.refuse(most=rule.MOST_FILES)
    states = states_of(cases, by.today)
    rule.must_all_go({case.number: rule.obstacle(states[case.pk], by.today) for case in cases})
    row = Destruction.objects.create(
        division=cases[0].division,
        body=cases[0].body,
        reason_sealed=seal(said),
        proposed_by=by.principal.account_id,
        proposed_on=by.today,
    )
    DestroyedFile.objects.bulk_create(
        DestroyedFile(destruction=row, case=case, retention=_class(states[case.pk])) for case in cases
    )
    _entered(by, row, "propose", {"files": numbers, "clocks": [], "documents": []}, {"reason": said})
    return Answer(row.pk, row.stage)


def _class(state: FileState) -> str:
    return state.retention.value if state.retention else ""


def _locked(destruction: int, by: Doing) -> Destruction:
    rows = Destruction.objects.select_for_update().filter(body__in=bodies_kept(by.principal))
    row = rows.filter(pk=destruction).first()
    if row is None:
        raise NO_SUCH_DESTRUCTION.refuse()
    rule.must_be_proposed(row.stage)
    return row


@observed("decline_destruction")
def decline_destruction(
    *,
    destruction: int,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Answer:
    """Sent back with a reason, also by whoever proposed it; the files stay as they are."""
    by = Doing(principal, moment, key, request_hash)
    return _performed(by, partial(_declined, by, destruction, reason))


def _declined(by: Doing, destruction: int, reason: str) -> Answer:
    row = _locked(destruction, by)
    said = rule.must_say_why(reason)
    row.stage, row.answer_sealed = DestructionStage.DECLINED.value, seal(said)
    row.answered_by, row.answered_on = by.principal.account_id, by.today
    _entered(by, row, "decline", {"clocks": [], "documents": []}, {"reason": said})
    return Answer(row.pk, row.stage)


@observed("approve_destruction")
def approve_destruction(
    *,
    destruction: int,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Answer:
    """By another than the one who proposed: what may still go is destroyed, the rest left out with its reason."""
    by = Doing(principal, moment, key, request_hash)
    return _performed(by, partial(_approved, by, destruction))


def _approved(by: Doing, destruction: int) -> Answer:
    row = _locked(destruction, by)
    rule.must_be_another(row.proposed_by, by.principal.account_id)
    files = list(row.files.select_related("case").order_by("case__number"))
    cases = list(Case.objects.select_for_update().filter(pk__in=[one.case_id for one in files]).order_by("pk"))
    states = states_of(cases, by.today)
    why = {case.pk: rule.obstacle(states[case.pk], by.today) for case in cases}
    going = [one for one in files if why[one.case_id] is None]
    if not going:
        raise ALL_LEFT_OUT.refuse()
    row.stage = DestructionStage.APPROVED.value
    row.answered_by, row.answered_on = by.principal.account_id, by.today
    numbered = number(_register(row, files, why, by), body=body_facts(row.body), on=by.today)
    body = {
        "files": [one.case.number for one in going],
        "left_out": {one.case.number: _code(why[one.case_id]) for one in files if one not in going},
        "clocks": [],
        "documents": [numbered.open_part()],
    }
    _entered(by, row, "approve", body, {"documents": [numbered.private]})
    _destroyed(row, files, why, by)
    return Answer(row.pk, row.stage, _issued(row, numbered, by).number)


def _code(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


def _destroyed(
    row: Destruction, files: Collection[DestroyedFile], why: Mapping[int, Refusal | None], by: Doing
) -> None:
    """Rows at once; the bytes are owed to the outbox, and go once no other row names them."""
    digests: set[str] = set()
    for one in files:
        one.left_out = _code(why[one.case_id])
        if not one.left_out:
            one.done_on = by.today
            digests |= emptied(one.case_id)
        one.save(update_fields=["left_out", "done_on"])
    if digests:
        payload = {"sha256": sorted(digests)}
        owe(Work("erase_files", "archive", f"erase:{row.pk}", payload, row.division, row.body), by.moment)


def _issued(row: Destruction, numbered: Numbered, by: Doing) -> Document:
    document, sealed = composed(
        numbered, subject=(DESTRUCTION, row.pk), event_seq=row.version, division=row.division, moment=by.moment
    )
    return kept(document, sealed, by.principal.account_id, by.moment)


def _register(
    row: Destruction, files: Collection[DestroyedFile], why: Mapping[int, Refusal | None], by: Doing
) -> Wanted:
    """Numbers, items, days and classes; no name of an applicant."""
    names = dict(Account.objects.filter(pk__in={row.proposed_by or 0}).values_list("pk", "name"))
    facts = {
        "case": {"number": f"{row.proposed_on:%Y}-{row.pk}", "number_name": "销毁编号"},
        "addressee": body_facts(row.body)["name"],
        "proposed_by": names.get(row.proposed_by or 0, ""),
        "proposed_on": row.proposed_on.isoformat(),
        "approved_by": by.principal.name,
        "approved_on": by.today.isoformat(),
        "reason": unseal(row.reason_sealed),
        "files": [_line(one) for one in files if why[one.case_id] is None],
        "left_out": [[one.case.number, found.sentence("zh")] for one in files if (found := why[one.case_id])],
    }
    return Wanted("destruction_certificate", json.loads(json.dumps(facts)), {})


def _line(one: DestroyedFile) -> list[str]:
    closed = one.case.closed_on.isoformat() if one.case.closed_on else ""
    name = next(names[0] for known, names in RETENTION_NAMES.items() if known == one.retention)
    return [one.case.number, one.case.item_name, closed, name]
