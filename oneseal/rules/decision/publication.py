"""Grants are public, except for secrets and privacy; what is shown of each (Arts. 5, 40 行政许可法; invariant 12).

Our reading: a grant is published from the day after it was decided, so that the body has that day to say that it must
not be; the credit rules (双公示) give 7 working days. Permits alone are published: of other items the law does not
demand it, and their results are mostly about people.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.privacy.masks import mask_name
from oneseal.rules.privacy.prose import mask_text
from oneseal.rules.refusals import ground

PERMIT: Final = "01"
"""The code of items that are permits (行政许可) in the national list of types."""
LATER: Final = timedelta(days=1)


class Secret(StrEnum):
    """Why a grant is not published: the three grounds of Art. 5, and no fourth."""

    STATE = "state"
    TRADE = "trade"
    PRIVACY = "privacy"


SECRETS: Final[Mapping[Secret, Sentence]] = {
    Secret.STATE: Sentence("涉及国家秘密", "it touches a state secret"),
    Secret.TRADE: Sentence("涉及商业秘密", "it touches a trade secret"),
    Secret.PRIVACY: Sentence("涉及个人隐私", "it touches somebody's privacy"),
}

NO_SUCH_GROUND = ground(
    "publication.no_such_ground",
    zh="不公开只能因为国家秘密、商业秘密或者个人隐私。请选一项。",
    en="Only a state secret, a trade secret or privacy keeps a grant from being published. Choose one.",
    article="行政许可法第五条",
)
NOTHING_TO_PUBLISH = ground(
    "publication.nothing_to_publish",
    zh="这一件没有准予行政许可的决定，不在公开之列。",
    en="There is no grant of a permit here that would be published.",
    article="行政许可法第四十条",
    status=409,
)
NOT_OF_THE_DECIDER = ground(
    "publication.not_of_the_decider",
    zh="这个决定是“{body}”作的，公开还是不公开由它定。",
    en="{body} made this decision; whether it is published is for it to say.",
    article="行政许可法第五条、第四十条",
    status=403,
)
WITHHELD_ALREADY = ground(
    "publication.withheld_already",
    zh="这个决定已经不公开了。",
    en="This decision is withheld already.",
    article="行政许可法第五条",
    status=409,
)
NOT_WITHHELD = ground(
    "publication.not_withheld",
    zh="这个决定本来就是公开的。",
    en="This decision is not withheld.",
    article="行政许可法第四十条",
    status=409,
)


def must_be_secret(given: str) -> Secret:
    """The ground on which a grant is kept from the public; there are three (Art. 5 ¶2 行政许可法)."""
    if given not in {*Secret}:
        raise NO_SUCH_GROUND.refuse()
    return Secret(given)


def must_be_published_at_all(type_code: str, outcome: str) -> None:
    """Only the grant of a permit is published, so that only that can be withheld (Art. 40 行政许可法)."""
    if type_code != PERMIT or outcome != "grant":
        raise NOTHING_TO_PUBLISH.refuse()


def decided_before(today: date) -> date:
    """The last day of decision whose grants are public today (Art. 40 行政许可法; our reading of the day)."""
    return today - LATER


def holder_shown(kind: str, name: str) -> str:
    """An enterprise by its name, a person by a masked one (Art. 5 行政许可法; Art. 51 个人信息保护法)."""
    return name if kind == "enterprise" else mask_name(name)


def code_shown(kind: str, code: str) -> str:
    """The unified social credit code, of a sole trader masked, of a person none (GB 32100; Art. 51 个人信息保护法)."""
    return mask_text(code) if kind == "enterprise" else ""
