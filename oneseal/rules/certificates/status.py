"""What a certificate is worth on a day, and the act that made it so.

Valid ⇄ suspended → expired, annulled, withdrawn, penalty-revoked, superseded; the first four, and death, dissolution
or force majeure, lead to deregistration (Arts. 8, 69, 70 行政许可法). Annulling, withdrawing, revoking and
deregistering are four different acts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from oneseal.rules.certificates.refusals import ACT_IMPOSSIBLE


class Status(StrEnum):
    """The statuses of a certificate."""

    VALID = "valid"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    ANNULLED = "annulled"
    WITHDRAWN = "withdrawn"
    PENALTY_REVOKED = "penalty_revoked"
    SUPERSEDED = "superseded"
    DEREGISTERED = "deregistered"


class CertificateAct(StrEnum):
    """What changes a certificate's status."""

    ISSUE = "issue"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXPIRE = "expire"
    ANNUL = "annul"
    SPARE = "spare"  # not annulled, though it could be (Art. 69 ¶3): no status changes
    WITHDRAW = "withdraw"
    PENALTY_REVOKE = "penalty_revoke"
    RENEW = "renew"  # goes on for another term: no status changes
    CHANGE_ABOVE = "change_above"  # a body outside gave another paper for it: no status changes
    SUPERSEDE = "supersede"
    DEREGISTER = "deregister"
    DEREGISTER_HOLDER = "deregister_holder"  # death, dissolution, force majeure


@dataclass(frozen=True)
class Name:
    """Names of a status and the act behind it."""

    zh: str
    en: str
    act_zh: str
    act_en: str
    article: str


NAMES: dict[Status, Name] = {
    Status.VALID: Name("有效", "Valid", "核发", "issued", "第三十九条"),
    Status.SUSPENDED: Name("暂扣", "Suspended", "暂扣", "suspended", "《行政处罚法》第九条"),
    Status.EXPIRED: Name("已过期", "Expired", "有效期届满", "expired", "第七十条第一项"),
    Status.ANNULLED: Name("已撤销", "Annulled", "撤销", "annulled", "第六十九条"),
    Status.WITHDRAWN: Name("已撤回", "Withdrawn", "撤回", "withdrawn", "第八条第二款"),
    Status.PENALTY_REVOKED: Name(
        "已吊销", "Revoked as a penalty", "吊销", "revoked as a penalty", "《行政处罚法》第九条"
    ),
    Status.SUPERSEDED: Name("已替换", "Superseded", "被新证替换", "superseded", "第四十九条、第五十条"),
    Status.DEREGISTERED: Name("已注销", "Deregistered", "注销", "deregistered", "第七十条"),
}

_A, _S = CertificateAct, Status
LIVE = (_S.VALID, _S.SUSPENDED)
"""What law may still act on, or let go on."""
_ENDED = (_S.EXPIRED, _S.ANNULLED, _S.WITHDRAWN, _S.PENALTY_REVOKED)

TRANSITIONS: dict[tuple[Status | None, CertificateAct], Status] = {
    (None, _A.ISSUE): _S.VALID,
    (_S.VALID, _A.SUSPEND): _S.SUSPENDED,
    (_S.SUSPENDED, _A.RESUME): _S.VALID,
    **{(row, _A.EXPIRE): _S.EXPIRED for row in LIVE},
    **{(row, _A.ANNUL): _S.ANNULLED for row in LIVE},
    **{(row, _A.WITHDRAW): _S.WITHDRAWN for row in LIVE},
    **{(row, _A.PENALTY_REVOKE): _S.PENALTY_REVOKED for row in LIVE},
    **{(row, _A.SUPERSEDE): _S.SUPERSEDED for row in LIVE},
    **{(row, _A.DEREGISTER_HOLDER): _S.DEREGISTERED for row in LIVE},
    **{(row, _A.DEREGISTER): _S.DEREGISTERED for row in _ENDED},
}


def after(status: Status | None, act: CertificateAct) -> Status:
    """The status after an act; an act that the table does not hold is refused (Arts. 8, 69, 70 行政许可法)."""
    reached = TRANSITIONS.get((status, act))
    if reached is None:
        raise ACT_IMPOSSIBLE.refuse(act=str(act), status=str(status or "none"))
    return reached


@dataclass(frozen=True)
class StatusVerdict:
    """What the public page says: the status on a day, since when, by which act."""

    status: Status
    ok: bool
    since: date
    begun: bool
    zh: str
    en: str
    act: Mapping[str, Any] | None = None

    @property
    def name(self) -> Name:
        """The status's names."""
        return NAMES[self.status]


def status_on(facts: Mapping[str, Any], today: date) -> StatusVerdict:
    """The status on a day (Arts. 8, 50, 69, 70 行政许可法).

    Facts: valid_from, valid_to (None: no end), acts: [{act, on, by, number, reason, successor}] in their order,
    without issue and expiry. Expiry is seen from the date: an act up to the last day stands before it, a later one
    follows it.
    """
    start, end = _day(facts["valid_from"]), facts.get("valid_to")
    last = _day(end) if end else None
    status, since, behind = Status.VALID, start, None
    for row in facts.get("acts") or ():
        on = _day(row["on"])
        if on > today:
            continue
        if last is not None and on > last and status in LIVE:
            status, since, behind = Status.EXPIRED, last, None
        status, since, behind = after(status, CertificateAct(row["act"])), on, row
    if last is not None and today > last and status in LIVE:
        status, since, behind = Status.EXPIRED, last, None
    begun = today >= start
    zh, en = _sentences(status, since, behind, begun)
    return StatusVerdict(status, status is Status.VALID and begun, since, begun, zh, en, behind)


def _sentences(status: Status, since: date, behind: Mapping[str, Any] | None, begun: bool) -> tuple[str, str]:
    zh_day = f"{since.year}年{since.month}月{since.day}日"
    if status is Status.VALID:
        if not begun:
            return f"还没有生效，{zh_day}起有效", f"Not yet in force, valid from {since.isoformat()}"
        return "现在有效", "Valid today"
    name = NAMES[status]
    if status is Status.EXPIRED:
        return f"有效期到 {zh_day} 为止，现在已过期", f"Expired: valid until {since.isoformat()}"
    source = behind or {}
    by, number = source.get("by", ""), source.get("number", "")
    zh = f"{zh_day}由{by}{name.act_zh}" if by else f"{zh_day}{name.act_zh}"
    en = f"{name.act_en.capitalize()} on {since.isoformat()}" + (f" by {by}" if by else "")
    if number:
        zh, en = f"{zh}（{number}）", f"{en} ({number})"
    return zh, en


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
