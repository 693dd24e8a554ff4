"""Every chain of the journal, recomputed, against the head that the subject's row keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from oneseal.records.intake.models import Case
from oneseal.records.journal.entries import entries_of
from oneseal.records.journal.models import Event
from oneseal.rules.journal import Finding, destroyed, verify

CASE = "case"
AT_ONCE = 200


@dataclass
class Verified:
    """How much was looked at, what does not hold, and how many private parts were destroyed."""

    chains: int = 0
    entries: int = 0
    gone: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def destroyed(self) -> int:
        """Private parts that are gone."""
        return len(self.gone)


def _batches(ids: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(ids, AT_ONCE)):
        yield batch


def verified_chains() -> Verified:
    """All cases that have entries or a head."""
    found = Verified()
    verify_subjects(found, CASE, {pk: (seq, head) for pk, seq, head in _heads()})
    return found


def _heads() -> Iterator[tuple[int, int, str]]:
    return Case.objects.values_list("id", "version", "head").iterator()


def verify_subjects(found: Verified, kind: str, heads: Mapping[int, tuple[int, str]]) -> None:
    """The chains of all subjects of a kind; in batches, so that memory does not grow with the journal."""
    subjects = set(Event.objects.filter(subject_kind=kind).order_by().values_list("subject_id", flat=True).distinct())
    for batch in _batches(iter(sorted(subjects | heads.keys()))):
        entries = list(entries_of(kind, batch))
        found.entries += len(entries)
        found.gone += [(one.subject_kind, one.subject_id, one.seq) for one in destroyed(entries)]
        found.findings += verify(entries, [(kind, pk, *heads[pk]) for pk in batch if pk in heads])
        found.chains += len(batch)
