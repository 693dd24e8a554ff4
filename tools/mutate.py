"""Mutation testing of the rules, outside `make check`: small faults are put into oneseal/rules one by one, and tests/rules must see them.

`tools/mutate.py run ROOM …` runs mutmut over these rooms (all without names); what was killed before is not run again while the rule is
the same. `again ROOM …` runs what survived once more, after tests were added; `afresh ROOM …` does so with the fault in place while the
modules are imported, for what runs only then. `list` writes docs/decisions/mutation-survivors.md. `make mutate ROOMS="…"` runs and lists.
"""

import ast
import difflib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants/oneseal/rules"
LIST = ROOT / "docs/decisions/mutation-survivors.md"
# mutmut's exit codes: pytest passed; no test runs the function; the time was up.
OUTCOMES = {
    0: "survived",
    33: "untested",
    1: "killed",
    3: "killed",
    36: "timeout",
    24: "timeout",
    152: "timeout",
    -24: "timeout",
}
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
    """The rooms of the ground floor."""
    return sorted(path.name for path in (ROOT / "oneseal/rules").iterdir() if (path / "__init__.py").is_file())


def mutants_of(room: str) -> Iterator[Mutant]:
    """Every mutant of a room as mutmut left it; those not run yet have the outcome "not run"."""
    for meta in sorted((MUTANTS / room).rglob("*.meta")):
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        bodies: dict[str, list[str]] = {}
        if any(OUTCOMES.get(code) in ("survived", "untested", "timeout") for code in codes.values()):
            tree = ast.parse(meta.with_suffix("").read_text(encoding="utf-8"))
            bodies = {
                node.name: ast.unparse(node).split("\n")[1:]
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


def mutmut(*names: str) -> int:
    """One run. CI makes hypothesis draw the same examples for every fault, without a stop-watch."""
    program = os.environ.get("MUTMUT") or str(ROOT / ".venv-tools/bin/mutmut")
    return subprocess.run([program, "run", *names], cwd=ROOT, env={**os.environ, "CI": "1"}, check=False).returncode


def again(rooms: list[str]) -> int:
    """What survived or was run by no test, once more; not where words alone were changed."""
    open_ones = ("survived", "untested")
    names = [one.name for room in rooms for one in mutants_of(room) if one.outcome in open_ones and not one.wording]
    return mutmut(*names) if names else 0


def afresh(rooms: list[str]) -> int:
    """The same in a process that imports the rules with the fault in place; slower, so for a few rooms at a time."""
    project = ROOT / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(
        text.replace("[tool.mutmut]\n", '[tool.mutmut]\nprocess_isolation = "forkserver"\nforkserver_warmup = "none"\n')
    )
    try:
        return again(rooms)
    finally:
        project.write_text(text, encoding="utf-8")


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
    ]
    head += [
        "| room | faults | killed | time up | survived: decides | survived: words | no test | not run |",
        "|---|---|---|---|---|---|---|---|",
    ]
    parts: list[str] = []
    for room in rooms:
        found = list(mutants_of(room))
        if all(one.outcome == "not run" for one in found) and room in rows:
            head.append(rows[room])
            parts += ["", sections[room]] if room in sections else []
            continue
        count = Counter(one.outcome for one in found)
        alive = [one for one in found if one.outcome == "survived"]
        words = sum(one.wording for one in alive)
        cells = [
            room,
            len(found),
            count["killed"],
            count["timeout"],
            len(alive) - words,
            words,
            count["untested"],
            count["not run"],
        ]
        head.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        if count["not run"] < len(found):
            parts += section(room, found)
    return "\n".join([*head, *parts]) + "\n"


def section(room: str, found: list[Mutant]) -> list[str]:
    """One room: each surviving fault as its changed lines; functions that no test runs by name."""
    lines = ["", f"## {room}"]
    for one in found:
        if one.outcome == "survived" and not one.wording:
            lines += ["", f"`{one.function}` {one.name.rpartition('_')[2]}", "", "```diff"]
            lines += [f"-{line}" for line in one.before] + [f"+{line}" for line in one.after] + ["```"]
    bare = Counter(one.function for one in found if one.outcome == "untested")
    if bare:
        lines += [
            "",
            "Run by no test of tests/rules: " + ", ".join(f"`{name}` ({n})" for name, n in bare.items()) + ".",
        ]
    return lines


def main(argv: list[str]) -> int:
    what, rooms = (argv[0] if argv else ""), argv[1:] or room_names()
    if what == "run":
        return max(mutmut(f"oneseal.rules.{room}*") for room in rooms)
    if what in ("again", "afresh"):
        return again(rooms) if what == "again" else afresh(rooms)
    if what == "list":
        LIST.write_text(written(room_names(), LIST.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
