"""The invariants of law.md over one look, each one function; their table stands in histories_invariants.py.

A function yields a sentence for each thing that is not as the law wants it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from bench.histories_seen import CASE, CERTIFICATE, Issued, Look
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import checked_of, holder_of, in_force_of, superiors_of
from oneseal.records.intake.models import Case, Material, Notice
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.records.review.hearing import concerned_of, reviewers_of
from oneseal.records.review.models import Hearing, Step
from oneseal.rules.catalogue.checklist import version_keys
from oneseal.rules.catalogue.graded import graded, level_of, table_of
from oneseal.rules.certificates.acts import COMMITMENT, FRAUD
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.clocks.keeping import Kept
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Terms
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.intake.inspected import inspecting_step
from oneseal.rules.journal import parse
from oneseal.rules.restrictions.bars import Offence
from oneseal.rules.restrictions.special import following
from oneseal.rules.review.opinions import StepState, needs_two
from oneseal.rules.stages.names import Stage
from oneseal.usecases.intake.acting import answers_of

Found = Iterator[str]
TWO = 2
DAYS, MONTHS = 60, 6
"""Reconsideration and lawsuit."""


def one_notice_with_every_open_point(look: Look) -> Found:
    """1. One notice at most, of every open point at once, each a point of the version (Art. 32(4) 行政许可法)."""
    given = [entry for entry in look.of.entries if entry.verb == "notify_once"]
    if len(given) > 1:
        yield f"{len(given)} notices"
    for entry in look.entry("notify_once"):
        rows = Material.objects.filter(case_id=look.of.row.pk, verdict__in=["missing", "defective"])
        still_open = sorted(key for row in rows for key in row.defects)
        told = sorted(entry.body["points"])
        if told != still_open:
            yield f"the notice names {told}, open were {still_open}"
        if set(told) - set(version_keys(look.of.snapshot)):
            yield f"{told} are not all points of the version"
        if [point["key"] for point in Notice.objects.get(case_id=look.of.row.pk).points] != entry.body["points"]:
            yield "the row of the notice names other points than the entry"


_WAITS = {Stage.RECEIVED: "intake", Stage.SUPPLEMENTED: "intake_after_supplement", Stage.CORRECTION: "correction"}


def no_case_sleeps_past_its_clock(look: Look) -> Found:
    """2. Received or supplemented, it is answered or deemed accepted; its clock runs (Art. 32(4), (5) 行政许可法)."""
    stage, running = Stage(look.of.row.stage), {name[0]: kept for name, kept in look.of.rebuilt.running.items()}
    for at, kind in _WAITS.items():
        if (stage is at) != (kind in running):
            yield f"at {stage} the clock {kind} {'runs' if kind in running else 'does not run'}"
    rows = [row for row in look.of.clocks.values() if row.kept.ended_on is None and row.kind in _WAITS.values()]
    late = [row for row in rows if row.due and row.due < look.today]
    aside = [row for row in look.of.clocks.values() if row.set_aside and row.kept.ended_on is None]
    yield from (f"the runner set the clock {row.kind} aside: {row.set_aside}" for row in aside)
    if not look.night or not late:
        return
    if stage is Stage.CORRECTION:
        yield f"in correction after {late[0].due}"
    elif look.of.snapshot["silence"]["intake"] == "deemed_accepted" and not _kept_from(look):
        yield f"at {stage} after {late[0].due}, neither answered nor deemed accepted"


def _kept_from(look: Look) -> bool:
    """Law itself keeps a barred applicant from being deemed accepted (Arts. 78, 79); so does a want of power (law.md)."""
    case, table = look.of.row, look.of.row.graded_table
    if table is not None:
        said = graded(table_of({"columns": table.columns, "rows": table.rows}), answers_of(case))
        if said.row is not None and (said.not_needed or said.elsewhere(level_of(case.division))):
            return True  # below the limit no permit is needed, above it another level decides
    return any(bar.until is None or bar.until >= look.today for bar in _bars(look))


def _bars(look: Look) -> list[Restriction]:
    case = look.of.row
    own = {"enterprise_id": case.enterprise_id} if case.enterprise_id else {"person_id": case.person_id}
    return list(Restriction.objects.filter(**own, lifted_on=None, scope__contains=[case.item_code[:FAMILY]]))


_PAPERS = {
    "submit": "intake_slip",
    "answer_not_needed": "not_needed",
    "answer_not_ours": "not_accepted",
    "reject_barred": "not_accepted",
    "refuse_acceptance": "not_accepted",
    "notify_once": "one_time_notice",
    "accept": "acceptance",
    "deem_accepted": "acceptance",
    "lapse_correction": "not_supplemented",
    "lapse_promise": "promise_lapsed",
    "grant": "grant",
    "deem_renewed": "grant",
    "refuse": "refusal",
    "issue": "certificate",
}


def every_answer_is_sealed(look: Look) -> Found:
    """3. A numbered, dated document under the seal that the act calls for (Arts. 32, 39 行政许可法)."""
    for entry in look.fresh:
        wanted = _PAPERS.get(entry.verb)
        papers = [one for one in look.issued_by(entry) if one.row.kind == wanted]
        if wanted and len(papers) != 1:
            yield f"{entry.verb} issued {len(papers)} × {wanted}"
        yield from (f"{one.row.kind} of {entry.verb}: {wrong}" for one in papers for wrong in _unsealed(one, entry.day))


def _unsealed(one: Issued, day: date) -> Found:
    if not one.row.number or one.content["number"] != one.row.number:
        yield "no number, or another one than in the register"
    if one.row.issued_on != day:
        yield f"dated {one.row.issued_on}, done on {day}"
    if one.seal != KINDS[one.row.kind].seal.value:
        yield f"sealed with {one.seal or 'nothing'}"


_CLOSING = {"not_needed", "not_accepted", "not_supplemented", "promise_lapsed", "terminated", "refusal"}
_ENDING = {"annul", "withdraw", "deregister"}


def every_no_has_reasons_and_remedies(look: Look) -> Found:
    """4. Reasons, reconsideration in 60 days, lawsuit in 6 months, before whom (Arts. 38, 72(7), 55 行政许可法)."""
    for one in look.issued:
        after = one.row.kind == "certificate_act" and one.content["variant"] in _ENDING
        if one.row.kind not in _CLOSING and not after:
            continue
        remedies = one.content.get("remedies") or {}
        if "reasons" not in one.roles and "points" not in one.roles:
            yield f"{one.row.kind} without reasons"
        if (remedies.get("days"), remedies.get("months")) != (DAYS, MONTHS):
            yield f"{one.row.kind} without remedies"
        if not remedies.get("reconsideration") or not remedies.get("court"):
            yield f"{one.row.kind} does not name body and court"
    for entry in look.entry("refuse"):
        standards = [row["standard"] for row in look.of.snapshot["points"] if row["key"] in entry.body["unmet"]]
        if inspecting_step(look.of.snapshot) and any(standards):
            facts = entry.body["documents"][0]["facts"]
            if not facts.get("technical_standard"):
                yield "refused after an inspection without the technical standard"


def the_decision_clock_is_bound(look: Look) -> Found:
    """5. No day gained without its ground, none lost, one extension at most (Arts. 42, 45 行政许可法)."""
    for pk, row in look.of.clocks.items():
        terms, before = row.kept.terms, look.before.get(pk)
        if row.kept.ended_on is None and row.due != reckon(terms, look.calendar).due:
            yield f"{row.kind} is due {row.due}, the rule says {reckon(terms, look.calendar).due}"
        if row.kind != "decision":
            continue
        if len(terms.extensions) > 1:
            yield f"{len(terms.extensions)} extensions"
        if before is None or look.reloaded:
            continue
        was = before.kept.terms
        if (was.start, was.limit, was.committed) != (terms.start, terms.limit, terms.committed):
            yield "start or limit moved"
        grounds = (was.exclusions, was.extensions) != (terms.exclusions, terms.extensions)
        if before.due and row.due and before.due != row.due and not grounds:
            yield f"due moved from {before.due} to {row.due} without a ground"
        if before.due and row.due and row.due < before.due:
            yield f"due lost days: {before.due} to {row.due}"


def two_officers_and_an_impartial_chair(look: Look) -> Found:
    """6. Two for verification and inspection; the chair reviews nothing (Arts. 34, 48, 55 行政许可法)."""
    procedures = {step["no"]: str(step["procedure"]) for step in look.of.snapshot.get("steps", ())}
    for entry in look.entry("opine"):
        row = Step.objects.get(case_id=look.of.row.pk, no=entry.body["step"])
        state = StepState(row.no, row.name, row.kind, row.post, row.par_no, row.state, procedures.get(row.no, ""))
        if needs_two(state) and len(set(entry.body["officers"])) < TWO:
            yield f"step {row.no} verified by {entry.body['officers']}"
    for entry in look.entry("record_visit"):
        if len(set(entry.body["officers"])) < TWO:
            yield f"visited by {entry.body['officers']}"
    for entry in look.entry("assign_inspectors"):
        if len(set(entry.body["accounts"])) < TWO:
            yield f"inspectors named: {entry.body['accounts']}"
    if next(look.entry("opine", "announce_hearing", "notify_hearing", "answer_recusal", "sign_record"), None):
        chair = Hearing.objects.filter(case_id=look.of.row.pk).values_list("chair", flat=True).first()
        if chair is not None and chair in reviewers_of(look.of.row.pk):
            yield f"account {chair} chairs and reviews"


_GRANTS = {"grant", "deem_renewed", "decide_automatically"}
_HAD = {"accept", "accept_and_decide", "deem_accepted"}


def the_barred_are_kept_out(look: Look) -> Found:
    """9. One year after false material, three after fraud, else as special law says (Arts. 78, 79 行政许可法)."""
    if look.of.kind == CERTIFICATE:
        yield from _barred_for_fraud(look)
        return
    for entry in look.fresh:
        applied = entry.verb == "submit" and entry.body["channel"] == "online"
        if applied or entry.verb in _HAD:
            running = [as_bar(row) for row in _bars(look) if row.since < entry.day]
            if any(bar.runs_on(entry.day) for bar in running):
                yield f"{entry.verb} on {entry.day} by one who is barred"
        if entry.verb in _GRANTS and look.of.row.doing != "end":
            forbids = [row for row in _bars(look) if row.forbids and row.since < entry.day]
            if any(as_bar(row).runs_on(entry.day) for row in forbids):
                yield f"{entry.verb} on {entry.day} of what law forbids the applicant"
        false = entry.verb == "refuse" and entry.body.get("false_material")
        if false or (entry.verb == "reject_barred" and entry.body["kind"] == "false_material"):
            judged = entry.body.get("public_safety")
            found = following(look.of.snapshot, Offence.FALSE_MATERIAL, look.of.row.applicant_kind, entry.day, judged)
            raised = [row.until for row in _bars(look) if row.since == entry.day]
            if found is not None and found.until not in raised:
                yield f"{entry.verb} for false material raised {raised}, the law says {found.until}"


def _barred_for_fraud(look: Look) -> Found:
    for entry in look.entry("annul"):
        if entry.body["ground"] != FRAUD:
            continue
        row: Certificate = look.of.row
        number = look.issued_by(entry)[0].row.number
        raised = Restriction.objects.filter(number=number).values_list("until", flat=True)
        judged = entry.body.get("public_safety")
        version = in_force_of(row, entry.day)
        found = version and following(snapshot_of(version), Offence.FRAUD, row.holder_kind, entry.day, judged)
        if found and found.until not in raised:
            yield f"annulled for fraud, barred until {list(raised)}, the law says {found.until}"


def the_body_acts_in_its_own_name(look: Look) -> Found:
    """10. Whatever a township does by delegation bears the body's name and seal (Art. 24 行政许可法)."""
    of_others = {entry.seq for entry in look.entry("record_check")}  # the department that supervises reports itself
    for one in look.issued:
        if one.row.event_seq in of_others:
            continue
        if one.row.body != look.of.row.body:
            yield f"{one.row.kind} by {one.row.body}, the power is with {look.of.row.body}"
        if one.content["seal"]["text"] != one.content["signature"]["body"]:
            yield f"{one.row.kind} signed by {one.content['signature']['body']}, sealed {one.content['seal']['text']}"


def limited_permits_go_by_acceptance(look: Look) -> Found:
    """8. Nobody is granted a limited permit before those accepted earlier are decided (Arts. 53, 57 行政许可法).

    The places are read from the journals alone; the act reads them from the tables.
    """
    limits = [row for row in look.of.snapshot.get("overrides", ()) if row["rule"] == "quota"]
    if not limits or any(row["value"] == "competition" for row in limits):
        return
    for entry in look.entry("grant"):
        case, own = look.of.row, _place(look.of.row.pk)
        rows = Case.objects.filter(item_code=case.item_code, body=case.body, stage__in=_UNDECIDED).exclude(pk=case.pk)
        earlier = [row.number for row in rows if (place := _place(row.pk)) and own and place < own]
        if earlier:
            yield f"{entry.verb} before {earlier}, accepted earlier"


_UNDECIDED = ("accepted", "in_review", "for_decision")


def _place(case_id: int) -> datetime | None:
    """Accepted by silence: received; after a supplement: the last of it; else accepted (law.md, invariant 8)."""
    moments: dict[str, datetime] = {}
    how = ""
    for row in Event.objects.filter(subject_kind=CASE, subject_id=case_id).order_by("seq"):
        moments[row.verb] = row.moment
        if row.verb in ("accept", "deem_accepted"):
            how, moments["accepted"] = parse(row.content)["body"]["how"], row.moment
            break
    if how.endswith("supplemented") and "supplement" in moments:
        return moments["supplement"]
    return moments.get("submit" if how == "deemed" else "accepted")


def documents_say_what_the_journal_says(look: Look) -> Found:
    """13. Number, kind, code and fingerprint of each document stand in its entry (law.md; 行政许可法第三十八条)."""
    told = {row["number"]: (entry.seq, row) for entry in look.fresh for row in entry.body.get("documents", ())}
    for one in look.issued:
        seq, row = told.pop(one.row.number, (0, {}))
        stands = (seq, row.get("kind"), row.get("verify_code"))
        if stands != (one.row.event_seq, one.row.kind, one.row.verify_code):
            yield f"{one.row.kind} {one.row.number} stands otherwise in the journal"
        if hashlib.sha256(one.row.content.encode()).hexdigest() != one.row.content_sha256:
            yield f"{one.row.number} does not agree with its fingerprint"
    yield from (f"entry {seq} tells of {number}, which was never issued" for number, (seq, _) in told.items())


def the_journal_rebuilds_the_case(look: Look) -> Found:
    """14. One entry for each change; the entries alone give stage, version and clocks (law.md; house rule 2)."""
    of, head = look.of, look.of.entries[-len(look.fresh) - 1].hash if len(look.of.entries) > len(look.fresh) else ""
    for entry in look.fresh:
        if entry.previous.strip("0") != head.strip("0"):
            yield f"entry {entry.seq} does not follow from the one before"
        head = entry.hash
        if of.kind == CASE:
            of.rebuilt.take(entry.verb, entry.body)
    if (of.row.version, of.row.head) != (len(of.entries), of.head):
        yield f"the row stands at {of.row.version}, the journal at {len(of.entries)}"
    if of.kind != CASE:
        return
    if of.row.stage != of.rebuilt.stage:
        yield f"the case stands at {of.row.stage}, its journal at {of.rebuilt.stage}"
    told = Counter(_named(one) for one in of.rebuilt.clocks)
    kept = Counter(_named(row.kept) for row in of.clocks.values())
    if told != kept:
        yield f"clocks that only the table has: {kept - told}; that only the journal has: {told - kept}"


def _named(one: Kept) -> tuple[str, int, Terms, date | None, str]:
    return one.kind, one.part, one.terms, one.ended_on, one.ended_how


def nobody_is_decided_on_unheard(look: Look) -> Found:
    """15. Told and heard, or the days over or waived; it rests on the record (Arts. 36, 46-48 行政许可法)."""
    for entry in look.entry("grant", "refuse"):
        pk = look.of.row.pk
        waiting = [row.no for row in concerned_of(pk) if not row.answer]
        hearing = Hearing.objects.filter(case_id=pk).first()
        if waiting:
            yield f"{entry.verb} while {waiting} may still ask for a hearing"
        if hearing is not None and hearing.signed_on is None:
            yield f"{entry.verb} while the hearing has no signed record"
        if hearing is not None and hearing.record_number:
            (paper,) = [one for one in look.issued_by(entry) if one.row.kind in ("grant", "refusal")]
            if hearing.record_number not in paper.row.content:
                yield f"{entry.verb} does not rest on the record {hearing.record_number}"


_FIVE = {"abuse", "beyond_power", "procedure", "unqualified", "other"}


def annulment_keeps_to_its_grounds(look: Look) -> Found:
    """16. Five grounds with compensation, or fraud without protection; by the body or its superior (Art. 69)."""
    for entry in look.entry("annul"):
        ground, interests = entry.body["ground"], entry.body.get("interests", "")
        broken = ground == COMMITMENT and checked_of(look.of.row) == "not_met"
        if ground not in _FIVE | {FRAUD} and not broken:
            yield f"annulled on {ground}"
        if ("不受保护" if ground in (FRAUD, COMMITMENT) else "赔偿") not in interests:
            yield f"annulled on {ground} and said of his interests: {interests}"
        actor = look.issued_by(entry)[0].row.body
        competent = {look.of.row.body, holder_of(look.of.row, entry.day), *superiors_of(look.of.row.body)}
        if actor not in competent:
            yield f"annulled by {actor}"


def a_change_keeps_the_holder(look: Look) -> Found:
    """17. A new edition has the holder of the old one (Art. 9 行政许可法)."""
    if look.fresh and look.of.row.replaces_id:
        before = Certificate.objects.get(pk=look.of.row.replaces_id)
        if before.holder_number_index != look.of.row.holder_number_index:
            yield "it has another holder than the edition before"
