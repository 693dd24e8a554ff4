"""Words of the powers: by what a body holds one, the four classes of a transfer, the four ways of a township."""

from enum import StrEnum


class By(StrEnum):
    """By what a body holds the power over an item (Arts. 22, 23, 25 行政许可法; C8, C10)."""

    OWN = "own"
    TRANSFERRED = "transferred"
    EMPOWERED = "empowered"


class TransferClass(StrEnum):
    """The four classes of the transfer register, spelled as the data spells them (C8; S4 二(二))."""

    TRANSFERRED = "划转"
    RELATED = "划转为关联事项"
    STATIONED = "不划转, 进驻大厅"
    NEITHER = "不划转, 不进驻"

    @property
    def moves(self) -> bool:
        """Whether the power goes to the bureau."""
        return self in (TransferClass.TRANSFERRED, TransferClass.RELATED)


class Way(StrEnum):
    """How a township or street handles an item of the county (S1 (一)3, S2 四(三); C10)."""

    DIRECT = "direct"
    FORWARDED = "forwarded"
    TAKEN_OVER = "taken_over"
    STATIONED = "stationed"

    @property
    def accepts(self) -> bool:
        """Whether the township itself accepts; where only the department's people sit there, they do."""
        return self is not Way.STATIONED

    @property
    def decides(self) -> bool:
        """Whether the township itself decides."""
        return self in (Way.DIRECT, Way.TAKEN_OVER)


class Basis(StrEnum):
    """On what a township's authority rests: law itself, the province's decision, or a delegation (Arts. 23, 24)."""

    LAW = "law"
    EMPOWERED = "empowered"
    DELEGATED = "delegated"


class BatchStage(StrEnum):
    """Where a batch of transfers stands (S4 二(二)-四)."""

    PREPARING = "preparing"
    APPROVED = "approved"
    EFFECTIVE = "effective"


class Thing(StrEnum):
    """What is handed over; standards one by one (S4 三)."""

    FILES = "files"
    STANDARDS = "standards"
    FORMS = "forms"
    BLANKS = "blanks"
    EXPERTS = "experts"
    SEALS = "seals"
    CASES = "cases"

    @property
    def on_the_day(self) -> bool:
        """The old seal is sealed off and the cases go over on the day itself, the rest before the approval."""
        return self in (Thing.SEALS, Thing.CASES)


class Spot(StrEnum):
    """What a chief representative may decide on the spot (S1 (一)1; C9)."""

    ACCEPT = "accept"
    DECIDE = "decide"
    CERTIFY = "certify"


BY_NAMES: dict[By, tuple[str, str]] = {
    By.OWN: ("法定职权", "by law"),
    By.TRANSFERRED: ("划转", "by transfer"),
    By.EMPOWERED: ("赋权", "by empowerment"),
}
CLASS_NAMES: dict[TransferClass, tuple[str, str]] = {
    TransferClass.TRANSFERRED: ("划转", "Transferred"),
    TransferClass.RELATED: ("关联", "Related"),
    TransferClass.STATIONED: ("进驻", "Stationed"),
    TransferClass.NEITHER: ("不进驻", "Neither"),
}
WAY_NAMES: dict[Way, tuple[str, str]] = {
    Way.DIRECT: ("直接办理", "Direct handling"),
    Way.FORWARDED: ("审核转报", "Reviewed and forwarded"),
    Way.TAKEN_OVER: ("赋权承接", "Power taken over"),
    Way.STATIONED: ("进驻办理", "Stationed"),
}
BASIS_NAMES: dict[Basis, tuple[str, str]] = {
    Basis.LAW: ("法律法规规定", "By law"),
    Basis.EMPOWERED: ("赋权", "Empowered"),
    Basis.DELEGATED: ("委托", "Delegated"),
}
STAGE_NAMES: dict[BatchStage, tuple[str, str]] = {
    BatchStage.PREPARING: ("准备中", "In preparation"),
    BatchStage.APPROVED: ("已批准，等生效", "Approved, not yet in effect"),
    BatchStage.EFFECTIVE: ("已生效", "In effect"),
}
THING_NAMES: dict[Thing, tuple[str, str]] = {
    Thing.FILES: (
        "办结档案（近三年原件，以前的移交目录）",
        "Closed files (three years' originals, a list of the rest)",
    ),
    Thing.STANDARDS: ("审查标准、要点，逐项说明", "Standards and review points, item by item"),
    Thing.FORMS: ("格式文书、空表", "Forms and templates"),
    Thing.BLANKS: ("空白证照", "Blank certificates"),
    Thing.EXPERTS: ("专家、中介名录", "Lists of experts and intermediaries"),
    Thing.SEALS: ("审批印章停用、封存", "The old approval seal, out of use and sealed off"),
    Thing.CASES: ("在办件", "Running cases"),
}
SPOT_NAMES: dict[Spot, tuple[str, str]] = {
    Spot.ACCEPT: ("当场受理", "accept"),
    Spot.DECIDE: ("当场决定", "decide"),
    Spot.CERTIFY: ("当场发证", "issue the certificate"),
}

TOWNSHIP_MODES: dict[str, tuple[Way, Basis]] = {
    "赋权": (Way.TAKEN_OVER, Basis.EMPOWERED),
    "委托": (Way.DIRECT, Basis.DELEGATED),
    "法定": (Way.DIRECT, Basis.LAW),
    "审核转报": (Way.FORWARDED, Basis.LAW),
    "受理": (Way.FORWARDED, Basis.EMPOWERED),
}
"""The spellings of powers.tsv; 无 is none of them."""
