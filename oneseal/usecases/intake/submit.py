"""Submit: the act that makes a case of an application, its number, its checklist, its first entry and its slip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Commitment, Material, MaterialFile
from oneseal.records.intake.reads import Loaded, Offered, offered
from oneseal.records.intake.writes import NewCase
from oneseal.records.privacy.sealing import index, printed_code, seal, seal_json
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.graded import DIRECT
from oneseal.rules.catalogue.preliminary import bodies_of_steps
from oneseal.rules.clocks.keeping import Op, limit_from, start
from oneseal.rules.clocks.terms import Limit
from oneseal.rules.identifiers.case_number import make_case_number
from oneseal.rules.intake.applicants import must_take
from oneseal.rules.intake.arrival import Arrival, received_on
from oneseal.rules.intake.mandate import Mandate, Power
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.windows import asks_a_window
from oneseal.rules.restrictions.bars import must_not_be_barred
from oneseal.rules.stages.names import Act
from oneseal.usecases.accounts.parties import Applicant, headed_by, known_by, party_of
from oneseal.usecases.intake.acting import FORM_ROW, Acting, AnsweredBefore, Outcome
from oneseal.usecases.intake.applicable import (
    clean_answers,
    must_be_handled_still,
    must_be_ours_to_decide,
    must_take_applications,
)
from oneseal.usecases.intake.came_by import channel_at
from oneseal.usecases.intake.commitment import choice_of, letter, made, told_in_journal
from oneseal.usecases.intake.covering import Sources, proven_today
from oneseal.usecases.intake.elsewhere import forwarding, taken_in_for
from oneseal.usecases.intake.files import files_in_answers, must_be_own_files
from oneseal.usecases.intake.mandates import as_said_by, keep, must_be_own, told
from oneseal.usecases.intake.permit import About, about_a_permit
from oneseal.usecases.intake.slip import slip
from oneseal.usecases.intake.windows import must_pass
from oneseal.usecases.journal.observed import observed


@dataclass(frozen=True)
class Application:
    """What is handed in: for whom, the answers, files per material, what was brought on paper, what is promised."""

    applicant: Applicant
    answers: Mapping[str, Any]
    files: Mapping[int, Sequence[int]] = field(default_factory=dict)
    on_paper: frozenset[int] = frozenset()
    promised: frozenset[int] = frozenset()
    covered: frozenset[int] = frozenset()
    channel: str = "online"
    certificate: str = ""
    doing: str = ""
    mandate: Mandate | None = None
    arrival: Arrival | None = None
    window: str = ""

    @property
    def handed_in_at(self) -> str:
        """The window that it passes; what comes in writing or online passes none."""
        return self.window if asks_a_window(self.channel) else ""

    @property
    def about(self) -> About:
        """The permit that it names, what is to be done with it, and whose number it is filed under."""
        return About(self.certificate, self.doing, self.applicant.number)

    @property
    def promises(self) -> frozenset[int]:
        """The proofs in place of which he promises; what is handed in needs no promise."""
        return self.promised - self.files.keys() - self.on_paper - self.covered

    @property
    def known(self) -> tuple[str, str]:
        """The applicant as what is on file knows him: kind and number."""
        return self.applicant.kind, self.applicant.number

    @property
    def ticked_off(self) -> frozenset[int]:
        """The materials that what is on file already is to prove; what is handed in goes before it (I14)."""
        return self.covered - self.files.keys() - self.on_paper

    @property
    def chosen(self) -> tuple[frozenset[int], tuple[str, str], frozenset[Power] | None]:
        """What is promised, by whom, and by which powers of an agent; none where one applies for oneself."""
        return self.promises, known_by(self.applicant), self.mandate.powers if self.mandate else None


@observed("submit")
def submit(
    *,
    item_version: int,
    application: Application,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Outcome:
    """Make the case (Art. 29 行政许可法: received the moment it enters the system), its intake clock, its slip."""
    require(principal, "case.submit")
    with AnsweredBefore(principal, key, request_hash) as earlier, transaction.atomic(durable=True):
        must_be_own_files(principal, handed_over(application))
        at = submitting(item_version, application, principal, moment, key, request_hash)
        return at.outcome()
    return earlier.outcome


def handed_over(application: Application) -> list[int]:
    """The files of an application: its materials, and the mandate."""
    held = application.mandate
    proof = [held.proof] if held and held.proof is not None else []
    return [*proof, *(pk for handed_in in application.files.values() for pk in handed_in)]


def submitting(
    item_version: int,
    application: Application,
    principal: Principal,
    moment: datetime,
    key: str | None,
    request_hash: str,
) -> Acting:
    """The body of submit, for acts that go on in the same transaction."""
    application = replace(application, mandate=as_said_by(principal, application.mandate))
    today, head = local_day(moment), headed_by(application.applicant, application.answers)
    found = offered(item_version, today, head, application.handed_in_at)
    version, snapshot = found.version, snapshot_of(found.version)
    must_take_applications(version, snapshot)
    must_be_handled_still(found, snapshot, today)
    if application.channel in DIRECT:  # at a window it is taken in, and refused in writing (Arts. 32, 72(7))
        must_take(snapshot, *application.known)
        must_not_be_barred(found.bars, version.item_id, today)
    application, answers = _filled_in(application, snapshot, principal, today)
    choice = choice_of(snapshot, answers, *application.chosen, today)
    if application.channel in DIRECT:
        must_be_ours_to_decide(found, answers, application.about)
    party = party_of(application.applicant)
    by_agent = must_be_own(principal, party, application.mandate, application.applicant.number, today)
    case = case_row(version, application, answers, moment, principal, party=party, serial=next_serial())
    case.intake_body, case.window_id = _taken_in(application, found, snapshot, principal, today)
    case.channel = channel_at(application.channel, principal)
    case.agent_id = principal.person_id if by_agent else None
    case.received_on = _received_on(application, principal, found.calendar, today)
    about_a_permit(case, snapshot, application.about, today, found.around)
    case.graded_table_id = found.graded["id"] if found.graded else None
    sources = proven_today(application.ticked_off, application.known, snapshot, answers, principal, today)
    new = NewCase(*material_rows(case, snapshot, answers, application, sources))
    loaded = Loaded(case, found.calendar, found.body, [], notified=False)
    at = Acting(case, principal, moment, found.calendar, key, request_hash, loaded, new)
    committed = made(at, choice) if choice else None
    received(at, application, answers, list(new.materials), committed)
    _beside(case, committed, application.mandate, moment)
    return at


def _filled_in(
    application: Application, snapshot: Mapping[str, Any], principal: Principal, today: date
) -> tuple[Application, dict[str, Any]]:
    """The answers as the case keeps them; a file that one names (a photograph) is handed in with the form."""
    answers = clean_answers(snapshot, application.answers, today)
    named = files_in_answers(answers, principal)
    return replace(application, files={**application.files, FORM_ROW: named}) if named else application, answers


def _received_on(application: Application, principal: Principal, calendar: Calendar, today: date) -> date:
    official = principal.kind == "official"
    return received_on(application.channel, application.arrival, today, calendar, official=official)


def _taken_in(
    application: Application, found: Offered, snapshot: Mapping[str, Any], principal: Principal, today: date
) -> tuple[str, int | None]:
    """Whose window took it in for another place (I12), or else at which window it was handed in."""
    body = taken_in_for(found, snapshot, principal)
    return body, None if body else must_pass(found, application.handed_in_at, today)


def _beside(case: Case, committed: Commitment | None, mandate: Mandate | None, moment: datetime) -> None:
    """What stands beside the case from its first day: the commitment, the mandate."""
    if committed is not None:
        committed.save(force_insert=True)
    if mandate is not None:
        keep(case, mandate, moment)


def intake_limit(snapshot: Mapping[str, Any]) -> Limit:
    """How long the body has to answer: 5 working days unless special law says otherwise (Art. 32(4) 行政许可法)."""
    limit = limit_from(snapshot["limits"]["notice"])
    if limit is None:
        raise ValueError("a version without an intake limit")
    return limit


def post_of_intake(snapshot: Mapping[str, Any]) -> str:
    """The post that answers at intake, by the version's first step."""
    return next((step["post"] for step in snapshot["steps"] if step["kind"] == "受理"), "WIN01")


def body_of_intake(snapshot: Mapping[str, Any]) -> str:
    """Where that post is: a township's window takes in what a body of the county decides; empty for the holder."""
    return next((step["body"] for step in snapshot["steps"] if step["kind"] == "受理"), "")


def taken_in_by(principal: Principal) -> list[str]:
    """The window that takes the papers in has a part in the case: the bureau's hall, a township with a delegation."""
    post = principal.main_post
    return [post.body] if post and principal.kind == "official" else []


def next_serial() -> int:
    """The next number of a case of this installation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('intake_case_serial')")
        (serial,) = cursor.fetchone()
    return int(serial)


def case_row(
    version: ItemVersion,
    application: Application,
    answers: Mapping[str, Any],
    moment: datetime,
    principal: Principal,
    *,
    party: Person | Enterprise,
    serial: int,
) -> Case:
    """The case of an application, not stored yet."""
    snapshot, applicant, today = snapshot_of(version), application.applicant, local_day(moment)
    case_number = make_case_number(version.division[:6], today, serial % 1_000_000)
    return Case(
        id=((today.year - 2000) << 40) + serial,
        number=case_number,
        code_index=index(printed_code(case_number)),
        division=version.division,
        body=version.body,
        bodies=sorted({version.body, *taken_in_by(principal), *bodies_of_steps(snapshot)}),
        version_of_item=version,
        item_code=version.item_id,
        item_name=snapshot["item"]["name"],
        channel=application.channel,
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        # whoever applies for an enterprise with his own account follows the case too, as its agent
        person_id=party.pk if isinstance(party, Person) else principal.person_id,
        enterprise=party if isinstance(party, Enterprise) else None,
        agent_name=application.mandate.agent_name if application.mandate else applicant.agent_name,
        contact_phone_sealed=seal(applicant.phone) if applicant.phone else None,
        contact_phone_last4=applicant.phone[-4:],
        answers_sealed=seal_json(answers),
        stage="received",
        version=0,
        head="",
        received_at=moment,
        received_on=today,
        first_asked=principal.account_id if principal.kind == "official" else None,
    )


def material_rows(
    case: Case,
    snapshot: Mapping[str, Any],
    answers: Mapping[str, Any],
    application: Application,
    sources: Sources | None = None,
) -> tuple[list[Material], list[MaterialFile]]:
    """The checklist of a case and the files handed in with it, not stored yet."""
    form = Material(case=case, seq=FORM_ROW, name="申请表填写的内容", asked=True, verdict="complete")
    proof = sources or {}
    rows = [form] + [
        Material(
            case=case,
            seq=row.seq,
            name=row.name,
            asked=row.state == "asked",
            verdict="held" if row.seq in proof else _verdict(row, application.promises),
            on_paper=row.seq in application.on_paper,
            types=list(row.types),
            covered_by=[one.as_row() for one in proof.get(row.seq, ())],
        )
        for row in checklist(snapshot, answers)
    ]
    known = {row.seq for row in rows}
    files = [
        MaterialFile(case=case, seq=seq, file_id=file_id)
        for seq, handed_in in application.files.items()
        if seq in known
        for file_id in handed_in
    ]
    copied = {(seq, pk) for seq, found in proof.items() for one in found for pk in one.files}
    return rows, files + [MaterialFile(case=case, seq=seq, file_id=pk) for seq, pk in sorted(copied)]


def _verdict(row: ChecklistRow, promises: frozenset[int]) -> str:
    """What is known of a material before anybody looked: held, promised, made from the form."""
    if row.held:
        return "held"
    if row.state == "asked" and row.seq in promises:
        return "promised"
    return "complete" if row.generated and row.state == "asked" else ""


def received(
    at: Acting,
    application: Application,
    answers: Mapping[str, Any],
    materials: list[Material],
    committed: Commitment | None = None,
) -> None:
    """The first entry of a case, its intake clock and its slip (Art. 29 行政许可法)."""
    by_day, limit = application.arrival is not None, intake_limit(at.snapshot)
    paper = slip(at, materials, application.files, application.mandate, limit, by_day=by_day)
    at.record(
        Act.SUBMIT,
        {
            "case": at.case.number,
            "item_version": at.case.version_of_item_id,
            "item_version_sha256": at.case.version_of_item.sha256,
            "graded_table": at.case.graded_table_id,
            **_came(at, application),
            **({"taken_in_at": at.case.intake_body} if at.case.intake_body else {}),
            "applicant_kind": application.applicant.kind,
            **({"mandate": told(application.mandate)} if application.mandate else {}),
            **_arrived(application, at.today),
            **({"commitment": told_in_journal(committed)} if committed else {}),
            **({"certificate": at.case.certificate.identifier, "doing": at.case.doing} if at.case.certificate else {}),
            "materials": [
                {
                    "seq": row.seq,
                    "files": [str(pk) for pk in application.files.get(row.seq, ())],
                    "paper": row.on_paper,
                    **({"covered_by": row.covered_by} if row.covered_by else {}),
                }
                for row in materials
                if row.asked
            ],
        },
        clocks=[_first_clock(at)],
        private={"applicant": application.applicant.as_json(), "answers": dict(answers), **_agent_told(application)},
        documents=[paper, *([letter(at, committed, at.case.agent_name)] if committed else [])],
    )


def _came(at: Acting, application: Application) -> dict[str, Any]:
    """By which way it came, and at which window it was handed in."""
    return {"channel": at.case.channel} | ({"window": application.handed_in_at} if at.case.window_id else {})


def _first_clock(at: Acting) -> Op:
    """The answer's (Art. 32 行政许可法), or, taken in for another place, the window's own until it sends the file."""
    snapshot = at.snapshot
    if at.case.intake_body:
        return forwarding(at.case, snapshot, at.principal)
    post, body = post_of_intake(snapshot), body_of_intake(snapshot)
    return start("intake", at.case.received_on, intake_limit(snapshot), post=post, body=body)


def _arrived(application: Application, today: date) -> dict[str, Any]:
    """When it came and when it was entered, with the reason where that was late (Art. 29 ¶3 行政许可法)."""
    came = application.arrival
    if came is None:
        return {}
    return {
        "arrived_on": came.on.isoformat(),
        "entered_on": today.isoformat(),
        "late_reason": came.reason.strip()[:200],
    }


def _agent_told(application: Application) -> dict[str, Any]:
    """The agent by name and number, for the private part of the entry."""
    held = application.mandate
    return {"agent": {"name": held.agent_name, "number": held.agent_number}} if held else {}
