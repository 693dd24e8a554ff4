"""Everything that a parcel brings, bare: only the worker that makes it reads this (R1; Art. 43 行政许可法)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oneseal.queries.intake.case import answers_of_case, head_of, number_of
from oneseal.queries.review.answers import answers_shown
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg, Material, MaterialFile
from oneseal.records.levels.models import Arrived, LegOpinion, Parcel
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.rules.calendar import local_day
from oneseal.rules.documents.packages import document_path, material_path
from oneseal.rules.documents.reading import title_of
from oneseal.rules.intake.going_up import UP
from oneseal.rules.levels.parcels import (
    Answer,
    Content,
    File,
    HandedIn,
    Head,
    Kind,
    Lying,
    Opinion,
    Outcome,
    Paper,
    Receipt,
    Result,
    Side,
    Stance,
    Who,
    files_of,
    read_told,
)

SENT = ("acceptance", "one_time_notice", "special_procedure", "intake_slip")
DECIDED = ("grant", "refusal", "certificate")


@dataclass(frozen=True)
class Brought:
    """A parcel before it is made: whose, what it says, its files by path, and the documents that still want drawing."""

    body: Body
    head: Head
    content: Content
    undrawn: tuple[int, ...]

    @property
    def files(self) -> list[Lying]:
        """What of the store goes into it."""
        return files_of(self.content)


def brought_by(parcel: int) -> Brought:
    """What a parcel brings, as the case is now."""
    row = Parcel.objects.select_related("case__version_of_item", "case__person", "case__enterprise").get(pk=parcel)
    leg = Leg.objects.get(case_id=row.case_id, no=row.leg)
    bodies = Body.objects.in_bulk([row.body, row.to])
    kind = Kind(row.kind)
    number, named, digest = _named(row, leg)
    head = Head(
        kind=kind,
        number=number,
        leg=named,
        manifest_sha256=digest,
        sender=_side(bodies[row.body]),
        receiver=_side(bodies[row.to]),
        sent_on=local_day(row.owed_at),
    )
    wanted = {Kind.UP: SENT, Kind.DOWN: DECIDED, Kind.RECEIVED: ()}[kind]
    drawn = list(Document.objects.filter(subject_kind="case", subject_id=row.case_id, kind__in=wanted).order_by("id"))
    undrawn = tuple(one.pk for one in drawn if not one.file_sha256)
    return Brought(bodies[row.body], head, _content(kind, row, leg, drawn), undrawn)


def _named(row: Parcel, leg: Leg) -> tuple[str, int, str]:
    """Number, leg and list of the case as the house that sent it up knows them: the other house knows no others."""
    came = Arrived.objects.filter(case_id=row.case_id, kind=Kind.UP, state="taken").first()
    if came is None or came.told_sealed is None:
        return row.case.number, leg.no, leg.manifest_sha256
    there, _ = read_told(unseal(came.told_sealed))
    return there.number, there.leg, there.manifest_sha256


def _side(body: Body) -> Side:
    return Side(body.uscc, body.name)


def _content(kind: Kind, row: Parcel, leg: Leg, drawn: Sequence[Document]) -> Content:
    if kind is Kind.UP:
        return _file(row.case, leg, drawn)
    if kind is Kind.RECEIVED:
        return Receipt(Kind(row.of), leg.arrived_on if row.of == Kind.UP else local_day(row.owed_at), row.case.number)
    return _result(row.case, drawn)


def _result(case: Case, drawn: Sequence[Document]) -> Result:
    decision = Decision.objects.get(case=case)
    arrived = Leg.objects.get(case=case, no=UP + 1).arrived_on
    first = next(one for one in drawn if one.kind in ("grant", "refusal"))
    papers = _papers([first, *(one for one in drawn if one is not first)])
    return Result(
        outcome=Outcome(decision.outcome),
        number=first.number,
        arrived_on=arrived,
        decided_on=decision.decided_on,
        reasons=tuple(unseal_json(decision.reasons_sealed)),
        papers=papers,
    )


def _file(case: Case, leg: Leg, drawn: Sequence[Document]) -> File:
    head, answers = head_of(case), answers_of_case(case.pk)
    shown = answers_shown(head, answers, bare=True)
    return File(
        item_code=case.item_code,
        item_name=case.item_name,
        received_on=case.received_on,
        accepted_on=case.accepted_on or case.received_on,
        applicant=_who(case),
        answers=answers,
        form=tuple(Answer(cell.name_zh, cell.said) for cell in shown),
        materials=_materials(case),
        papers=_papers(drawn),
        opinions=_opinions(case, leg),
        lines=tuple(leg.manifest),
    )


def _who(case: Case) -> Who:
    phone = unseal(case.contact_phone_sealed) if case.contact_phone_sealed else ""
    return Who(case.applicant_kind, case.applicant_name, number_of(case), phone, case.agent_name)


def _materials(case: Case) -> tuple[HandedIn, ...]:
    """What was handed in, the files that answers of the form name (a photograph) among it."""
    files: dict[int, list[Lying]] = {}
    for row in MaterialFile.objects.filter(case=case).select_related("file").order_by("seq", "id"):
        one, rows = row.file, files.setdefault(row.seq, [])
        path = material_path(row.seq, len(rows) + 1, one.name)
        rows.append(Lying(path, one.name, one.media_type, one.sha256, one.size))
    return tuple(
        HandedIn(row.name, tuple(row.types), row.on_paper, tuple(files.get(row.seq, ())))
        for row in Material.objects.filter(case=case, asked=True).order_by("seq")
        if row.on_paper or row.seq in files
    )


def _papers(drawn: Iterable[Document]) -> tuple[Paper, ...]:
    found = []
    for place, row in enumerate(drawn, 1):
        name = f"{title_of(row.kind, row.content)} {row.number}.pdf"
        lies = Lying(document_path(place, row.number), name, "application/pdf", row.file_sha256, row.file_size or 0)
        found.append(Paper(row.kind, title_of(row.kind, row.content), row.number, row.issued_on, lies))
    return tuple(found)


def _opinions(case: Case, leg: Leg) -> tuple[Opinion, ...]:
    by = dict(Leg.objects.filter(case=case).values_list("no", "from_body"))
    names = dict(Body.objects.filter(pk__in=by.values()).values_list("pk", "name"))
    rows = LegOpinion.objects.filter(case=case, leg__lte=leg.no).order_by("leg")
    return tuple(
        Opinion(names[by[row.leg]], Stance(row.stance), unseal(row.opinion_sealed), row.basis, row.days) for row in rows
    )
