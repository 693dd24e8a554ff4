"""The pinned packages against published advisories.

`tools/audit.py ask PIP_AUDIT` asks the advisory service that pip-audit knows and writes docs/audit/report.json (network; `make
audit`). `tools/audit.py check` compares that report with the pinned lists and with docs/audit/accepted.tsv (none; `make check`).

A package that the service did not answer for is not clean: it is told as unanswered and has to be explained like a finding. What was
looked up by hand in a stored copy of PyPA's advisories stands in docs/audit/copy.json, which `ask` leaves alone: it knows nothing that is
younger than the copy, so it never answers in the service's stead, but a pin that nobody looked up anywhere is a fault.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.M)
UNANSWERED, UNREAD, ANY = "unanswered", "unread", "*"
OLD = 30

Pin = tuple[str, str]


def pinned(root: Path) -> list[Pin]:
    """Every name and version of requirements*.txt, whatever system it is for."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(root.glob("requirements*.txt"))]
    return sorted(
        {(re.sub(r"[-_.]+", "-", name).lower(), version) for text in texts for name, version in PIN.findall(text)}
    )


def lists(pins: Iterable[Pin]) -> list[list[Pin]]:
    """As few lists as will do with no name twice in one: two files may pin two versions."""
    made: list[dict[str, str]] = []
    for name, version in pins:
        free = next((one for one in made if name not in one), None)
        if free is None:
            made.append(free := {})
        free[name] = version
    return [list(one.items()) for one in made]


def asked(program: str, pins: Sequence[Pin], more: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What pip-audit says of them. It ends with 1 where it found something, and with another number where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "pinned.txt"
        wanted.write_text("".join(f"{name}=={version}\n" for name, version in pins), encoding="utf-8")
        call = [program, "--requirement", str(wanted), "--disable-pip", "--no-deps", "--format", "json"]
        done = subprocess.run(
            [*call, "--progress-spinner", "off", *more], capture_output=True, text=True, check=False, timeout=1800
        )
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise SystemExit(f"pip-audit failed ({done.returncode}):\n{done.stderr}")
    told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return told


def report_of(pins: Sequence[Pin], told: Iterable[dict[str, Any]], day: date) -> dict[str, Any]:
    """The report: each pinned package with its findings; unanswered where the service said nothing of it."""
    by_name = {(row["name"], row.get("version", "")): row for row in told}
    packages = []
    for name, version in pins:
        row = by_name.get((name, version)) or by_name.get((name, "")) or {}
        findings = [
            {"id": one["id"], "aliases": one.get("aliases", []), "fixed_in": one.get("fix_versions", [])}
            for one in row.get("vulns", [])
        ]
        answered = "vulns" in row
        packages.append({"name": name, "version": version, "answered": answered, "findings": findings})
    return {"date": day.isoformat(), "tool": "pip-audit", "packages": packages}


def accepted(root: Path) -> list[dict[str, str]]:
    """Rows of package (or *), finding (an advisory's id, or unanswered) and reason."""
    with (root / "docs/audit/accepted.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def looked_up(pins: Iterable[Pin], copy: dict[str, Any]) -> list[dict[str, Any]]:
    """The packages of the copy that were looked up at the very version that is pinned."""
    wanted = set(pins)
    return [one for one in copy["packages"] if (one["name"], one["version"]) in wanted]


def unread(one: dict[str, Any]) -> int:
    """How many advisories the copy holds for a package that nobody compared with the pinned version."""
    return int(one["known"]) - len(one["read"])


def open_points(pins: Sequence[Pin], report: dict[str, Any], copy: dict[str, Any]) -> set[Pin]:
    """(package, what) for all that has to be explained."""
    held = looked_up(pins, copy)
    found = {(one["name"], finding) for one in held for finding in one["findings"]}
    found |= {(one["name"], UNREAD) for one in held if unread(one)}
    found |= {(one["name"], finding["id"]) for one in report["packages"] for finding in one["findings"]}
    return found | {(one["name"], UNANSWERED) for one in report["packages"] if not one["answered"]}


def nowhere(pins: Sequence[Pin], report: dict[str, Any], copy: dict[str, Any]) -> list[str]:
    """Pins that neither the service answered for nor anybody looked up in the copy."""
    known = {(one["name"], one["version"]) for one in report["packages"] if one["answered"]}
    known |= {(one["name"], one["version"]) for one in looked_up(pins, copy)}
    return [
        f"{name} {version} was looked up in no source (copy.json)."
        for name, version in pins
        if (name, version) not in known
    ]


def faults(
    pins: Sequence[Pin], report: dict[str, Any], copy: dict[str, Any], rows: Sequence[dict[str, str]]
) -> list[str]:
    """What is wrong with the report or with what was accepted, each as a sentence."""
    held = {(one["name"], one["version"]) for one in report["packages"]}
    said = [
        f"{name} {version} is pinned and not in the report: run make audit."
        for name, version in pins
        if (name, version) not in held
    ]
    said += [
        f"{name} {version} is in the report and no longer pinned: run make audit."
        for name, version in sorted(held - set(pins))
    ]
    said += nowhere(pins, report, copy)
    points = open_points(pins, report, copy)
    explained: set[Pin] = set()
    for row in rows:
        covered = {point for point in points if row["package"] in (point[0], ANY) and row["finding"] == point[1]}
        if not covered:
            said.append(f"accepted.tsv explains {row['finding']} of {row['package']}, which neither source has.")
        if len(row["reason"].split()) < 4:
            said.append(f"accepted.tsv gives no reason for {row['finding']} of {row['package']}.")
        explained |= covered
    said += [
        f"{name}: {what} is neither mended nor explained in docs/audit/accepted.tsv."
        for name, what in sorted(points - explained)
    ]
    return said


def summary_of_the_copy(pins: Sequence[Pin], copy: dict[str, Any]) -> str:
    """One line: how many pins were looked up in the copy, what it holds of them, and where its knowledge ends."""
    held = looked_up(pins, copy)
    findings = sum(len(one["findings"]) for one in held)
    return (
        f"dependencies: stored copy of {copy['source']}, looked up on {copy['date']} for {len(held)} "
        f"of {len(pins)} pins; "
        f"{sum(1 for one in held if one['known'])} have advisories there, {findings} touch a pin, "
        f"{sum(unread(one) for one in held)} are unread; newest entry seen "
        f"{copy['newest']}: of what came later nothing is known."
    )


def summary(report: dict[str, Any], today: date) -> str:
    """One line: how old, how many were answered for, how many findings."""
    days = (today - date.fromisoformat(report["date"])).days
    count = Counter("answered" if one["answered"] else UNANSWERED for one in report["packages"])
    findings = sum(len(one["findings"]) for one in report["packages"])
    line = (
        f"dependencies: report of {report['date']} ({days} days old); advisories answered for {count['answered']} of "
        f"{len(report['packages'])} packages; {findings} findings."
    )
    if count[UNANSWERED]:
        line += f" {count[UNANSWERED]} unanswered: the service said nothing of them."
    return line + (" Old: run make audit." if days > OLD else "")


def ask(program: str, more: Sequence[str]) -> int:
    """Write the report anew, then say what is to be explained."""
    pins = pinned(ROOT)
    told = [row for part in lists(pins) for row in asked(program, part, more)]
    report = report_of(pins, told, datetime.now(UTC).date())
    path = ROOT / "docs/audit/report.json"
    head = json.dumps({"date": report["date"], "tool": report["tool"]})[:-1]
    body = ",\n".join("  " + json.dumps(one) for one in report["packages"])
    path.write_text(f'{head}, "packages": [\n{body}\n]}}\n', encoding="utf-8")
    return check()


def check() -> int:
    """0 where the report fits the pinned lists and everything in it is explained."""
    report = json.loads((ROOT / "docs/audit/report.json").read_text(encoding="utf-8"))
    copy = json.loads((ROOT / "docs/audit/copy.json").read_text(encoding="utf-8"))
    pins = pinned(ROOT)
    said = faults(pins, report, copy, accepted(ROOT))
    print(summary(report, datetime.now(UTC).date()))
    print(summary_of_the_copy(pins, copy))
    print(*said, sep="\n", end="\n" if said else "", file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    if len(sys.argv) >= 3 and sys.argv[1] == "ask":
        sys.exit(ask(sys.argv[2], sys.argv[3:]))
    if sys.argv[1:] == ["check"]:
        sys.exit(check())
    print(__doc__, file=sys.stderr)
    sys.exit(2)
