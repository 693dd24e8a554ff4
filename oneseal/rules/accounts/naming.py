"""What an account's name, phone and password must be (requirement T5; 网络安全法 Art. 21)."""

import re
from collections.abc import Iterable

from oneseal.rules.accounts.refusals import (
    PASSWORD_TOO_LONG,
    PASSWORD_TOO_PLAIN,
    PASSWORD_TOO_SHORT,
    PHONE_INVALID,
    USERNAME_MALFORMED,
)

LEAST, MOST = 10, 128
_NAME = re.compile(r"[a-z][a-z0-9.-]{2,31}")
_PHONE = re.compile(r"1[3-9][0-9]{9}")


def must_be_phone(phone: str) -> None:
    """Eleven digits of a mobile number (data/README.md, `phone`; requirement T5)."""
    if not _PHONE.fullmatch(phone):
        raise PHONE_INVALID.refuse()


def username_of(chosen: str, phone: str) -> str:
    """The account's name: the phone, or the chosen one in lower case; digits alone are nobody else's phone (T5)."""
    name = chosen.strip().lower() or phone
    if name != phone and not _NAME.fullmatch(name):
        raise USERNAME_MALFORMED.refuse()
    return name


def must_be_good_password(password: str, known: Iterable[str]) -> None:
    """Ten characters at least, nothing that anybody knows of the applicant in it (T5; 网络安全法 Art. 21)."""
    size = len(password)
    if size < LEAST:
        raise PASSWORD_TOO_SHORT.refuse(least=LEAST, size=size)
    if size > MOST:
        raise PASSWORD_TOO_LONG.refuse(most=MOST, size=size)
    folded = password.casefold()
    if len(set(folded)) <= 2 or any(len(word) >= 2 and word.casefold() in folded for word in known):
        raise PASSWORD_TOO_PLAIN.refuse()
