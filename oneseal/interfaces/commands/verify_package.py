"""`oneseal verify package FILE…`: whether packages of archived cases are whole; needs no network and no database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from oneseal.gateways.packages.zipped import Content, NotAPackage, read_package
from oneseal.gateways.sign.authority import root_certificate
from oneseal.gateways.sign.detached import verify_detached
from oneseal.interfaces.commands.verify_pdf import MISSING, NO_ROOT, WORDS
from oneseal.rules.archive.chain_text import NotAChain, entries_of_text
from oneseal.rules.archive.package import JOURNAL, MANIFEST, SIGNATURE, findings_of
from oneseal.rules.journal import Entry, verify

BROKEN = {"zh": "不是归档包，或者压缩包坏了。", "en": "This is no package, or the .zip is broken."}
NO_CHAIN = {"zh": "办理记录读不懂。", "en": "The journal cannot be read."}
WHOLE = {
    "zh": "包里 {members} 个文件和清单一致，{entries} 条办理记录相链。",
    "en": "{members} members agree with the manifest, {entries} entries of the journal form a chain.",
}


def run(argv: Sequence[str]) -> int:
    """Print the verdict on each file; 0 if all are whole, 1 if any is not, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal verify package", description="Verify packages (核验归档包).")
    parser.add_argument("files", nargs="+", metavar="FILE", help="the packages (.zip)")
    parser.add_argument("--root", action="append", default=[], metavar="CERT", help="root certificate (PEM or DER)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the answer (default zh)")
    try:
        asked = parser.parse_args(argv)
        roots = [Path(row).read_bytes() for row in asked.root]
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    except OSError as wrong:
        print(f"{wrong.filename}  {MISSING[asked.lang]}", file=sys.stderr)
        return 2
    home = Path(settings.ONESEAL_HOME)
    if not roots and not root_certificate(home).exists():
        print(NO_ROOT[asked.lang].format(root=root_certificate(home)), file=sys.stderr)
    return 0 if all([_told(file, roots, home, asked.lang) for file in asked.files]) else 1


def _told(file: str, roots: list[bytes], home: Path, lang: str) -> bool:
    try:
        found = read_package(Path(file), (MANIFEST, SIGNATURE, JOURNAL))
    except NotAPackage:
        print(f"{file}  {WORDS[lang][False]}", f"  {BROKEN[lang]}", sep="\n")
        return False
    manifest, signature = found.texts.get(MANIFEST, b""), found.texts.get(SIGNATURE, b"")
    verdict = verify_detached(manifest, signature, home=None if roots else home, roots=roots)
    wrong = _wrong(found, manifest, lang)
    sound = verdict.ok and not wrong
    said = [row[1] if lang == "en" else row[0] for row in verdict.sentences]
    print(
        "\n".join(
            [f"{file}  {WORDS[lang][sound]}", *(f"  {row}" for row in [*said, *(wrong or [_whole(found, lang)])])]
        )
    )
    return sound


def _wrong(found: Content, manifest: bytes, lang: str) -> list[str]:
    """What does not agree: members with the manifest, entries with one another."""
    listed = findings_of(manifest.decode("utf-8", "replace"), found.members)
    try:
        chain = verify(_entries(found))
    except NotAChain:
        return [*(row.sentence(lang) for row in listed), NO_CHAIN[lang]]
    return [*(row.sentence(lang) for row in listed), *(row.sentence(lang) for row in chain)]


def _entries(found: Content) -> list[Entry]:
    return entries_of_text(found.texts.get(JOURNAL, b"").decode("utf-8", "replace"))


def _whole(found: Content, lang: str) -> str:
    return WHOLE[lang].format(members=len(found.members), entries=len(_entries(found)))
