"""Masks: 林*至, 990126********0027, 92990126MA****3D7N, 000****6021 (Art. 51 个人信息保护法: de-identification)."""

import re

HIDDEN = "******"
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 长孙 宇文 轩辕 端木 南宫 独孤 呼延 闻人 澹台 公冶 "
    "濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 百里 东郭 西门 赫连 拓跋 第五 万俟 完颜 纳兰".split()
)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
_PERSON = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]+(?:[·•][{_HAN}]+)+")
_CITIZEN = re.compile(r"\d{17}[\dXx]|\d{15}")
_USCC = re.compile(r"[0-9A-Z]{2}\d{6}[0-9A-Z]{9}[0-9A-Z]")
_PHONE = re.compile(r"(?:1[3-9]|0\d)\d{9}")
_NUMBER = re.compile(r"(?=.*\d{2})[0-9A-Za-z][0-9A-Za-z-]{5,}")
_COUNTY = re.compile(r".{2,}?(?:自治县|自治旗|县|(?<![小社园校厂库景])区|旗)|.{2,}?[市盟州].{1,}?市")


def mask_name(value: str) -> str:
    """A person's name: surname and last character stay, of two characters the surname only (Art. 51 个人信息保护法)."""
    name = value.strip()
    if name.isascii():
        return " ".join(word[:1] + "*" * max(len(word) - 1, 1) for word in name.split())
    surname = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    shown_end = 1 if len(name) - surname > 1 else 0
    middle = name[surname : len(name) - shown_end]
    if not middle:
        return "*" * len(name)
    hidden = "".join(char if char in "·•" else "*" for char in middle)
    return name[:surname] + hidden + name[len(name) - shown_end :]


def mask_citizen_id(value: str) -> str:
    """A citizen number: division and last four stay, the birth date does not (GB 11643-1999, Art. 51 个人信息保护法)."""
    number = value.strip()
    return _between(number, 6, 4 if len(number) == 18 else 3) if _CITIZEN.fullmatch(number) else mask_number(number)


def mask_uscc(value: str) -> str:
    """A credit code: ten in front and the last four stay (GB 32100-2015, Art. 51 个人信息保护法)."""
    code = value.strip()
    return _between(code, 10, 4) if len(code) == 18 else mask_number(code)


def mask_phone(value: str) -> str:
    """A telephone number: three in front and the last four stay (Art. 51 个人信息保护法)."""
    number = re.sub(r"[\s-]", "", value)
    return _between(number, 3, 4) if len(number) >= 10 else mask_number(number)


def mask_number(value: str) -> str:
    """Any other number: two at each end stay, of short ones nothing (Art. 51 个人信息保护法)."""
    number = value.strip()
    return _between(number, 2, 2) if len(number) >= 8 else "*" * len(number)


def mask_address(value: str) -> str:
    """An address: what names the county stays, the rest does not (Art. 51 个人信息保护法)."""
    match = _COUNTY.match(value.strip())
    return (match.group() if match else "") + HIDDEN


def mask_date(value: str) -> str:
    """A date or moment of a person's life: the year stays (Art. 51 个人信息保护法)."""
    return f"{value[:4]}-**-**" if re.match(r"[0-9]{4}-", value) else HIDDEN


def last_four(value: str) -> str:
    """The last four, for finding a person at the desk; nothing of a number under eight (Art. 51 个人信息保护法)."""
    kept = "".join(char for char in value if char.isascii() and char.isalnum()).upper()
    return kept[-4:] if len(kept) >= 8 else ""


def by_shape(value: str) -> str | None:
    """The mask that a value's own shape asks for, None where it looks like prose (Art. 51 个人信息保护法)."""
    text = value.strip()
    shapes = (
        (_PHONE, mask_phone),
        (_CITIZEN, mask_citizen_id),
        (_USCC, mask_uscc),
        (_NUMBER, mask_number),
        (_PERSON, mask_name),
    )
    for shape, masked in shapes:
        if shape.fullmatch(text):
            return masked(text)
    return None


def _between(value: str, front: int, back: int) -> str:
    return value[:front] + "*" * (len(value) - front - back) + value[-back:]
