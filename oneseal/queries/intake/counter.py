"""What waits at a window: cases to answer, results to hand over (I1, I6, W6)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from oneseal.queries.intake.lists import CaseRow, rows_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Leg, Material
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.rules.intake.elsewhere import FORWARDING, RESULT
from oneseal.rules.intake.going_up import DOWN
from oneseal.rules.intake.together import WEIGHED
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Stage

TO_ANSWER = (Stage.RECEIVED.value, Stage.SUPPLEMENTED.value)
IN_CORRECTION = (Stage.CORRECTION.value,)
TO_HAND_OVER = (Stage.GRANTED.value, Stage.ISSUED.value, Stage.REFUSED.value, Stage.DELIVERED.value)
_INTAKE = ("intake", "intake_after_supplement")


@dataclass(frozen=True)
class Waiting:
    """How much waits at the window's body."""

    received: int
    supplemented: int
    correction: int
    deliveries: int

    @property
    def to_answer(self) -> int:
        """What the body owes an answer to."""
        return self.received + self.supplemented


def own_bodies(principal: Principal) -> frozenset[str]:
    """The bodies whose window it is."""
    return frozenset(held.body for held in principal.posts)


def body_names(codes: frozenset[str]) -> dict[str, str]:
    """Names by code."""
    return dict(Body.objects.filter(pk__in=codes).values_list("pk", "name"))


def _here(rows: QuerySet[Case]) -> QuerySet[Case]:
    """But for what another place's window still has, or has again (I12)."""
    on_its_way = Clock.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), kind=FORWARDING, ended_on=None)
    returned = Leg.objects.filter(case=OuterRef("pk"), no=RESULT)
    return rows.filter(Q(intake_body="") | Q(stage=Stage.DELIVERED) | (~Exists(on_its_way) & ~Exists(returned)))


def _at_window(principal: Principal) -> QuerySet[Case]:
    """Of one's bodies; what a body above decided is handed over by the one that signed for the result (Art. 43; R1)."""
    bodies = own_bodies(principal)
    down = Leg.objects.filter(case=OuterRef("pk"), no=DOWN)
    came = Exists(down.filter(to_body__in=bodies, signed_at__isnull=False))
    ours = (Q(body__in=bodies) & ~Exists(down)) | came
    return _here(Case.objects.filter(visible(reach_of(principal)), ours))


def waiting(principal: Principal) -> Waiting:
    """Counted by stage in one statement."""
    at_body = _at_window(principal)
    stages = (*TO_ANSWER, *IN_CORRECTION, *TO_HAND_OVER)
    found: dict[str, int] = dict.fromkeys(stages, 0)
    found |= dict(at_body.filter(stage__in=stages).order_by().values_list("stage").annotate(n=Count("id")))
    return Waiting(
        received=found["received"],
        supplemented=found["supplemented"],
        correction=found["correction"],
        deliveries=sum(found[stage] for stage in TO_HAND_OVER),
    )


def to_answer(principal: Principal, *, today: date, stage: str = "", limit: int = 30, offset: int = 0) -> list[CaseRow]:
    """Cases that wait for one of the answers of Art. 32, the most urgent first."""
    bodies = own_bodies(principal)
    clocks = Clock.objects.filter(subject_kind="case", ended_on=None, kind__in=_INTAKE, body__in=bodies)
    urgent = list(clocks.order_by("due_on", "id").values_list("subject_id", flat=True))
    found = Case.objects.filter(visible(reach_of(principal)), body__in=bodies, pk__in=urgent)
    cases = found.filter(stage=stage).in_bulk() if stage else found.filter(stage__in=TO_ANSWER).in_bulk()
    ordered = [cases[pk] for pk in urgent if pk in cases]
    return rows_of(ordered[offset : offset + limit], today)


def to_hand_over(principal: Principal, *, today: date, limit: int = 30, offset: int = 0) -> list[CaseRow]:
    """Decided cases whose result is not handed over and closed yet, the most urgent first."""
    at_body = _at_window(principal)
    found = at_body.filter(stage__in=TO_HAND_OVER)
    running = Clock.objects.filter(
        subject_kind="case", subject_id=OuterRef("pk"), kind="certificate", ended_on=None, part=0
    )
    urgent = found.annotate(due=Subquery(running.values("due_on")[:1]))
    cases = urgent.order_by(F("due").asc(nulls_last=True), "decided_on", "id")
    return rows_of(list(cases[offset : offset + limit]), today)


def found_by_words(principal: Principal, words: str, *, today: date, limit: int = 30) -> list[CaseRow]:
    """By case number, applicant, item, or the last four of the telephone; within reach, newest first."""
    said = words.strip()
    if not said:
        return []
    within = Case.objects.filter(visible(reach_of(principal))).order_by("-id")
    if said[:6].isdigit() and len(said) > 8:
        return rows_of(list(within.filter(number__startswith=said)[:limit]), today)
    if len(said) == 4 and said.isdigit():
        return rows_of(list(within.filter(contact_phone_last4=said)[:limit]), today)
    found = within.filter(applicant_name__contains=said) | within.filter(item_name__contains=said)
    return rows_of(list(found.order_by("-id")[:limit]), today)


def plain_to_accept(principal: Principal, *, limit: int) -> tuple[list[str], int]:
    """Cases in which every material asked for was looked at and is in order, the earliest first; how many there are."""
    weighed = Material.objects.filter(case=OuterRef("pk"), asked=True, verdict__in=WEIGHED)
    found = Case.objects.filter(visible(reach_of(principal)), body__in=own_bodies(principal), stage__in=TO_ANSWER)
    plain = found.exclude(Exists(weighed)).order_by("received_at", "id").values_list("number", flat=True)
    return list(plain[:limit]), plain.count()
