"""Codes of items, ZWFW C0109.1-2018 and GB/T 39554.1-2020: basic 12, implementation 31, option 33."""

from oneseal.rules.identifiers import uscc
from oneseal.rules.identifiers.verdict import DIGITS, DIGITS_AND_CAPITALS, Verdict, failed, passed, shape_fault

BASIC, IMPLEMENTATION, OPTION = 12, 31, 33
MAIN_WITH_SUB_ITEMS = "00Y"
SERIAL_LETTERS_BARRED = "IOSVZ"
TYPES = {
    "01": ("行政许可", "licence"),
    "02": ("行政处罚", "penalty"),
    "03": ("行政强制", "enforcement"),
    "04": ("行政征收", "levy"),
    "05": ("行政给付", "benefit"),
    "06": ("行政检查", "inspection"),
    "07": ("行政确认", "confirmation"),
    "08": ("行政奖励", "award"),
    "09": ("行政裁决", "ruling"),
    "10": ("其他行政权力", "other power"),
    "20": ("公共服务", "public service"),
}
LEVELS = {
    "1": ("国家级", "national"),
    "2": ("省级", "provincial"),
    "3": ("市级", "city"),
    "4": ("县级", "county"),
    "5": ("镇（乡、街道）级", "township"),
    "6": ("村（社区）级", "village"),
    "7": ("分级管理", "shared between levels"),
}


_LEVEL_OF_ZEROS = {"0" * 10: "2", "0" * 8: "3"}


def level_digit(division: str) -> str:
    """The level at which a body of that division exercises an item: province 2, city 3, below 4 (GB/T 2260)."""
    return next((level for zeros, level in _LEVEL_OF_ZEROS.items() if division[2:].endswith(zeros)), "4")


def check(value: str) -> Verdict:
    """Whether this is a basic, an implementation or an option code, part by part (ZWFW C0109.1-2018)."""
    if len(value) == BASIC + 2 and not shape_fault(value, DIGITS_AND_CAPITALS, [BASIC + 2]):
        return failed(
            "是 14 位（基本编码加两位办理项，国家实施规范的写法）；请填写 33 位的业务办理项编码。",
            "This is the 14-character form of the national norms; give the option code of 33 characters.",
        )
    fault = shape_fault(value, DIGITS_AND_CAPITALS, [BASIC, IMPLEMENTATION, OPTION])
    if fault:
        return fault
    if len(value) == BASIC:
        return _basic_fault(value, 0) or _described("基本编码", "Basic code", value)
    basic = value[19:31]
    fault = _body_fault(value) or _basic_fault(basic, 19)
    if fault:
        return fault
    zh, en = LEVELS[value[18]]
    if len(value) == IMPLEMENTATION:
        return _described(f"实施编码，{zh}行使", f"Implementation code, level {en}", basic)
    return _option_fault(value) or _described(f"业务办理项编码，{zh}行使", f"Option code, level {en}", basic)


def implementation_code(body_uscc: str, level_digit: str, basic_code: str) -> str:
    """The 31 characters: body, level of exercise, basic code (ZWFW C0109.1-2018); ValueError if they do not pass."""
    return _sound(body_uscc + level_digit + basic_code)


def option_code(implementation: str, serial: int) -> str:
    """The 33 characters: implementation code and the two digits of the option (ZWFW C0109.1-2018)."""
    return _sound(f"{implementation}{serial:02d}")


def _sound(code: str) -> str:
    verdict = check(code)
    if not verdict.ok:
        raise ValueError(verdict.reason_en)
    return code


def _described(zh: str, en: str, basic: str) -> Verdict:
    type_zh, type_en = TYPES.get(basic[2:4], ("扩展类型", "extended type"))
    main_zh = "，有子项的主项" if basic.endswith(MAIN_WITH_SUB_ITEMS) else ""
    main_en = ", main item with sub-items" if main_zh else ""
    return passed(f"{zh}，{type_zh}{main_zh}，结构正确。", f"{en}, {type_en}{main_en}, structure correct.")


def _body_fault(value: str) -> Verdict | None:
    body = uscc.check(value[:18])
    if not body.ok:
        return failed(
            f"前 18 位实施主体的统一社会信用代码：{body.reason_zh}", f"The body's credit code: {body.reason_en}"
        )
    if value[18] not in LEVELS:
        return failed(
            f"第 19 位是行使层级，应为 1 至 7，不是 {value[18]}；请核对。",
            f"Character 19 is the level of exercise, 1 to 7, not {value[18]}; compare it with the catalogue.",
        )
    return None


def _option_fault(value: str) -> Verdict | None:
    serial = value[31:]
    if any(char not in DIGITS for char in serial) or serial == "00":
        return failed(
            f"末两位是业务办理项序号，应为 01 至 99，不是 {serial}；请核对。",
            f"The last two number the option, 01 to 99, not {serial}; compare them with the catalogue.",
        )
    if value[28:31] == MAIN_WITH_SUB_ITEMS:
        return failed(
            "第 29 至 31 位是 00Y：有子项的主项没有业务办理项；请填写子项的编码。",
            "Characters 29 to 31 are 00Y: a main item with sub-items has no options; give the sub-item's code.",
        )
    return None


def _basic_fault(basic: str, before: int) -> Verdict | None:
    directory, kind, department, serial, sub = basic[:2], basic[2:4], basic[4:6], basic[6:9], basic[9:]
    if not (_numeric(directory) and (directory == "00" or directory[0] in "12345678")):
        return _part(before, 1, 2, directory, "应为 00（国家目录）或者省级代码", "must be 00 or the code of a province")
    if kind not in TYPES and not (_numeric(kind) and kind[0] in "12"):
        return _part(
            before,
            3,
            4,
            kind,
            "不是事项类型（01 至 10、20 或者其扩展）",
            "is no type of item (01 to 10, 20, extensions)",
        )
    if not _numeric(department):
        return _part(
            before, 5, 6, department, "应为两位数字的业务指导部门代码", "must be the two digits of a department"
        )
    lettered = kind[0] == "2" and serial[0] not in DIGITS + SERIAL_LETTERS_BARRED
    if not _numeric(serial[1:]) or not (serial[0] in DIGITS or lettered) or serial == "000":
        return _part(before, 7, 9, serial, "不是主项序号（001 至 999）", "is no serial of a main item (001 to 999)")
    if not _numeric(sub) and sub != MAIN_WITH_SUB_ITEMS:
        return _part(before, 10, 12, sub, "应为 000、00Y 或者子项序号", "must be 000, 00Y or the number of a sub-item")
    return None


def _numeric(part: str) -> bool:
    return all(char in DIGITS for char in part)


def _part(before: int, begin: int, end: int, part: str, zh: str, en: str) -> Verdict:
    return failed(
        f"第 {before + begin} 至 {before + end} 位 {part} {zh}；请对照事项目录核对。",
        f"Characters {before + begin} to {before + end}, {part}: this {en}; compare them with the catalogue.",
    )
