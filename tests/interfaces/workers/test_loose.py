"""The runner forgets uploads of which nothing came, once a day, some at a time."""

import pytest

from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.intake.models import StoredFile
from oneseal.usecases.archive import loose
from tests.interfaces.workers.conftest import At
from tests.people import CLERK, MORNING, later
from tests.usecases.archive.test_loose import LATE, upload


def test_many_go_some_at_a_time_and_once_a_day(
    db: None, at: At, calendar: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = [upload(digit, CLERK) for digit in "0123456789"]
    monkeypatch.setattr(loose, "AT_ONCE", 4)
    assert loose.forget_loose(LATE) == uploads[3]
    runner = DeadlineRunner(Patience())
    with at(LATE):
        runner.round()
    assert not StoredFile.objects.exists()
    again = upload("a", CLERK, MORNING)
    with at(LATE):
        runner.round()
    assert StoredFile.objects.filter(pk=again).exists()
    with at(later(LATE, 1)):
        runner.round()
    assert not StoredFile.objects.exists()
