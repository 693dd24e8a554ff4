"""Which act of the runner follows from a clock of a case that has run out."""

from dataclasses import dataclass

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Promise, Supplement
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.silence import consequence


@dataclass(frozen=True)
class Consequence:
    """The case's number, its version when looked at, and the act that the law attaches to silence, if any."""

    case_number: str
    version: int
    act: Act | None


def consequence_of(case_id: int, kind: str) -> Consequence:
    """What silence does to this case on this clock."""
    case = Case.objects.select_related("version_of_item").get(pk=case_id)
    silence = snapshot_of(case.version_of_item)["silence"]
    act = consequence(
        kind,
        Stage(case.stage),
        at_intake=silence["intake"],
        at_decision=silence["decision"],
        at_renewal=silence["renewal"],
        handed_in=Supplement.objects.filter(case_id=case_id).exists(),
        promise_kept=Promise.objects.filter(case_id=case_id, kept_at__isnull=False).exists(),
    )
    return Consequence(case.number, case.version, act)
