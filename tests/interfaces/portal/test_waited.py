"""The days that people really waited stand on the guide: real decisions first, generated ones marked, few not told."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.queries.intake import waited
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from tests.interfaces.portal.conftest import Publish
from tests.people import COUNTY, MORNING

pytestmark = pytest.mark.django_db
Decide = Callable[..., None]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    waited.really_waited.cache_clear()
    yield
    waited.really_waited.cache_clear()


@pytest.fixture
def decided(db: None) -> Decide:
    """Cases that were decided so many days after acceptance; their clocks may leave out days."""

    def decide(version: ItemVersion, count: int, days: int, demo: bool = False, excluded: int = 0) -> None:
        accepted = date(2026, 9, 7)
        for _ in range(count):
            number = Case.objects.count() + 1
            on = accepted + timedelta(days=days)
            case = Case.objects.create(
                id=number, number=str(number), code_index="", division=COUNTY, body=version.body, bodies=[version.body],
                version_of_item=version, item_code=version.item_id, item_name=version.name, channel="online",
                applicant_kind="person", applicant_name="某人", answers_sealed=b"", stage="granted", version=1, head="",
                received_at=MORNING, received_on=accepted, accepted_on=accepted, decided_on=on, demo=demo,
            )  # fmt: skip
            end = accepted + timedelta(days=excluded)
            gap = {"begin": str(accepted), "end": str(end), "procedure": "检验", "basis": "x", "told": None}
            Clock.objects.create(
                subject_kind="case", subject_id=case.pk, kind="decision", division=COUNTY, body=version.body, demo=demo,
                start_on=accepted, limit_n=20, limit_unit="working_day", ended_on=on,
                exclusions=[gap] if excluded else [],
            )  # fmt: skip

    return decide


def page_of(client: Client, version: ItemVersion) -> str:
    waited.really_waited.cache_clear()
    return client.get(f"/items/{version.implementation_code}/").content.decode()


def test_nothing_is_told_of_none_and_of_too_few(client: Client, published: Publish, decided: Decide) -> None:
    version = published(12)
    assert "到昨天还没有决定过" in page_of(client, version)
    decided(version, 9, 1)
    assert "到昨天只有 9 个决定" in page_of(client, version)


def test_real_decisions_are_counted_without_excluded_days(client: Client, published: Publish, decided: Decide) -> None:
    version = published(12)
    decided(version, 8, 1)
    decided(version, 2, 7)
    decided(version, 20, 0, demo=True)
    page = page_of(client, version)
    assert "不超过 1 个工作日" in page and "不超过 5 个工作日" in page and "最近 10 个决定" in page
    assert "由演示办件算出" not in page
    decided(version, 20, 7, excluded=7)
    assert "当天就有结果" in page_of(client, version)


def test_generated_decisions_are_told_where_there_are_no_others_and_marked(
    client: Client, published: Publish, decided: Decide
) -> None:
    version = published(12)
    decided(version, 12, 2, demo=True)
    assert "由演示办件算出" in page_of(client, version)


def test_the_look_is_made_once_a_day_by_two_statements_and_what_is_decided_today_counts_tomorrow(
    published: Publish, decided: Decide, django_assert_num_queries: Callable[..., object]
) -> None:
    version, today = published(12), local_day(now())
    decided(version, 12, 2)
    Case.objects.filter(pk__lte=2).update(decided_on=today)
    waited.official_calendar()
    asked = (version.item_id, COUNTY, "working_day", today)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert waited.really_waited(*asked).decisions == 10
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert waited.really_waited(*asked).days is not None
