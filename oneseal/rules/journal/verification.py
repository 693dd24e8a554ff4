"""Recomputing the journal: what of a chain does not hold, in a sentence each."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from oneseal.rules.journal.canonical import NotCanonical, parse
from oneseal.rules.journal.chain import ORIGIN, Entry, chain_hash, envelope, private_digest

Subject = tuple[str, int, int]
"""Kind, key and number of an entry."""


class Fault(StrEnum):
    """What can be wrong with a chain (house rule, journal)."""

    GAP = "gap"
    REPEATED = "repeated"
    BROKEN_LINK = "broken_link"
    ALTERED_CONTENT = "altered_content"
    ALTERED_COLUMN = "altered_column"
    ALTERED_PRIVATE = "altered_private"
    WRONG_HEAD = "wrong_head"
    UNACCOUNTED = "unaccounted"


_SENTENCES = {
    Fault.GAP: ("前面缺少记录", "entries before it are missing"),
    Fault.REPEATED: ("序号重复", "its number occurs twice"),
    Fault.BROKEN_LINK: ("与上一条记录接不上", "it does not follow from the entry before it"),
    Fault.ALTERED_CONTENT: ("内容或者散列值被改动", "its content or its hash was altered"),
    Fault.ALTERED_COLUMN: ("列与内容不一致", "its columns differ from its content"),
    Fault.ALTERED_PRIVATE: ("私密部分被改动", "its private part was altered"),
    Fault.WRONG_HEAD: ("链尾与登记的不一致，末尾可能被删", "the end of the chain differs from the recorded head"),
    Fault.UNACCOUNTED: ("私密部分没有了，却没有销毁它的记录", "its private part is gone, and no act destroyed it"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, and at which entry (house rule, journal)."""

    fault: Fault
    subject_kind: str
    subject_id: int
    seq: int

    def sentence(self, lang: str = "zh") -> str:
        """The finding in words."""
        zh, en = _SENTENCES[self.fault]
        where = f"{self.subject_kind} {self.subject_id}"
        if lang.startswith("en"):
            return f"{where}, entry {self.seq}: {en}."
        return f"{where} 第 {self.seq} 条：{zh}。"


def verify(entries: Iterable[Entry], heads: Iterable[tuple[str, int, int, str]] = ()) -> list[Finding]:
    """All findings over any number of chains; a destroyed private part is none (FIPS 180-4, RFC 8785).

    `heads` are the (kind, id, last seq, hash) that the subjects' rows hold; with them a cut-off end is found too.
    """
    awaited = {(kind, number): (seq, head) for kind, number, seq, head in heads}
    findings: list[Finding] = []
    ordered = sorted(entries, key=lambda entry: (entry.subject_kind, entry.subject_id, entry.seq))
    for subject, group in groupby(ordered, key=lambda entry: (entry.subject_kind, entry.subject_id)):
        chain = list(group)
        findings += _verify_chain(chain)
        due = awaited.pop(subject, None)
        if due is not None and due != (chain[-1].seq, chain[-1].hash):
            findings.append(Finding(Fault.WRONG_HEAD, *subject, due[0]))
    findings += [Finding(Fault.WRONG_HEAD, *subject, seq) for subject, (seq, _) in awaited.items() if seq]
    return findings


def destroyed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries whose private part is gone, to be held against the acts that destroyed it (Art. 47 个人信息保护法)."""
    return [entry for entry in entries if entry.digest and entry.private is None]


def unaccounted(gone: Iterable[Subject], destroyed_by_act: Container[tuple[str, int]]) -> list[Finding]:
    """Private parts that are gone without an act that destroyed them (Art. 47 个人信息保护法; W7)."""
    return [Finding(Fault.UNACCOUNTED, *one) for one in gone if one[:2] not in destroyed_by_act]


def _verify_chain(chain: list[Entry]) -> list[Finding]:
    findings: list[Finding] = []
    seq, head = 0, ORIGIN
    for entry in chain:
        faults = []
        if entry.seq != seq + 1:
            faults.append(Fault.REPEATED if entry.seq == seq else Fault.GAP)
        elif entry.previous != head:
            faults.append(Fault.BROKEN_LINK)
        faults += _verify_entry(entry)
        findings += [Finding(fault, entry.subject_kind, entry.subject_id, entry.seq) for fault in faults]
        seq, head = entry.seq, entry.hash
    return findings


def _verify_entry(entry: Entry) -> list[Fault]:
    faults = []
    if not _same_hash(entry):
        faults.append(Fault.ALTERED_CONTENT)
    if not _same_columns(entry):
        faults.append(Fault.ALTERED_COLUMN)
    if not _same_private(entry):
        faults.append(Fault.ALTERED_PRIVATE)
    return faults


def _same_hash(entry: Entry) -> bool:
    return chain_hash(entry.previous, entry.content, entry.digest) == entry.hash


def _same_columns(entry: Entry) -> bool:
    try:
        content = parse(entry.content)
    except NotCanonical:
        return False
    if not isinstance(content, dict) or "body" not in content:
        return False
    return {name: part for name, part in content.items() if name != "body"} == envelope(entry)


def _same_private(entry: Entry) -> bool:
    if entry.private is None:
        return True
    if entry.salt is None or not entry.digest:
        return False
    try:
        return private_digest(entry.salt, entry.private) == entry.digest
    except ValueError:
        return False
