"""Uploads of which nothing came are forgotten, row and content; whatever anything names stays (Art. 19 个人信息保护法)."""

from datetime import datetime

import pytest

from oneseal.queries.review.stored import file_for
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Draft, MaterialFile, StoredFile
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.restrictions.models import Plea, Restriction
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.archive.loose import forget_loose
from oneseal.usecases.intake import drafts
from oneseal.usecases.intake.acting import FORM_ROW
from oneseal.usecases.intake.files import record_file
from oneseal.usecases.intake.submit import Application, submit
from tests.people import MORNING, REVIEWER, later, official, person
from tests.usecases.certificates.issued import issued, on
from tests.usecases.certificates.test_after import annul, told
from tests.usecases.test_walk import Answers, Publish

LATE = later(MORNING, 31)
CARD, PHOTO = 226, "person_photo"
"""An item whose form asks for a photograph."""


def upload(digit: str, who: Principal, moment: datetime = MORNING) -> int:
    row = record_file(
        sha256=digit * 64, name="租赁合同.pdf", media_type="application/pdf", size=9, principal=who, moment=moment
    )
    return row.pk


def applicant() -> Principal:
    account = Account.objects.create(username="linzhixia", kind="person", name="林知夏", made_at=MORNING)
    return Principal(account.pk, "person", "林知夏", person_id=party_of(person()).pk)


def test_what_a_draft_thrown_away_leaves_goes_after_thirty_days_and_no_day_earlier(
    version: Publish, answers: Answers
) -> None:
    who = applicant()
    draft = drafts.begin(item_version=version(12).pk, answers=answers(12), principal=who, moment=MORNING)
    file, kept = upload("a", who), upload("b", who)
    for one in (file, kept):
        drafts.put_file(draft, 3, one, who, MORNING)
    drafts.drop_file(draft, 3, file, who, MORNING)
    assert forget_loose(later(MORNING, 30)) is None and StoredFile.objects.filter(pk=file).exists()
    assert forget_loose(LATE) is None
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [kept]
    assert Message.objects.get(kind="erase_files").payload == {"sha256": ["a" * 64]}
    drafts.throw_away(draft, who)
    forget_loose(LATE)
    assert not StoredFile.objects.exists()


def test_what_a_case_a_plea_or_the_mandate_of_a_draft_names_stays(version: Publish, answers: Answers) -> None:
    who, item = applicant(), version(12)
    row = issued(item, answers(12))
    told(row)
    on(row, "state", REVIEWER, waived=True)
    annul(row)
    handed_in, proof, stated, nothing = (upload(digit, who) for digit in "cdef")
    MaterialFile.objects.create(case_id=row.subject_id, seq=3, file_id=handed_in)
    Draft.objects.create(
        id="00000000-0000-4000-8000-000000000001",
        account_id=who.account_id,
        version_of_item=item,
        sealed=seal_json({"mandate": {"proof": str(proof)}}),
        touched_at=LATE,
        made_at=MORNING,
    )
    plea = {"kind": "objection", "reasons_sealed": b"x", "made_on": MORNING.date(), "account_id": 1}
    Plea.objects.create(restriction=Restriction.objects.get(), files=[stated], **plea)
    forget_loose(LATE)
    left = set(StoredFile.objects.values_list("pk", flat=True))
    assert {handed_in, proof, stated} <= left and nothing not in left


def test_a_photograph_that_an_answer_of_the_form_names_stays_with_the_draft_and_then_with_the_case(
    version: Publish, answers: Answers
) -> None:
    who, item = applicant(), version(CARD)
    photo, other = upload("a", who), upload("b", who)
    filled = {**answers(CARD), PHOTO: {"name": "照片.jpg", "size": 9, "sha256": "a" * 64}}
    drafts.begin(item_version=item.pk, answers=filled, principal=who, moment=MORNING)
    forget_loose(LATE)
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [photo] != [other]
    Draft.objects.all().delete()
    given = {"item_version": item.pk, "principal": who, "moment": MORNING}
    number = submit(application=Application(person(), filled), **given).number
    forget_loose(LATE)
    row = MaterialFile.objects.get(case__number=number)
    reviewer = official("REV01", 301, body=row.case.body)
    assert (row.seq, row.file_id) == (FORM_ROW, photo) and file_for(photo, reviewer) is not None


def test_an_answer_names_no_photograph_but_ones_own(version: Publish, answers: Answers) -> None:
    who, item = applicant(), version(CARD)
    upload("a", REVIEWER)
    filled = {**answers(CARD), PHOTO: {"name": "照片.jpg", "size": 9, "sha256": "a" * 64}}
    with pytest.raises(Refusal, match=r"intake\.no_such_file"):
        submit(item_version=item.pk, application=Application(person(), filled), principal=who, moment=MORNING)
