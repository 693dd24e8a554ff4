"""The result goes back to the window that took the case in; notices are handed out there (I12)."""

from collections.abc import Sequence
from datetime import date

from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg
from oneseal.records.places.facts import body_facts
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.delivery.proof import CERTIFICATE_FIRST
from oneseal.rules.documents.kinds import KINDS as DOCUMENT_KINDS
from oneseal.rules.intake.elsewhere import RESULT, SIGNING, Side, must_be_as_sent, must_have_come_back
from oneseal.rules.intake.elsewhere_refusals import NOTHING_TO_HAND_OUT, OTHER_SIDE, SENT_ALREADY
from oneseal.rules.intake.going_up import DOWN
from oneseal.rules.intake.going_up_refusals import RESULT_ABOVE
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import CLOSED, Act, Stage
from oneseal.usecases.decision.decide import to_issue
from oneseal.usecases.intake.acting import CASE, Acting, case_act
from oneseal.usecases.intake.elsewhere import side_at
from oneseal.usecases.intake.sending import document_lines, is_above, leg_of, must_be_taken_in, signed_for, told

RESULTS = ("grant", "refusal", "certificate")
NOTICES = ("one_time_notice", *(key for key, kind in DOCUMENT_KINDS.items() if kind.ends_case))
"""What the window hands out for the home body before there is a result."""


@case_act(Act.SEND_RESULT)
def send_result(at: Acting, *, tracking: str = "") -> None:
    """Decided, and made where there is a certificate: the result goes to the window; Art. 44's limit runs on."""
    must_be_taken_in(at)
    if at.case.stage == Stage.GRANTED and to_issue(at) is not None:
        raise CERTIFICATE_FIRST.refuse()
    if Leg.objects.filter(case_id=at.case.id, no=RESULT).exists():
        raise SENT_ALREADY.refuse()
    leg = leg_of(at, RESULT, document_lines(at, RESULTS), to=at.case.intake_body, tracking=tracking)
    limit = KINDS[SIGNING].default
    at.record(
        Act.SEND_RESULT,
        told(leg),
        clocks=[start(SIGNING, at.today, limit, part=RESULT, post="WIN01", body=at.case.intake_body)],
    )
    leg.save(force_insert=True)


@case_act(Act.RECEIVE_RESULT)
def receive_result(at: Acting) -> None:
    """The window signs for the result, compared with its list; from now on it may hand it over (Art. 44 行政许可法)."""
    must_be_taken_in(at)
    must_stand_at_window(at)
    leg = signed_for(at, RESULT)
    must_be_as_sent(leg.manifest, document_lines(at, RESULTS), at.body["name"])
    at.record(Act.RECEIVE_RESULT, {"leg": str(RESULT)}, clocks=[end(SIGNING, at.today, "met", part=RESULT)])
    leg.save(update_fields=["signed_at", "signed_by"])


def must_stand_at_window(at: Acting) -> None:
    """What the window that took it in does, nobody else does."""
    if side_at(at.case, at.principal) is not Side.WINDOW:
        raise OTHER_SIDE.refuse(side=body_facts(at.case.intake_body)["name"])


def must_be_where_it_is(at: Acting) -> None:
    """A result is handed over by whoever has it (Art. 44 行政许可法)."""
    must_have_come_down(at)
    if not at.case.intake_body or at.principal.kind == "runner":
        return
    leg = Leg.objects.filter(case_id=at.case.id, no=RESULT).first()
    window = body_facts(at.case.intake_body)["name"]
    signed = leg is not None and leg.signed_at is not None
    must_have_come_back(side_at(at.case, at.principal), sent=leg is not None, signed=signed, window=window)


def must_have_come_down(at: Acting) -> None:
    """What was decided above is made and handed over below, once the first body signed for it (R1; Art. 44)."""
    if not at.snapshot.get("preliminary") or not is_above(at):
        return
    if not Leg.objects.filter(case_id=at.case.id, no=DOWN, signed_at__isnull=False).exists():
        raise RESULT_ABOVE.refuse()


def here_since(at: Acting, documents: Sequence[Document]) -> date:
    """The day from which there was something to hand over: decided, made, and brought back where it travelled."""
    legs = Leg.objects.filter(case_id=at.case.id, no__in=(RESULT, DOWN))
    travelled = bool(at.case.intake_body or at.snapshot.get("preliminary"))
    came = [local_day(signed) for signed in legs.values_list("signed_at", flat=True) if signed] if travelled else []
    return max([at.case.decided_on or at.case.received_on, *(row.issued_on for row in documents), *came])


def place_of_delivery(case: Case, principal: Principal, own: str) -> str:
    """Where it is handed over: at the window that took it in, or at the body itself."""
    here = case.intake_body and side_at(case, principal) is Side.WINDOW
    return str(body_facts(case.intake_body)["name"]) if here else own


def let_go(case: Case) -> None:
    """Once all is handed over, the window sees the case no more (I12)."""
    if case.intake_body and case.intake_body != case.body:
        case.bodies = [code for code in case.bodies if code != case.intake_body]


def notices_of(case: Case) -> list[Document]:
    """The notice that waits to be handed out: the last one of the home body."""
    rows = Document.objects.filter(subject_kind=CASE, subject_id=case.id, kind__in=NOTICES).order_by("-id")
    given = {pk for ids in Delivery.objects.filter(case=case).values_list("document_ids", flat=True) for pk in ids}
    return [row for row in rows if row.pk not in given]


def must_have_a_notice(case: Case) -> list[Document]:
    """Something that was not handed out yet."""
    found = notices_of(case)
    if not found:
        raise NOTHING_TO_HAND_OUT.refuse()
    return found


def over(case: Case) -> bool:
    """Whether nothing follows what is handed out."""
    return Stage(case.stage) in CLOSED
