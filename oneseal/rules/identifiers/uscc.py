"""Unified social credit codes (统一社会信用代码), GB 32100-2015, with the organisation code inside."""

from oneseal.rules.identifiers import org_code
from oneseal.rules.identifiers.verdict import DIGITS, Verdict, failed, passed, shape_fault

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SOLE_TRADER = "92"
CATEGORIES: dict[str, tuple[str, str]] = {
    "11": ("机构编制·机关", "government organ"),
    "12": ("机构编制·事业单位", "public institution"),
    "13": ("机构编制·群众团体", "mass organisation"),
    "19": ("机构编制·其他", "other body of the establishment office"),
    "21": ("外交·外国常驻新闻机构", "resident foreign news agency"),
    "29": ("外交·其他", "other body of the foreign ministry"),
    "31": ("司法行政·律师执业机构", "law firm"),
    "32": ("司法行政·公证处", "notary office"),
    "33": ("司法行政·基层法律服务所", "grass-roots legal service"),
    "34": ("司法行政·司法鉴定机构", "forensic institution"),
    "35": ("司法行政·仲裁委员会", "arbitration commission"),
    "39": ("司法行政·其他", "other body of the justice department"),
    "41": ("文化·外国在华文化中心", "foreign cultural centre"),
    "49": ("文化·其他", "other body of the culture department"),
    "51": ("民政·社会团体", "social organisation"),
    "52": ("民政·民办非企业单位", "private non-enterprise unit"),
    "53": ("民政·基金会", "foundation"),
    "54": ("民政·村民委员会", "villagers' committee"),
    "55": ("民政·居民委员会", "residents' committee"),
    "59": ("民政·其他", "other body of civil affairs"),
    "61": ("旅游·外国旅游部门常驻代表机构", "resident office of a foreign tourism department"),
    "62": (
        "旅游·港澳台地区旅游部门常驻内地代表机构",
        "resident office of a Hong Kong, Macao or Taiwan tourism department",
    ),
    "69": ("旅游·其他", "other body of the tourism department"),
    "71": ("宗教·宗教活动场所", "place of worship"),
    "72": ("宗教·宗教院校", "religious school"),
    "79": ("宗教·其他", "other body of religious affairs"),
    "81": ("工会·基层工会", "grass-roots trade union"),
    "89": ("工会·其他", "other trade union body"),
    "91": ("市场监管·企业", "enterprise"),
    "92": ("市场监管·个体工商户", "sole trader"),
    "93": ("市场监管·农民专业合作社", "farmers' cooperative"),
    "A1": ("军队·军队事业单位", "public institution of the armed forces"),
    "A9": ("军队·其他", "other body of the armed forces"),
    "N1": ("农业·组级集体经济组织", "collective economic organisation of a group"),
    "N2": ("农业·村级集体经济组织", "collective economic organisation of a village"),
    "N3": ("农业·乡镇级集体经济组织", "collective economic organisation of a township"),
    "N9": ("农业·其他", "other body of agriculture"),
    "Y1": ("其他", "other"),
}


def check_char(body: str) -> str:
    """The eighteenth character: 31 less the sum weighted by powers of 3, modulo 31 (GB 32100-2015)."""
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return ALPHABET[-total % 31]


def check(value: str) -> Verdict:
    """Whether this is a credit code: shape, category, division, both check characters (GB 32100-2015)."""
    hint_zh, hint_en = "，编码里没有字母 I、O、S、V、Z", " (the code has no letter I, O, S, V or Z)"
    fault = shape_fault(value, ALPHABET, [18], hint_zh=hint_zh, hint_en=hint_en) or _structure_fault(value)
    if fault:
        return fault
    due = check_char(value[:17])
    if value[17] != due:
        return failed(
            f"校验码不对：按前 17 位推算，第 18 位应为 {due}，不是 {value[17]}；请对照营业执照或者登记证书逐位核对。",
            f"Wrong check character: the first 17 give {due}, not {value[17]}; compare each one with the certificate.",
        )
    zh, en = CATEGORIES[value[:2]]
    return passed(
        f"{zh}，登记机关区划 {value[2:8]}，校验码正确。",
        f"{en.capitalize()}, registered in division {value[2:8]}, check characters correct.",
    )


def is_sole_trader(value: str) -> bool:
    """Whether the code is that of a sole trader, behind whom stands one person (GB 32100-2015, category 92)."""
    return value[:2] == SOLE_TRADER


def _structure_fault(value: str) -> Verdict | None:
    if value[:2] not in CATEGORIES:
        return failed(
            f"前两位 {value[:2]} 不是登记管理部门和机构类别代码（如 91 企业、92 个体工商户）；请核对。",
            f"The first two, {value[:2]}, are no known category (91 is an enterprise, 92 a sole trader); compare them.",
        )
    if any(char not in DIGITS for char in value[2:8]) or value[2] == "0":
        return failed(
            f"第 3 至 8 位 {value[2:8]} 不是行政区划码，应为 6 位数字；请核对。",
            f"Characters 3 to 8, {value[2:8]}, must be the six digits of a division; compare the certificate.",
        )
    due = org_code.check_char(value[8:16])
    if value[16] != due:
        return failed(
            f"第 9 至 17 位的组织机构代码校验不对：按第 9 至 16 位推算，第 17 位应为 {due}，不是 {value[16]}；请逐位核对。",
            f"The organisation code inside fails: characters 9 to 16 give {due} as the 17th, not {value[16]}.",
        )
    return None
