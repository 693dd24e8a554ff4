"""Whoever kills: at random a web worker, the web server, `oneseal work`, `oneseal sweep`, the database server.

Only processes of the run's own home folder, by their id.
"""

import http.client
import os
import random
import signal
import threading
from collections import Counter
from pathlib import Path

from oneseal.gateways.postgres.server import server_pid
from oneseal.gateways.processes import PROC, command_line, send, wait_until
from oneseal.interfaces.workers import orphans

WEIGHTS = {"web worker": 5, "web server": 1, "outbox worker": 3, "deadline runner": 2, "database": 2}
FIRST = 0.2
"""Seconds to the first blow: a short run must not be over before it."""
PAUSE = (0.3, 2.5)
STANDING, DOUBLE_BLOW = 60.0, 0.15


def parent_of(pid: int) -> int:
    """The id of its parent, 0 if it is gone."""
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def targets(home: Path) -> dict[str, list[int]]:
    """What there is to kill now, by kind."""
    found: dict[str, list[int]] = {kind: [] for kind in WEIGHTS}
    lines = {pid: command_line(pid) for pid in orphans.found(home)}
    for pid, line in lines.items():
        if "resource_tracker" in line:
            continue
        if "commands.main work" in line:
            found["outbox worker"].append(pid)
        elif "commands.main sweep" in line:
            found["deadline runner"].append(pid)
        elif parent_of(pid) in lines:
            found["web worker"].append(pid)
        elif "granian" in line:
            found["web server"].append(pid)
    server = server_pid(home)
    return found | {"database": [server] if server and server != os.getpid() else []}


def stands(port: int) -> bool:
    """Whether it answers with its database behind it."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        client.request("GET", "/readyz")
        return b"database: answers" in client.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        client.close()


class Chaos(threading.Thread):
    """Kills one after the other until told to stop: each kind once first, then by weight.

    The next blow falls while the service stands, now and then also while it is still getting up: one that never let it
    stand would only prove that nothing happens where nothing runs.
    """

    def __init__(self, home: Path, port: int, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.home, self.port, self.chance = home, port, chance
        self.killed: Counter[str] = Counter()
        self.enough = threading.Event()

    def run(self) -> None:
        """Until told to stop."""
        first = list(WEIGHTS)
        self.chance.shuffle(first)
        pause = FIRST
        while not self.enough.wait(pause):
            pause = self.chance.uniform(*PAUSE)
            if self.killed and self.chance.random() > DOUBLE_BLOW:
                self.let_it_stand()
            kind = first[0] if first else self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            there = targets(self.home)[kind]
            if there and not self.enough.is_set():
                send(self.chance.choice(there), signal.SIGKILL)
                self.killed[kind] += 1
                first = [one for one in first if one != kind]
            elif first:
                first = [*first[1:], kind]

    def let_it_stand(self) -> None:
        """Until it answers with its database, and for a while longer."""
        wait_until(lambda: self.enough.is_set() or stands(self.port), STANDING, pause=0.2)
        self.enough.wait(self.chance.uniform(*PAUSE))

    def stop(self) -> None:
        """No more."""
        self.enough.set()
        self.join(40)
