"""Who applies: found by his number through the keyed index, or made."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.privacy.sealing import index, seal
from oneseal.rules.accounts.naming import must_be_name, must_be_number
from oneseal.rules.accounts.refusals import NUMBER_OF_ANOTHER

HEAD = "rep_id"
"""The field of the dictionary that asks for the number of the legal representative or whoever is responsible."""


@dataclass(frozen=True)
class Applicant:
    """A person (kind *person*, number: citizen number) or an organisation (*enterprise*, number: USCC)."""

    kind: str
    name: str
    number: str
    phone: str = ""
    agent_name: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the private part of the entry."""
        return {
            "kind": self.kind,
            "name": self.name,
            "number": self.number,
            "phone": self.phone,
            "agent_name": self.agent_name,
        }


def must_be_valid(applicant: Applicant) -> None:
    """Name and check digits (GB 11643, GB 32100)."""
    must_be_name(applicant.name)
    must_be_number(applicant.kind, applicant.number)


def known_by(applicant: Applicant) -> tuple[str, str]:
    """His kind, and what he is found by: the keyed index of a citizen number, or the credit code."""
    return applicant.kind, index(applicant.number) if applicant.kind == "person" else applicant.number


def headed_by(applicant: Applicant, answers: Mapping[str, Any]) -> tuple[str, str, str]:
    """The same, with the index of the number of whoever heads an organisation, as its form says."""
    head = str(answers.get(HEAD) or "").strip().upper() if applicant.kind == "enterprise" else ""
    return (*known_by(applicant), index(head) if head else "")


def party_of(applicant: Applicant) -> Person | Enterprise:
    """The person or enterprise of that number, made if new; a number under another name is refused."""
    must_be_valid(applicant)
    found: Person | Enterprise
    if applicant.kind == "person":
        found, _ = Person.objects.get_or_create(
            citizen_id_index=index(applicant.number),
            defaults={
                "name": applicant.name,
                "citizen_id_sealed": seal(applicant.number),
                "citizen_id_last4": applicant.number[-4:],
                "phone_sealed": seal(applicant.phone) if applicant.phone else None,
                "phone_last4": applicant.phone[-4:],
            },
        )
    else:
        found, _ = Enterprise.objects.get_or_create(
            uscc=applicant.number,
            defaults={
                "name": applicant.name,
                "phone_sealed": seal(applicant.phone) if applicant.phone else None,
                "phone_last4": applicant.phone[-4:],
            },
        )
    if unicodedata.normalize("NFC", found.name) != unicodedata.normalize("NFC", applicant.name):
        raise NUMBER_OF_ANOTHER.refuse()
    return found
