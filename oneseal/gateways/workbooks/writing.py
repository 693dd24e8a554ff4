"""One table as a workbook (ECMA-376, SpreadsheetML): a bold head that stays in view, every cell text, a filter.

Text cells are inline strings: what begins with = is shown and never computed.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

_UNSEEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 32_767
"""Characters that a cell can hold."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/>'
    '<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/>'
    "</cellXfs></styleSheet>"
)


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as .xlsx; dates as ISO text, numbers as numbers."""
    whole = [head, *rows]
    body = [_row(number, row, style=int(number == 1)) for number, row in enumerate(whole, start=1)]
    area = f"A1:{_letters(len(head))}{len(whole)}"
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        f'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{_widths(whole)}</cols><sheetData>{"".join(body)}</sheetData><autoFilter ref="{area}"/></worksheet>'
    )
    named = re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip() or "1"
    book = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{_safe(named)}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _PARTS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheet,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _row(number: int, cells: Sequence[object], *, style: int) -> str:
    drawn = "".join(_cell(f"{_letters(place)}{number}", cell, style) for place, cell in enumerate(cells, start=1))
    return f'<row r="{number}">{drawn}</row>'


def _cell(place: str, value: object, style: int) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not text:
        return ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_safe(text)}</t></is></c>'


def _safe(text: str) -> str:
    return escape(_UNSEEN.sub("", text)[:LONGEST], {'"': "&quot;"})


def _letters(number: int) -> str:
    found = ""
    while number:
        number, place = divmod(number - 1, 26)
        found = chr(ord("A") + place) + found
    return found


def _widths(rows: Sequence[Sequence[object]]) -> str:
    """As wide as what stands in the column, within bounds; a Chinese character takes two places."""
    longest = [
        max(sum(1 + (char > "\u2e7f") for char in str(cell)) for cell in column) for column in zip(*rows, strict=True)
    ]
    columns = (
        f'<col min="{n}" max="{n}" width="{min(60, max(8, wide + 2))}" customWidth="1"/>'
        for n, wide in enumerate(longest, 1)
    )
    return "".join(columns)
