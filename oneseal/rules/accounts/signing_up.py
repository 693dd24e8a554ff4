"""Everything that is wrong with what somebody signs up with, each at its field (requirement T5; WCAG 2.2, 3.3.1)."""

from collections.abc import Callable
from dataclasses import dataclass

from oneseal.rules.accounts.naming import (
    must_be_good_password,
    must_be_name,
    must_be_number,
    must_be_phone,
    username_of,
)
from oneseal.rules.accounts.refusals import PASSWORDS_DIFFER
from oneseal.rules.refusals import Refusal


@dataclass(frozen=True)
class SignUp:
    """What was typed; ``common``: the password is on the list of the common ones."""

    kind: str
    name: str
    number: str
    phone: str
    password: str
    again: str
    username: str = ""
    legal_representative: str = ""
    common: bool = False


def faults_of(given: SignUp) -> dict[str, Refusal]:
    """The fault of each field that has one, in the order of the form: all are told at once (T5; WCAG 2.2, 3.3.1)."""
    checks: dict[str, Callable[[], object]] = {
        "name": lambda: must_be_name(given.name),
        "number": lambda: must_be_number(given.kind, given.number),
        "legal_representative": lambda: _must_be_name_if_given(given.legal_representative),
        "phone": lambda: must_be_phone(given.phone),
        "username": lambda: username_of(given.username, given.phone),
        "password": lambda: must_be_good_password(given.password, _known(given), given.common),
        "password_again": lambda: _must_be_the_same(given),
    }
    return {name: fault for name, check in checks.items() if (fault := _fault(check)) is not None}


def _known(given: SignUp) -> list[str]:
    return [given.username, given.name, given.number, given.phone]


def _must_be_name_if_given(name: str) -> None:
    if name:
        must_be_name(name)


def _must_be_the_same(given: SignUp) -> None:
    if given.password != given.again:
        raise PASSWORDS_DIFFER.refuse()


def _fault(check: Callable[[], object]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None
