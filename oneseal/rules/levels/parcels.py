"""What goes between two installations when a file goes up and its result comes down (R1; Art. 43 行政许可法).

A parcel is a package whose manifest the sending body signed. It tells one thing: a file with its opinion (up), that
something arrived (received), or a decision (down). It travels on a disk as well as over a network, and is signed for by
a person at the other end, as any leg is; nobody is bound by what no body signed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.documents.packages import PARCEL
from oneseal.rules.intake.going_up import AGREE, OBJECT
from oneseal.rules.journal import NotCanonical, canonical, parse
from oneseal.rules.levels.parcel_refusals import UNREADABLE, WHY_RETURNED
from oneseal.rules.levels.spelling import read_as, spelled

LARGEST: Final = 500 * 1024 * 1024
"""Bytes of a parcel; what one case holds fits well within."""
MOST_WHY: Final = 500


class Kind(StrEnum):
    """What a parcel tells (R1)."""

    UP = "up"
    RECEIVED = "received"
    DOWN = "down"


class Stance(StrEnum):
    """Whether a body below agrees (R1)."""

    AGREE = AGREE
    OBJECT = OBJECT


class Outcome(StrEnum):
    """How the body above decided (Art. 38 行政许可法)."""

    GRANT = "grant"
    REFUSE = "refuse"


KIND_NAMES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.UP: ("报送案卷", "File sent up"),
    Kind.RECEIVED: ("签收回执", "Receipt"),
    Kind.DOWN: ("下发结果", "Result sent down"),
}


@dataclass(frozen=True)
class Side:
    """A body as the other installation knows it: by its unified credit code (GB 32100)."""

    uscc: str
    name: str


@dataclass(frozen=True)
class Head:
    """From whom to whom, about which case and leg of the one that sent the file up; the digest is that of its list."""

    kind: Kind
    number: str
    leg: int
    manifest_sha256: str
    sender: Side
    receiver: Side
    sent_on: date


@dataclass(frozen=True)
class Who:
    """The applicant, with what he is found by (house rule 7: bare, for the body above decides on him)."""

    kind: str
    name: str
    number: str
    phone: str
    agent_name: str


@dataclass(frozen=True)
class Lying:
    """A file in the parcel: where it lies, what it is called, its media type, digest and bytes."""

    path: str
    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True)
class HandedIn:
    """A material of the file, and its files; one on paper follows by itself."""

    name: str
    types: tuple[str, ...]
    on_paper: bool
    files: tuple[Lying, ...]


@dataclass(frozen=True)
class Paper:
    """A document that a body issued: what it is, its number and day, and its PDF."""

    kind: str
    title: str
    number: str
    issued_on: date
    file: Lying


@dataclass(frozen=True)
class Opinion:
    """What a body below said, what demands its review, and the working days that it had."""

    by: str
    stance: Stance
    text: str
    basis: str
    days: int


@dataclass(frozen=True)
class Answer:
    """A question of the form and its answer, as people read them: the other form may ask in other words."""

    question: str
    answer: str


@dataclass(frozen=True)
class File:
    """A whole file on its way up: nothing that it holds may be asked for again (Art. 43)."""

    item_code: str
    item_name: str
    received_on: date
    accepted_on: date
    applicant: Who
    answers: dict[str, Any]
    form: tuple[Answer, ...]
    materials: tuple[HandedIn, ...]
    papers: tuple[Paper, ...]
    opinions: tuple[Opinion, ...]
    lines: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Receipt:
    """That what the head names arrived: which kind, on which day, and under which number it is there."""

    of: Kind
    arrived_on: date
    number: str


@dataclass(frozen=True)
class Result:
    """What was decided above of a file that arrived there: the decision is the first paper, what it made follows."""

    outcome: Outcome
    number: str
    arrived_on: date
    decided_on: date
    reasons: tuple[str, ...]
    papers: tuple[Paper, ...]


Content = File | Receipt | Result
CONTENTS: Final[Mapping[Kind, type[Content]]] = {Kind.UP: File, Kind.RECEIVED: Receipt, Kind.DOWN: Result}


def told_text(head: Head, content: Content) -> str:
    """What the parcel says, in canonical JSON (R1; RFC 8785)."""
    return canonical({"format": PARCEL, "head": spelled(head), "content": spelled(content)})


def read_told(text: str) -> tuple[Head, Content]:
    """What a parcel says, or the refusal that it cannot be read (R1)."""
    try:
        plain = parse(text)
    except NotCanonical:
        raise UNREADABLE.refuse() from None
    if not isinstance(plain, dict) or set(plain) != {"format", "head", "content"} or plain["format"] != PARCEL:
        raise UNREADABLE.refuse()
    head = read_as(Head, plain["head"])
    return head, read_as(CONTENTS[head.kind], plain["content"])


def files_of(content: Content) -> list[Lying]:
    """Every file that a parcel names (R1)."""
    if isinstance(content, File):
        handed = [one for row in content.materials for one in row.files]
        return [*handed, *(paper.file for paper in content.papers)]
    return [paper.file for paper in content.papers] if isinstance(content, Result) else []


def missing_of(content: Content, members: Mapping[str, tuple[str, int]]) -> list[str]:
    """The files that it names and does not hold so (path → digest and bytes; R1)."""
    return [one.path for one in files_of(content) if members.get(one.path) != (one.sha256, one.size)]


def must_say_why_back(reason: str) -> str:
    """Why a parcel goes back, for the other side (R1)."""
    said = reason.strip()
    if not 2 <= len(said) <= MOST_WHY:
        raise WHY_RETURNED.refuse(most=MOST_WHY)
    return said


def faults_of(
    head: Head, content: Content, *, signer: str, known: Collection[str], ours: Collection[str], missing: Sequence[str]
) -> list[tuple[str, str]]:
    """Why a readable parcel is not taken, in Chinese and English; empty where it may be signed for (R1).

    ``signer``: the credit code of the certificate under the manifest; ``known``: those with whom files are exchanged
    today; ``ours``: those of the bodies that work here.
    """
    found = []
    if head.sender.uscc not in known:
        zh = f"{head.sender.name}（{head.sender.uscc}）没有登记为可以交换案卷的对方平台。"
        found.append((zh, f"No exchange of files with {head.sender.name} ({head.sender.uscc}) is registered."))
    elif head.sender.uscc != signer:
        zh = f"包里写的送出机关（{head.sender.name}）和签名的机关不一致。"
        found.append((zh, f"It says that {head.sender.name} sent it, and another body signed it."))
    if head.receiver.uscc not in ours:
        zh = f"包是给{head.receiver.name}的，这个机关不在本平台办理。"
        found.append((zh, f"It is for {head.receiver.name}, which does not work here."))
    if missing:
        zh = f"包里说有、实际没有或者内容不一致的文件：{'、'.join(missing)}。"
        found.append((zh, f"Files that it names and does not hold so: {', '.join(missing)}."))
    if isinstance(content, Result) and not content.papers:
        found.append(("结果里没有决定书。", "The result holds no decision."))
    return found
