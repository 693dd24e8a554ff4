"""`oneseal verify pdf FILE…`: who signed a document, and whether it is unchanged; needs no network and no database."""

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from oneseal.gateways.sign.authority import root_certificate
from oneseal.gateways.sign.verdicts import PdfVerdict
from oneseal.gateways.sign.verify import verify_pdf

WORDS = {"zh": {True: "有效", False: "不能采信"}, "en": {True: "valid", False: "not to be relied on"}}
MISSING = {
    "zh": "读不到这个文件，请核对路径。",
    "en": "This file cannot be read; check the path.",
}
NO_ROOT = {
    "zh": "这里没有根证书（{root}）。请用 --root 指明公布的根证书文件。",
    "en": "There is no root certificate here ({root}). Name the published one with --root.",
}


def run(argv: Sequence[str]) -> int:
    """Print the verdict on each file; 0 if all are valid, 1 if any is not, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
        roots = [Path(row).read_bytes() for row in asked.root]
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    except OSError as wrong:
        print(f"{wrong.filename}  {MISSING[asked.lang]}", file=sys.stderr)
        return 2
    home = Path(settings.ONESEAL_HOME)
    if not roots and not root_certificate(home).exists():
        print(NO_ROOT[asked.lang].format(root=root_certificate(home)), file=sys.stderr)
    sound = [_told(file, roots, home, asked.lang) for file in asked.files]
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    return 0 if all(sound) else 1


def _told(file: str, roots: list[bytes], home: Path, lang: str) -> bool:
    try:
        content = Path(file).read_bytes()
    except OSError:
        print(f"{file}  {WORDS[lang][False]}", f"  {MISSING[lang]}", sep="\n")
        return False
    verdict = verify_pdf(content, roots=roots) if roots else verify_pdf(content, home=home)
    print("\n".join(_lines(file, verdict, lang)))
    return verdict.ok


def _lines(file: str, verdict: PdfVerdict, lang: str) -> list[str]:
    said = [row[1] if lang == "en" else row[0] for row in verdict.sentences]
    return [f"{file}  {WORDS[lang][verdict.ok]}", *(f"  {row}" for row in said)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal verify pdf", description="Verify signed documents (查验文书和证照).")
    parser.add_argument("files", nargs="+", metavar="FILE", help="the PDF files")
    parser.add_argument("--root", action="append", default=[], metavar="CERT", help="root certificate (PEM or DER)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the answer (default zh)")
    return parser
