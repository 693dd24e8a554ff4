"""After a registration was granted: which permits remain is told to the applicant and to each body concerned (L9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.records.supervision.telling_models import Telling, TellingEntry
from oneseal.records.supervision.telling_reads import bodies_named, guides_in_force, table, terms_of_item
from oneseal.rules.clocks.keeping import Op, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.stages.names import Act
from oneseal.rules.supervision.remaining import Found, Outcome, Row, remaining
from oneseal.rules.supervision.remaining_pool import UNSETTLED, Move, State
from oneseal.rules.supervision.remaining_terms import ACKNOWLEDGE, POOL, TellingTerms
from oneseal.usecases.intake.acting import CASE, answers_of
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.outbox.owing import Work, owe
from oneseal.usecases.supervision.telling_chain import TELLINGS, Said, clockwork, entered, paper

TELL_REMAINING = "tell_remaining"
"""The outbox row that leads from a grant to its telling; of its own, so that no message about the grant holds it up."""
GRANTS = (Act.GRANT.value,)


def owe_remaining(kind: str, case_id: int, seq: int, moment: datetime) -> bool:
    """Owed once for a grant, whichever item it is of; whether anything remains is looked up when it is worked."""
    found = kind == CASE and Event.objects.filter(subject_kind=CASE, subject_id=case_id, seq=seq, verb__in=GRANTS)
    if not found or not found.exists():
        return False
    payload = {"case": case_id, "seq": seq}
    owe(Work(TELL_REMAINING, TELLINGS, f"{TELL_REMAINING}:{case_id}:{seq}", payload, "", ""), moment)
    return True


def tell_remaining(case_id: int, seq: int, moment: datetime) -> Telling | None:
    """The telling of a granted registration, made once; none where the item asks for none, or nothing remains."""
    with transaction.atomic(durable=True):
        case = Case.objects.select_for_update(of=("self",)).select_related("version_of_item").get(pk=case_id)
        made = Telling.objects.filter(case=case).first()
        terms = terms_of_item(case.version_of_item.seq)
        if made is not None or terms is None:
            return made
        found = remaining(str(answers_of(case).get(terms.field, "")), table())
        if all(one.outcome is Outcome.NOTHING for one in found):
            return None
        return _told(case, seq, terms, found, Doing(RUNNER, moment))


@dataclass(frozen=True)
class _Known:
    """Bodies and guides of the place by what the table calls them."""

    bodies: Mapping[str, str]
    guides: Mapping[int, tuple[str, str]]


def _told(case: Case, seq: int, terms: TellingTerms, found: Iterable[Found], doing: Doing) -> Telling:
    shown = [one for one in found if one.outcome is not Outcome.NOTHING]
    rows = [row for one in shown for row in one.rows]
    known = _Known(
        bodies_named(case.division, {row.body for row in rows}),
        guides_in_force(case.division, doing.today, {row.item_seq for row in rows if row.item_seq}),
    )
    row = Telling(
        case=case,
        grant_seq=seq,
        division=case.division,
        body=case.body,
        item_name=case.item_name,
        holder=case.applicant_name,
        person=case.person,
        enterprise=case.enterprise,
        told_at=doing.moment,
        version=0,
        head="",
        demo=case.demo,
    )
    row.save(force_insert=True)
    entries = [_entry(row, no, one, known) for no, one in enumerate(shown, 1)]
    TellingEntry.objects.bulk_create(entries)
    said = Said(
        Move.TELL,
        {"case": case.number, "entries": [_journaled(one) for one in entries]},
        ops=[_clock(one, terms, doing) for one in entries],
        wanted=[paper(row, "remaining_permits", facts_of(entries))],
    )
    documents = entered(row, said, doing, clockwork(row, doing.today).new())
    row.notice = documents[0].number
    row.save(update_fields=["notice"])
    return row


def _entry(telling: Telling, no: int, found: Found, known: _Known) -> TellingEntry:
    """A clear entry goes to its body; one whose body is not of this place is for the pool, like an unclear one."""
    row = found.rows[0] if found.outcome is Outcome.REMAINS else None
    body = known.bodies.get(row.body, "") if row else ""
    if row is None or not body:
        return TellingEntry(telling=telling, no=no, text=found.entry.text, unclear=True, state=State.POOL.value)
    code, name = known.guides.get(row.item_seq or 0, ("", ""))
    return TellingEntry(
        telling=telling,
        no=no,
        text=found.entry.text,
        unclear=False,
        effect=row.effect.value,
        implementation_code=code,
        permit=name or row.words,
        law=law_of(row),
        body=body,
        state=State.TOLD.value,
    )


def law_of(row: Row) -> str:
    """The provision as a paper names it."""
    return f"《{row.law}》第{row.article}条" if row.law else ""


def _journaled(one: TellingEntry) -> dict[str, Any]:
    return {
        "no": str(one.no),
        "text": one.text,
        "state": one.state,
        "body": one.body,
        "item": one.implementation_code,
    }


def _clock(one: TellingEntry, terms: TellingTerms, doing: Doing) -> Op:
    if one.state == State.TOLD:
        return start(ACKNOWLEDGE, doing.today, terms.acknowledge, part=one.no, body=one.body)
    return start(POOL, doing.today, terms.pool, part=one.no)


def terms_of(row: Telling) -> TellingTerms:
    """The limits of the item; where its row is gone, what the kinds of clock give."""
    found = terms_of_item(row.case.version_of_item.seq)
    if found is not None:
        return found
    limits = [KINDS[kind].default for kind in ("telling", "telling_pool", "telling_ruling")]
    acknowledge, pool, ruling = (limit for limit in limits if limit is not None)
    return TellingTerms("", acknowledge, pool, ruling, "")


def facts_of(entries: Iterable[TellingEntry]) -> dict[str, Any]:
    """What the notice says: what remains with its bodies, and what is still being cleared up."""
    rows = list(entries)
    remains, unclear = remains_of(rows), [one.text for one in rows if one.state in UNSETTLED]
    return {"variant": "told" if remains else "unclear", "remains": remains, "unclear": unclear}


def remains_of(entries: Iterable[TellingEntry]) -> list[dict[str, Any]]:
    """The entries whose body is known, as a paper lists them."""
    rows = [one for one in entries if one.state in (State.TOLD, State.TAKEN)]
    names = dict(Body.objects.filter(pk__in={one.body for one in rows}).values_list("code", "name"))
    return [
        {"text": one.text, "permit": one.permit, "body": names.get(one.body, one.body), "law": one.law} for one in rows
    ]
