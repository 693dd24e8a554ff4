"""Certificates as their holder and the casework posts read them: the list, and one with all that became of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from oneseal.queries.certificates.verified import IN_ORDER, Verified, seen
from oneseal.queries.documents.listed import Listed, listed
from oneseal.records.certificates.models import Certificate, Telling
from oneseal.records.certificates.reads import holder_of, superiors_of, within
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.certificates.acts import Told
from oneseal.rules.permissions.people import Reach

MOST = 50
SUBJECT = "certificate"


@dataclass(frozen=True)
class Kept:
    """A certificate with its item, its version, what is told and open, its documents, and who is competent today."""

    seen: Verified
    id: int
    item_code: str
    division: str
    holder_name: str
    holder_kind: str
    version: int
    telling: Told | None
    statement: str | None
    documents: tuple[Listed, ...]
    holder_body: str
    holder_body_name: str


def certificates_within(reach: Reach, today: date, *, find: str = "", ended: bool = False) -> list[Verified]:
    """The newest within reach; found by number, identifier or holder; or those that expired and are not closed."""
    rows = Certificate.objects.filter(within(reach, today))
    if find:
        rows = rows.filter(Q(number=find) | Q(identifier=find) | Q(holder_name__contains=find))
    if ended:
        over = ("superseded", "deregister", "deregister_holder")
        rows = rows.filter(valid_to__lt=today).exclude(acts__act__in=over)
        rows = rows.order_by("valid_to", "id")
    else:
        rows = rows.order_by("-id")
    return [seen(row, today) for row in rows.select_related("document").prefetch_related(IN_ORDER)[:MOST]]


def certificate_within(identifier: str, reach: Reach, today: date) -> Kept | None:
    """One within reach, or whose issuer is below the reader's body; None for anybody else."""
    rows = Certificate.objects.select_related("document").prefetch_related(IN_ORDER).filter(identifier=identifier)
    row = rows.filter(within(reach, today)).first()
    if row is None and reach.bodies:
        row = rows.first()
        if row is not None and reach.bodies.isdisjoint(superiors_of(row.body)):
            row = None
    if row is None:
        return None
    telling = Telling.objects.filter(certificate=row, closed_on=None).first()
    due = _until(telling) if telling else None
    documents = Document.objects.filter(subject_kind=SUBJECT, subject_id=row.pk).order_by("id")
    body = holder_of(row, today)
    return Kept(
        seen=seen(row, today),
        id=row.pk,
        item_code=row.item_code,
        division=row.division,
        holder_name=row.holder_name,
        holder_kind=row.holder_kind,
        version=row.version,
        telling=_told(telling, due),
        statement=unseal_json(telling.statement_sealed) if telling and telling.statement_sealed else None,
        documents=tuple(listed(one) for one in documents),
        holder_body=body,
        holder_body_name=Body.objects.values_list("name", flat=True).get(pk=body),
    )


def _until(row: Telling) -> date | None:
    """The last day to state his case: a clock, from service on."""
    if row.served_on is None:
        return None
    rows = Clock.objects.filter(subject_kind=SUBJECT, subject_id=row.certificate_id, kind="statement")
    return rows.order_by("-id").values_list("due_on", flat=True).first()


def _told(row: Telling | None, due: date | None) -> Told | None:
    if row is None:
        return None
    return Told(row.act, row.ground, row.account_id, due, row.answered_on is not None)
