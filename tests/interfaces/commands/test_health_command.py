"""`oneseal health`: a line for each finding, and the scores kept beside the versions."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.interfaces.commands import health
from oneseal.records.catalogue.models import ItemVersion
from oneseal.usecases.catalogue.health import refresh_health

Publish = Callable[..., ItemVersion]


@pytest.fixture
def version(version: Publish) -> Publish:
    """Published and still in force."""

    def publish(seq: int) -> ItemVersion:
        row = version(seq)
        row.in_force = DateRange(date(2024, 1, 1), None)
        row.save(update_fields=["in_force"])
        return row

    return publish


@pytest.mark.django_db
def test_each_finding_is_a_line_with_score_element_rule_and_sentence(
    version: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    published, other = version(240), version(12)
    assert health.run(["--item", published.item_id, "--lang", "en"]) == 0
    said = capsys.readouterr()
    lines = [line.split("\t") for line in said.out.splitlines()]
    assert all(len(line) == 6 and line[:2] == [str(published.score), published.implementation_code] for line in lines)
    caught = next(line for line in lines if line[3] == "catch_all")
    assert caught[2:5] == ["materials.4", "catch_all", "stops"] and "is a catch-all" in caught[5]
    assert "1 versions, mean score" in said.err and "1 with a finding that stops publication" in said.err
    assert {line[3] for line in lines} == set(published.failing) and published.blocked

    assert health.run(["--body", other.body, "--blocking"]) == 0
    assert {line.split("\t")[4] for line in capsys.readouterr().out.splitlines()} == {"stops"} or not other.blocked


@pytest.mark.django_db
def test_scores_are_brought_up_to_the_rules_of_today(version: Publish, capsys: pytest.CaptureFixture[str]) -> None:
    published = version(12)
    ItemVersion.objects.filter(pk=published.pk).update(score=1, failing=[], blocked=True)
    assert health.run(["--refresh", "--item", published.implementation_code]) == 0
    assert "1 versions stood otherwise" in capsys.readouterr().err
    fresh = ItemVersion.objects.get(pk=published.pk)
    assert (fresh.score, fresh.failing, fresh.blocked) == (published.score, published.failing, published.blocked)
    assert refresh_health() == 0


@pytest.mark.django_db
def test_what_is_not_in_force_is_said_and_a_wrong_call_answers_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert health.run(["--item", "000000000000"]) == 1
    assert health.run(["--nonsense"]) == 2
    assert "No version in force" in capsys.readouterr().err
