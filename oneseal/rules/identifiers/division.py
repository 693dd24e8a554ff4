"""Division codes: six digits to the county (GB/T 2260), nine to the township, twelve to the village (GB/T 10114)."""

from enum import StrEnum

from oneseal.rules.identifiers.verdict import DIGITS, Verdict, failed, passed, shape_fault

STATE = "100000000000"
UNDER_PROVINCE = "90"


class Level(StrEnum):
    """The levels of divisions (GB/T 2260, GB/T 10114)."""

    NATIONAL = "国家级"
    PROVINCIAL = "省级"
    CITY = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"
    VILLAGE = "村级"


_ENGLISH = {
    Level.NATIONAL: "national",
    Level.PROVINCIAL: "province",
    Level.CITY: "city",
    Level.COUNTY: "county",
    Level.TOWNSHIP: "township",
    Level.VILLAGE: "village",
}


def check(value: str) -> Verdict:
    """Whether this has the structure of a division code of 6, 9 or 12 digits; no yearly list is asked (GB/T 2260)."""
    fault = shape_fault(value, DIGITS, [6, 9, 12])
    if fault:
        return fault
    code = pad(value)
    if code != STATE and (code[0] not in "12345678" or (code[1] == "0" and code[0] != "5")):
        return failed(
            f"前两位 {code[:2]} 不是省级代码；请核对。",
            f"The first two, {code[:2]}, cannot be a province; compare them with the list of divisions.",
        )
    if code[2:4] == "00" and code[4:] != "00000000" and code != STATE:
        return failed(
            "第 3、4 位是 00（没有市），后面却不是 0；请核对第 3 位以后。",
            "Digits 3 and 4 say there is no city, yet others follow; compare from digit 3 on.",
        )
    if code[6:9] == "000" and code[9:] != "000":
        return failed(
            "第 7 至 9 位是 000（没有乡镇、街道），后面却有村、社区；请核对第 7 位以后。",
            "Digits 7 to 9 say there is no township, yet a village follows; compare from digit 7 on.",
        )
    rank = level(code)
    return passed(f"{rank.value}行政区划代码，结构正确。", f"Division code, level {_ENGLISH[rank]}, structure correct.")


def pad(value: str) -> str:
    """The twelve digits that portals and our cases carry, filled with zeros on the right (GB/T 2260, GB/T 39554)."""
    return value.ljust(12, "0")


def level(value: str) -> Level:
    """The level that the code of a division stands for (GB/T 2260, GB/T 10114)."""
    code = pad(value)
    if code == STATE:
        return Level.NATIONAL
    for part, rank in ((code[9:], Level.VILLAGE), (code[6:9], Level.TOWNSHIP), (code[4:6], Level.COUNTY)):
        if part.strip("0"):
            return rank
    return Level.CITY if code[2:4].strip("0") else Level.PROVINCIAL


def parent(value: str) -> str | None:
    """The twelve digits of the division above; counties numbered 90 stand right under the province (GB/T 2260)."""
    code = pad(value)
    rank = level(code)
    if rank is Level.NATIONAL:
        return None
    if rank is Level.VILLAGE:
        return pad(code[:9])
    if rank is Level.TOWNSHIP:
        return pad(code[:6])
    if rank is Level.COUNTY and code[2:4] != UNDER_PROVINCE:
        return pad(code[:4])
    return pad(code[:2]) if rank in (Level.COUNTY, Level.CITY) else STATE


def covers(outer: str, inner: str) -> bool:
    """Whether one division is the other or lies in it, told from the codes alone (GB/T 2260)."""
    above: str | None = pad(inner)
    while above is not None:
        if above == pad(outer):
            return True
        above = parent(above)
    return False
