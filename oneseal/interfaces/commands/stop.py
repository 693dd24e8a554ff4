"""Stop what a killed supervisor left running for this home folder, the database server too. Usage: oneseal stop"""

from django.conf import settings

from oneseal.gateways import postgres
from oneseal.interfaces.workers import orphans


def run(argv: list[str]) -> int:
    orphans.end(settings.ONESEAL_HOME)
    for home in (settings.ONESEAL_HOME, settings.ONESEAL_HOME / "test"):
        postgres.stop(home)
    return 0
