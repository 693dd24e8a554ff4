"""An act on a certificate: one durable transaction, journaled on the certificate's own chain (house rule 2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

from django.db import IntegrityError, transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.records.certificates.reads import holder_of, statuses_on, superiors_of, within
from oneseal.records.documents.models import Document
from oneseal.records.places.facts import body_facts
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.certificates.acts import PUSHED, must_be_competent
from oneseal.rules.certificates.refusals import CERTIFICATE_STALE, NO_SUCH_CERTIFICATE
from oneseal.rules.certificates.status import CertificateAct, Status
from oneseal.rules.clocks.keeping import Op
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.certificates.term import CERTIFICATE, clocks_of
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.documents.issue import Wanted, composed, kept, number
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key, recorded
from oneseal.usecases.outbox.announce import announce

P = ParamSpec("P")


@dataclass(frozen=True)
class ActedOn:
    """What an act left: the certificate's status and version, the document issued."""

    identifier: str
    status: str
    version: int
    document: str = ""
    replayed: bool = False


def status_today(row: Certificate, today: date) -> Status:
    """The status on the day, from the acts on record (Arts. 8, 69, 70 行政许可法)."""
    return statuses_on([row], today)[row.pk]


@dataclass
class OnCertificate:
    """An act under way on a locked certificate."""

    row: Certificate
    verb: str
    principal: Principal
    moment: datetime
    key: str | None = None
    request_hash: str = ""
    documents: list[Document] = field(default_factory=list)

    @cached_property
    def today(self) -> date:
        """The legal day of the act."""
        return local_day(self.moment)

    @cached_property
    def calendar(self) -> Calendar:
        """The official calendar as it is loaded."""
        return official_calendar()

    @cached_property
    def status(self) -> Status:
        """Before the act."""
        return status_today(self.row, self.today)

    @cached_property
    def superior_acts(self) -> bool:
        """Whether the act is one that a superior body may do too."""
        return self.verb in ("annul", "spare")

    @cached_property
    def body(self) -> dict[str, Any]:
        """The facts of the body that acts; whoever is not competent is refused. By law, its own body."""
        if self.principal.kind == "runner":
            return body_facts(self.row.body)
        code = f"{CERTIFICATE}.{self.verb}"
        actors = [held.body for held in self.principal.posts if held.post in PERMISSIONS[code].posts]
        holder = holder_of(self.row, self.today)
        above = superiors_of(self.row.body) if self.superior_acts else []
        return body_facts(must_be_competent(actors, self.row.body, holder, above))

    @cached_property
    def clocks(self) -> Clockwork:
        """Its running clocks."""
        return clocks_of(self.row, self.calendar, self.today)

    def record(
        self,
        body: Mapping[str, Any],
        *,
        private: Mapping[str, Any] | None = None,
        wanted: Wanted | None = None,
        clocks: Sequence[Op] = (),
    ) -> None:
        """One entry on the certificate's chain, the document that it issues, and what it does to the clocks."""
        numbered = number(wanted, body=self.body, on=self.today) if wanted else None
        hidden = {**(private or {}), **({"documents": [numbered.private]} if numbered else {})}
        recorded(
            self.row,
            CERTIFICATE,
            self.verb,
            principal=self.principal,
            moment=self.moment,
            body={**body, "clocks": list(clocks), "documents": [numbered.open_part()] if numbered else []},
            private=hidden or None,
            key=self.key,
            request_hash=self.request_hash,
        )
        if numbered:
            document, seal = composed(
                numbered,
                subject=(CERTIFICATE, self.row.pk),
                event_seq=self.row.version,
                division=self.row.division,
                moment=self.moment,
            )
            self.documents.append(kept(document, seal, self.principal.account_id, self.moment))
        self.row.save()
        kept_at(self.clocks, clocks)
        announce(CERTIFICATE, self.row.pk, self.row.version, self.moment, pushed=self.verb in PUSHED)

    def wanted(self, kind: str, facts: Mapping[str, Any], private: Mapping[str, Any]) -> Wanted:
        """A document about this certificate; the holder's name is private."""
        row = self.row
        case = {"number": row.number, "item_name": row.name, "number_name": "证照编号"}
        known = {"case": case, "certificate": {"name": row.name, "number": row.number}, **facts}
        return Wanted(kind, known, {"case": {"applicant_name": row.holder_name}, **private})

    def entered(self, act: CertificateAct, ground: str) -> None:
        """The act stands in the certificate's list and becomes its status."""
        document = self.documents[-1]
        Acted.objects.create(
            certificate=self.row,
            event_seq=self.row.version,
            act=str(act),
            ground=ground,
            on=self.today,
            by=self.body["name"],
            number=document.number,
            document=document,
        )


def certificate_act(verb: str) -> Callable[[Callable[Concatenate[OnCertificate, P], None]], Callable[..., ActedOn]]:
    """Make a body an act on a certificate: permission, lock, visibility, version, once under a key."""

    def decorate(body: Callable[Concatenate[OnCertificate, P], None]) -> Callable[..., ActedOn]:
        @observed(f"certificate_{verb}")
        @wraps(body)
        def perform(
            *,
            identifier: str,
            version: int | None,
            principal: Principal,
            moment: datetime,
            key: str | None = None,
            request_hash: str = "",
            **given: Any,
        ) -> ActedOn:
            require(principal, f"certificate.{verb}")
            try:
                with transaction.atomic(durable=True):
                    row = _locked(identifier, version, principal, verb, moment)
                    at = OnCertificate(row, verb, principal, moment, key, request_hash)
                    body(at, **given)  # type: ignore[call-arg]
                    status = status_today(row, at.today)
                    return ActedOn(identifier, status, row.version, at.documents[-1].number if at.documents else "")
            except (Refusal, IntegrityError):
                earlier = _answered(principal, key, request_hash, local_day(moment))
                if earlier is None:
                    raise
                return earlier

        perform.verb = verb  # type: ignore[attr-defined]
        return perform

    return decorate


def _locked(identifier: str, version: int | None, principal: Principal, verb: str, moment: datetime) -> Certificate:
    rows = Certificate.objects.select_for_update().filter(identifier=identifier)
    row = rows.filter(within(reach_of(principal), local_day(moment))).first()
    if row is None and verb in ("annul", "spare"):
        row = rows.first()
        actors = {held.body for held in principal.posts}
        if row is not None and actors.isdisjoint(superiors_of(row.body)):
            row = None
    if row is None:
        raise NO_SUCH_CERTIFICATE.refuse()
    if version is not None and version != row.version:
        raise CERTIFICATE_STALE.refuse(current=row.version)
    return row


def _answered(principal: Principal, key: str | None, request_hash: str, today: date) -> ActedOn | None:
    """The answer already given to this key (house.md, Idempotency)."""
    event = entry_of_key(principal, key, request_hash, CERTIFICATE)
    if event is None:
        return None
    row = Certificate.objects.get(pk=event.subject_id)
    document = Document.objects.filter(subject_kind=CERTIFICATE, subject_id=row.pk, event_seq=event.seq).first()
    return ActedOn(row.identifier, status_today(row, today), row.version, document.number if document else "", True)
