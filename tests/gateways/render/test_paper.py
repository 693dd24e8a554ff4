"""Documents are drawn whole, the same every time, and text stays text."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from oneseal.gateways.render import dry
from oneseal.gateways.render.paper import render_pdf
from oneseal.gateways.render.qr import qr_svg
from oneseal.gateways.render.refusal import RenderError
from oneseal.gateways.render.seal import seal_svg
from oneseal.rules.documents.content import content_of
from tests.rules.documents.specimens import CASE, SPECIMENS, facts_of


def text_of(pdf: bytes, folder: Path) -> str:
    """The words of a PDF as poppler reads them."""
    file = folder / "drawn.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True)
    return read.stdout


def info_of(pdf: bytes, folder: Path) -> str:
    file = folder / "drawn.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize(("kind", "variant"), sorted(SPECIMENS))
def test_every_document_is_drawn_with_its_title_number_and_body(kind: str, variant: str, tmp_path: Path) -> None:
    content = content_of(kind, facts_of(kind, variant))
    said = text_of(render_pdf(content), tmp_path).replace(" ", "")
    for part in (content["title"], "安澜审批受〔2026〕0447号", "安澜县行政审批局", "7F3K-9QTD"):
        assert part.replace(" ", "") in said


def test_the_same_content_gives_the_same_bytes_and_another_gives_others() -> None:
    facts = facts_of("acceptance", "full")
    first = render_pdf(content_of("acceptance", facts))
    assert first == render_pdf(content_of("acceptance", facts))
    assert first != render_pdf(content_of("acceptance", {**facts, "date": "2026-10-01"}))


def test_a_document_is_archival_tagged_a4_and_names_where_its_seal_stands(tmp_path: Path) -> None:
    pdf = render_pdf(content_of("refusal", facts_of("refusal", "refused")))
    told = info_of(pdf, tmp_path)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert "A4" in told
    assert "Tagged:          yes" in told
    assert "seal=1/" in told
    assert "不予行政许可决定书" in told


HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ @ref <lab> [a] {b} `c` \\u{41} //x /*y*/ </text><script>alert(1)</script>'


def test_hostile_text_is_printed_as_it_stands(tmp_path: Path) -> None:
    facts = facts_of("acceptance", "full", case={**CASE, "applicant_name": HOSTILE, "item_name": HOSTILE})
    said = " ".join(text_of(render_pdf(content_of("acceptance", facts)), tmp_path).split())
    for part in (
        '#read("/etc/passwd")',
        "$x$",
        "*b*",
        "_i_",
        "@ref",
        "`c`",
        "<script>alert(1)</script>",
        "//x",
        "/*y*/",
    ):
        assert part in said
    assert "root:" not in said


def test_rare_characters_are_there(tmp_path: Path) -> None:
    facts = facts_of("acceptance", "full", case={**CASE, "applicant_name": "𬭳㛃𫖯䶮"})
    assert "𬭳㛃𫖯䶮" in text_of(render_pdf(content_of("acceptance", facts)), tmp_path)


def test_long_text_runs_over_pages_that_are_numbered(tmp_path: Path) -> None:
    points = [{"name": f"第{n}份材料", "problem": "缺少此项材料", "requirement": "A" * 300} for n in range(40)]
    pdf = render_pdf(content_of("one_time_notice", facts_of("one_time_notice", "supplement", points=points)))
    said = text_of(pdf, tmp_path).replace(" ", "")
    assert "第2页，共" in said
    assert "第39份材料" in said


def test_content_that_cannot_be_drawn_names_the_document() -> None:
    content: dict[str, Any] = {**content_of("acceptance", facts_of("acceptance", "full")), "blocks": 7}
    with pytest.raises(RenderError, match="acceptance"):
        render_pdf(content)


def test_the_seal_holds_name_centre_and_code_as_outlines() -> None:
    seal = seal_svg("安澜县行政审批局", "行政审批专用章", "5901210000012")
    assert seal.count("<path") == 8 + 7 + 1 + 13
    assert "<text" not in seal
    assert 'aria-label="安澜县行政审批局行政审批专用章（电子印章）"' in seal
    assert seal_svg("安澜县公安局").count("<path") == 6 + 1
    assert 'fill="currentColor"' in seal_svg("安澜县公安局", colour="currentColor")


def test_a_name_cannot_break_out_of_the_seals_label() -> None:
    assert "<script>" not in seal_svg('"><script>alert(1)</script>')


def test_the_code_is_one_square_of_modules() -> None:
    code = qr_svg("http://localhost:8000/verify/7F3K9QTD")
    assert 'viewBox="-2 -2 33 33"' in code
    assert code.count("<path") == 2


def test_the_dry_twin_is_a_readable_pdf_with_the_documents_title(tmp_path: Path) -> None:
    content = content_of("acceptance", facts_of("acceptance", "full"))
    told = info_of(dry.render_pdf(content), tmp_path)
    assert "受理通知书 安澜审批受〔2026〕0447号" in told
    assert dry.render_pdf(content) == dry.render_pdf(content)
    assert dry.render_pdf(content) != dry.render_pdf({**content, "number": "x"})


def test_numbers_can_be_copied_from_a_document(tmp_path: Path) -> None:
    facts = facts_of("certificate", "certificate")
    said = text_of(render_pdf(content_of("certificate", facts)), tmp_path)
    assert facts["identifier"] in said
    said = text_of(render_pdf(content_of("intake_slip", facts_of("intake_slip", "application"))), tmp_path)
    assert CASE["implementation_code"] in said
    assert CASE["number"] in said


def test_the_seal_never_stands_on_a_page_alone(tmp_path: Path) -> None:
    for count in range(10, 26, 3):
        points = [{"name": f"第{n}份材料", "problem": "缺少此项材料"} for n in range(count)]
        pdf = render_pdf(content_of("one_time_notice", facts_of("one_time_notice", "supplement", points=points)))
        last_page = text_of(pdf, tmp_path).split("\f")[-2].replace(" ", "")
        assert "2026年9月30日" in last_page
        assert "不会再次要求您补正" in last_page


@pytest.mark.parametrize(
    ("rows", "length", "pages"), [(3, 4, "1"), (9, 20, "1"), (18, 60, "1"), (40, 120, "3"), (1, 3000, "2")]
)
def test_a_certificate_fills_its_page_and_loses_no_fact(rows: int, length: int, pages: str, tmp_path: Path) -> None:
    content = content_of("certificate", facts_of("certificate", "certificate"))
    facts = [[f"第{n}项", ("许可内容" * length)[:length] + f"终{n}"] for n in range(rows)]
    pdf = render_pdf({**content, "certificate": {**content["certificate"], "rows": facts}})
    said = "".join(text_of(pdf, tmp_path).split())
    assert all(f"终{n}" in said for n in range(rows))
    assert "许可内容" in text_of(pdf, tmp_path).split("\f")[-2], "the seal stands on no page alone"
    assert f"Pages:{pages}" in "".join(info_of(pdf, tmp_path).split())
    boxes = subprocess.run(["pdftotext", "-bbox", str(tmp_path / "drawn.pdf"), "-"], capture_output=True, text=True)
    lowest = max(float(bottom) for bottom in re.findall(r'yMax="([\d.]+)">[^<]*终', boxes.stdout))
    assert pages != "1" or (250 if rows == 3 else 300) < lowest < 440, "from the name down to above code and seal"
