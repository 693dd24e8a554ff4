"""One mask for a value of any class: what lists, case pages and logs show to whoever has no reason to see it bare."""

from collections.abc import Callable

from oneseal.rules.privacy import masks
from oneseal.rules.privacy.classes import PersonalClass
from oneseal.rules.privacy.prose import mask_text

BY_KIND: dict[str, Callable[[str], str]] = {
    "name": masks.mask_name,
    "citizen_id": masks.mask_citizen_id,
    "uscc": masks.mask_uscc,
    "phone": masks.mask_phone,
    "document_number": masks.mask_number,
    "address": masks.mask_address,
    "date": masks.mask_date,
    "datetime": masks.mask_date,
}
_FACT_KINDS = frozenset({"choice", "number", "money", "table", "attachment"})


def mask(value: str, personal_class: PersonalClass | str, kind: str = "") -> str:
    """The value under the mask of its class and its field's type, if known (Arts. 28, 51 个人信息保护法; Art. 5 行政许可法).

    无 is shown; 单位信息 is shown but for credit codes and people's numbers in it; 一般个人信息 is masked by type or shape,
    choices and amounts stay; 敏感个人信息 leaves at most the ends of a number or name; 商业秘密 leaves nothing.
    """
    owner = PersonalClass(personal_class)
    if owner is PersonalClass.NONE or not value:
        return value
    if owner is PersonalClass.SECRET:
        return masks.HIDDEN
    if owner is PersonalClass.BODY:
        return masks.mask_uscc(value) if kind == "uscc" else mask_text(value)
    if owner is PersonalClass.SENSITIVE:
        return _sensitive(value, kind)
    if kind in _FACT_KINDS:
        return mask_text(value)
    if kind in BY_KIND:
        return BY_KIND[kind](value)
    return masks.by_shape(value) or mask_text(value)


def _sensitive(value: str, kind: str) -> str:
    if kind in _FACT_KINDS or kind in ("date", "datetime", "address"):
        return masks.HIDDEN
    if kind in BY_KIND:
        return BY_KIND[kind](value)
    return masks.by_shape(value) or masks.HIDDEN
