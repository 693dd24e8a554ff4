"""A tiny run of the benchmarks: ratios are printed, and what they compare is the same work."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from bench import acts, bulk, catalogue, law, report, scratch, workbooks
from bench.measuring import Side, compared
from bench.scratch import Bench
from bench.table import Count, plain
from bench.written import Replay, run_raw, spread_sequences, written_by
from oneseal.interfaces.commands import bench as command
from oneseal.queries.catalogue.listed import search, ways_in
from oneseal.records.catalogue.models import ItemVersion, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.rules.stages.names import Stage
from oneseal.usecases.catalogue.search_words import columns_of
from tests import databases
from tests.people import CLERK, MORNING, REVIEWER

Publish = Callable[[int], ItemVersion]


@pytest.fixture
def tiny(transactional_db: None, version: Publish) -> Iterator[Bench]:
    """One round in the test database, whose sequences the run may move: it is emptied afterwards."""
    with psycopg.connect(databases.conninfo(), autocommit=True) as connection:
        published = version(scratch.ITEM)
        spread_sequences(connection)
        scratch.store_files(CLERK, MORNING)
        yield Bench(databases.conninfo(), connection, MORNING, 1, 1000, published, CLERK, REVIEWER, "")


def test_the_raw_transaction_of_an_act_writes_the_rows_that_the_act_writes(tiny: Bench) -> None:
    rows, (case_id, number) = acts.accept_rows(tiny)
    kinds = {row.table for row in rows}
    assert {"journal_event", "journal_privatepart", "intake_case", "clocks_clock"} <= kinds
    assert {"documents_document", "documents_sealuse", "outbox_message", "documents_series"} <= kinds
    (other, text), *_ = scratch.submitted(tiny, 1)
    before = Document.objects.count(), SealUse.objects.count(), Message.objects.count()
    statements = Replay(tiny.connection, rows, own=acts.OWN).transaction(1, {case_id: other, number: text})
    replayed = written_by(tiny.connection, lambda: run_raw(tiny.connection, statements))
    assert sorted(row.signature() for row in replayed) == sorted(row.signature() for row in rows)
    after = Document.objects.count(), SealUse.objects.count(), Message.objects.count()
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 2], "it is drawn, and announced"
    ours, raw = (Case.objects.get(pk=pk) for pk in (case_id, other))
    assert (raw.stage, raw.version, raw.accepted_on) == (ours.stage, ours.version, ours.accepted_on)
    assert raw.stage == Stage.ACCEPTED
    last = Event.objects.get(subject_id=other, seq=2)
    assert text in last.content and number not in last.content


def test_a_replayed_submission_makes_a_case_of_its_own(tiny: Bench) -> None:
    rows = acts.submit_rows(tiny)
    statements = Replay(tiny.connection, rows, own=acts.OWN).transaction(7, acts.new_case(rows, 7))
    before = Case.objects.count()
    run_raw(tiny.connection, statements)
    assert Case.objects.count() == before + 1


def test_a_tiny_run_prints_the_ratio_of_each_line_to_its_limit(tiny: Bench) -> None:
    lines = [law.working_day(tiny), law.explaining(tiny), acts.accept_in_process(tiny), acts.submit_in_process(tiny)]
    for line in lines:
        assert line.ratio > 0
        assert f"{line.found.cpu_ratio:.1f}× CPU" in plain(line)
    page = report.page(tiny, [*lines, Count("x", "statements", ("SELECT 1",) * 3, 2)], {"x": ["why"]}, "1 s")
    assert "| 3 statements |" in page and "missed" in page and "| ratio |" in page


def test_cases_accepted_in_bulk_are_measured_beside_single_ones_and_beside_sql(tiny: Bench) -> None:
    singly, raw = bulk.bulk(tiny, cases=4, press=2)
    assert singly.ratio > 0 and raw.ratio > 0 and "a press of 2" in plain(singly)
    assert Event.objects.filter(verb="accept").count() == 2 + 4 + 4 + 5, "noted ones, ours, single ones, raw ones"


def test_both_sides_take_turns_and_the_warming_round_does_not_count() -> None:
    order: list[str] = []
    ticks = iter(range(1000))
    clock: Callable[[], float] = lambda: float(next(ticks))  # noqa: E731
    found = compared(
        Side(lambda i: order.append(f"a{i}"), clock), Side(lambda i: order.append(f"b{i}"), clock), rounds=2, calls=1
    )
    assert order == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert found.cpu_ratio == 1.0


def test_a_run_lives_in_a_folder_of_its_own_that_is_removed(tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "left").write_text("by a killed run")
    with command.scratch_home(tmp_path) as home:
        assert home == tmp_path / "bench" and not list(home.iterdir())
        with command.scratch_home(tmp_path) as second:
            assert second is None
    assert not (tmp_path / "bench").exists()


def test_the_filled_catalogue_is_found_county_by_county_like_the_real_one(tiny: Bench) -> None:
    for column, value in columns_of(snapshot_of(tiny.version), ["开饭店"]).items():
        setattr(tiny.version, column, value)
    tiny.version.in_force = DateRange(date(2024, 1, 1), None)
    tiny.version.save()
    divisions = catalogue.fill(tiny, 9, items=3)
    assert len(divisions) == 3
    for division in divisions:
        found = search(division, MORNING.date(), "我想开一家饭店")
        assert found.total == 3 and {row.name for row in found.rows} == {tiny.version.name}
        assert all(division in row.code for row in found.rows)
    assert ways_in(divisions[0], MORNING.date()).total == 3


def test_a_workbook_of_copies_goes_out_and_comes_back_as_drafts(tiny: Bench) -> None:
    tiny.version.in_force = DateRange(date(2024, 1, 1), None)
    tiny.version.save()
    lines = [plain(figure) for figure in workbooks.figures(tiny, versions=3)]
    assert len(lines) == 3 and all("3 " in line for line in lines)
    assert set(VersionChange.objects.values_list("kind", "stage", "before__body")) == {
        ("change", "draft", workbooks.BODY)
    }
    assert VersionChange.objects.count() == 3


def test_a_run_is_never_told_where_the_installation_keeps_its_data(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("ONESEAL_HOME", "/somewhere")
    given = command._environment(tmp_path)
    assert given["ONESEAL_HOME"] == str(tmp_path) and "DATABASE_URL" not in given
