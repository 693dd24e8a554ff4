"""Who stands at the window: known applicants by number, last four or name, and what they filled in last time (I14)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import index, unseal, unseal_json
from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_citizen_id, mask_uscc

MOST = 6
IN_HAND = ("received", "correction", "supplemented", "accepted", "in_review", "for_decision")


@dataclass(frozen=True)
class Known:
    """An applicant the system knows. Number and telephone are in full: only intake shows them (design, masking)."""

    kind: str
    id: int
    name: str
    number: str
    phone: str

    @property
    def key(self) -> str:
        """How a form names the applicant."""
        return f"{self.kind}:{self.id}"

    @property
    def masked(self) -> str:
        """The number as a list shows it."""
        return mask_citizen_id(self.number) if self.kind == "person" else mask_uscc(self.number)


@dataclass(frozen=True)
class Held:
    """What an applicant has going on within reach."""

    in_hand: int
    all: int


def _person(row: Person, phone: bool) -> Known:
    told = unseal(row.phone_sealed) if phone and row.phone_sealed else ""
    return Known("person", row.pk, row.name, unseal(row.citizen_id_sealed), told)


def _enterprise(row: Enterprise, phone: bool) -> Known:
    told = unseal(row.phone_sealed) if phone and row.phone_sealed else ""
    return Known("enterprise", row.pk, row.name, row.uscc, told)


def kind_of_number(number: str) -> str:
    """Whose number it is by its check digits: person, enterprise, or nothing."""
    if citizen_id.check(number).ok:
        return "person"
    return "enterprise" if uscc.check(number).ok else ""


def applicants(words: str, reach: Reach) -> list[Known]:
    """By the number in full; or, among the applicants of cases within reach, by its last four or by name."""
    said = words.strip().upper()
    kind = kind_of_number(said)
    if kind == "person":
        row = Person.objects.filter(citizen_id_index=index(said)).first()
        return [_person(row, _within(reach, person_id=row.pk))] if row else []
    if kind == "enterprise":
        firm = Enterprise.objects.filter(uscc=said).first()
        return [_enterprise(firm, _within(reach, enterprise_id=firm.pk))] if firm else []
    if len(said) < 2 or len(said) > 128:
        return []
    return _holders(words.strip(), reach) or _among_cases(said, reach)


def _holders(number: str, reach: Reach) -> list[Known]:
    """Whoever holds the certificate of that number, where one of his cases lies within reach."""
    row = Certificate.objects.filter(Q(number=number) | Q(identifier=number)).order_by("-id").first()
    if row is None:
        return []
    if row.holder_kind == "person":
        people = Person.objects.filter(citizen_id_index=row.holder_number_index)
        return [_person(one, True) for one in people if _within(reach, person_id=one.pk)]
    firms = Enterprise.objects.filter(uscc=unseal(bytes(row.holder_number_sealed)))
    return [_enterprise(one, True) for one in firms if _within(reach, enterprise_id=one.pk)]


def _within(reach: Reach, **party: int) -> bool:
    return Case.objects.filter(visible(reach), **party).exists()


def _among_cases(said: str, reach: Reach) -> list[Known]:
    by_person = Q(person__name__contains=said)
    by_firm = Q(enterprise__name__contains=said)
    if len(said) == 4 and said.isascii():
        by_person |= Q(person__citizen_id_last4=said)
        by_firm |= Q(enterprise__uscc__endswith=said)
    cases = Case.objects.filter(visible(reach))
    people = cases.filter(by_person).order_by().values_list("person_id", flat=True).distinct()[:MOST]
    firms = cases.filter(by_firm).order_by().values_list("enterprise_id", flat=True).distinct()[:MOST]
    found = [_person(row, True) for row in Person.objects.filter(pk__in=list(people))]
    found += [_enterprise(row, True) for row in Enterprise.objects.filter(pk__in=list(firms))]
    return found[:MOST]


def applicant_of_key(key: str, reach: Reach) -> Known | None:
    """The applicant a form named, if one of his cases lies within reach."""
    kind, _, number = key.partition(":")
    if not number.isdigit() or kind not in ("person", "enterprise"):
        return None
    pk = int(number)
    if not _within(reach, **{f"{kind}_id": pk}):
        return None
    if kind == "person":
        return _person(Person.objects.get(pk=pk), True)
    return _enterprise(Enterprise.objects.get(pk=pk), True)


def held_by(known: Known, reach: Reach) -> Held:
    """How many cases he has within reach, and how many of them are under way."""
    cases = Case.objects.filter(visible(reach), **{f"{known.kind}_id": known.id})
    stages = list(cases.values_list("stage", flat=True))
    return Held(sum(stage in IN_HAND for stage in stages), len(stages))


def prefill(known: Known, item_code: str, reach: Reach) -> tuple[dict[str, Any], str]:
    """His last answers under the same item, and the number of the case they come from; within reach only (I14)."""
    cases = Case.objects.filter(visible(reach), item_code=item_code, **{f"{known.kind}_id": known.id})
    row = cases.order_by("-id").only("answers_sealed", "number").first()
    if row is None:
        return {}, ""
    answers: dict[str, Any] = unseal_json(row.answers_sealed)
    return answers, row.number


def items_of(number: str, reach: Reach) -> frozenset[str]:
    """Implementation codes of what the applicant of this number has applied for within reach."""
    kind = kind_of_number(number)
    if not kind:
        return frozenset()
    party = {"person__citizen_id_index": index(number)} if kind == "person" else {"enterprise__uscc": number}
    cases = Case.objects.filter(visible(reach), **party)
    return frozenset(cases.values_list("version_of_item__implementation_code", flat=True))


@dataclass(frozen=True)
class OwnFile:
    """A file that the account itself has put into the store."""

    id: int
    name: str
    size: int
    sha256: str


def own_files(ids: list[int], account_id: int | None) -> dict[int, OwnFile]:
    """Those of the files that this account stored: nobody attaches another's by its number."""
    if account_id is None or not ids:
        return {}
    rows = StoredFile.objects.filter(account_id=account_id, pk__in=ids)
    return {row.pk: OwnFile(row.pk, row.name, row.size, row.sha256) for row in rows}
