"""One run of mutation testing, started by tools/mutate.py in .venv-tools: one process that forks for every fault.

mutmut makes the faults; running them is done here, because mutmut starts a whole pytest for each. All tests are collected once and run
once, under coverage, to learn which of them reach which line. Then, for each fault: a child is forked, the faulty code put in the
place of the right one, and only the tests that reach the changed line are run in it, quick and telling ones first, until one fails.
What is kept beyond a test (`@cache`) is emptied before each. Functions behind `@property` and `@cache` have faults too: mutmut leaves
them out, since it wraps functions; here their code is exchanged.

A fault in what runs while modules are imported cannot be put in afterwards: if it survives, a child forgets all modules of the house,
imports them with the fault in place and runs the tests of its room.
"""

import gc
import hashlib
import importlib
import inspect
import json
import os
import resource
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

import coverage
import libcst as cst
import mutmut.mutation.file_mutation as making
import mutmut.mutation.trampoline as trampoline
import pytest
from hypothesis import HealthCheck, Phase, settings
from mutation_lines import lines_of_faults
from mutmut.__main__ import create_mutants_for_file
from mutmut.mutation.data import SourceFileMutationData

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants"
LEARNT = MUTANTS / "learnt.json"
KILLED, SURVIVED, UNTESTED, TIMEOUT = 1, 0, 33, 36
LEFT_OUT = ("terminal", "faulthandler", "logging", "capture", "unraisableexception", "threadexception")
ARGUMENTS = ["-c", "tools/mutate.ini", "--rootdir", ".", "--assert=plain", *(f"-pno:{name}" for name in LEFT_OUT)]
SHIPPED: dict[str, tuple[int, ...]] = {"tables": (), "catalogue": (), "snapshot": (12,)}
"""Caches of tests/rules/catalogue/shipped.py, filled before the faults with what most tests read of data/; kept for a fault in a file
that filling them does not reach."""
DECORATORS = ("property", "cached_property", "cache", "lru_cache")


def make_faults() -> None:
    """mutants/: the rules with all their faults beside the rest the tests need. Results of unchanged functions are kept."""
    refused = making.MutationVisitor._skip_node_and_children

    def skip(visitor: Any, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and len(node.decorators) == 1:
            decorator = node.decorators[0].decorator
            name = decorator.func if isinstance(decorator, cst.Call) else decorator
            if isinstance(name, cst.Name) and name.value in DECORATORS:
                return False
        return bool(refused(visitor, node))

    making.MutationVisitor._skip_node_and_children = skip
    for folder in ("tests/rules", "data", "tools", "oneseal/gateways"):
        shutil.rmtree(MUTANTS / folder, ignore_errors=True)
        shutil.copytree(ROOT / folder, MUTANTS / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("tests/__init__.py", "tests/examples.py", "tests/officials.py", "oneseal/__init__.py"):
        shutil.copy(ROOT / file, MUTANTS / file)
    sources = {path.relative_to(ROOT) for path in (ROOT / "oneseal/rules").rglob("*.py")}
    for old in (MUTANTS / "oneseal/rules").rglob("*.py"):
        if old.relative_to(MUTANTS) not in sources:
            old.unlink()
            Path(f"{old}.meta").unlink(missing_ok=True)
    for source in sorted(sources):
        (MUTANTS / source).parent.mkdir(parents=True, exist_ok=True)
        result = create_mutants_for_file(source, MUTANTS / source)
        if result.error:
            raise result.error


def bare(thing: Any) -> Callable[..., Any]:
    """The function inside a property, a cache or a class method."""
    if isinstance(thing, property):
        thing = thing.fget
    if isinstance(thing, cached_property):
        thing = thing.func
    thing = getattr(thing, "__func__", thing)
    return inspect.unwrap(thing)


FUNCTIONS: list[tuple[Any, dict[str, Any]]] = []


def register(faults: dict[str, Any], is_classmethod: bool = False) -> Callable[[Any], Any]:
    """In the place of mutmut's trampoline: the function as it is, and a note where its faulty copies will be."""

    def noted(function: Any) -> Any:
        FUNCTIONS.append((function, faults))
        return function

    return noted


def faulty(fault: str) -> Callable[..., Callable[[Any], Any]]:
    """The same for a process that runs one fault from the first import on."""
    module, _, name = fault.rpartition(".")

    def replaced(faults: dict[str, Any], is_classmethod: bool = False) -> Callable[[Any], Any]:
        def wrapped(function: Any) -> Any:
            @wraps(function)
            def chosen(*given: Any, **named: Any) -> Any:
                return bare(faults.get(name, function))(*given, **named)

            return chosen if function.__module__ == module else function

        return wrapped

    return replaced


def digest_of(*files: Path) -> str:
    """One digest over the content of these files."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


class Runner:
    """A plugin of pytest that, once all tests are collected, runs the faults instead of the tests."""

    def __init__(self, wanted: list[str]) -> None:
        self.wanted = wanted
        self.failed = False
        self.answer: int | None = None
        self.seconds: dict[str, float] = {}
        self.imported: dict[str, set[int]] = defaultdict(set)
        self.reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.telling: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.caches: list[Any] = []
        self.shipped: list[Any] = []
        self.built: set[str] = set()
        self.coverage = coverage.Coverage(data_file=None, include=[f"{MUTANTS}/oneseal/rules/*"], config_file=False)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """In a child the first failure is all that is asked for: no report is written of it."""
        if self.answer is not None and call.excinfo:
            os.write(self.answer, item.nodeid.encode())
            os._exit(KILLED)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            sys.exit("without any fault these tests cannot be collected: see `make test`")
        found = {
            id(thing): thing
            for name, module in list(sys.modules.items())
            if name.startswith(("oneseal.", "tests."))
            for thing in vars(module).values()
            if hasattr(thing, "cache_clear")
        }
        for thing in found.values():
            shipped = thing.__module__ == "tests.rules.catalogue.shipped" and thing.__name__ in SHIPPED
            (self.shipped if shipped else self.caches).append(thing)
        self.items = {item.nodeid: item for item in session.items}
        self.learn()
        self.fill()
        gc.collect()
        gc.freeze()
        self.run()
        return True

    def learn(self) -> None:
        """Every test alone, with empty caches and its own fixtures: how long it takes and what it reaches.

        What was learnt is kept as long as the file of the test and the rules that it reaches stay the same.
        """
        rules = {str(path): digest_of(path) for path in (MUTANTS / "oneseal/rules").rglob("*.py")}
        kept = json.loads(LEARNT.read_text(encoding="utf-8")) if LEARNT.is_file() else {"rules": {}, "tests": {}}
        changed = {path for path in rules if kept["rules"].get(path) != rules[path]}
        known = {name: row for name, row in kept["tests"].items() if not changed & set(row[2])}
        files = {item.path: digest_of(item.path) for item in self.items.values()}
        new = [name for name, item in self.items.items() if known.get(name, [""])[0] != files[item.path]]
        began = time.perf_counter()
        self.coverage.switch_context("built")
        self.fill()
        for name in new:
            self.empty()
            self.coverage.switch_context(name)
            start, item = time.perf_counter(), self.items[name]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            known[name] = [files[item.path], time.perf_counter() - start, {}]
            if self.failed:
                sys.exit(f"without any fault this test fails: {name}")
        self.coverage.stop()
        self.share_out(known)
        LEARNT.write_text(json.dumps({"rules": rules, "tests": known}), encoding="utf-8")
        for name in self.items:
            _, self.seconds[name], reached = known[name]
            for path, lines in reached.items():
                for line in lines:
                    self.reached[path][line].add(name)
        print(f"{len(new)} of {len(self.items)} tests learnt in {time.perf_counter() - began:.0f} s", flush=True)

    def share_out(self, known: dict[str, Any]) -> None:
        """What coverage saw: lines reached while importing, while filling what is shipped, and by each test."""
        data = self.coverage.get_data()
        for path in data.measured_files():
            for line, tests in data.contexts_by_lineno(path).items():
                for name in tests:
                    if name == "built":
                        self.built.add(path)
                    elif name:
                        known[name][2].setdefault(path, []).append(line)
                    else:
                        self.imported[path].add(line)

    def empty(self, file: str = "") -> None:
        """All that is kept, but what is shipped for a fault in a file that has no part in it."""
        for cache in [*self.caches, *(self.shipped if not file or file in self.built else ())]:
            cache.cache_clear()

    def fill(self) -> None:
        self.empty()
        for cache in self.shipped:
            cache(*SHIPPED[cache.__name__])

    def run(self) -> None:
        functions: dict[str, tuple[Any, dict[str, Any]]] = {
            f"{function.__module__}.{name}": (function, faults) for function, faults in FUNCTIONS for name in faults
        }
        count: dict[int, int] = defaultdict(int)
        began = time.perf_counter()
        for source, names in self.chosen().items():
            data = SourceFileMutationData(path=source)
            data.load()
            lines = lines_of_faults(MUTANTS / source)
            reached, imported = self.reached[f"{MUTANTS}/{source}"], self.imported[f"{MUTANTS}/{source}"]
            for name in names:
                at = lines[name.rpartition(".")[2]]
                code = self.outcome(name, functions[name], {test for line in at for test in reached[line]})
                if code in (SURVIVED, UNTESTED) and at & imported:
                    code = afresh(name)
                data.exit_code_by_key[name] = code
                count[code] += 1
                if sum(count.values()) % 20 == 0:
                    data.save()
            data.save()
            print(f"{source}: {dict(count)} in {time.perf_counter() - began:.0f} s", flush=True)

    def chosen(self) -> dict[str, list[str]]:
        """File by file, the faults that were asked for, in that order."""
        os.chdir(ROOT)
        names: dict[str, list[str]] = defaultdict(list)
        for name in self.wanted:
            names[name.rpartition(".")[0].replace(".", "/") + ".py"].append(name)
        return names

    def outcome(self, name: str, function: tuple[Any, dict[str, Any]], tests: set[str]) -> int:
        if not tests:
            return UNTESTED
        told = self.telling[name.rpartition("__mutmut_")[0]]
        order = sorted(tests, key=lambda test: (self.seconds[test] / (1 + told[test]), test))
        seconds = int(5 * sum(self.seconds[test] for test in tests)) + 5
        code, killer = forked(lambda writing: self.in_child(name.rpartition(".")[2], function, order, writing), seconds)
        if killer:
            told[killer] += 1
        return code

    def in_child(self, name: str, function: tuple[Any, dict[str, Any]], tests: list[str], writing: int) -> int:
        right, wrong = bare(function[0]), bare(function[1][name])
        right.__code__ = wrong.__code__
        right.__defaults__, right.__kwdefaults__ = wrong.__defaults__, wrong.__kwdefaults__
        self.empty(wrong.__code__.co_filename)
        self.answer = writing
        for test in tests:
            item = self.items[test]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return SURVIVED


def forked(done: Callable[[int], int], seconds: int) -> tuple[int, str]:
    """What `done` gives in a process of its own, and what it wrote; whatever breaks it counts as noticed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = KILLED
        try:
            gc.disable()
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            code = done(writing)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as answer:
        written = answer.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return TIMEOUT, written
    return (SURVIVED if code == SURVIVED else KILLED), written


def afresh(name: str) -> int:
    """One fault in a process that imports the rules with it in place, and the tests of its room alone."""

    def done(writing: int) -> int:
        # By their place: a test of a folder without __init__.py is a module of its bare name.
        for module in [one for one, it in sys.modules.items() if str(MUTANTS) in str(getattr(it, "__path__", it))]:
            del sys.modules[module]
        prepared(faulty(name))
        room = name.split(".")[2]
        places = (f"tests/rules/{room}", f"tests/rules/test_{room}.py", "tests/rules")
        return int(pytest.main([*ARGUMENTS, "-x", next(place for place in places if Path(place).exists())]))

    return forked(done, 120)[0]


def prepared(replacement: Callable[..., Any]) -> None:
    """From here on `oneseal.rules` and the tests are those of mutants/."""
    trampoline.wrap_in_trampoline = replacement
    os.chdir(MUTANTS)
    sys.path[:] = [
        str(MUTANTS),
        *(place for place in sys.path if Path(place or ".").resolve() not in (ROOT, ROOT / "tools")),
    ]
    os.environ["CI"] = "1"
    importlib.import_module("tests.examples")  # it loads the profile whose examples are drawn here too
    settings.register_profile(
        "faults",
        parent=settings.get_profile("oneseal"),
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("faults")


def main(argv: list[str]) -> int:
    if argv[0] == "make":
        make_faults()
        return 0
    prepared(register)
    runner = Runner(sys.stdin.read().split())
    runner.coverage.start()
    for path in sorted(Path("oneseal/rules").rglob("*.py")):
        importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    return int(pytest.main([*ARGUMENTS, "tests/rules"], plugins=[runner]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
