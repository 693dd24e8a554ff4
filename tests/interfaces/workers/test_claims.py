"""A runner finds the next clock without reading what it looked at, and claims no more than that one."""

from django.db import connection
from django.forms.models import model_to_dict

from oneseal.records.clocks.claiming import NEXT
from oneseal.records.clocks.models import Clock
from oneseal.usecases.clocks.sweep import claim_next
from tests.people import MORNING, later
from tests.usecases.test_walk import Answers, Publish, apply


def test_what_was_looked_at_today_is_not_read_again_to_find_the_next(version: Publish, answers: Answers) -> None:
    apply(version(12), answers(12))
    model = Clock.objects.get(kind="intake")
    today = later(MORNING, 7).date()
    Clock.objects.bulk_create(
        Clock(**model_to_dict(model, exclude=["id", "subject_id", "swept_on"]), subject_id=1000 + n, swept_on=today)
        for n in range(200)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE clocks_clock")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) {NEXT}",
            {"today": today, "moment": later(MORNING, 7), "demo": False},
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "clock_to_sweep" in plan and "rows=1" in plan
    assert "Rows Removed" not in plan


def test_a_claim_takes_one_clock_however_many_wait(version: Publish, answers: Answers) -> None:
    published = version(12)
    for _ in range(3):
        apply(published, answers(12))
    moment = later(MORNING, 7)
    for already in range(1, 4):
        assert claim_next(moment.date(), moment) is not None
        assert Clock.objects.filter(claimed_until__isnull=False).count() == already
    assert claim_next(moment.date(), moment) is None
