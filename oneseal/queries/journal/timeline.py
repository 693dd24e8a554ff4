"""The timeline of a case from its journal: everything for staff, what concerns him for the applicant (W7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.documents.kinds import NOT_TO_APPLICANT
from oneseal.rules.journal import parse
from oneseal.rules.privacy import mask_name
from oneseal.rules.stages.names import ACT_NAMES, Act

INTERNAL = frozenset(
    {
        Act.OPINE,
        Act.ASK_CONSULTATION,
        Act.ANSWER_CONSULTATION,
        Act.WITHDRAW_CONSULTATION,
        Act.CALL_CONFERENCE,
        Act.SIGN_CONFERENCE,
        Act.ASK_COUNTERSIGN,
        Act.COUNTERSIGN,
        Act.SEND_TO_DECISION,
        Act.RETURN_TO_REVIEW,
        Act.EXPLAIN_OVERDUE,
        Act.ARCHIVE,
    }
)
"""Acts between offices: the applicant sees that review goes on, not who said what."""


@dataclass(frozen=True)
class Happened:
    """One event, ready to show. ``private`` is empty for the applicant's view of internal matters."""

    seq: int
    verb: str
    name_zh: str
    name_en: str
    moment: datetime
    post: str
    body_name: str
    who: str
    documents: tuple[tuple[int, str, str], ...]
    body: dict[str, Any]
    private: dict[str, Any]
    on_behalf_of: str = ""

    @property
    def sealed(self) -> bool:
        """Whether a sealed document came of it."""
        return bool(self.documents)


def timeline(case_id: int, *, for_staff: bool) -> list[Happened]:
    """The events of a case, newest first; five statements whatever their number."""
    events = list(Event.objects.filter(subject_kind="case", subject_id=case_id).order_by("-seq"))
    issued = Document.objects.filter(subject_kind="case", subject_id=case_id).order_by("id")
    bodies = dict(Body.objects.filter(code__in={row.body for row in events if row.body}).values_list("code", "name"))
    away = {int(row.on_behalf_of) for row in events if row.on_behalf_of}
    rows = Account.objects.filter(pk__in=away | {row.account_id for row in events if row.account_id})
    named = {pk: (kind, name) for pk, kind, name in rows.values_list("pk", "kind", "name")}
    parts = PrivatePart.objects.filter(subject_kind="case", subject_id=case_id)
    if for_staff:
        return happened(events, issued, bodies, named, parts)
    own = issued.exclude(kind__in=NOT_TO_APPLICANT)
    return happened([row for row in events if row.verb not in INTERNAL], own, bodies, {}, ())


def happened(
    events: Iterable[Event],
    issued: Iterable[Document],
    bodies: Mapping[str, str],
    named: Mapping[int, tuple[str, str]],
    parts: Iterable[PrivatePart],
) -> list[Happened]:
    """The same from rows that were read already; ``named`` gives kind and name of the accounts that acted."""
    documents: dict[int, list[tuple[int, str, str]]] = {}
    for row in issued:
        documents.setdefault(row.event_seq, []).append((row.pk, row.kind, row.number))
    names, hidden = _names(named), _private_parts(parts)
    return [_happened(row, documents.get(row.seq, []), bodies, names, hidden.get(row.seq, {})) for row in events]


def _names(named: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """Who acted: officials and enterprises by name, people under their mask (house rule 7)."""
    return {pk: mask_name(name) if kind == "person" else name for pk, (kind, name) in named.items()}


def _private_parts(parts: Iterable[PrivatePart]) -> dict[int, dict[str, Any]]:
    return {row.seq: dict(parse(unseal(row.sealed))) for row in parts}


def _happened(
    row: Event,
    documents: list[tuple[int, str, str]],
    bodies: Mapping[str, str],
    names: dict[int, str],
    private: dict[str, Any],
) -> Happened:
    zh, en = ACT_NAMES[Act(row.verb)]
    body: dict[str, Any] = dict(parse(row.content)["body"])
    return Happened(
        seq=row.seq,
        verb=row.verb,
        name_zh=zh,
        name_en=en,
        moment=row.moment,
        post=row.post,
        body_name=bodies.get(row.body, ""),
        who=names.get(row.account_id or 0, ""),
        documents=tuple(documents),
        body=body,
        private={name: value for name, value in private.items() if name != "documents"},
        on_behalf_of=names.get(int(row.on_behalf_of or 0), ""),
    )
