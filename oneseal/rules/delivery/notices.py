"""The board of public notices on the portal: what stands on it, how long, and how the person is named (公告送达).

Art. 95 民事诉讼法 by analogy: a notice is put up where nothing else reaches whom it is for, and runs thirty days; it says
which document waits for whom, why it is served so (解释第一百三十九条: 公告送达应当说明公告送达的原因), and how it is had.
"""

from dataclasses import dataclass
from datetime import date

from oneseal.rules.decision.publication import holder_shown
from oneseal.rules.delivery.channels import Channel


@dataclass(frozen=True)
class Notice:
    """A sending, as far as the board asks. ``last``: the last day of its clock; ``secret``: withheld under Art. 5."""

    channel: str
    since: date
    last: date | None
    over: bool
    secret: bool


def stands_on_board(notice: Notice, today: date) -> bool:
    """From the day it was recorded until its last day, while it runs (Art. 95 民事诉讼法).

    What is a state or trade secret or somebody's privacy stands on no public page (Art. 5 行政许可法).
    """
    if notice.channel != Channel.PUBLIC or notice.over or notice.secret or notice.last is None:
        return False
    return notice.since <= today <= notice.last


def named_on_board(kind: str, name: str) -> str:
    """Surname and masked rest of a person, an enterprise by its name; no number of anybody (Art. 51 个人信息保护法).

    A notice has to name whom it is for; with the number of the document that is enough for whoever waits for one.
    """
    return holder_shown(kind, name)
