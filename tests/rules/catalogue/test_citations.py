"""A legal basis written out."""

import pytest

from oneseal.rules.catalogue.citations import cite

TABLE = [
    ("", ""),
    ("practice", ""),
    ("practice(地方规定)", ""),
    ("食品安全法35", "食品安全法第35条"),
    ("食品安全法第33条", "食品安全法第33条"),
    (
        "食品安全法33/35; 食品经营许可和备案管理办法(部令)",
        "食品安全法第33条、第35条；食品经营许可和备案管理办法（部令）",
    ),
    ("市场主体登记管理条例31-33", "市场主体登记管理条例第31条至第33条"),
    ("公共场所卫生管理条例4,8; 实施细则", "公共场所卫生管理条例第4条、第8条；实施细则"),
    (
        "国务院对确需保留的行政审批项目设定行政许可的决定101项",
        "国务院对确需保留的行政审批项目设定行政许可的决定第101项",
    ),
    (
        "行政许可法25(相对集中行政许可权); 省人民政府批准的改革方案",
        "行政许可法第25条（相对集中行政许可权）；省人民政府批准的改革方案",
    ),
    ("法律、法规规定的实施机关", "法律、法规规定的实施机关"),
]


@pytest.mark.parametrize(("noted", "written"), TABLE)
def test_a_basis_is_written_out_as_a_reader_knows_it(noted: str, written: str) -> None:
    assert cite(noted) == written


@pytest.mark.parametrize(("noted", "written"), TABLE)
def test_what_is_written_out_stays_as_it_is(noted: str, written: str) -> None:
    assert cite(written) == written
