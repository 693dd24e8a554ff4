"""What an item version says of fees in figures: the standards, what waits for a payment, where less is due (C1; W9).

A fee is a row of the version with the law or administrative regulation it rests on and the standard as published
(Arts. 58-59 行政许可法). What stands in no row cannot be charged. Amounts are yuan as decimal text, never floats.
"""

import re
from collections.abc import Mapping
from typing import Final

from oneseal.rules.catalogue.building import Building, limit, split
from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.health_parts import Examined, Fault, is_basis, said
from oneseal.rules.catalogue.sentences import Row, Sentence

Json = dict[str, object]
Words = Mapping[str, Sentence]

LEVELS: Final[Words] = {
    "law": Sentence("法律", "law"),
    "regulation": Sentence("行政法规", "administrative regulation"),
}
"""What alone may order a fee (Art. 58 ¶1 行政许可法)."""
WAITS: Final[Words] = {
    "": Sentence("不影响办理", "nothing waits"),
    "grant": Sentence("缴费以后才作准予决定", "the grant waits"),
    "issue": Sentence("缴费以后才制发证照", "the certificate waits"),
    "deliver": Sentence("缴费以后才送达", "the delivery waits"),
}
"""Which act waits until a fee is settled; the row says on what basis."""
RELIEFS: Final[Words] = {
    "relief": Sentence("减收、免收", "less or nothing is due"),
    "refund": Sentence("退还", "paid back"),
}
DAYS_OF: Final = "days:"
"""Before a factor that is a table of periods (开始、结束): its days, both ends counted."""
_AMOUNT: Final = re.compile(r"\d{1,15}(?:\.\d{1,2})?")


def fees_of(building: Building) -> Json:
    """The fees of an item and where less is due, only where the data have any (W9, Arts. 58-59 行政许可法)."""
    rows = building.rows("fees")
    if not rows:
        return {}
    reliefs = building.rows("fee_reliefs")
    building.mark("fees", [*rows, *reliefs])
    return {"fees": [_fee(row) for row in rows], "reliefs": [_relief(row) for row in reliefs]}


def _fee(row: Row) -> Json:
    kept = ("name", "unit", "amount", "when", "level", "law", "article", "standard", "waits", "waits_basis")
    return {
        "no": int(row["no"]),
        **{key: row[key] for key in kept},
        "per": split(row["per"]),
        "limit": limit(row["limit_n"], row["limit_unit"]),
        "limit_basis": row["limit_basis"],
    }


def _relief(row: Row) -> Json:
    kept = {key: row[key] for key in ("kind", "text", "off", "law", "article")}
    return {"no": int(row["ord"]), "fee": int(row["fee_no"]), **kept}


def is_amount(text: str) -> bool:
    """Whether a standard is written as yuan: digits, at most two decimals, more than nothing (Art. 59 行政许可法)."""
    return bool(_AMOUNT.fullmatch(text)) and any(digit in text for digit in "123456789")


def standard_words(row: Mapping[str, object]) -> str:
    """城市道路占用费 0.60 元/平方米·日（城市道路管理条例第三十七条）, as a list shows it (Art. 59 行政许可法: published)."""
    rate = f"{said(row, 'amount')} 元/{said(row, 'unit')}" if said(row, "amount") else "标准没有公布，不收"
    return f"{said(row, 'name')} {rate}（{said(row, 'law')}{said(row, 'article')}）"


def faulty_standards(snapshot: Snapshot) -> Examined:
    """Each fee names a law or an administrative regulation and its published standard; so does what waits for it.

    It stops publication: what is not ordered by those and published cannot be charged (Arts. 58-59 行政许可法).
    """
    rows = mappings(snapshot, "fees")
    faults = [
        Fault("standards", said(row, "no"), f"收费“{said(row, 'name')}”{zh}", f"the fee “{said(row, 'name')}” {en}")
        for row in rows
        for zh, en in _wrong(row)
    ]
    return Examined(len(rows), tuple(faults))


def _wrong(row: Mapping[str, object]) -> list[tuple[str, str]]:
    found = []
    if said(row, "level") not in LEVELS or not is_basis(said(row, "law")) or not said(row, "article"):
        found.append(("没有写明是哪部法律、行政法规的第几条", "names no law or administrative regulation and article"))
    if said(row, "amount") and not is_amount(said(row, "amount")):
        found.append(("的标准不是金额", "has a standard that is no amount"))
    if said(row, "amount") and not said(row, "standard"):
        found.append(("没有写明公布的标准", "does not name the published standard"))
    if said(row, "waits") and not is_basis(said(row, "waits_basis")):
        found.append(("写了缴费以后才办，没有写依据", "makes an act wait and names no basis for it"))
    if row.get("limit") and not is_basis(said(row, "limit_basis")):
        found.append(("写了缴费期限，没有写依据", "has a limit to pay and names no basis for it"))
    return found
