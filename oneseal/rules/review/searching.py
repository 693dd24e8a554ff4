"""Words looked for inside one case file: in what its reader is shown, and never beneath a mask (W7, T5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.privacy import mask_text
from oneseal.rules.review.desk_refusals import SEARCH_WORDS

LEAST, MOST, MOST_WORDS, AROUND = 2, 40, 5, 30
AT_MOST: Final = 100


@dataclass(frozen=True)
class Found:
    """Where the first word stands in a text, with what is around it."""

    before: str
    hit: str
    after: str


def must_be_words(said: str) -> tuple[str, ...]:
    """One to five words, two characters at least together; every one of them has to occur (W7)."""
    words = tuple(dict.fromkeys(said.lower().split()))
    if not words or len("".join(words)) < LEAST or len(said) > MOST or len(words) > MOST_WORDS:
        raise SEARCH_WORDS.refuse(least=LEAST, most=MOST, words=MOST_WORDS)
    return words


def covered(text: str, masks: Mapping[str, str]) -> str:
    """A text as it may be read: what is masked in this case is masked wherever it stands (Art. 51 个人信息保护法).

    Looked through afterwards, so that a search cannot feel for what it does not show.
    """
    for plain in sorted(masks, key=len, reverse=True):
        if len(plain) >= LEAST:
            text = text.replace(plain, masks[plain])
    return mask_text(text)


def found_in(text: str, words: Iterable[str]) -> Found | None:
    """The first place, if every word occurs; upper and lower case are one (W7)."""
    lower = text.lower()
    plain = lower if len(lower) == len(text) else text
    places = [(plain.find(word), len(word)) for word in words]
    if not places or any(at < 0 for at, _ in places):
        return None
    at, length = min(places)
    begin, end = max(at - AROUND, 0), at + length
    lead = "…" if begin else ""
    tail = "…" if end + AROUND < len(text) else ""
    return Found(lead + text[begin:at], text[at:end], text[end : end + AROUND] + tail)
