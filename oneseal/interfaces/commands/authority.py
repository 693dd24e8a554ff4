"""Make the demonstration's certificate authority if there is none. Usage: oneseal authority [--if-absent]

It signs the keys of the bodies, which sign their documents (PAdES). A county with a real authority replaces it.
"""

from django.conf import settings

from oneseal.gateways.sign.authority import authority_folder, ensure_authority, root_certificate
from oneseal.interfaces.now import now


def run(argv: list[str]) -> int:
    """Make it once; keys never leave ``ONESEAL_HOME/keys``."""
    if "--if-absent" in argv and authority_folder(settings.ONESEAL_HOME).exists():
        return 0
    ensure_authority(settings.ONESEAL_HOME, moment=now())
    print(root_certificate(settings.ONESEAL_HOME))
    return 0
