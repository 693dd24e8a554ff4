"""The whole journal verified: cases, certificates, restrictions, helps, ratings, questions, pushes, feedbacks, years,
changes of the catalogue, powers, stops of automatic handling, draws of files."""

from typing import Any

from oneseal.queries.intake.chains import Verified, verified_chains, verify_subjects
from oneseal.queries.powers.chains import register_heads
from oneseal.records.archive.belonging import ASSISTANCE, helps_over_with, subjects_of
from oneseal.records.archive.models import Destruction, Draw
from oneseal.records.assistance.models import Assistance
from oneseal.records.calendar.models import YearNotice
from oneseal.records.catalogue.models import BasicChange, GradedTable, Law, VersionChange
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import AutomaticStop
from oneseal.records.evaluation.models import Rating
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.questions.models import Question
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.team_models import Expert
from oneseal.records.supervision.models import Copy, Feedback, Push
from oneseal.records.supervision.telling_models import Telling
from oneseal.rules.journal import parse, unaccounted

CHAINED: dict[str, Any] = {
    "rating": Rating,
    "question": Question,
    "push": Push,
    "copy": Copy,
    "feedback": Feedback,
    "yearnotice": YearNotice,
    "version_change": VersionChange,
    "basic_change": BasicChange,
    "gradedtable": GradedTable,
    "law": Law,
    "draw": Draw,
    "telling": Telling,
    "expert": Expert,
    "destruction": Destruction,
    "automatic": AutomaticStop,
    "certificate": Certificate,
    "restriction": Restriction,
    "assistance": Assistance,
}
"""Kind of a subject → its table; a row without an entry has no chain."""


def verified_journal() -> Verified:
    """Every subject of the house that has entries or a head."""
    found = verified_chains()
    for kind, table in CHAINED.items():
        heads = table.objects.exclude(version=0).values_list("pk", "version", "head").iterator()
        verify_subjects(found, kind, {pk: (seq, head) for pk, seq, head in heads})
    for kind, of_kind in register_heads().items():
        verify_subjects(found, kind, of_kind)
    found.findings += unaccounted(found.gone, _destroyed_by_act())
    return found


def _destroyed_by_act() -> set[tuple[str, int]]:
    """Everything in the files of the cases that the acts of destruction name, as the journal itself has them."""
    acts = Event.objects.filter(subject_kind="destruction", verb="approve").values_list("content", flat=True)
    numbers = {number for content in acts for number in parse(content)["body"]["files"]}
    cases = set(Case.objects.filter(number__in=numbers).values_list("pk", flat=True))
    return {*subjects_of(cases), *((ASSISTANCE, pk) for pk in helps_over_with(cases))}
