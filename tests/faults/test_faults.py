"""The main walk by several at once while the processes are killed: acknowledged acts are there once, and only they."""

from pathlib import Path

from bench.faults import Asked, run
from bench.faults_chaos import targets

SMALL = Asked(walks=2, threads=2, seconds=90, seed=7, silent=1, settle=0)


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice_when_processes_are_killed(tmp_path: Path) -> None:
    result = run(SMALL, tmp_path)
    assert not result.findings, result.lines()
    assert len(result.ledger.finished) == SMALL.walks
    assert sum(result.killed.values()) > 0, "nothing was killed, so nothing was proved"


def test_only_processes_of_the_run_s_own_home_are_in_danger(tmp_path: Path) -> None:
    assert not any(targets(tmp_path).values())
