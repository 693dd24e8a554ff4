"""What a question is made of: a title, a text, who asks and how he wants the answer; bounded, in any script (I11)."""

from dataclasses import dataclass
from typing import Final

from oneseal.rules.permissions.people import Kind
from oneseal.rules.privacy.addresses import EMAIL
from oneseal.rules.questions.names import Came, Wanted
from oneseal.rules.questions.refusals import (
    CAME_UNKNOWN,
    EMAIL_INVALID,
    NAME_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    WANTED_UNKNOWN,
)

LEAST_TITLE: Final = 2
MOST_TITLE: Final = 60
LEAST_TEXT: Final = 5
MOST_TEXT: Final = 2000
MOST_NAME: Final = 60
MOST_PHONE: Final = 20
MOST_EMAIL: Final = 254
MOST_ASKED: Final = 10
"""Questions that one address may ask within the window of the rate limit."""
_OWN_MESSAGES: Final[frozenset[Kind]] = frozenset({"person", "enterprise"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is recorded; ``name``, ``phone`` and ``email`` are the asker's own word for himself."""

    title: str
    text: str
    wanted: Wanted
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it was typed."""

    title: str
    text: str
    wanted: str
    name: str = ""
    phone: str = ""
    email: str = ""


def must_be_a_question(typed: Typed, kind: Kind) -> Asked:
    """Title and text within bounds, and a way by which the answer can arrive for whoever asks (I11)."""
    title, text = " ".join(typed.title.split()), typed.text.replace("\r\n", "\n").strip()
    if not LEAST_TITLE <= len(title) <= MOST_TITLE:
        raise TITLE_LENGTH.refuse(least=LEAST_TITLE, most=MOST_TITLE, n=len(title))
    if not LEAST_TEXT <= len(text) <= MOST_TEXT:
        raise TEXT_LENGTH.refuse(least=LEAST_TEXT, most=MOST_TEXT, n=len(text))
    name, phone, email = " ".join(typed.name.split()), "".join(typed.phone.split()), typed.email.strip()
    if len(name) > MOST_NAME or len(phone) > MOST_PHONE:
        raise NAME_LENGTH.refuse(most=MOST_NAME, digits=MOST_PHONE)
    wanted = next((one for one in Wanted if one == typed.wanted), None)
    if wanted is None or (wanted is Wanted.APP and kind not in _OWN_MESSAGES):
        raise WANTED_UNKNOWN.refuse()
    if wanted is not Wanted.EMAIL:
        email = ""
    elif len(email) > MOST_EMAIL or not EMAIL.fullmatch(email):
        raise EMAIL_INVALID.refuse()
    return Asked(title, text, wanted, name, phone, email)


def must_have_come(came: str, kind: Kind) -> Came:
    """Staff enter what was asked at a window or by telephone; everybody else asks online for himself (I10, I11)."""
    known = next((one for one in Came if one == came), None)
    if known is None or (kind == "official") is (known is Came.ONLINE):
        raise CAME_UNKNOWN.refuse()
    return known
