"""A folder of data files as rows, read as data/README.md says, with a finding for every line that is not one."""

import csv
import io
from pathlib import Path

from oneseal.rules.catalogue.sentences import Finding

QUOTED = {"items", "materials", "materials_more"}
NEEDED = (
    "accounts aliases bars bodies certificate_types clock_overrides conditions field_columns fields guide_texts halls "
    "item_codes item_fields item_limits item_situations items material_requirements material_types "
    "materials_map option_tables places posts powers registers restrictions results review_points search_words "
    "steps supervision units"
).split()

Rows = list[dict[str, str]]


def read_folder(folder: Path) -> tuple[dict[str, Rows], list[Finding]]:
    """All tables by file name without suffix; a missing or unreadable file is a finding too."""
    tables: dict[str, Rows] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.tsv")):
        tables[path.stem], found = _read(path)
        findings += found
    for name in NEEDED:
        if name not in tables:
            zh, en = f"{folder} 里没有 {name}.tsv", f"{name}.tsv is missing in {folder}"
            findings.append(Finding(name, 0, "-", zh, en))
    return tables, findings


def _read(path: Path) -> tuple[Rows, list[Finding]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [], [
            Finding(path.stem, 0, "-", f"读不了，应是 UTF-8 文本：{error}", f"cannot be read as UTF-8: {error}")
        ]
    source = io.StringIO(text, newline="")
    if path.stem in QUOTED:
        lines = list(csv.reader(source, delimiter="\t"))
    else:
        lines = list(csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not lines:
        return [], [Finding(path.stem, 1, "-", "是空文件，应有表头", "is empty; it needs a header row")]
    head, rows, findings = lines[0], [], []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(head):
            rows.append(dict(zip(head, cells, strict=True)))
            continue
        zh = f"应有 {len(head)} 列，现在是 {len(cells)} 列"
        findings.append(Finding(path.stem, number, "-", zh, f"needs {len(head)} columns, has {len(cells)}"))
    return rows, findings
