"""A permit that is an approval without a certificate (批文): entered in the register once the law has to act on it.

What the law does to a permit after its grant (Arts. 8, 69, 70 行政许可法) does not ask whether it came as a certificate
or as an approval. Its document is the grant itself; nothing new is issued, so that this is a chore.
"""

from datetime import datetime

from django.db import transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import index, seal
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.approvals import must_be_an_approval
from oneseal.rules.certificates.refusals import NOT_COMPETENT
from oneseal.rules.certificates.validity import validity_end
from oneseal.rules.intake.going_up import must_be_made_here
from oneseal.rules.permissions.may import holds_at, require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.certificates.face import face_of
from oneseal.usecases.certificates.term import clocks_of, valid_from_now
from oneseal.usecases.clocks.keep import kept_at
from oneseal.usecases.delivery.deliver import certificate_numbers, holder_named
from oneseal.usecases.intake.acting import CASE, answers_of, locked


def enter_approval(*, case_number: str, principal: Principal, moment: datetime) -> str:
    """By the body that granted; answers the identifier. A permit that stands in the register already is found there."""
    require(principal, "certificate.enter")
    with transaction.atomic():
        case = locked(case_number, principal).case
        if not holds_at(principal, "certificate.enter", case.body):
            raise NOT_COMPETENT.refuse()
        standing = Certificate.objects.filter(subject_kind=CASE, subject_id=case.pk).order_by("-edition").first()
        if standing is not None:
            return standing.identifier
        row = _entered(case)
        row.save(force_insert=True)
        today = local_day(moment)
        clocks = clocks_of(row, official_calendar(), today, demo=case.demo).new()
        kept_at(clocks, valid_from_now(row, clocks, today))
        return row.identifier


def _entered(case: Case) -> Certificate:
    snapshot = snapshot_of(case.version_of_item)
    outcome, paper = Decision.objects.filter(case=case).values_list("outcome", "paper").first() or ("", "")
    must_be_made_here(paper)
    result = must_be_an_approval(snapshot, outcome, case.doing)
    document = Document.objects.get(subject_kind=CASE, subject_id=case.pk, kind="grant")
    on = document.issued_on
    uscc, holder = body_facts(case.body)["uscc"], holder_named(case)
    identifier, _ = certificate_numbers(case.pk, case.division, uscc, result["certificate_type"], on)
    return Certificate(
        identifier=identifier,
        type_code=result["certificate_type"],
        name=result["name"],
        number=document.number,
        division=case.division,
        body=case.body,
        item_code=case.item_code,
        subject_kind=CASE,
        subject_id=case.pk,
        holder_name=holder[0],
        holder_kind=case.applicant_kind,
        holder_number_sealed=seal(holder[1]),
        holder_number_index=index(holder[1]),
        face=face_of(snapshot, result, answers_of(case)),
        issued_on=on,
        valid_from=on,
        valid_to=validity_end(on, result["validity"]),
        document=document,
    )
