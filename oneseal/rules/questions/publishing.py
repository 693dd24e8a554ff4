"""What of an answered question stands under the guide as a frequent question (常见问题): nothing that points at a person.

It is marked with the version of the item under which it was answered; once a newer one is in force, it says so.
"""

import re
from dataclasses import dataclass
from typing import Final

from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy import mask_text
from oneseal.rules.questions.asking import LEAST_TEXT, MOST_TITLE
from oneseal.rules.questions.hands import MOST_ANSWER, Standing, bodies_of
from oneseal.rules.questions.refusals import (
    ANSWER_LENGTH,
    HOLDS_PERSONAL,
    NOT_ANSWERED_YET,
    NOT_AT_ITS_BODY,
    NOT_PUBLISHED,
    PUBLISHED_ALREADY,
    TITLE_LENGTH,
)

_ADDRESS: Final = re.compile(r"[^\s<>\"'，。；：（）()]+@[^\s<>\"'，。；：（）()]+\.[A-Za-z]{2,}")
LEAST_NAME: Final = 2
MOST_PUBLIC_TITLE: Final = 2 * MOST_TITLE
_NUMBER: Final = ("证件号、手机号或者账号", "the number of a person's document, telephone or account")
_MAIL: Final = ("邮箱", "an e-mail address")
_NAME: Final = ("提问人的名字", "the name of whoever asked")


@dataclass(frozen=True, slots=True)
class Published:
    """A frequent question as the public reads it."""

    question: str
    answer: str


def personal_in(text: str, names: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """What of a person a text holds, in both languages; none where it holds nothing that we know (Art. 25 个人信息保护法)."""
    if mask_text(text) != text:
        return _NUMBER
    if _ADDRESS.search(text):
        return _MAIL
    return _NAME if any(name in text for name in names if len(name) >= LEAST_NAME) else None


def must_be_publishable(question: str, answer: str, names: tuple[str, ...]) -> Published:
    """Question and answer as they will stand there: within bounds, and free of whoever asked (Art. 25 个人信息保护法)."""
    asked, said = " ".join(question.split()), answer.replace("\r\n", "\n").strip()
    if not LEAST_TEXT <= len(asked) <= MOST_PUBLIC_TITLE:
        raise TITLE_LENGTH.refuse(least=LEAST_TEXT, most=MOST_PUBLIC_TITLE, n=len(asked))
    if not LEAST_TEXT <= len(said) <= MOST_ANSWER:
        raise ANSWER_LENGTH.refuse(least=LEAST_TEXT, most=MOST_ANSWER, n=len(said))
    found = personal_in(f"{asked}\n{said}", names)
    if found is not None:
        raise HOLDS_PERSONAL.refuse(what_zh=found[0], what_en=found[1])
    return Published(asked, said)


def may_be_published_by(principal: Principal, standing: Standing) -> bool:
    """Whether somebody may publish it, or take it down: whoever acts for the body that answered (I11)."""
    return standing.answered_on is not None and standing.hand.body in bodies_of(principal)


def must_be_answered_here(principal: Principal, standing: Standing) -> None:
    """Answered, and by one's own body: what is corrected, published or taken down (I11)."""
    if standing.answered_on is None:
        raise NOT_ANSWERED_YET.refuse()
    if not may_be_published_by(principal, standing):
        raise NOT_AT_ITS_BODY.refuse(body=standing.hand.body_name)


def must_be_ours_to_publish(principal: Principal, standing: Standing, *, published: bool, down: bool) -> None:
    """Answered, by one's own body, and not published already; to be taken down it has to be (I11)."""
    must_be_answered_here(principal, standing)
    if down and not published:
        raise NOT_PUBLISHED.refuse()
    if published and not down:
        raise PUBLISHED_ALREADY.refuse()


def is_older(answered_under: int, in_force: int) -> bool:
    """Whether a newer version of the item took effect since the answer; the reader is told (I11)."""
    return in_force > answered_under
