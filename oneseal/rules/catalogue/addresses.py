"""An address with five levels of division and detail (`address:5`; GB/T 2260 and the levels below it)."""

import re

from oneseal.rules.catalogue.sentences import Sentence

_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
# Cities without counties, and county-level cities directly under a province.
_NO_COUNTY = ("东莞市", "中山市", "儋州市", "嘉峪关市")
_NO_CITY = (
    "仙桃市",
    "潜江市",
    "天门市",
    "神农架林区",
    "济源市",
    "石河子市",
    "五指山市",
    "文昌市",
    "琼海市",
    "万宁市",
    "东方市",
)

_LEVELS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "省（自治区、直辖市）",
        "province",
        re.compile(r"[^省市区县]{1,10}?(?:省|自治区|特别行政区)|(?:北京|天津|上海|重庆)市"),
    ),
    ("市（州）", "city", re.compile(r".{1,12}?(?:市|自治州|地区|盟)")),
    ("县（市、区）", "county", re.compile(r".{1,14}?(?:自治县|县|市|区|旗)")),
    ("乡镇（街道）", "township", re.compile(r".{1,14}?(?:街道|镇|乡|苏木|开发区|农场|林场)")),
    ("村（社区）", "village", re.compile(r".{1,16}?(?:社区|村|居委会|居民委员会|嘎查|生产队)")),
)


def _skipped(level: int, above: str, rest: str) -> bool:
    if level == 1:
        return above in _MUNICIPALITIES or rest.startswith(_NO_CITY)
    return level == 2 and above.endswith(_NO_COUNTY)


def check_address(value: str) -> list[Sentence]:
    """Which of the five levels or the detail is missing (GB/T 2260; data/README.md, `address:5`)."""
    text = re.sub(r"\s+", "", value)
    above = ""
    for level, (zh, en, pattern) in enumerate(_LEVELS):
        if _skipped(level, above, text):
            continue
        match = pattern.match(text)
        if not match:
            return [
                Sentence(
                    f"地址应写到省、市、县、乡、村五级再加门牌，还缺：{zh}",
                    f"the address needs all five levels and the house number; the {en} is missing",
                )
            ]
        above = match.group()
        text = text[match.end() :]
    if not text:
        return [Sentence("地址写到了村（社区），还缺门牌或者具体位置", "the house number or exact place is missing")]
    return []
