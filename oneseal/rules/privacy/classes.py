"""The classes of a data field, as the field dictionary names them (column personal_class)."""

from enum import StrEnum


class PersonalClass(StrEnum):
    """How much a value says about a person (Arts. 4, 28 个人信息保护法) or a business (Art. 5 行政许可法)."""

    NONE = "无"
    BODY = "单位信息"
    GENERAL = "一般个人信息"
    SENSITIVE = "敏感个人信息"
    SECRET = "商业秘密"


def is_encrypted(personal_class: PersonalClass | str) -> bool:
    """Whether values of the class are kept encrypted: sensitive ones (Art. 51(3) 个人信息保护法)."""
    return PersonalClass(personal_class) is PersonalClass.SENSITIVE


def is_publishable(personal_class: PersonalClass | str) -> bool:
    """Whether values of the class may stand on a public page at all (Arts. 5, 40 行政许可法)."""
    return PersonalClass(personal_class) in (PersonalClass.NONE, PersonalClass.BODY)
