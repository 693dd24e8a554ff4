"""What a kind of document is made of: variants, seal, layout, and the statements that the law wants in it."""

from dataclasses import dataclass
from enum import StrEnum


class SealUse(StrEnum):
    """Which seal an act calls for."""

    SPECIAL = "special"  # the special seal of Art. 32 ¶2 (专用印章)
    DECISION = "decision"  # the seal of the deciding body, Art. 39


class Layout(StrEnum):
    """How a page of the kind is laid out."""

    LETTER = "letter"
    DECISION = "decision"  # with the red rule under the title
    SLIP = "slip"
    CERTIFICATE = "certificate"


class Statement(StrEnum):
    """What a document must hold, each found by its place in the content."""

    TITLE = "title"
    NUMBER = "number"
    DATE = "date"
    BODY = "body"
    SEAL = "seal"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    VERIFY = "verify"
    MATERIALS = "materials"
    RECEIVED = "received"
    ANSWER_DUE = "answer_due"
    REASONS = "reasons"
    REMEDIES = "remedies"
    COMPETENT = "competent"
    POINTS = "points"
    DEADLINE = "deadline"
    DECISION_DUE = "decision_due"
    PROMISED = "promised"
    PROCEDURE = "procedure"
    LENGTH = "length"
    EXTENSION = "extension"
    GRANTED = "granted"
    HOLDER = "holder"
    IDENTIFIER = "identifier"
    VALIDITY = "validity"
    DELIVERED = "delivered"
    RIGHT = "right"
    COSTS = "costs"
    SITTING = "sitting"
    CHAIR = "chair"
    RECUSAL = "recusal"
    PRESENT = "present"
    RECORD = "record"
    SIGNED = "signed"
    OFFICERS = "officers"
    INTERESTS = "interests"
    HEARD = "heard"


ALWAYS = (
    Statement.TITLE,
    Statement.NUMBER,
    Statement.DATE,
    Statement.BODY,
    Statement.SEAL,
    Statement.VERIFY,
)
_WORDS = (
    "标题 文号 日期 机关 印章 受文人 依据 查验码 材料清单 收到时间 答复期限 理由 救济途径 有权机关 补正内容 补正期限 办结日期 "
    "承诺内容 特别程序 所需时间 延长 许可内容 持证人 证照标识 有效期 送达文书 听证权利 费用 时间地点 主持人 回避 到会的人 笔录 签字 核查人员 赔偿补偿 陈述申辩"
)
LABELS: dict[Statement, str] = dict(zip(Statement, _WORDS.split(), strict=True))


@dataclass(frozen=True)
class Variant:
    """One wording of a kind, with the article it rests on."""

    key: str
    title_zh: str
    title_en: str
    basis: str
    requires: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its name, number series, seal, layout and variants."""

    key: str
    name_zh: str
    name_en: str
    series: str
    seal: SealUse
    layout: Layout
    variants: tuple[Variant, ...]
    requires: tuple[Statement, ...]
    ends_case: bool = False

    def variant(self, key: str | None) -> Variant:
        """The variant of that key, or the first where none is named."""
        if not key:
            return self.variants[0]
        for row in self.variants:
            if row.key == key:
                return row
        raise KeyError(f"{self.key} has no variant {key}")

    def required(self, key: str | None) -> tuple[Statement, ...]:
        """Everything that a document of this kind and variant must state."""
        return (*ALWAYS, *self.requires, *self.variant(key).requires)
