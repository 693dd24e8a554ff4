"""A file whose content is destroyed is answered by every door that would send it, with a sentence (W7; 410)."""

import ast
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case, Commitment, MaterialFile, StoredFile
from oneseal.records.privacy.sealing import seal
from oneseal.records.review.consulting import code_of
from oneseal.records.supervision.models import CheckEvidence, Copied, Copy, CopyFile, Feedback, FeedbackPaper
from tests.architecture.tree import modules
from tests.interfaces.arrivals import account_of, bearer, signed_in
from tests.interfaces.office.test_consulting import EXPERT, ask
from tests.people import BUREAU, COUNTY, REVIEWER, official

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
LIAISON = official("LIA02", 140, body="B045")
COMES_FROM = {"division": COUNTY, "version": 0, "head": ""}


class House:
    """One case with one file, which came in by every way there is; its content is gone."""

    def __init__(self, number: str, desk: Client) -> None:
        self.case, self.desk = Case.objects.get(number=number), desk
        self.liaison = signed_in(account_of(LIAISON))
        gone = {"sha256": "", "name": "（已销毁）", "media_type": "image/png", "size": 0}
        self.file = StoredFile.objects.create(**gone, account_id=REVIEWER.account_id, stored_at=now())
        MaterialFile.objects.create(case=self.case, seq=1, file=self.file)

    def by_its_number(self) -> Any:
        return self.desk.get(f"/files/{self.file.pk}/")

    def by_the_api(self) -> Any:
        reader = Client(headers=bearer(Account.objects.get(pk=REVIEWER.account_id)))
        return reader.get(f"/api/v1/files/{self.file.pk}")

    def with_a_copy(self) -> Any:
        row = Copy.objects.create(
            number="C1",
            kind="document",
            title="通知",
            issuer="局",
            issued_on=now().date(),
            text_sealed=seal("x"),
            sent_at=now(),
            from_body=BUREAU,
            **COMES_FROM,
        )
        Copied.objects.create(copy=row, no=1, body="B045")
        CopyFile.objects.create(copy=row, file=self.file)
        return self.liaison.get(f"/regulator/copies/C1/files/{self.file.pk}/")

    def with_a_feedback(self) -> Any:
        today = now().date()
        row = Feedback.objects.create(
            number="F1",
            kind="penalty",
            body="B045",
            approver=BUREAU,
            about="case",
            case=self.case,
            holder_name="x",
            decided_on=today,
            came_on=today,
            text_sealed=seal("x"),
            standing="noted",
            made_at=now(),
            **COMES_FROM,
        )
        paper = FeedbackPaper.objects.create(feedback=row, file=self.file)
        return self.liaison.get(f"/regulator/feedbacks/F1/papers/{paper.pk}/")

    def of_a_check(self) -> Any:
        Case.objects.filter(pk=self.case.pk).update(decided_on=now().date())
        promise = {"permit": True, "proofs": [], "made_at": now() - timedelta(days=1), "post": "LIA02", "result": "met"}
        Commitment.objects.create(case=self.case, body="B045", **promise)
        kept = CheckEvidence.objects.create(case=self.case, file=self.file, made_at=now())
        return self.liaison.get(f"/regulator/checks/{self.case.number}/evidence/{kept.pk}/")

    def laid_open_to_a_body(self) -> Any:
        assert ask(self.desk, self.case.number, body="B045", materials=["1"]).status_code == 302
        return self.liaison.get(f"/office/asked/{self.case.number}-1/files/{self.file.pk}/")

    def laid_open_to_an_expert(self) -> Any:
        assert ask(self.desk, self.case.number, **EXPERT, materials=["1"]).status_code == 302
        expert, number = Client(), f"{self.case.number}-1"
        expert.post("/consult/", {"number": number, "code": code_of(number)})
        return expert.get(f"/consult/case/files/{self.file.pk}/")


WAYS = [name for name, way in vars(House).items() if callable(way) and not name.startswith("_")]


@pytest.mark.parametrize("way", WAYS)
def test_a_destroyed_file_is_answered_with_a_sentence(way: str, desks: dict[str, Client], case_at: CaseAt) -> None:
    answer = getattr(House(case_at("in_review"), desks["reviewer"]), way)()
    assert answer.status_code == 410
    assert "已经按规定销毁" in (answer.json()["detail"] if way == "by_the_api" else answer.content.decode())


def test_no_door_opens_a_stored_file_but_the_one_that_knows_of_destroyed_ones() -> None:
    opened = {
        str(file)
        for file, tree in modules("oneseal/interfaces").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "oneseal.gateways.storage.files"
        if {one.name for one in node.names} & {"open_file", "exists", "read_file"}
    }
    assert opened == {"oneseal/interfaces/entrance/downloads.py"}
