"""Compare every stored file that a row names with its digest. Usage: oneseal verify files [--lang zh|en]"""

import argparse
import hashlib
from collections.abc import Sequence

from django.conf import settings

from oneseal.gateways.storage.files import path_of
from oneseal.interfaces.commands.stamps import FILES_VERIFIED, stamp
from oneseal.interfaces.now import now
from oneseal.usecases.archive.named_files import named_files

MISSING = {
    "zh": "文件 {sha256} 不在，请从备份里找回来。",
    "en": "File {sha256} is not there; bring it back from a backup.",
}
CHANGED = {
    "zh": "文件 {sha256} 和登记时不一样了，请从备份里换回来。",
    "en": "File {sha256} is not what it was; replace it from a backup.",
}


def run(argv: Sequence[str]) -> int:
    """0 if every file is there unchanged, 1 with a line for each finding, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal verify files", description="Verify stored files (核验文件).")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the findings (default zh)")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    files = size = findings = 0
    for sha256 in sorted(named_files()):
        files += 1
        path = path_of(sha256, home=settings.ONESEAL_HOME)
        if not path.is_file():
            findings += 1
            print(MISSING[asked.lang].format(sha256=sha256))
            continue
        size += path.stat().st_size
        with path.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
                findings += 1
                print(CHANGED[asked.lang].format(sha256=sha256))
    stamp(FILES_VERIFIED, now(), files=files, findings=findings)
    print(f"{files} files, {size} bytes, {findings} findings.")
    return 1 if findings else 0
