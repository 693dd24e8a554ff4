"""What supervision is told of: which entry of which chain, and what it says (审管衔接; S0 二(三)2, requirement L2).

The entries name themselves where they are made: ``PUSHED`` of the cases in rules/stages, of the certificates in
rules/certificates. Here each gets its name; a test holds the three tables together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.stages.names import PUSHED, Act


class Matter(StrEnum):
    """What happened, for those who supervise what was approved (S0 二(三)2)."""

    GRANTED = "granted"
    COMMITTED = "committed"
    CHANGED = "changed"
    RENEWED = "renewed"
    DEEMED_RENEWED = "deemed_renewed"
    REPLACED = "replaced"
    GIVEN_UP = "given_up"
    ANNULLED = "annulled"
    SPARED = "spared"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REVOKED = "revoked"
    DEREGISTERED = "deregistered"
    EXPIRED = "expired"


@dataclass(frozen=True)
class MatterName:
    """Its names, and the colour of its tag: favourable, adverse, over."""

    zh: str
    en: str
    tag: str


MATTERS: Final[Mapping[Matter, MatterName]] = {
    Matter.GRANTED: MatterName("准予", "granted", "yes"),
    Matter.COMMITTED: MatterName("告知承诺准予", "granted on commitment", "us"),
    Matter.CHANGED: MatterName("准予变更", "change granted", "yes"),
    Matter.RENEWED: MatterName("准予延续", "renewed", "yes"),
    Matter.DEEMED_RENEWED: MatterName("视为准予延续", "deemed renewed", "yes"),
    Matter.REPLACED: MatterName("补证", "replaced", "yes"),
    Matter.GIVEN_UP: MatterName("依申请注销", "given up", "end"),
    Matter.ANNULLED: MatterName("撤销", "annulled", "no"),
    Matter.SPARED: MatterName("不予撤销", "not annulled", "wait"),
    Matter.WITHDRAWN: MatterName("撤回", "withdrawn", "no"),
    Matter.SUSPENDED: MatterName("暂扣", "suspended", "no"),
    Matter.RESUMED: MatterName("恢复", "resumed", "yes"),
    Matter.REVOKED: MatterName("吊销", "revoked as a penalty", "no"),
    Matter.DEREGISTERED: MatterName("注销", "deregistered", "end"),
    Matter.EXPIRED: MatterName("有效期届满", "expired", "end"),
}
_BY_DOING: Final[Mapping[str, Matter]] = {
    "change": Matter.CHANGED,
    "renew": Matter.RENEWED,
    "replace": Matter.REPLACED,
    "end": Matter.GIVEN_UP,
}
_BY_ACT: Final[Mapping[str, Matter]] = {
    CertificateAct.ANNUL: Matter.ANNULLED,
    CertificateAct.SPARE: Matter.SPARED,
    CertificateAct.WITHDRAW: Matter.WITHDRAWN,
    CertificateAct.SUSPEND: Matter.SUSPENDED,
    CertificateAct.RESUME: Matter.RESUMED,
    CertificateAct.PENALTY_REVOKE: Matter.REVOKED,
    CertificateAct.DEREGISTER: Matter.DEREGISTERED,
    CertificateAct.EXPIRE: Matter.EXPIRED,
}
BY_SILENCE: Final = frozenset({Matter.DEEMED_RENEWED, Matter.EXPIRED})
"""Nobody acted: the law did. They are told as the others are (Art. 50 ¶2, Art. 70(1) 行政许可法)."""


def matter_of_case(verb: str, *, doing: str, committed: bool, granted: bool = True) -> Matter | None:
    """What an entry of a case says to supervision, if anything (S0 二(三)2; 国办发〔2020〕42号 for commitments).

    ``granted``: whether the case stands granted after it, for what a body outside decided is entered either way.
    """
    if verb not in PUSHED or not granted:
        return None
    if verb == Act.DEEM_RENEWED:
        return Matter.DEEMED_RENEWED
    if committed:
        return Matter.COMMITTED
    return _BY_DOING.get(doing, Matter.GRANTED)


def matter_of_certificate(verb: str) -> Matter | None:
    """What an entry of a certificate says to supervision, if anything (Arts. 8, 69, 70 行政许可法)."""
    return _BY_ACT.get(verb)
