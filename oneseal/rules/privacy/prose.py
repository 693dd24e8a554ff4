"""Numbers of people inside running text: a clerk's remark, an applicant's reason, a public page."""

import re
from collections.abc import Callable

from oneseal.rules.identifiers import citizen_id
from oneseal.rules.privacy.masks import mask_citizen_id, mask_number, mask_phone, mask_uscc

_NUMBERS = re.compile(
    r"(?P<certificate>1\.2\.156\.3005\.2\.[0-9A-Z.]+)"
    r"|(?<![0-9A-Za-z])(?:"
    r"(?P<citizen>\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx])"
    r"|(?P<old>\d{15})"
    r"|(?P<account>62\d{14,17})"
    r"|(?P<trader>92\d{6}[0-9A-Z]{10})"
    r"|(?P<phone>(?:\+?86[ -]?)?(?:1[3-9]\d|000)[ -]?\d{4}[ -]?\d{4})"
    r")(?![0-9A-Za-z])",
    re.ASCII,
)
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


def mask_text(value: str) -> str:
    """The text with citizen numbers, mobile numbers, bank accounts and sole traders' codes masked (Art. 40 行政许可法).

    A citizen number is told by its shape and a possible birth date, right check character or not: one that was typed
    wrongly still points at a person. Office lines, credit codes of enterprises and certificate identifiers are public.
    """
    narrow = value.translate(_WIDE)
    pieces, shown = [], 0
    for match in _NUMBERS.finditer(narrow):
        masked = _masked(match)
        if masked != match.group():
            pieces += [value[shown : match.start()], masked]
            shown = match.end()
    return "".join([*pieces, value[shown:]])


def _masked(match: re.Match[str]) -> str:
    kind, text = match.lastgroup or "", match.group()
    compact = re.sub(r"[ -]", "", text)
    masks: dict[str, Callable[[str], str]] = {
        "citizen": _citizen,
        "old": _old,
        "account": mask_number,
        "trader": mask_uscc,
        "phone": lambda number: mask_phone(number[-11:]),
    }
    mask = masks.get(kind)
    masked = mask(compact) if mask else text
    return text if masked == compact else masked


def _citizen(number: str) -> str:
    if number.startswith("92") and citizen_id.birth_date(number) is None:
        return mask_uscc(number)
    return mask_citizen_id(number) if _lived(number) else _account(number)


def _old(number: str) -> str:
    return mask_citizen_id(number) if _lived(number[:6] + "19" + number[6:]) else number


def _account(number: str) -> str:
    return mask_number(number) if number.startswith("62") else number


def _lived(number: str) -> bool:
    born = citizen_id.birth_date(number)
    return born is not None and citizen_id.EARLIEST_YEAR <= born.year <= citizen_id.LATEST_YEAR
