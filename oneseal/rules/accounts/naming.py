"""What an account's name, phone and password must be (requirement T5; 网络安全法 Art. 21)."""

import re
import unicodedata
from collections.abc import Iterable

from oneseal.rules.accounts.refusals import (
    NAME_NEEDED,
    NAME_NOT_WRITABLE,
    NUMBER_INVALID,
    PASSWORD_COMMON,
    PASSWORD_TOO_LONG,
    PASSWORD_TOO_PLAIN,
    PASSWORD_TOO_SHORT,
    PHONE_INVALID,
    USERNAME_MALFORMED,
)
from oneseal.rules.identifiers import citizen_id, uscc

LEAST, MOST = 10, 128
_NAME = re.compile(r"[a-z][a-z0-9.-]{2,31}")
_PHONE = re.compile(r"1[3-9][0-9]{9}")


_NO_NAME = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "So", "Sk"})
"""Control and hidden signs, halves of signs, self-made signs, line breaks, pictures."""


def must_be_name(name: str) -> None:
    """2 to 100 characters that a document can bear; rare ones are welcome, hidden and self-made ones are not (T5).

    A character that the state's set GB 18030-2022 holds is never refused; one of a private area looks different on
    every computer, and a hidden one makes two names out of one.
    """
    if not 2 <= len(name.strip()) <= 100:
        raise NAME_NEEDED.refuse()
    wrong = next((char for char in name if unicodedata.category(char) in _NO_NAME or ord(char) & 0xFFFE == 0xFFFE), "")
    if wrong:
        raise NAME_NOT_WRITABLE.refuse(code=f"U+{ord(wrong):04X}", place=name.index(wrong) + 1)


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


def must_be_number(kind: str, number: str) -> None:
    """The check digits of a person's citizen number or an organisation's code (GB 11643, GB 32100)."""
    verdict = (citizen_id if kind == "person" else uscc).check(number)
    if not verdict.ok:
        raise NUMBER_INVALID.refuse(reason_zh=verdict.reason_zh, reason_en=verdict.reason_en)


def must_be_good_password(password: str, known: Iterable[str], common: bool = False) -> None:
    """Ten characters at least, no common one, nothing that anybody knows of the applicant (T5; 网络安全法 Art. 21)."""
    size = len(password)
    if size < LEAST:
        raise PASSWORD_TOO_SHORT.refuse(least=LEAST, size=size)
    if size > MOST:
        raise PASSWORD_TOO_LONG.refuse(most=MOST, size=size)
    if common:
        raise PASSWORD_COMMON.refuse()
    folded, words = password.casefold(), [word.casefold() for word in known if len(word) >= 2]
    if len(set(folded)) <= 2 or folded.isdigit() or any(word in folded or folded in word for word in words):
        raise PASSWORD_TOO_PLAIN.refuse()
