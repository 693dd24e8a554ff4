"""Mutation testing of the rules, outside `make check`: small faults are put into oneseal/rules one by one, and tests/rules must see them.

`tools/mutate.py run ROOM …` runs every fault of these rooms (all without names) that was not run since its function changed;
`again ROOM …` runs what survived once more, after tests were added. A room may be narrowed to a module: `catalogue.graded`. `list`
writes docs/decisions/mutation-survivors.md, in the order of the reasons in tools/mutation-reasons.toml. `make mutate ROOMS="…"` runs
and lists. How a run goes stands in tools/mutation_run.py.
"""

import ast
import difflib
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants/oneseal/rules"
REASONS = ROOT / "tools/mutation-reasons.toml"
LIST = ROOT / "docs/decisions/mutation-survivors.md"
OUTCOMES = {0: "survived", 33: "untested", 1: "killed", 36: "timeout"}
CONTEXT = 60
SENTENCE = re.compile(r"[\u3400-\u9fff、，]| |None")
TEXT = re.compile(r"""f?'[^']*'|f?"[^"]*"|\bNone\b""")
SPEAKING = re.compile(r"\b(?:failed|passed|refuse|ValueError|TypeError|_part|_described|_allowed|_stray|Verdict)\(")


@dataclass(frozen=True)
class Mutant:
    """One fault: its name, how it ended, and the lines before and after."""

    name: str
    outcome: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        return self.name.rpartition("__mutmut_")[0].removeprefix("oneseal.rules.")

    @property
    def wording(self) -> bool:
        """The words of a sentence for people, or a fact left out of one: nothing is decided by it."""
        return len(self.before) == len(self.after) == 1 and _only_words(self.before[0], self.after[0])


def _only_words(before: str, after: str) -> bool:
    """One text for people changed into another or left out, or a fact of a refusal's sentence left out."""
    if TEXT.sub("_", before) == TEXT.sub("_", after):
        changed = [one for one, other in zip(TEXT.findall(before), TEXT.findall(after), strict=True) if one != other]
        return all(SENTENCE.search(one) for one in changed)
    return bool(SPEAKING.search(before)) and (after.count("None") > before.count("None") or "refuse(" in after)


def room_names() -> list[str]:
    """The rooms of the ground floor, and the refusals that lie below them all."""
    rooms = (path.name for path in (ROOT / "oneseal/rules").iterdir() if (path / "__init__.py").is_file())
    return sorted([*rooms, "refusals"])


@cache
def mutants_of(room: str) -> tuple[Mutant, ...]:
    """Every mutant of a room as it was left; those not run yet have the outcome "not run"."""
    return tuple(_mutants_of(room))


def _mutants_of(room: str) -> Iterator[Mutant]:
    for meta in sorted([*(MUTANTS / room).rglob("*.meta"), *MUTANTS.glob(f"{room}.py.meta")]):
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        bodies: dict[str, list[str]] = {}
        if any(OUTCOMES.get(code) in ("survived", "untested", "timeout") for code in codes.values()):
            tree = ast.parse(meta.with_suffix("").read_text(encoding="utf-8"))
            bodies = {
                node.name: [f"def ({ast.unparse(node.args)})", *ast.unparse(ast.Module(node.body, [])).split("\n")]
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef)
            }
        for name, code in codes.items():
            outcome = "not run" if code is None else OUTCOMES.get(code, f"ended with {code}")
            mangled = name.rpartition(".")[2]
            before = bodies.get(mangled.rpartition("__mutmut_")[0] + "__mutmut_orig", [])
            yield Mutant(name, outcome, *_difference(before, bodies.get(mangled, [])))


def _difference(before: list[str], after: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines = [
        line
        for line in difflib.unified_diff(before, after, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    return (
        tuple(line[1:].strip() for line in lines if line.startswith("-")),
        tuple(line[1:].strip() for line in lines if line.startswith("+")),
    )


def started(what: str, names: list[str]) -> int:
    """mutation_run.py, where mutmut is installed, with these faults to run."""
    program = [str(ROOT / ".venv-tools/bin/python"), str(ROOT / "tools/mutation_run.py"), what]
    return subprocess.run(program, cwd=ROOT, input="\n".join(names), text=True, check=False).returncode


def run(rooms: list[str], outcomes: tuple[str, ...]) -> int:
    """The faults of these rooms or modules that stand so; changes of words alone are not run a second time."""
    failed = started("make", [])
    if failed:
        return failed
    names = [
        one.name
        for room in rooms
        for one in mutants_of(room.partition(".")[0])
        if one.name.startswith(f"oneseal.rules.{room}.")
        and one.outcome in outcomes
        and (one.outcome != "survived" or not one.wording)
    ]
    print(f"{len(names)} faults", flush=True)
    return started("run", names) if names else 0


@dataclass(frozen=True)
class Reason:
    """Why faults of one pattern survive: in which functions, and what the change looks like."""

    title: str
    why: str
    functions: str = ""
    change: str = ""

    def explains(self, one: Mutant) -> bool:
        """Whether it is the reason of this one."""
        changed = " => ".join(("\n".join(one.before), "\n".join(one.after)))
        return bool(re.search(self.functions, one.function) and re.search(self.change, changed))


def reasons() -> list[Reason]:
    """In their order; the first that fits is the one."""
    return [Reason(**row) for row in tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]]


HEAD = ("room", "faults", "killed", "time up", "survived: words", "explained", "open", "no test", "not run")


def written(rooms: list[str], before: str = "") -> str:
    """The list: a table of the rooms, then what survived in each, the changes of words only counted.

    Of a room that was not run here stays what the list says of it.
    """
    rows = {row.split("|")[1].strip(): row for row in before.splitlines() if row.startswith("| ")}
    sections = {part.partition("\n")[0]: "## " + part.rstrip() for part in before.split("\n## ")[1:]}
    head = [
        "<!-- Written by tools/mutate.py. Do not edit; what it means stands in mutation.md. -->",
        "",
        "# Survivors",
        "",
        "| " + " | ".join(HEAD) + " |",
        "|---" * len(HEAD) + "|",
    ]
    parts: list[str] = []
    known = reasons()
    for room in rooms:
        found = mutants_of(room)
        if all(one.outcome == "not run" for one in found) and room in rows:
            head.append(rows[room])
            parts += ["", sections[room]] if room in sections else []
            continue
        count = Counter(one.outcome for one in found)
        alive = [one for one in found if one.outcome == "survived"]
        words = sum(one.wording for one in alive)
        explained = sum(any(reason.explains(one) for reason in known) for one in alive if not one.wording)
        cells = [
            room,
            len(found),
            count["killed"],
            count["timeout"],
            words,
            explained,
            len(alive) - words - explained,
            count["untested"],
            count["not run"],
        ]
        head.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        if count["not run"] < len(found):
            parts += section(room, found, known)
    return "\n".join([*head, *parts]) + "\n"


def section(room: str, found: Sequence[Mutant], known: list[Reason]) -> list[str]:
    """One room: its surviving faults by their reason, then those without, then functions that no test runs by name."""
    lines = ["", f"## {room}"]
    rest = [one for one in found if one.outcome == "survived" and not one.wording]
    for reason in known:
        of_it = [one for one in rest if reason.explains(one)]
        rest = [one for one in rest if one not in of_it]
        if of_it:
            lines += ["", f"**{reason.title}** ({len(of_it)}). {reason.why}", "", *changes(of_it)]
    if rest:
        lines += ["", f"**Open** ({len(rest)}).", "", *changes(rest)]
    bare = Counter(one.function for one in found if one.outcome == "untested")
    if bare:
        lines += [
            "",
            "Run by no test of tests/rules: " + ", ".join(f"`{name}` ({n})" for name, n in bare.items()) + ".",
        ]
    return lines


def changes(faults: list[Mutant]) -> list[str]:
    """The changed lines, faults of one line under each other, long lines cut to what differs."""
    lines, last = ["```diff"], ("", ())
    for one in faults:
        if (one.function, one.before) != last:
            shown = [cut(row, one.after[0] if one.after else "") for row in one.before]
            lines += [f"@@ {one.function} @@", *(f"-{row}" for row in shown)]
            last = (one.function, one.before)
        lines += [f"+{cut(row, one.before[0] if one.before else '')}" for row in one.after]
    return [*lines, "```"]


def cut(line: str, other: str) -> str:
    """A long line from shortly before to shortly after the place where it differs from the other."""
    if len(line) <= 3 * CONTEXT:
        return line
    front = alike(line, other)
    back = alike(line[:front:-1], other[:front:-1])
    start, end = max(0, front - CONTEXT), min(len(line), len(line) - back + CONTEXT)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def alike(one: str, other: str) -> int:
    """How many signs two lines have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def main(argv: list[str]) -> int:
    what, rooms = (argv[0] if argv else ""), argv[1:] or room_names()
    if what == "run":
        return run(rooms, ("not run",))
    if what == "again":
        return run(rooms, ("survived", "untested"))
    if what == "list":
        LIST.write_text(written(room_names(), LIST.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
