"""Public notices that run today, for everybody: whose document waits where, from when until when (Art. 95 民事诉讼法)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Withheld
from oneseal.records.delivery.models import PaperService, Sending
from oneseal.records.delivery.papers import SUBJECT
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg
from oneseal.records.places.models import Body
from oneseal.rules.delivery.channels import Channel
from oneseal.rules.delivery.notices import Notice, named_on_board, stands_on_board
from oneseal.rules.delivery.papers import NOTICE
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.reading import title_of
from oneseal.rules.intake.elsewhere import RESULT

CASE = "case"
DECISIONS = ("grant", "refusal")


@dataclass(frozen=True)
class Posted:
    """One notice; ``at``: the body where the document lies and is handed over."""

    name: str
    document: str
    document_zh: str
    document_en: str
    item: str
    implementation_code: str
    body: str
    at: str
    since: date
    last: date


def posted(division: str, today: date) -> list[Posted]:
    """Those of a place, results and later papers, the one that ends first in front; four statements."""
    rows = [row for row in _running(division) if stands_on_board(_notice(row), today)]
    papers = [row for row in _papers_running(division) if stands_on_board(_notice(row), today)]
    codes = {code for row in rows for code in (row.case.body, row.signed_at_window) if code}
    codes |= {row.certificate.body for row in papers}
    names = dict(Body.objects.filter(pk__in=codes).values_list("pk", "name"))
    found = [*(_posted(row, names) for row in rows), *_papers_posted(papers, names)]
    return sorted(found, key=lambda one: (one.last, one.document))


def _running(division: str) -> Iterable[Any]:
    """What may stand on the board; whether it does is the rule's word."""
    rows = Sending.objects.filter(case__division=division, channel=Channel.PUBLIC.value, ended_on=None)
    clock = Clock.objects.filter(subject_kind=CASE, subject_id=OuterRef("case_id"), kind="notice", ended_on=None)
    own = Document.objects.filter(subject_kind=CASE, subject_id=OuterRef("case_id"), kind__in=DECISIONS)
    window = Leg.objects.filter(case_id=OuterRef("case_id"), no=RESULT, signed_at__isnull=False)
    return rows.select_related("case__decision").annotate(
        guide=F("case__version_of_item__implementation_code"),
        last=Subquery(clock.values("due_on")[:1]),
        secret=Exists(Withheld.objects.filter(case_id=OuterRef("case_id"), ended_at=None)),
        document=Subquery(own.values("number")[:1]),
        document_kind=Subquery(own.values("kind")[:1]),
        signed_at_window=Subquery(window.values("to_body")[:1]),
    )


def _papers_running(division: str) -> Iterable[Any]:
    """The same of papers about a permit after its grant."""
    rows = PaperService.objects.filter(certificate__division=division, channel=Channel.PUBLIC.value, ended_on=None)
    clock = Clock.objects.filter(
        subject_kind=SUBJECT, subject_id=OuterRef("certificate_id"), kind=NOTICE, ended_on=None
    )
    case = OuterRef("certificate__subject_id")
    return rows.select_related("certificate", "document").annotate(
        last=Subquery(clock.values("due_on")[:1]),
        secret=Exists(Withheld.objects.filter(case_id=case, ended_at=None)),
    )


def _papers_posted(rows: Sequence[Any], names: Mapping[str, str]) -> list[Posted]:
    of_cases = Case.objects.filter(pk__in=[row.certificate.subject_id for row in rows])
    guides = {pk: told for pk, *told in of_cases.values_list("pk", "item_name", "version_of_item__implementation_code")}
    return [_paper_posted(row, names, *guides[row.certificate.subject_id]) for row in rows]


def _paper_posted(row: Any, names: Mapping[str, str], item: str, guide: str) -> Posted:
    held, paper = row.certificate, row.document
    body = names.get(held.body, held.body)
    return Posted(
        name=named_on_board(held.holder_kind, held.holder_name),
        document=paper.number,
        document_zh=title_of(paper.kind, paper.content),
        document_en=KINDS[paper.kind].name_en,
        item=item,
        implementation_code=guide,
        body=body,
        at=body,
        since=row.sent_on,
        last=row.last,
    )


def _notice(row: Any) -> Notice:
    return Notice(row.channel, row.sent_on, row.last, row.ended_on is not None, row.secret)


def _posted(row: Any, names: dict[str, str]) -> Posted:
    case = row.case
    kind = KINDS[row.document_kind or ("grant" if case.decision.outcome == "grant" else "refusal")]
    at = row.signed_at_window or case.body
    return Posted(
        name=named_on_board(case.applicant_kind, case.applicant_name),
        document=row.document or case.decision.paper,
        document_zh=kind.name_zh,
        document_en=kind.name_en,
        item=case.item_name,
        implementation_code=row.guide,
        body=names.get(case.body, case.body),
        at=names.get(at, at),
        since=row.sent_on,
        last=row.last,
    )
