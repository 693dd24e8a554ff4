"""Personal data: its classes (Arts. 4, 28 个人信息保护法) and the masks under which it is shown."""

from oneseal.rules.privacy.classes import PersonalClass, is_encrypted, is_publishable
from oneseal.rules.privacy.masking import mask
from oneseal.rules.privacy.masks import (
    last_four,
    mask_address,
    mask_citizen_id,
    mask_date,
    mask_name,
    mask_number,
    mask_phone,
    mask_uscc,
)
from oneseal.rules.privacy.prose import mask_text

__all__ = [
    "PersonalClass",
    "is_encrypted",
    "is_publishable",
    "last_four",
    "mask",
    "mask_address",
    "mask_citizen_id",
    "mask_date",
    "mask_name",
    "mask_number",
    "mask_phone",
    "mask_text",
    "mask_uscc",
]
