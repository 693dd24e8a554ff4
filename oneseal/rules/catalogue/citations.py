"""A legal basis as the data notes it (`食品安全法33/35; 管理办法(部令)`), written out for guides and documents."""

import re

_ARTICLES = re.compile(
    r"(?P<law>[^0-9]*[^0-9第])(?P<numbers>[0-9]+(?:[-/,、][0-9]+)*)(?P<unit>项?)(?P<about>[(（].*[)）])?"
)
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ":": "：", ",": "，"})
# How the data marks what no law asks for: there is no basis to name.
_NO_LAW = "practice"


def cite(noted: str) -> str:
    """Laws with their articles as a reader knows them; empty where the data names practice and no law.

    C6 and Art. 32(4), 38 行政许可法: what is asked for and why is told so that anybody can look it up.
    """
    parts = [part.strip() for part in re.split("[;；]", noted)]
    return "；".join(_written_out(part) for part in parts if part and not part.startswith(_NO_LAW))


def _written_out(part: str) -> str:
    found = _ARTICLES.fullmatch(part)
    if not found:
        return part.translate(_FULL_WIDTH)
    unit = found["unit"] or "条"
    numbers = "、".join(
        "至".join(f"第{number}{unit}" for number in one.split("-")) for one in re.split("[/,、]", found["numbers"])
    )
    return f"{found['law']}{numbers}{found['about'] or ''}".translate(_FULL_WIDTH)
