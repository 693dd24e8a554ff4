"""A file is put to a single point, seen by whoever comes later, bound by the opinion, kept in the package (W2)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from oneseal.queries.archive.contents import contents_of
from oneseal.queries.delivery.file import case_file
from oneseal.queries.review.stored import file_for
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.journal.models import Event
from oneseal.records.review.models import Exhibit
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.review.points import attach_evidence
from tests.people import DECIDER, ENGINEER, MORNING, REVIEWER, STRANGER
from tests.usecases.review.hearings import in_review
from tests.usecases.test_walk import review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


def stored(who: Principal) -> int:
    row = StoredFile.objects.create(
        sha256="a" * 64,
        name="面积测量.png",
        media_type="image/png",
        size=1,
        account_id=who.account_id,
        stored_at=MORNING,
    )
    return int(row.pk)


def test_evidence_stands_at_its_point_for_all_who_come_later_and_in_the_package(
    version: Publish, answers: Answers
) -> None:
    number, file = in_review(version(12), answers(12)), stored(REVIEWER)
    given: dict[str, Any] = {"case_number": number, "moment": MORNING, "step": 2, "file": file, "token": "t"}

    def refused(code: str, who: Principal, **changed: Any) -> None:
        with pytest.raises(Refusal) as caught:
            attach_evidence(principal=who, **{"key": "2.4", **given, **changed})
        assert caught.value.code == code

    refused("permissions.not_your_step", ENGINEER, file=stored(ENGINEER))
    refused("review.no_such_step", REVIEWER, step=77)
    refused("intake.no_such_file", REVIEWER, file=stored(ENGINEER))
    with pytest.raises(Refusal):
        attach_evidence(principal=STRANGER, key="2.4", **{**given, "file": stored(STRANGER)})
    first, second = (attach_evidence(principal=REVIEWER, key="2.4", title="面积测量", **given) for _ in range(2))
    assert first == second
    assert Exhibit.objects.count() == 1

    review(number)
    file_seen = case_file(number, DECIDER, local_day(MORNING))
    assert file_seen is not None
    assert [(one.of, one.key, one.title) for one in file_seen.exhibits] == [("point-2", "2.4", "面积测量")]
    assert file_for(file, DECIDER) is not None
    opinion = json.loads(Event.objects.filter(verb="opine").order_by("seq")[0].content)["body"]
    assert opinion["evidence"] == [["2.4", "a" * 64]]
    kept = contents_of(Case.objects.get(number=number).pk)
    assert [one.about for one in kept.files if one.sha256 == "a" * 64] == ["要点 2.4 面积测量"]
    refused("review.step_not_open", REVIEWER)
