"""The command line. Each module here with a function run(argv) is a sub-command, its docstring its help."""

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings

from oneseal.gateways import postgres
from oneseal.interfaces import commands

# These read their input and answer; they touch no database.
PLAIN = {"due", "explain", "check", "docs", "verify_pdf", "verify_package"}
# These look after the database server themselves.
OWN_DATABASE = {"serve", "stop", "bench", "drill_histories", "drill_pushes", "restore"}


def sources() -> dict[str, str]:
    """Name and text of every sub-command's module, none of them imported."""
    found = {}
    for folder in commands.__path__:
        for file in sorted(Path(folder).glob("*.py")):
            text = file.read_text(encoding="utf-8")
            if file.stem != "main" and "\ndef run(" in text:
                found[file.stem] = text
    return found


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oneseal.config.settings")
    name, argv = (sys.argv[1] if len(sys.argv) > 1 else "help"), sys.argv[2:]
    module, known = name.replace("-", "_"), sources()
    if argv and f"{module}_{argv[0]}" in known:  # two words: oneseal verify journal
        module, argv = f"{module}_{argv[0]}", argv[1:]
    if module not in known:
        print(overview(), file=sys.stdout if name in ("help", "--help", "-h") else sys.stderr)
        return 0 if name in ("help", "--help", "-h") else 2
    try:
        return called(module, argv)
    except postgres.CannotRun as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone: nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def called(module: str, argv: list[str]) -> int:
    if module in PLAIN | OWN_DATABASE:
        return run(module, argv)
    with database_at_hand():
        django.setup()
        return run(module, argv)


def run(module: str, argv: list[str]) -> int:
    return int(importlib.import_module(f"{commands.__name__}.{module}").run(argv))


@contextmanager
def database_at_hand() -> Iterator[None]:
    """The embedded server runs while a command does; a server named in DATABASE_URL is its owner's affair."""
    if os.environ.get("DATABASE_URL"):
        yield
    else:
        with postgres.in_use(settings.ONESEAL_HOME):
            yield


def overview() -> str:
    lines = ["Usage: oneseal COMMAND …", ""]
    for name, text in sources().items():
        first = text.lstrip().removeprefix('"""').splitlines()[0].removesuffix('"""')
        lines.append(f"  {name.replace('_', ' '):<14} {first}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
