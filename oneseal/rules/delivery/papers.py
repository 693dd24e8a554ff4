"""What is issued about a permit after its grant is served as the grant was (Arts. 7, 8, 69, 70 行政许可法; 民诉法 87–95).

The notice of what is intended and every decision that follows: annulled, left standing, withdrawn, suspended, revoked,
deregistered. Periods against the holder run from the effective delivery of the paper (law.md, Counting days).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.refusals import ground

TELLING, DECISION = "certificate_telling", "certificate_act"
"""The kinds of documents that are served about a certificate."""
NOTICE: Final = "paper_notice"
"""The clock of a public notice of such a paper."""
NOTHING_TO_SERVE = ground(
    "delivery.nothing_to_serve",
    zh="这张证没有等着送达的文书：要么还没有出，要么已经登记过送达。",
    en="No document of this certificate waits to be served: none was issued, or its delivery is recorded already.",
    status=409,
)


@dataclass(frozen=True)
class Paper:
    """A document about a certificate; ``urgent``: a notice on which he may state his case, who waits for it."""

    number: str
    issued_on: date
    served: bool
    urgent: bool = False


def must_wait(papers: Sequence[Paper], number: str = "") -> Paper:
    """The one named, else the notice that lets him state his case, else the oldest (Art. 7 行政许可法)."""
    waiting = [one for one in papers if not one.served and number in ("", one.number)]
    if not waiting:
        raise NOTHING_TO_SERVE.refuse()
    return min(waiting, key=lambda one: (not one.urgent, one.issued_on, one.number))
