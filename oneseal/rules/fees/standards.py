"""The fees of an item version, and what one comes to for a case's answers (Arts. 58-59 行政许可法; W9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.fees import DAYS_OF, LEVELS, is_amount
from oneseal.rules.catalogue.form import Answers, Snapshot, form_of, heard_answers, mappings
from oneseal.rules.clocks.keeping import limit_from
from oneseal.rules.clocks.terms import Limit
from oneseal.rules.fees.refusals import (
    BASIS_MISSING,
    NO_SUCH_FEE,
    NO_SUCH_RELIEF,
    NOT_DUE_HERE,
    QUANTITY_MISSING,
    STANDARD_MISSING,
)

CENT: Final = Decimal("0.01")
WHOLE: Final = Decimal(100)
MOST: Final = Decimal("99999999999999.99")
"""What a money column holds (numeric(18,2))."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee of the version: yuan for each unit, what multiplies it, when it is due, on what it rests, what waits."""

    no: int
    name: str
    unit: str
    amount: Decimal | None
    per: tuple[str, ...]
    when: str
    level: str
    law: str
    article: str
    standard: str
    waits: str
    waits_basis: str
    limit: Limit | None
    limit_basis: str

    @property
    def basis(self) -> str:
        """As it is cited: 城市道路管理条例第三十七条."""
        return f"{self.law}{self.article}"


@dataclass(frozen=True, slots=True)
class Relief:
    """A case in which less is due (``off`` per cent of it), or something is paid back; each with its basis."""

    no: int
    fee: int
    kind: str
    text: str
    off: Decimal
    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the application by which a fee is multiplied."""

    name_zh: str
    name_en: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a fee comes to: the numbers and the amount in yuan, rounded half up to the cent."""

    quantities: tuple[Quantity, ...]
    amount: Decimal


def fees_of(snapshot: Snapshot) -> tuple[Fee, ...]:
    """The fees of a version; nothing else can be charged (Art. 58 行政许可法)."""
    return tuple(_fee(row) for row in mappings(snapshot, "fees"))


def reliefs_of(snapshot: Snapshot, fee: int, kind: str) -> tuple[Relief, ...]:
    """The cases in which less of a fee is due (``relief``), or it is paid back (``refund``): Art. 59 行政许可法."""
    rows = [row for row in mappings(snapshot, "reliefs") if row["fee"] == fee and row["kind"] == kind]
    return tuple(_relief(row) for row in rows)


def fee_at(snapshot: Snapshot, no: int) -> Fee:
    """The fee of that number, or the refusal: what the version does not hold is not charged (Arts. 58-59 行政许可法)."""
    for fee in fees_of(snapshot):
        if fee.no == no:
            return fee
    raise NO_SUCH_FEE.refuse(no=no)


def relief_at(snapshot: Snapshot, fee: int, no: int, kind: str) -> Relief:
    """A ground of the version for charging less or paying back, or the refusal (Art. 59 行政许可法)."""
    for relief in reliefs_of(snapshot, fee, kind):
        if relief.no == no:
            return relief
    raise NO_SUCH_RELIEF.refuse()


def applies(fee: Fee, snapshot: Snapshot, answers: Answers) -> bool:
    """Whether the application is one for which the fee is due (Art. 59 行政许可法: by the published standard)."""
    return expressions.holds(fee.when, heard_answers(snapshot, answers))


def reckoned(fee: Fee, snapshot: Snapshot, answers: Answers) -> Reckoned:
    """What the fee comes to for these answers, or why it cannot be charged; nobody types it (Arts. 58-59 行政许可法)."""
    if fee.level not in LEVELS or not fee.law or not fee.article:
        raise BASIS_MISSING.refuse(name=fee.name)
    if fee.amount is None or not fee.standard:
        raise STANDARD_MISSING.refuse(name=fee.name)
    if not applies(fee, snapshot, answers):
        raise NOT_DUE_HERE.refuse(name=fee.name)
    heard = heard_answers(snapshot, answers)
    quantities = tuple(_quantity(fee, slug, snapshot, heard) for slug in fee.per)
    amount = fee.amount
    for quantity in quantities:
        amount *= quantity.number
    rounded = amount.quantize(CENT, ROUND_HALF_UP)
    if not CENT <= rounded <= MOST:
        raise QUANTITY_MISSING.refuse(name=fee.name, fields_zh="计费的数", fields_en="a number that multiplies it")
    return Reckoned(quantities, rounded)


def taken_off(amount: Decimal, off: Decimal) -> Decimal:
    """The part of an amount that falls away, rounded half up to the cent (Art. 59 行政许可法)."""
    return (amount * off / WHOLE).quantize(CENT, ROUND_HALF_UP)


def _fee(row: Mapping[str, Any]) -> Fee:
    words = ("name", "unit", "when", "level", "law", "article", "standard", "waits", "waits_basis", "limit_basis")
    text = str(row["amount"])
    return Fee(
        no=int(row["no"]),
        amount=Decimal(text) if is_amount(text) else None,
        per=tuple(str(one) for one in row["per"]),
        limit=limit_from(row["limit"]) if row["limit_basis"] else None,
        **{word: str(row[word]) for word in words},
    )


def _relief(row: Mapping[str, Any]) -> Relief:
    text = str(row["off"])
    off = Decimal(text) if is_amount(text) else Decimal(0)
    kept = {word: str(row[word]) for word in ("kind", "text", "law", "article")}
    return Relief(no=int(row["no"]), fee=int(row["fee"]), off=min(off, WHOLE), **kept)


def _quantity(fee: Fee, per: str, snapshot: Snapshot, answers: Answers) -> Quantity:
    slug = per.removeprefix(DAYS_OF)
    field = form_of(snapshot).fields.get(slug)
    answer = answers.get(slug)
    if field is None:
        raise QUANTITY_MISSING.refuse(name=fee.name, fields_zh=slug, fields_en=slug)
    number = _days(answer) if per.startswith(DAYS_OF) else _number(answer)
    name_zh = str(field["name_zh"])
    name_en = str(field["name_en"] or name_zh)
    if number is None:
        raise QUANTITY_MISSING.refuse(name=fee.name, fields_zh=name_zh, fields_en=name_en)
    unit = "天" if per.startswith(DAYS_OF) else str(field["unit"])
    return Quantity(name_zh, name_en, number, unit)


def _number(answer: object) -> Decimal | None:
    text = str(answer).replace(",", "").strip()
    found = Decimal(text) if expressions.is_number(text) else Decimal(0)
    return found if found > 0 else None


def _days(answer: object) -> Decimal | None:
    """The days of all periods of a table, both ends counted; nothing where one of them cannot be read."""
    total = 0
    for row in answer if isinstance(answer, list) else []:
        try:
            begin, end = (date.fromisoformat(str(row[name])) for name in ("开始", "结束"))
        except (KeyError, ValueError, TypeError):
            return None
        if end < begin:
            return None
        total += (end - begin).days + 1
    return Decimal(total) if total else None
