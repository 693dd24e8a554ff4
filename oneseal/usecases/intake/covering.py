"""What is on file already stands in for a hand-in: proven at the submit, taken back by whoever says that it changed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from oneseal.records.intake.models import Material
from oneseal.records.intake.proofs import held_for
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.held import CASE, Source, covered, kinds_wanted, look_of, must_be_proven
from oneseal.rules.permissions.people import Principal

Sources = Mapping[int, tuple[Source, ...]]


def proven_today(
    asked: frozenset[int],
    applicant: tuple[str, str],
    snapshot: Mapping[str, Any],
    answers: Mapping[str, Any],
    principal: Principal,
    today: date,
) -> Sources:
    """What proves the materials that are to be ticked off, looked up within the act; no statement for none (I14)."""
    if not asked:
        return {}
    held = held_for(applicant, look_of(principal), kinds_wanted(snapshot), today)
    names = {int(row["seq"]): str(row["name"]) for row in snapshot["materials"]}
    return must_be_proven(asked, covered(snapshot, answers, held, today), names)


def say_outdated(sources: Iterable[Source], moment: datetime) -> None:
    """The applicant handed in another, since what he once gave has changed: a chore, no stage changes (I14).

    The sources come from a look within his reach, so these are his own; a certificate is worth what its register says.
    """
    for one in sources:
        if one.kind == CASE:
            rows = Material.objects.filter(case_id=one.id, seq=one.seq, outdated_on=None)
            rows.update(outdated_on=local_day(moment))
