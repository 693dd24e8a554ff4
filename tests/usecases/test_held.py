"""What is on file is not asked for again: proven at the submit, kept with its digest, and nobody else's (I14)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from oneseal.queries.archive.contents import contents_of
from oneseal.queries.documents.listed import document_for
from oneseal.queries.intake.covered import on_file
from oneseal.queries.review.stored import file_for
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material, MaterialFile, StoredFile
from oneseal.records.journal.models import Event
from oneseal.rules.intake.held import Held, Source
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.covering import say_outdated
from oneseal.usecases.intake.mandates import keep
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, MORNING, REVIEWER, STRANGER, enterprise, later, mandate, person
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
DEVICES, FOOD = 21, 12
PREMISES, LICENCE = 5, 2


def stored(digest: str = "c" * 64) -> StoredFile:
    return StoredFile.objects.create(
        sha256=digest, name="租赁合同.pdf", media_type="application/pdf", size=9, account_id=101, stored_at=MORNING
    )


def accepted_with_lease(version: ItemVersion, answers: dict[str, object], **given: Any) -> StoredFile:
    """A first case with the lease on file, found in order and accepted."""
    lease = stored()
    number = apply(version, answers, files={PREMISES: [lease.pk]}, **given)
    judge_all(number)
    act("accept", number, CLERK)
    return lease


def owner(applicant: Applicant) -> Principal:
    return Principal(9001, "enterprise", applicant.name, enterprise_id=party_of(applicant).pk)


def online(version: ItemVersion, answers: dict[str, object], who: Principal, *covered: int) -> Material:
    """An application over the internet in which these materials are ticked off; its first of them."""
    application = Application(enterprise(), answers, covered=frozenset(covered), channel="online")
    number = submit(item_version=version.pk, application=application, principal=who, moment=later(MORNING, 3)).number
    return Material.objects.select_related("case").get(case__number=number, seq=covered[0])


def test_a_file_accepted_before_proves_the_same_again_and_lies_in_the_new_case(
    version: Publish, answers: Answers
) -> None:
    published = version(DEVICES)
    lease = accepted_with_lease(published, answers(DEVICES))
    row = online(published, answers(DEVICES), owner(enterprise()), PREMISES)
    (source,) = row.covered_by
    first = Case.objects.order_by("id")[0]
    assert row.verdict == "held"
    assert (source["kind"], source["number"], source["sha256"]) == ("case", first.number, [lease.sha256])
    assert MaterialFile.objects.get(case=row.case, seq=PREMISES).file == lease
    told = Event.objects.get(subject_kind="case", subject_id=row.case_id, seq=1).content
    assert first.number in told and lease.sha256 in told
    assert "免交" in Document.objects.get(subject_id=row.case_id, kind="intake_slip").content
    judge_all(row.case.number, except_for={PREMISES: "held"})
    assert act("accept", row.case.number, CLERK, later(MORNING, 3)).stage == "accepted"
    assert file_for(lease.pk, REVIEWER) is not None


def test_a_valid_certificate_proves_and_may_be_opened_by_whoever_sees_the_case(
    version: Publish, answers: Answers
) -> None:
    licence = issued(version(DEVICES), answers(DEVICES))
    # issued by a body whose certificates the reviewer of the second case does not see
    Certificate.objects.update(type_code="CT0001")
    Case.objects.filter(pk=licence.subject_id).update(bodies=["B077"])
    assert document_for(licence.document_id, reach_of(STRANGER)) is not None
    reviewer = reach_of(REVIEWER)
    assert document_for(licence.document_id, reviewer) is None
    row = online(version(FOOD), answers(FOOD), owner(enterprise()), LICENCE)
    (source,) = row.covered_by
    assert (source["kind"], source["id"], source["document"]) == ("certificate", licence.pk, licence.document_id)
    assert document_for(licence.document_id, reviewer) is not None
    packed = contents_of(row.case_id)
    assert licence.document_id in packed.undrawn
    assert f"materials/02-1 {licence.document.number}.pdf" in {one.path for one in packed.files}


def test_a_certificate_that_has_ended_meanwhile_proves_nothing_and_no_case_is_made(
    version: Publish, answers: Answers
) -> None:
    issued(version(DEVICES), answers(DEVICES))
    Certificate.objects.update(type_code="CT0001", valid_to=date(2026, 9, 18))
    before = Case.objects.count()
    with pytest.raises(Refusal, match=r"intake\.not_proven"):
        online(version(FOOD), answers(FOOD), owner(enterprise()), LICENCE)
    assert Case.objects.count() == before


def test_nobody_ticks_off_with_what_is_anothers(version: Publish, answers: Answers) -> None:
    published = version(DEVICES)
    accepted_with_lease(published, answers(DEVICES), applicant=enterprise(2, "安澜县另一家餐饮有限公司"))
    with pytest.raises(Refusal, match=r"intake\.not_proven"):
        online(published, answers(DEVICES), owner(enterprise()), PREMISES)


def agent_of(party: Applicant) -> Principal:
    """程若兰 with her own account."""
    return Principal(302, "person", "程若兰", person_id=party_of(party).pk)


def test_an_agent_ticks_off_only_with_what_came_of_cases_that_are_his_already(
    version: Publish, answers: Answers
) -> None:
    published, who = version(DEVICES), agent_of(person(2, "程若兰"))
    accepted_with_lease(published, answers(DEVICES))
    paper = StoredFile.objects.create(
        sha256="1" * 64, name="委托书.pdf", media_type="application/pdf", size=1, account_id=302, stored_at=MORNING
    )
    held = mandate(proof=paper.pk)
    snapshot, on = snapshot_of(published), date(2026, 9, 21)
    known = ("enterprise", enterprise().number)
    # whoever only says that he acts for an enterprise learns nothing of it
    assert on_file(who, known, snapshot, on) == Held()
    asked = Application(enterprise(), answers(DEVICES), covered=frozenset({PREMISES}), mandate=held)
    with pytest.raises(Refusal, match=r"intake\.not_proven"):
        submit(item_version=published.pk, application=asked, principal=who, moment=later(MORNING, 3))
    first = Case.objects.get()
    Case.objects.filter(pk=first.pk).update(agent=who.person_id)
    keep(first, held, MORNING)
    assert {row.case for row in on_file(who, known, snapshot, on).earlier} == {first.pk}
    assert on_file(who, known, snapshot, date(2027, 1, 4)) == Held()


def test_what_he_says_has_changed_is_not_offered_again(version: Publish, answers: Answers) -> None:
    from_file = version(DEVICES)
    accepted_with_lease(from_file, answers(DEVICES))
    row = online(from_file, answers(DEVICES), owner(enterprise()), PREMISES)
    first = Case.objects.order_by("id")[0]
    (kept,) = row.covered_by
    assert kept["id"] == first.pk
    sources = (Source(**{**kept, "on": date.fromisoformat(kept["on"]), "sha256": tuple(kept["sha256"])}),)
    say_outdated(sources, MORNING)
    with pytest.raises(Refusal, match=r"intake\.not_proven"):
        online(from_file, answers(DEVICES), owner(enterprise()), PREMISES)


def test_a_notice_asks_for_what_is_on_file_only_with_the_reason(version: Publish, answers: Answers) -> None:
    published = version(DEVICES)
    accepted_with_lease(published, answers(DEVICES))
    row = online(published, answers(DEVICES), owner(enterprise()), PREMISES)
    number = row.case.number
    judge_all(number, except_for={PREMISES: "held"})
    with pytest.raises(Refusal, match=r"intake\.held_reason_needed"):
        judge_material(case_number=number, principal=CLERK, seq=PREMISES, verdict="missing")
    Material.objects.filter(case=row.case, seq=PREMISES).update(verdict="missing", defects=["material.5.missing"])
    with pytest.raises(Refusal, match=r"intake\.held_reason_needed"):
        act("notify_once", number, CLERK, later(MORNING, 3))
    why = "合同租期到今年八月止，已经届满"
    judge_material(case_number=number, principal=CLERK, seq=PREMISES, verdict="missing", remark=why)
    act("notify_once", number, CLERK, later(MORNING, 3))
    assert why in Document.objects.get(subject_id=row.case_id, kind="one_time_notice").content
    with pytest.raises(Refusal, match=r"intake\.not_held"):
        fresh = apply(published, answers(DEVICES))
        judge_material(case_number=fresh, principal=CLERK, seq=PREMISES, verdict="held")


def test_ticking_off_costs_one_statement_more(version: Publish, answers: Answers) -> None:
    published = version(DEVICES)
    accepted_with_lease(published, answers(DEVICES))
    who = owner(enterprise())
    online(published, answers(DEVICES), who, PREMISES)

    def asked(*covered: int) -> int:
        application = Application(enterprise(), answers(DEVICES), covered=frozenset(covered), channel="online")
        with connection.execute_wrapper(count):
            seen.clear()
            submit(item_version=published.pk, application=application, principal=who, moment=later(MORNING, 3))
        return len(seen)

    seen: list[str] = []

    def count(execute: Any, text: str, values: Any, many: bool, context: Any) -> Any:
        seen.append(text)
        return execute(text, values, many, context)

    assert asked(PREMISES) == asked() + 1
