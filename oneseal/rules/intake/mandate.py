"""Somebody else's mandate: who acts, for what, until when, on what proof (Art. 29 ¶2 行政许可法; 民法典 165, 171, 173)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.accounts.naming import must_be_name, must_be_number
from oneseal.rules.intake.refusals import (
    AGENT_IS_APPLICANT,
    MANDATE_DATES,
    MANDATE_EXPIRED,
    MANDATE_TOO_NARROW,
    MANDATE_UNPROVEN,
)
from oneseal.rules.stages.names import Act


class Power(StrEnum):
    """What an applicant may leave to his agent, each to be named in the mandate (民法典 165: 代理事项、权限和期限)."""

    SUBMIT = "submit"
    SUPPLEMENT = "supplement"
    HEARING = "hearing"
    RECEIVE = "receive"
    WITHDRAW = "withdraw"
    COMMIT = "commit"


POWER_NAMES: Mapping[Power, tuple[str, str]] = {
    Power.SUBMIT: ("提交申请", "submit the application"),
    Power.SUPPLEMENT: ("补正材料", "supplement materials"),
    Power.HEARING: ("陈述申辩、听证", "state the case, hearing"),
    Power.RECEIVE: ("领取文书和证照", "receive documents and certificates"),
    Power.WITHDRAW: ("撤回申请", "withdraw the application"),
    Power.COMMIT: ("作出、撤回告知承诺", "commit, or take a commitment back"),
}
POWER_OF: Mapping[Act, Power] = {
    Act.SUBMIT: Power.SUBMIT,
    Act.RECEIVE_PART: Power.SUPPLEMENT,
    Act.SUPPLEMENT: Power.SUPPLEMENT,
    Act.RECORD_STATEMENT: Power.HEARING,
    Act.REQUEST_HEARING: Power.HEARING,
    Act.WAIVE_HEARING: Power.HEARING,
    Act.ASK_RECUSAL: Power.HEARING,
    Act.DELIVER: Power.RECEIVE,
    Act.WITHDRAW: Power.WITHDRAW,
    Act.WITHDRAW_COMMITMENT: Power.COMMIT,
}
"""What an act of the agent needs; nobody has a power that the mandate does not name."""


@dataclass(frozen=True)
class Mandate:
    """A written mandate for one application; ``proof`` is the file of it, ``seen`` the original shown at a window."""

    agent_name: str
    agent_number: str
    powers: frozenset[Power]
    granted_on: date
    until: date
    proof: int | None = None
    seen: bool = False


def power_words(powers: Collection[str], language: int = 0) -> str:
    """The powers in words, always in the same order; 0 Chinese, 1 English (Art. 165 民法典)."""
    return ("、", ", ")[language].join(names[language] for power, names in POWER_NAMES.items() if power in powers)


def must_be_mandate(mandate: Mandate, applicant_number: str, today: date, act: Act = Act.SUBMIT) -> None:
    """Whole and in force on the day: agent, proof, dates; to apply, also the power to submit (Art. 29 ¶2)."""
    must_be_name(mandate.agent_name)
    must_be_number("person", mandate.agent_number)
    if mandate.agent_number == applicant_number:
        raise AGENT_IS_APPLICANT.refuse()
    if mandate.proof is None and not mandate.seen:
        raise MANDATE_UNPROVEN.refuse()
    if mandate.granted_on > today or mandate.until < mandate.granted_on:
        raise MANDATE_DATES.refuse(granted=mandate.granted_on.isoformat(), until=mandate.until.isoformat())
    must_cover(mandate.powers, mandate.until, act, today)


def must_cover(powers: Collection[str], until: date, act: Act, today: date) -> None:
    """The mandate is in force, its last day included, and names what the agent does (Arts. 171, 173 民法典)."""
    if today > until:
        raise MANDATE_EXPIRED.refuse(until=until.isoformat())
    needed = POWER_OF.get(act)
    if needed is not None:
        must_name(powers, needed)


def must_name(powers: Collection[str], needed: Power) -> None:
    """Nobody has a power that the mandate does not name; to commit is one of its own (Art. 171 民法典; 湘政办发〔2021〕25号)."""
    if needed not in powers:
        names = POWER_NAMES[needed]
        raise MANDATE_TOO_NARROW.refuse(
            power_zh=names[0],
            power_en=names[1],
            given_zh=power_words(powers) or "（没有写）",
            given_en=power_words(powers, 1) or "nothing",
        )
