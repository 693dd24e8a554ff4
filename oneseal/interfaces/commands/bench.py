"""How fast it is, each number beside its limit. Usage: oneseal bench [--cases N] [--no-page]; or make bench N=…"""

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from oneseal.gateways import postgres

BYTES_A_CASE = 8 * 1024
"""Rows, indexes and write-ahead log."""
GRACE = 20.0


def run(argv: list[str]) -> int:
    """Run the package `bench` of the clone in a home folder of its own, and remove that folder."""
    asked, rest = _parser().parse_known_args(argv)
    if not clone_is_there():
        return 1
    needed = asked.cases * BYTES_A_CASE
    if shutil.disk_usage(settings.ROOT).free < needed:
        print(
            f"{asked.cases} cases need about {needed >> 30} GB of disk: make room, or measure fewer.", file=sys.stderr
        )
        return 1
    command = [sys.executable, "-m", "bench", "--cases", str(asked.cases), *rest]
    if not asked.no_page:
        command += ["--write", str(settings.ROOT / "docs" / "performance.md")]
    return in_a_home_of_its_own("bench", command)


def clone_is_there() -> bool:
    """Whether this is a clone of the project; what measures and drills stands beside the package."""
    if (settings.ROOT / "bench" / "__main__.py").is_file():
        return True
    print("The benchmarks come with the clone of the project; this installation has none.", file=sys.stderr)
    return False


def in_a_home_of_its_own(name: str, command: list[str]) -> int:
    """Run a command in a scratch home folder of that name, which is removed afterwards; answers its code."""
    with scratch_home(settings.ONESEAL_HOME, name) as home:
        if home is None:
            print(f"Another {name} is running on this home folder: wait for it, the two would spoil each other.")
            return 1
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        return _ended(subprocess.Popen(command, cwd=settings.ROOT, env=_environment(home)))


def _ended(process: "subprocess.Popen[bytes]") -> int:
    """Its code; when we are interrupted it may end its own servers first."""
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


def _environment(home: Path) -> dict[str, str]:
    """Ours without what points at an installation's data."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ONESEAL_POOL")}
    return kept | {"ONESEAL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "oneseal.config.settings"}


@contextmanager
def scratch_home(beside: Path, name: str = "bench") -> Iterator[Path | None]:
    """A folder in the home folder for one run; none if another run holds it. What a killed run left goes first."""
    beside.mkdir(parents=True, exist_ok=True)
    home = beside / name
    with open(beside / f"{name}.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        remove(home)
        home.mkdir()
        try:
            yield home
        finally:
            remove(home)


def remove(home: Path) -> None:
    """Its server first, then its files."""
    postgres.stop(home)
    shutil.rmtree(home, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=int(os.environ.get("N") or 20_000), help="cases around the inbox")
    parser.add_argument("--no-page", action="store_true", help="print only; leave docs/performance.md as it is")
    return parser
