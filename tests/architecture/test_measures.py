import ast
import re
from pathlib import Path

from tests.architecture.tree import ROOT, committed_files, functions, modules, nodes, text_of

DRAWERS = {"utils", "helpers", "common", "misc", "base"}
# Put together here, so that this file does not name what it forbids.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
SKIPPED = re.compile(r"pytest\.(" + "skip|xfail|importor" + r"skip)|@pytest\.mark\.(" + "skip|xf" + "ail)")
SLEEPS = {"sleep", "wait_for_timeout"}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{file}:{node.lineno} {node.name} {(node.end_lineno or 0) - node.lineno + 1}"
        for file, tree in modules("oneseal", "tests").items()
        for node in functions(tree)
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert not long, long


def test_no_python_file_is_longer_than_400_lines_and_no_line_than_120_characters() -> None:
    wrong = []
    for file in modules("oneseal", "tests"):
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        wrong += [f"{file} {len(lines)} lines"] * (len(lines) > 400)
        wrong += [f"{file}:{number} {len(line)} characters" for number, line in enumerate(lines, 1) if len(line) > 120]
    assert not wrong, wrong


def test_nothing_is_kept_in_a_drawer() -> None:
    drawers = [file for file in committed_files() if file.stem in DRAWERS and file.suffix == ".py"]
    drawers += [file for file in committed_files() if DRAWERS & set(file.relative_to(ROOT).parts[:-1])]
    assert not drawers, drawers


def test_nothing_is_marked_unfinished_and_no_test_is_skipped() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in committed_files()
        if file.suffix in {".py", ".html", ".js", ".css", ".md"}
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if UNFINISHED.search(line) or SKIPPED.search(line)
    ]
    assert not wrong, wrong


def test_no_test_sleeps() -> None:
    """It waits for what it needs: a fixed time is too long here and too short elsewhere."""
    wrong = [
        f"{file}:{getattr(node, 'lineno', 0)}"
        for file, tree in modules("tests").items()
        for node in nodes(tree)
        if (node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.alias) else "")
        in SLEEPS
    ]
    assert not wrong, wrong


def test_no_error_is_swallowed() -> None:
    wrong = [
        f"{file}:{node.lineno}"
        for file, tree in modules("oneseal").items()
        for node in nodes(tree)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert not wrong, wrong


def test_no_file_names_a_machine_or_a_package_host() -> None:
    parts = [
        "/wo" + "rk/",
        "/fa" + "rm/",
        "/ro" + "ot/",
        "bash_" + "jobs",
        "index-" + "url",
        '"resol' + 'ved":',
        "find-" + "links",
    ]
    hosts = ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org"]
    forbidden = re.compile("|".join(re.escape(part) for part in (*parts, *hosts)))
    allowed = {Path("Makefile")}  # `make lock` names the option that keeps addresses out.
    wrong = [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file in committed_files()
        if file.relative_to(ROOT) not in allowed and (found := forbidden.search(text_of(file)))
    ]
    assert not wrong, wrong
