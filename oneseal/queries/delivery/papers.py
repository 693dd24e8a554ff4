"""The papers about a certificate and how each reached its holder, for office and holder (Arts. 7, 69 行政许可法)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import PaperService
from oneseal.records.delivery.papers import SUBJECT, papers_issued, papers_known
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.delivery.channels import CHANNEL_NAMES, Channel
from oneseal.rules.delivery.papers import NOTICE
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.reading import title_of
from oneseal.rules.privacy import mask_text


@dataclass(frozen=True)
class Attempt:
    """One way it went: since when, under which number, until when a notice runs, what became of it."""

    channel: str
    channel_zh: str
    channel_en: str
    sent_on: date | None
    tracking: str
    due: date | None
    how: str
    delivered_on: date | None
    why: str


@dataclass(frozen=True)
class PaperCell:
    """A document about a certificate; ``waits``: it is not in the holder's hands yet."""

    number: str
    title: str
    title_en: str
    issued_on: date
    waits: bool
    attempts: tuple[Attempt, ...]

    @property
    def out(self) -> Attempt | None:
        """The attempt that is under way."""
        return next((one for one in self.attempts if not one.how), None)


def papers_of(certificate_id: int) -> list[PaperCell]:
    """In the order of their issue; five statements."""
    waits = {one.number for one in papers_known(certificate_id) if not one.served}
    clock = Clock.objects.filter(subject_kind=SUBJECT, subject_id=certificate_id, kind=NOTICE, ended_on=None).first()
    tried: dict[int, list[Attempt]] = {}
    for row in PaperService.objects.filter(certificate=certificate_id).order_by("pk"):
        tried.setdefault(row.document_id, []).append(_attempt(row, clock.due_on if clock else None))
    return [
        PaperCell(
            row.number,
            title_of(row.kind, row.content),
            KINDS[row.kind].name_en,
            row.issued_on,
            row.number in waits,
            tuple(tried.get(row.pk, ())),
        )
        for row in papers_issued(certificate_id)
    ]


def _attempt(row: PaperService, due: date | None) -> Attempt:
    return Attempt(
        row.channel,
        *CHANNEL_NAMES[Channel(row.channel)],
        sent_on=row.sent_on,
        tracking=row.tracking,
        due=due if not row.ended_how and row.channel == Channel.PUBLIC else None,
        how=row.ended_how,
        delivered_on=row.delivered_on,
        why=mask_text(unseal(row.why_back_sealed)) if row.why_back_sealed else "",
    )
