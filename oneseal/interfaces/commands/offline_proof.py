"""What the commands share that judge files offline: files, root certificates and the language of the answer."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from oneseal.gateways.sign.authority import root_certificate

WORDS = {"zh": {True: "有效", False: "不能采信"}, "en": {True: "valid", False: "not to be relied on"}}
MISSING = {"zh": "读不到这个文件，请核对路径。", "en": "This file cannot be read; check the path."}
NO_ROOT = {
    "zh": "这里没有根证书（{root}）。请用 --root 指明公布的根证书文件。",
    "en": "There is no root certificate here ({root}). Name the published one with --root.",
}


@dataclass(frozen=True)
class Asked:
    """The files to judge, the root certificates (none: the home's own), the language."""

    files: list[str]
    roots: list[bytes]
    lang: str

    @property
    def home(self) -> Path | None:
        """Where the root lies, unless one was named."""
        return None if self.roots else Path(settings.ONESEAL_HOME)


def asked(argv: Sequence[str], *, prog: str, about: str, files: str) -> Asked | int:
    """What was asked for, or the exit code of a wrong call; says where no root certificate is at hand."""
    parser = argparse.ArgumentParser(prog=prog, description=about)
    parser.add_argument("files", nargs="+", metavar="FILE", help=files)
    parser.add_argument("--root", action="append", default=[], metavar="CERT", help="root certificate (PEM or DER)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the answer (default zh)")
    try:
        given = parser.parse_args(argv)
        found = Asked(given.files, [Path(row).read_bytes() for row in given.root], given.lang)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    except OSError as wrong:
        print(f"{wrong.filename}  {MISSING[given.lang]}", file=sys.stderr)
        return 2
    if found.home is not None and not root_certificate(found.home).exists():
        print(NO_ROOT[found.lang].format(root=root_certificate(found.home)), file=sys.stderr)
    return found


def verdict_lines(file: str, sound: bool, said: Sequence[str], lang: str) -> str:
    """The verdict on a file and why, as it is printed."""
    return "\n".join([f"{file}  {WORDS[lang][sound]}", *(f"  {row}" for row in said)])
