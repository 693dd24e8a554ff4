"""Processes of an earlier start whose supervisor was killed. Their environment names the home folder."""

import os
import signal
from pathlib import Path

from oneseal.gateways.processes import PROC, is_alive, send, wait_until

MARK = "ONESEAL_CHILD_OF"


def environment(home: Path) -> dict[str, str]:
    return {MARK: str(home.resolve())}


def found(home: Path) -> list[int]:
    wanted = f"{MARK}={home.resolve()}".encode()
    pids = []
    for entry in PROC.iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            told = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if wanted in told and is_alive(int(entry.name)):
            pids.append(int(entry.name))
    return pids


def end(home: Path) -> None:
    """First asked, then killed; afterwards their port and their rows are free."""
    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        for pid in found(home):
            send(pid, number)
        if wait_until(lambda: not found(home), seconds):
            return
