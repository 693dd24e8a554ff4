"""`oneseal verify package FILE…`: whether packages are whole, of archived cases or on their way between installations;

needs no network and no database.
"""

from collections.abc import Sequence
from pathlib import Path

from oneseal.gateways.packages.zipped import Content, NotAPackage, read_package
from oneseal.gateways.sign.detached import verify_detached
from oneseal.interfaces.commands.offline_proof import Asked, asked, verdict_lines
from oneseal.rules.archive.chain_text import NotAChain, entries_of_text
from oneseal.rules.documents.packages import JOURNAL, MANIFEST, SIGNATURE, TOLD, findings_of
from oneseal.rules.journal import Entry, verify

BROKEN = {"zh": "不是归档包，或者压缩包坏了。", "en": "This is no package, or the .zip is broken."}
WHOLE_PARCEL = {
    "zh": "报送包里 {members} 个文件和清单一致。",
    "en": "{members} members of the parcel agree with the manifest.",
}
NO_CHAIN = {"zh": "办理记录读不懂。", "en": "The journal cannot be read."}
WHOLE = {
    "zh": "包里 {members} 个文件和清单一致，{entries} 条办理记录相链。",
    "en": "{members} members agree with the manifest, {entries} entries of the journal form a chain.",
}


def run(argv: Sequence[str]) -> int:
    """Print the verdict on each file; 0 if all are whole, 1 if any is not, 2 for a wrong call."""
    found = asked(
        argv, prog="oneseal verify package", about="Verify packages (核验归档包).", files="the packages (.zip)"
    )
    if isinstance(found, int):
        return found
    return 0 if all([_told(file, found) for file in found.files]) else 1


def _told(file: str, found: Asked) -> bool:
    lang = found.lang
    try:
        content = read_package(Path(file), (MANIFEST, SIGNATURE, JOURNAL))
    except NotAPackage:
        print(verdict_lines(file, False, [BROKEN[lang]], lang))
        return False
    manifest, signature = content.texts.get(MANIFEST, b""), content.texts.get(SIGNATURE, b"")
    verdict = verify_detached(manifest, signature, home=found.home, roots=found.roots)
    wrong = _wrong(content, manifest, lang)
    said = [row[1] if lang == "en" else row[0] for row in verdict.sentences]
    sound = verdict.ok and not wrong
    print(verdict_lines(file, sound, [*said, *(wrong or [_whole(content, lang)])], lang))
    return sound


def _wrong(content: Content, manifest: bytes, lang: str) -> list[str]:
    """What does not agree: members with the manifest, entries with one another."""
    listed = [row.sentence(lang) for row in findings_of(manifest.decode("utf-8", "replace"), content.members)]
    if _is_parcel(content):
        return listed
    try:
        return [*listed, *(row.sentence(lang) for row in verify(_entries(content)))]
    except NotAChain:
        return [*listed, NO_CHAIN[lang]]


def _is_parcel(content: Content) -> bool:
    """A parcel tells of a case that goes on: its journal stays at home."""
    return TOLD in content.members and JOURNAL not in content.members


def _entries(content: Content) -> list[Entry]:
    return entries_of_text(content.texts.get(JOURNAL, b"").decode("utf-8", "replace"))


def _whole(content: Content, lang: str) -> str:
    members = len(content.members)
    if _is_parcel(content):
        return WHOLE_PARCEL[lang].format(members=members)
    return WHOLE[lang].format(members=members, entries=len(_entries(content)))
