"""The first page of a package: readable in any browser, without this system, without a network (S2 task 28)."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

_LOOK = (
    "body{font:16px/1.6 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;max-width:60rem;"
    "margin:2rem auto;padding:0 1rem;color:#1b2a2f}h1{font-size:1.6rem}"
    "h2{font-size:1.1rem;border-bottom:2px solid #b7352b;padding-bottom:.2rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #ccd6d9;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#f3f6f6;font-weight:600}td.n{white-space:nowrap}code{font-size:.85rem;overflow-wrap:anywhere}"
)


class Linked(NamedTuple):
    """A row that leads to a member: its words, a remark, and where it lies ('' where nothing lies in the package)."""

    words: str
    remark: str
    path: str


def whole_page(title: str, sections: Iterable[str]) -> str:
    """The page as one HTML text: nothing of it is loaded from elsewhere, nothing in it can act (S2 task 28)."""
    return (
        '<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_LOOK}</style></head>"
        f"<body><main>{''.join(sections)}</main></body></html>\n"
    )


def section(title: str, content: str) -> str:
    """A part of the page under its head; a dash where it holds nothing (S2 task 28)."""
    return f"<section><h2>{escape(title)}</h2>{content or '<p>—</p>'}</section>"


def table(rows: Iterable[str]) -> str:
    """Rows that are HTML already; nothing where there are none (S2 task 28)."""
    inside = "".join(rows)
    return f"<table><tbody>{inside}</tbody></table>" if inside else ""


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values (S2 task 28)."""
    return table(f'<tr><th scope="row">{escape(name)}</th><td>{escape(value) or "—"}</td></tr>' for name, value in rows)


def links(rows: Sequence[Linked]) -> str:
    """What lies in the package, each leading to its member (S2 task 28)."""
    return table(f"<tr><td>{_link(row)}</td><td>{escape(row.remark)}</td></tr>" for row in rows)


def _link(row: Linked) -> str:
    if not row.path:
        return escape(row.words)
    return f'<a href="{escape(_address(row.path))}">{escape(row.words)}</a>'


def _address(path: str) -> str:
    """What a browser takes for another part of an address is spelt out; the rest stays readable."""
    spelt: Mapping[str, str] = {"%": "%25", "#": "%23", "?": "%3F", " ": "%20"}
    return "".join(spelt.get(one, one) for one in path)
