"""What of the checklist is proven already, and so is not asked for again (I14; Arts. 7, 10 国务院令第716号).

Two things prove a material: a certificate of the applicant that is valid today and of a kind that is to be his own,
and a file that a window found in order in an earlier case of his, no older than the item version allows. A row of
several papers is proven only if each of them is. The applicant may always say that it is out of date and hand in
another; a body that wants another has to say why the one on file does not do.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.certificates.acts import SILENT
from oneseal.rules.certificates.status import Status, status_on
from oneseal.rules.certificates.validity import validity_end
from oneseal.rules.intake.refusals import HELD_REASON_NEEDED, NOT_HELD, NOT_PROVEN
from oneseal.rules.permissions.people import Principal

CERTIFICATE, CASE = "certificate", "case"
LEAST_WHY = 5
ON_PAPER = 1
OPEN = ("missing", "defective")
CHECKED = "complete"
UNDONE = ("refused", "acceptance_revoked", "withdrawn", "terminated")
"""Ends of a case after which nothing of it is relied upon."""


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate of the applicant as the register has it."""

    id: int
    type_code: str
    name: str
    number: str
    body_name: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    document: int
    sha256: str
    acts: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class EarlierMaterial:
    """A material of an earlier case of the applicant, with its files (key and digest)."""

    case: int
    number: str
    seq: int
    name: str
    types: tuple[str, ...]
    verdict: str
    stage: str
    accepted_on: date | None
    body_name: str
    files: tuple[tuple[int, str], ...]
    outdated: bool = False


@dataclass(frozen=True)
class Held:
    """All that may prove something for one applicant."""

    certificates: tuple[HeldCertificate, ...] = ()
    earlier: tuple[EarlierMaterial, ...] = ()


@dataclass(frozen=True)
class Source:
    """What proves a material: a certificate or an earlier case, with number, body, day and the digests of files."""

    kind: str
    id: int
    seq: int
    number: str
    name: str
    body: str
    on: date
    files: tuple[int, ...] = ()
    document: int | None = None
    sha256: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """As the case keeps it."""
        told = {"kind": self.kind, "id": self.id, "seq": self.seq, "number": self.number, "name": self.name}
        digests, files = list(self.sha256), list(self.files)
        return {**told, "body": self.body, "on": self.on.isoformat(), "document": self.document} | {
            "files": files,
            "sha256": digests,
        }


@dataclass(frozen=True)
class Look:
    """Whose things may be looked for: the applicant's, by himself, by a window, by an agent in what he himself acts in.

    An agent who only says that he acts for somebody learns nothing: he sees what came of cases that are his already.
    """

    whole: bool
    person: int | None = None
    enterprise: int | None = None


def look_of(principal: Principal) -> Look | None:
    """How far the one who asks may look; None for whoever applies for nobody (house rule 5; Art. 29 ¶2 行政许可法)."""
    if principal.kind == "official":
        return Look(True)
    if principal.person_id is None and principal.enterprise_id is None:
        return None
    return Look(False, principal.person_id, principal.enterprise_id)


def is_valid(row: HeldCertificate, today: date) -> bool:
    """Valid on the day: begun, not over, neither suspended nor ended by any act (Arts. 50, 69, 70 行政许可法)."""
    acts = [act for act in row.acts if act["act"] not in SILENT]
    found = status_on({"valid_from": row.valid_from, "valid_to": row.valid_to, "acts": acts}, today)
    return found.ok and found.status is Status.VALID


def is_usable(row: EarlierMaterial, months: int | None, today: date) -> bool:
    """Found in order in a case that stands, on file, no older than the version allows, not changed since (I14)."""
    on_file = bool(row.files) and all(digest for _, digest in row.files)  # a destroyed file has none
    if not months or row.accepted_on is None or row.outdated or not on_file:
        return False
    if row.verdict != CHECKED or row.stage in UNDONE:
        return False
    last = validity_end(row.accepted_on, {"n": months, "unit": "month"})
    return last is not None and row.accepted_on <= today <= last


def _own_types(part: Mapping[str, Any]) -> list[str]:
    """The types of which the applicant's own certificate is proof; no shareholder's, and no other project's (I14)."""
    return [str(code) for code in part.get("certificate_types") or ()] if part.get("own") else []


def _by_certificate(part: Mapping[str, Any], held: Held, today: date) -> Source | None:
    wanted = _own_types(part)
    rows = [row for row in held.certificates if row.type_code in wanted and is_valid(row, today)]
    if not rows:
        return None
    row = max(rows, key=lambda one: (one.issued_on, one.id))
    digests = (row.sha256,) if row.sha256 else ()
    told = (row.number, row.name, row.body_name, row.issued_on)
    return Source(CERTIFICATE, row.id, 0, *told, document=row.document, sha256=digests)


def _by_case(part: Mapping[str, Any], months: int | None, held: Held, today: date) -> Source | None:
    """The newest that was accepted decides: what was found wrong or has changed since is not gone behind."""
    rows = [
        (row.accepted_on, row.case, row)
        for row in held.earlier
        if part["type"] in row.types and row.accepted_on is not None and row.verdict == CHECKED
    ]
    if not rows:
        return None
    on, _, row = max(rows, key=lambda one: one[:2])
    if not is_usable(row, months, today):
        return None
    pks, digests = tuple(pk for pk, _ in row.files), tuple(digest for _, digest in row.files)
    return Source(CASE, row.case, row.seq, row.number, row.name, row.body_name, on, pks, None, digests)


def sources_of(material: Mapping[str, Any], held: Held, today: date) -> tuple[Source, ...]:
    """What proves one material of the version; nothing unless every paper of the row is proven (I14).

    Where only the paper itself will do (an original to be given back), nothing on file stands in for it.
    """
    found: list[Source] = []
    if material.get("medium") == ON_PAPER:
        return ()
    for part in material["parts"]:
        months = material.get("reuse_months")
        source = _by_certificate(part, held, today) or _by_case(part, months, held, today)
        if source is None:
            return ()
        if source not in found:
            found.append(source)
    return tuple(found)


def covered(
    snapshot: Mapping[str, Any], answers: Mapping[str, Any], held: Held, today: date
) -> dict[int, tuple[Source, ...]]:
    """The materials of the checklist that are asked for and proven already, each with what proves it (I14)."""
    materials = {int(row["seq"]): row for row in snapshot["materials"]}
    if not held.certificates and not held.earlier:
        return {}
    found = {
        row.seq: sources_of(materials[row.seq], held, today) for row in checklist(snapshot, answers) if row.to_hand_in
    }
    return {seq: sources for seq, sources in found.items() if sources}


def kinds_wanted(snapshot: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The kinds of certificates, and the types of materials, that could prove anything of the version (I14)."""
    parts = [(row, part) for row in snapshot["materials"] for part in row["parts"]]
    certificates = {code for _, part in parts for code in _own_types(part)}
    return sorted(certificates), sorted({str(part["type"]) for row, part in parts if row.get("reuse_months")})


def must_be_proven(
    asked: Collection[int], found: Mapping[int, Sequence[Source]], names: Mapping[int, str]
) -> dict[int, tuple[Source, ...]]:
    """What is to be ticked off is proven on this very day, or the refusal that names what is not (I14)."""
    lost = sorted(seq for seq in asked if not found.get(seq))
    if lost:
        raise NOT_PROVEN.refuse(names="、".join(names.get(seq, str(seq)) for seq in lost))
    return {seq: tuple(found[seq]) for seq in asked}


def must_say_why_not(name: str, *, is_covered: bool, verdict: str, remark: str) -> None:
    """What is on file already is asked for again only with the reason why it does not do (I14; Art. 31 行政许可法)."""
    if verdict == "held" and not is_covered:
        raise NOT_HELD.refuse(name=name)
    if is_covered and verdict in OPEN and len(remark.strip()) < LEAST_WHY:
        raise HELD_REASON_NEEDED.refuse(name=name, least=LEAST_WHY)
