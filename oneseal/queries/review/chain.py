"""The journal of one case with its hashes, recomputed on the spot (W7)."""

from dataclasses import dataclass

from oneseal.queries.intake.case import CaseHead
from oneseal.records.intake.models import Case
from oneseal.records.journal.entries import entries_of
from oneseal.rules.journal import Finding, destroyed, verify

CASE = "case"


@dataclass(frozen=True)
class Chain:
    """Each entry's hash by its number, what does not hold, and the entries whose private part is gone."""

    hashes: dict[int, str]
    findings: tuple[Finding, ...]
    destroyed: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def chain_of(case: CaseHead) -> Chain:
    """The chain of a case against the head that its row holds; four statements."""
    version, head = Case.objects.values_list("version", "head").get(pk=case.id)
    entries = list(entries_of(CASE, [case.id]))
    found = verify(entries, [(CASE, case.id, version, head)])
    gone = tuple(entry.seq for entry in destroyed(entries))
    return Chain({entry.seq: entry.hash for entry in entries}, tuple(found), gone)
