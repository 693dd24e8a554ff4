"""Why a goal is missed: the profile's top lines, by own time and by the project's functions with all below them."""

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path

LINES = 10


def top_lines(run: Callable[[int], object], calls: int) -> list[str]:
    """A few calls under cProfile, the first one left out; what the profiler itself costs makes all of it slower."""
    run(0)
    profile = cProfile.Profile(time.process_time)
    with profile:
        for number in range(1, calls + 1):
            run(number)
    rows = list(pstats.Stats(profile).stats.items())  # type: ignore[attr-defined]
    total = sum(own for _, (_, _, own, _, _) in rows) or 1.0
    parts: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, _) in rows:
        parts[package(file)] = parts.get(package(file), 0.0) + own
    shares = sorted(parts.items(), key=lambda part: -part[1])[:6]
    told = ["By package: " + ", ".join(f"{name} {own / total:.0%}" for name, own in shares) + "."]
    told += [f"{total / calls * 1e3:.1f} ms CPU a call under the profiler. By own time (share, calls, ms):"]
    for (file, line, name), (_, times, own, _, _) in sorted(rows, key=lambda row: -row[1][2])[:LINES]:
        where = f"{short(file)}:{line} {name}" if line else name
        told.append(f"{own / total:6.1%} {times / calls:8.1f}× {own / calls * 1e3:7.2f}  {where}")
    told.append("By the project's functions with everything below them (ms):")
    ours = [row for row in rows if "/oneseal/" in row[0][0]]
    for (file, line, name), (_, _, _, whole, _) in sorted(ours, key=lambda row: -row[1][3])[: LINES * 2]:
        told.append(f"{whole / calls * 1e3:24.2f}  {short(file)}:{line} {name}")
    return told


def short(file: str) -> str:
    """A path from its package on."""
    parts = Path(file).parts
    for mark, more in (("site-packages", 1), ("python3.11", 1), ("oneseal", 0)):
        if mark in parts:
            place = len(parts) - 1 - parts[::-1].index(mark)
            return "/".join(parts[place + more :])
    return Path(file).name


def package(file: str) -> str:
    """Whose code it is: Django's part for the database apart from the rest."""
    parts = short(file).split("/")
    return "/".join(parts[:2]) if parts[:2] == ["django", "db"] else parts[0] if len(parts) > 1 else "built in"
