"""What a package holds, and what of one does not agree with its manifest (W7, R1; S2 task 28).

A package opens without this system: a page to read, the documents, what was handed in, and a manifest that names every
member with its digest. The manifest alone is signed; it vouches for the rest. The archive packs a case so (归档包), with
its journal; a file that goes to another installation, and what comes back from there, travels so too (报送包).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from oneseal.rules.journal import NotCanonical, canonical, parse

ARCHIVED, PARCEL = "oneseal-package/1", "oneseal-parcel/1"
FORMATS = frozenset({ARCHIVED, PARCEL})
COVER, CASE, ITEM, JOURNAL = "index.html", "case.json", "item.json", "journal.json"
TOLD = "parcel.json"
"""What a parcel says of itself, and of the case."""
MANIFEST, SIGNATURE = "manifest.json", "manifest.json.p7s"
UNLISTED = frozenset({MANIFEST, SIGNATURE})
LONGEST_NAME = 100
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


class Member(NamedTuple):
    """A file of the package: where it lies, SHA-256 of its content in hex, bytes, and what it is in words."""

    path: str
    sha256: str
    size: int
    about: str


class Flaw(StrEnum):
    """What can be wrong with a package (S2 task 28)."""

    NO_MANIFEST = "no_manifest"
    MISSING = "missing"
    ALTERED = "altered"
    UNLISTED = "unlisted"


_SENTENCES = {
    Flaw.NO_MANIFEST: ("没有目录清单，或者读不懂", "there is no manifest, or it cannot be read"),
    Flaw.MISSING: ("清单上有，包里没有", "the manifest names it, the package lacks it"),
    Flaw.ALTERED: ("内容和清单上的散列值不一致，被改动过", "its content differs from the digest in the manifest"),
    Flaw.UNLISTED: ("包里有，清单上没有", "the package holds it, the manifest does not name it"),
}


class Finding(NamedTuple):
    """One thing that does not agree, and at which member."""

    flaw: Flaw
    path: str

    def sentence(self, lang: str = "zh") -> str:
        """The finding in words."""
        zh, en = _SENTENCES[self.flaw]
        return f"{self.path}: {en}." if lang.startswith("en") else f"{self.path}：{zh}。"


def document_path(place: int, number: str) -> str:
    """Where a document lies: in the order of issue, under its number (W7)."""
    return f"documents/{place:02d} {fit_name(number)}.pdf"


def material_path(seq: int, place: int, name: str) -> str:
    """Where a file that was handed in lies: row of the checklist, place within it, the name it came with (W7)."""
    return f"materials/{seq:02d}-{place} {fit_name(name)}"


def fit_name(name: str) -> str:
    """A name that every system of files takes and that leads to no other folder; its ending stays (S2 task 28)."""
    clean = _UNFIT.sub(" ", name).strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 8:
        return clean[:LONGEST_NAME].strip(" .")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip(' .') or 'file'}.{ending}"


def manifest_text(number: str, body: str, made_at: str, members: Iterable[Member], form: str = ARCHIVED) -> str:
    """The manifest in canonical JSON (RFC 8785): whose case, which body, when, and every member (S2 task 28)."""
    rows = [row._asdict() for row in sorted(members)]
    return canonical({"format": form, "case": number, "body": body, "made_at": made_at, "members": rows})


def findings_of(
    manifest: str | None, found: Mapping[str, tuple[str, int]], forms: Collection[str] = FORMATS
) -> list[Finding]:
    """Where the manifest and what lies in the package (path → digest and bytes) part (S2 task 28).

    ``forms``: the formats that are taken; a manifest of another one counts as none.
    """
    listed = _listed(manifest, forms)
    if listed is None:
        return [Finding(Flaw.NO_MANIFEST, MANIFEST)]
    rows = [Finding(Flaw.MISSING, path) for path in sorted(listed.keys() - found.keys())]
    rows += [
        Finding(Flaw.ALTERED, path) for path in sorted(listed.keys() & found.keys()) if listed[path] != found[path]
    ]
    return rows + [Finding(Flaw.UNLISTED, path) for path in sorted(found.keys() - listed.keys() - UNLISTED)]


def _listed(manifest: str | None, forms: Collection[str]) -> dict[str, tuple[str, int]] | None:
    try:
        told = parse(manifest or "")
        if told["format"] not in forms:
            return None
        return {row["path"]: (row["sha256"], row["size"]) for row in told["members"]}
    except (NotCanonical, KeyError, TypeError):
        return None
