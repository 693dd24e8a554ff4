"""A package agrees with its manifest or says where it does not; a chain leaves the house and verifies outside."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oneseal.rules.archive.chain_text import NotAChain, chain_text, entries_of_text
from oneseal.rules.archive.cover import Cover, cover_page
from oneseal.rules.documents.package_page import Linked
from oneseal.rules.documents.packages import (
    MANIFEST,
    SIGNATURE,
    Finding,
    Flaw,
    Member,
    document_path,
    findings_of,
    fit_name,
    manifest_text,
    material_path,
)
from oneseal.rules.journal import Actor, Entry, make_entry, verify

A, B = Member("documents/01 a.pdf", "a" * 64, 10, "受理通知书"), Member("index.html", "b" * 64, 20, "封面")
TEXT = manifest_text("590121-20261127-000001-3", "安澜县行政审批局", "2026-11-27T10:00:00+08:00", [B, A])
WHOLE = {row.path: (row.sha256, row.size) for row in (A, B)} | {MANIFEST: ("c", 1), SIGNATURE: ("d", 1)}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({A.path: None}, [Finding(Flaw.MISSING, A.path)]),
        ({A.path: ("e" * 64, 10)}, [Finding(Flaw.ALTERED, A.path)]),
        ({A.path: (A.sha256, 11)}, [Finding(Flaw.ALTERED, A.path)]),
        ({"x.pdf": ("f" * 64, 1)}, [Finding(Flaw.UNLISTED, "x.pdf")]),
    ],
)
def test_what_differs_from_the_manifest_is_found_and_named(
    change: dict[str, tuple[str, int] | None], found: list[Finding]
) -> None:
    lies = {path: row for path, row in (WHOLE | change).items() if row is not None}
    assert findings_of(TEXT, lies) == found


@pytest.mark.parametrize("text", [None, "", "[]", "{}", "no json", TEXT.replace("package/1", "package/9")])
def test_what_is_no_manifest_of_ours_proves_nothing(text: str | None) -> None:
    assert findings_of(text, WHOLE) == [Finding(Flaw.NO_MANIFEST, MANIFEST)]
    assert Finding(Flaw.NO_MANIFEST, "m").sentence("en") == "m: there is no manifest, or it cannot be read."
    assert Finding(Flaw.ALTERED, A.path).sentence() == "documents/01 a.pdf：内容和清单上的散列值不一致，被改动过。"


def test_the_manifest_is_the_same_whatever_the_order_of_its_members() -> None:
    assert json.loads(TEXT) == {
        "format": "oneseal-package/1",
        "case": "590121-20261127-000001-3",
        "body": "安澜县行政审批局",
        "made_at": "2026-11-27T10:00:00+08:00",
        "members": [
            {"path": "documents/01 a.pdf", "sha256": "a" * 64, "size": 10, "about": "受理通知书"},
            {"path": "index.html", "sha256": "b" * 64, "size": 20, "about": "封面"},
        ],
    }
    assert manifest_text("590121-20261127-000001-3", "安澜县行政审批局", "2026-11-27T10:00:00+08:00", [A, B]) == TEXT


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("布局图.pdf", "布局图.pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\a|b?.png", "C a b.png"),
        (" .. ", "file"),
        (".pdf", "pdf"),
        ("长" * 200 + ".pdf", "长" * 96 + ".pdf"),
        ("没有后缀" * 60, ("没有后缀" * 60)[:100]),
        ("a\x00b\n.jpg", "a b.jpg"),
        ("a. .jpg", "a.jpg"),
        ("长" * 200 + ".12345678", "长" * 91 + ".12345678"),
        ("长" * 200 + ".123456789", "长" * 100),
        ("长" * 99 + " 。.123456789", "长" * 99),
    ],
)
def test_a_name_leads_to_no_other_folder_and_keeps_its_ending(name: str, fit: str) -> None:
    assert fit_name(name) == fit
    assert material_path(3, 1, name) == f"materials/03-1 {fit}"


def test_a_document_lies_under_its_number() -> None:
    assert document_path(2, "安澜审批受〔2026〕0001号") == "documents/02 安澜审批受〔2026〕0001号.pdf"


def chain() -> list[Entry]:
    rows: list[Entry] = []
    for seq in range(1, 4):
        private = {"name": "林知夏"} if seq == 2 else None
        rows.append(
            make_entry(
                subject=("case", 7),
                last=(rows[-1].seq, rows[-1].hash) if rows else None,
                verb="accept",
                actor=Actor("5", "WIN01@B020"),
                moment=datetime(2026, 11, seq, tzinfo=UTC),
                body={"n": seq},
                private=private,
                salt=b"s" * 16 if private else None,
            )
        )
    return rows


def test_a_chain_comes_back_as_it_was_and_a_change_in_it_is_found() -> None:
    text = chain_text(chain())
    assert entries_of_text(text) == chain()
    assert verify(entries_of_text(text)) == []
    forged = [replace(row, private='{"name":"别人"}') if row.private else row for row in chain()]
    assert [row.fault.value for row in verify(entries_of_text(chain_text(forged)))] == ["altered_private"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"salt":"xx"}]', '[{"seq":1}]'])
def test_what_is_no_chain_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAChain):
        entries_of_text(text)


COVER = Cover(
    "590121-1&",
    "<script>alert(1)</script>",
    "局",
    "2026-11-27 10:00",
    [("申请人", "<b>林</b>"), ("电话", "")],
    [("经营面积", "80")],
    [Linked("受理通知书", "2026-11-27", "documents/01 a#1?%.pdf"), Linked("没有文件的", "<免交>", "")],
    [Linked("营业执照", "", "")],
    [("11-27", "受理", "窗口"), ("11-28", "准予", "科室")],
)
TOLD = Path(__file__).with_name("cover_told.html")


def test_the_cover_is_the_page_of_cover_told_html() -> None:
    """Written anew by `python -m tests.rules.archive.test_package`; look at it in a browser before it is committed."""
    assert cover_page(COVER) == TOLD.read_text(encoding="utf-8")
    assert "申请表 Application</h2><p>—</p></section>" in cover_page(COVER._replace(answers=[]))


def test_nothing_on_the_cover_can_act_and_every_link_stays_in_the_package() -> None:
    page = cover_page(COVER)
    assert "<script" not in page and "&lt;b&gt;林" in page
    assert 'href="documents/01%20a%231%3F%25.pdf"' in page and page.count("href=") == 1
    assert "default-src 'none'" in page


if __name__ == "__main__":
    TOLD.write_text(cover_page(COVER), encoding="utf-8")
