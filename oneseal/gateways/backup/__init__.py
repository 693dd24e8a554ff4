"""One installation in one file: the archive and its manifest (``archive``), the database in and out (``dump``)."""

from oneseal.gateways.backup.archive import Damaged, Manifest, Writer, members, verified
from oneseal.gateways.backup.dump import DumpFailed, dumped, restoring

__all__ = ["Damaged", "DumpFailed", "Manifest", "Writer", "dumped", "members", "restoring", "verified"]
