"""`oneseal verify pdf FILE…`: who signed a document, and whether it is unchanged; needs no network and no database."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from oneseal.gateways.sign.verify import verify_pdf
from oneseal.interfaces.commands.offline_proof import MISSING, Asked, asked, verdict_lines


def run(argv: Sequence[str]) -> int:
    """Print the verdict on each file; 0 if all are valid, 1 if any is not, 2 for a wrong call."""
    found = asked(
        argv, prog="oneseal verify pdf", about="Verify signed documents (查验文书和证照).", files="the PDF files"
    )
    if isinstance(found, int):
        return found
    sound = [_told(file, found) for file in found.files]
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    return 0 if all(sound) else 1


def _told(file: str, found: Asked) -> bool:
    try:
        content = Path(file).read_bytes()
    except OSError:
        print(verdict_lines(file, False, [MISSING[found.lang]], found.lang))
        return False
    verdict = verify_pdf(content, roots=found.roots) if found.roots else verify_pdf(content, home=found.home)
    said = [row[1] if found.lang == "en" else row[0] for row in verdict.sentences]
    print(verdict_lines(file, verdict.ok, said, found.lang))
    return verdict.ok
