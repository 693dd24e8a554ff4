"""Feedbacks as both sides see them: lists with lights, how many came late, one with its words and papers (L4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.queries.places.names import body_names
from oneseal.queries.review.stored import StoredCell, stored_cell
from oneseal.queries.supervision.pushes import PART, Entry, entries_of
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import CertificateAct
from oneseal.records.clocks.models import Clock
from oneseal.records.privacy.sealing import unseal
from oneseal.records.supervision.models import Feedback, FeedbackPaper
from oneseal.records.supervision.reads import FEEDBACK, LIAISON_OF_DEPARTMENT, within
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.privacy import mask_name
from oneseal.rules.supervision.feedback import ANSWER, Stand, is_late
from oneseal.rules.supervision.feedback import FEEDBACK as TELLING
from oneseal.rules.supervision.reach import bodies_at

LISTS = ("to_answer", "given", "late", "all")
ANSWERERS = frozenset({"LIA01", "DEC01"})
OTHERS = 20


@dataclass(frozen=True)
class FeedbackRow:
    """A line of a list; the name of a person is masked. ``due_on``: by when it should have come."""

    number: str
    kind: str
    item_name: str
    holder: str
    body: str
    teller: str
    approver: str
    approver_name: str
    decided_on: date
    decision_number: str
    came_on: date
    due_on: date
    standing: str
    answered_on: date | None
    made_at: datetime
    card: ClockCard | None

    @property
    def late(self) -> bool:
        """Whether it came later than the limit allows."""
        return is_late(self.came_on, self.due_on)


@dataclass(frozen=True)
class Paper:
    """A file that came with it."""

    id: int
    name: str


@dataclass(frozen=True)
class Done:
    """An act on the certificate that can answer it."""

    id: int
    act: str
    on: date
    number: str


@dataclass(frozen=True)
class FeedbackFile:
    """One feedback with its words, papers, answer and chain."""

    row: FeedbackRow
    text: str
    about: str
    certificate: str
    certificate_number: str
    case_number: str
    push: str
    by_letter: bool
    papers: tuple[Paper, ...]
    answer: str
    answer_act: Done | None
    answer_document: str
    acts: tuple[Done, ...]
    entries: tuple[Entry, ...]
    others: tuple[FeedbackRow, ...]


def _seen(reach: Reach) -> QuerySet[Feedback]:
    clocks = Clock.objects.filter(subject_kind=FEEDBACK, subject_id=OuterRef("pk"))
    told = clocks.filter(kind=TELLING).order_by("pk").values("due_on")[:1]
    answer = clocks.filter(kind=ANSWER, ended_on=None).values("due_on")[:1]
    rows = Feedback.objects.filter(within(reach))
    return rows.annotate(told_by=Subquery(told), answer_by=Subquery(answer))


def _lists(who: Principal) -> dict[str, Q]:
    """Each list as a condition on what lies within reach; never an empty one, which would empty its statement."""
    answers = sorted(bodies_at(who, ANSWERERS)) or [""]
    gives = sorted(bodies_at(who, {LIAISON_OF_DEPARTMENT})) or ["-"]
    return {
        "to_answer": Q(approver__in=answers, standing=Stand.TO_ANSWER.value),
        "given": Q(body__in=gives),
        "late": Q(came_on__gt=F("told_by")),
        "all": Q(),
    }


def feedback_counts(reach: Reach, who: Principal, today: date) -> dict[str, int]:
    """How many stand in each list, and how many of those to answer are over; one statement."""
    lists = _lists(who)
    wanted = {name: Count("pk", filter=lists[name]) for name in ("to_answer", "given", "late")}
    over = Count("pk", filter=lists["to_answer"] & Q(answer_by__lt=today))
    return _seen(reach).aggregate(**wanted, over=over)


def feedbacks_within(
    reach: Reach, who: Principal, today: date, *, which: str, first: int = 0, limit: int = PART
) -> list[FeedbackRow]:
    """A part of a list: what is to be answered by its last day, the rest newest first."""
    rows = _seen(reach).filter(_lists(who)[which])
    if which == "to_answer":
        rows = rows.order_by(F("answer_by").asc(nulls_last=True), "pk")
    else:
        rows = rows.order_by("-pk")
    return _rows(list(rows[first : first + limit]), today)


def feedbacks_about(
    today: date, *, certificate: int | None = None, case: int | None = None, limit: int = OTHERS
) -> list[FeedbackRow]:
    """What was fed back about a certificate or a case, for whoever sees that; the newest first."""
    about = Q(certificate_id=certificate) if certificate is not None else Q(case_id=case)
    return _rows(list(_seen(Reach(everything=True)).filter(about).order_by("-pk")[:limit]), today)


def feedbacks_of_holder(reach: Reach, today: date, *, firm: bool, key: int) -> list[FeedbackRow]:
    """What was fed back about an enterprise or a person, within reach; the newest first."""
    same = Q(enterprise_id=key) if firm else Q(person_id=key, enterprise=None)
    return _rows(list(_seen(reach).filter(same).order_by("-pk")[:OTHERS]), today)


def _rows(found: list[Feedback], today: date) -> list[FeedbackRow]:
    names = body_names({code for row in found for code in (row.body, row.approver) if code})
    running = Clock.objects.filter(
        subject_kind=FEEDBACK, kind=ANSWER, ended_on=None, subject_id__in=[row.pk for row in found]
    )
    clocks, calendar = {row.subject_id: row for row in running}, official_calendar()
    return [
        FeedbackRow(
            number=row.number,
            kind=row.kind,
            item_name=row.item_name,
            holder=row.holder_name if row.enterprise_id else mask_name(row.holder_name),
            body=row.body,
            teller=row.decider or names.get(row.body, row.body),
            approver=row.approver,
            approver_name=names.get(row.approver, row.approver),
            decided_on=row.decided_on,
            decision_number=row.decision_number,
            came_on=row.came_on,
            due_on=getattr(row, "told_by", None) or row.came_on,
            standing=row.standing,
            answered_on=row.answered_on,
            made_at=row.made_at,
            card=cards_of([clocks[row.pk]], calendar, today, explained=False)[0] if row.pk in clocks else None,
        )
        for row in found
    ]


def feedback_within(number: str, reach: Reach, today: date) -> FeedbackFile | None:
    """One within reach; none for anybody else."""
    related = ("certificate", "case", "push", "answer_act")
    row = _seen(reach).filter(number=number).select_related(*related).first()
    if row is None:
        return None
    files = FeedbackPaper.objects.filter(feedback=row).order_by("pk").values_list("pk", "file__name")
    return FeedbackFile(
        row=_rows([row], today)[0],
        text=unseal(bytes(row.text_sealed)),
        about=row.about,
        certificate=row.certificate.identifier if row.certificate else "",
        certificate_number=row.certificate.number if row.certificate else "",
        case_number=row.case.number if row.case else "",
        push=row.push.number if row.push else "",
        by_letter=not row.body,
        papers=tuple(Paper(pk, name) for pk, name in files),
        answer=unseal(bytes(row.answer_sealed)) if row.answer_sealed else "",
        answer_act=_done(row.answer_act) if row.answer_act else None,
        answer_document=row.answer_document,
        acts=_acts(row),
        entries=entries_of(FEEDBACK, row.pk),
        others=_others(row, reach, today),
    )


def _done(row: CertificateAct) -> Done:
    return Done(row.pk, row.act, row.on, row.number)


def _acts(row: Feedback) -> tuple[Done, ...]:
    if row.certificate_id is None:
        return ()
    rows = CertificateAct.objects.filter(certificate=row.certificate_id, on__gte=row.decided_on).exclude(act="issue")
    return tuple(_done(one) for one in rows.order_by("-pk"))


def _others(row: Feedback, reach: Reach, today: date) -> tuple[FeedbackRow, ...]:
    """What else was fed back about the same holder, within reach."""
    same = Q(enterprise=row.enterprise_id) if row.enterprise_id else Q(person=row.person_id, enterprise=None)
    if not row.enterprise_id and not row.person_id:
        return ()
    return tuple(_rows(list(_seen(reach).filter(same).exclude(pk=row.pk).order_by("-pk")[:OTHERS]), today))


def paper_within(number: str, paper: int, reach: Reach) -> StoredCell | None:
    """A file that came with a feedback within reach."""
    seen = Feedback.objects.filter(within(reach), number=number)
    found = FeedbackPaper.objects.filter(pk=paper, feedback__in=seen).select_related("file").first()
    return stored_cell(found.file) if found else None
