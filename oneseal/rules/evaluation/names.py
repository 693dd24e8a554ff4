"""Levels, service acts and reasons by name (GB/T 39734-2020, GB/T 39735-2020; V1)."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from oneseal.rules.stages.names import Act

RATE = "rate"
"""The verb of the first entry in a rating's chain."""


class Level(IntEnum):
    """The five levels; the number grows with dissatisfaction (GB/T 39734-2020)."""

    VERY_SATISFIED = 1
    SATISFIED = 2
    FAIRLY_SATISFIED = 3
    DISSATISFIED = 4
    VERY_DISSATISFIED = 5

    @property
    def bad(self) -> bool:
        """差评: the two lowest levels."""
        return self >= Level.DISSATISFIED


LEVEL_NAMES: Mapping[Level, tuple[str, str]] = {
    Level.VERY_SATISFIED: ("非常满意", "Very satisfied"),
    Level.SATISFIED: ("满意", "Satisfied"),
    Level.FAIRLY_SATISFIED: ("基本满意", "Fairly satisfied"),
    Level.DISSATISFIED: ("不满意", "Dissatisfied"),
    Level.VERY_DISSATISFIED: ("非常不满意", "Very dissatisfied"),
}


class Service(StrEnum):
    """A service act: a moment at which the applicant met the office."""

    APPLYING = "applying"
    NOTICE = "notice"
    ANSWER = "answer"
    SUPPLEMENT = "supplement"
    DECISION = "decision"
    DELIVERY = "delivery"


SERVICE_NAMES: Mapping[Service, tuple[str, str]] = {
    Service.APPLYING: ("申请", "Applying"),
    Service.NOTICE: ("补正告知", "One-time notice"),
    Service.ANSWER: ("受理答复", "Answer to the application"),
    Service.SUPPLEMENT: ("补正", "Supplement"),
    Service.DECISION: ("审批决定", "Decision"),
    Service.DELIVERY: ("送达", "Delivery"),
}

SERVICES: Mapping[Act, Service] = {
    Act.SUBMIT: Service.APPLYING,
    Act.NOTIFY_ONCE: Service.NOTICE,
    Act.ACCEPT: Service.ANSWER,
    Act.DEEM_ACCEPTED: Service.ANSWER,
    Act.ANSWER_NOT_NEEDED: Service.ANSWER,
    Act.ANSWER_NOT_OURS: Service.ANSWER,
    Act.REJECT_BARRED: Service.ANSWER,
    Act.REFUSE_ACCEPTANCE: Service.ANSWER,
    Act.SUPPLEMENT: Service.SUPPLEMENT,
    Act.GRANT: Service.DECISION,
    Act.DEEM_RENEWED: Service.DECISION,
    Act.REFUSE: Service.DECISION,
    Act.TERMINATE: Service.DECISION,
    Act.DELIVER: Service.DELIVERY,
}
"""The acts that the applicant met. What goes on between offices, and what he did alone, is none."""

_GOOD: Mapping[str, tuple[str, str]] = {
    "quick": ("办得快", "It was quick"),
    "clear_guide": ("指南写得清楚", "The guide was clear"),
    "few_trips": ("不用跑", "No trips needed"),
    "easy_online": ("网上好操作", "Easy to do online"),
    "friendly": ("态度好", "Friendly"),
    "skilled": ("业务熟", "Knew their business"),
}
_BAD: Mapping[str, tuple[str, str]] = {
    "slow": ("办得慢", "It was slow"),
    "unclear_guide": ("指南或者告知说不清", "The guide or notice was unclear"),
    "beyond_list": ("要了清单以外的材料", "Asked for more than the list"),
    "asked_again": ("交过的又要一遍", "Asked again for what I had handed in"),
    "many_trips": ("让我多跑了", "Too many trips"),
    "hard_online": ("网上不好操作", "Hard to do online"),
    "unfriendly": ("态度不好", "Unfriendly"),
    "unskilled": ("业务不熟", "Did not know their business"),
    "no_reasons": ("没说清为什么", "No reasons given"),
    "fees": ("收了不该收的钱", "Charged what should be free"),
}

REASONS: Mapping[Level, Mapping[str, tuple[str, str]]] = {
    Level.VERY_SATISFIED: _GOOD,
    Level.SATISFIED: _GOOD,
    Level.FAIRLY_SATISFIED: _BAD,
    Level.DISSATISFIED: _BAD,
    Level.VERY_DISSATISFIED: _BAD,
}
"""The closed list of each level: what was good, or what could be better. None need be chosen."""
