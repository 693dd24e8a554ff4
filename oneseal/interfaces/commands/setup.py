"""Make everything ready: keys, tables, translations, catalogue, seals, demo county. Usage: oneseal setup"""

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from oneseal.interfaces.commands.messages import compile_messages
from oneseal.interfaces.entrance.tables import UNFIT, misfits
from oneseal.interfaces.workers import readiness

# Each is idempotent: it does nothing when its work is done already.
STEPS = (
    ("load", ["catalogue", "--if-absent"]),
    ("authority", ["--if-absent"]),
    ("demo", ["--if-absent"]),
)


def run(argv: list[str]) -> int:
    home: Path = settings.ONESEAL_HOME
    mark = readiness.fingerprint(settings.ROOT)
    home.mkdir(parents=True, exist_ok=True)
    print("Tables …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    unfit = misfits()
    if unfit:
        print(UNFIT.format(home=home, first=unfit[0], more=len(unfit) - 1), file=sys.stderr)
        return 1
    compile_messages(settings.MESSAGE_SOURCES, settings.LOCALE_PATHS[0])
    print("Static files …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    for name, arguments in STEPS:
        module = f"{__package__}.{name}"
        if not find_spec(module):
            continue
        print(f"oneseal {name} {' '.join(arguments)} …", flush=True)
        code = int(importlib.import_module(module).run(list(arguments)))
        if code:
            return code
    readiness.write(home, mark)
    return 0
