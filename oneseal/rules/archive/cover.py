"""The first page of a package: readable in any browser, without this system, without a network (S2 task 28)."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from oneseal.rules.archive.package import CASE, ITEM, JOURNAL, MANIFEST, SIGNATURE

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


class Cover(NamedTuple):
    """What the first page says; all of it in the words of the case itself, hence Chinese, heads in both languages."""

    number: str
    item: str
    body: str
    made_at: str
    head: Sequence[tuple[str, str]]
    answers: Sequence[tuple[str, str]]
    documents: Sequence[Linked]
    materials: Sequence[Linked]
    events: Sequence[tuple[str, str, str]]


def cover_page(cover: Cover) -> str:
    """The page as one HTML text: nothing of it is loaded from elsewhere, nothing in it can act (S2 task 28)."""
    parts = [
        f"<h1>{escape(cover.item)}</h1><p>{escape(cover.body)} · <b>{escape(cover.number)}</b></p>",
        _section("办件 Case", _pairs(cover.head)),
        _section("申请表 Application", _pairs(cover.answers)),
        _section("文书 Documents", _links(cover.documents)),
        _section("材料 Materials", _links(cover.materials)),
        _section("经过 What happened", _events(cover.events)),
        _section("怎样核验 How to verify", _proof(cover.made_at)),
    ]
    return (
        '<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(cover.number)} {escape(cover.item)}</title><style>{_LOOK}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content or '<p>—</p>'}</section>"


def _table(rows: Iterable[str]) -> str:
    inside = "".join(rows)
    return f"<table><tbody>{inside}</tbody></table>" if inside else ""


def _pairs(rows: Sequence[tuple[str, str]]) -> str:
    return _table(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value) or "—"}</td></tr>' for name, value in rows
    )


def _links(rows: Sequence[Linked]) -> str:
    return _table(f"<tr><td>{_link(row)}</td><td>{escape(row.remark)}</td></tr>" for row in rows)


def _link(row: Linked) -> str:
    if not row.path:
        return escape(row.words)
    return f'<a href="{escape(_address(row.path))}">{escape(row.words)}</a>'


def _address(path: str) -> str:
    """What a browser takes for another part of an address is spelt out; the rest stays readable."""
    spelt: Mapping[str, str] = {"%": "%25", "#": "%23", "?": "%3F", " ": "%20"}
    return "".join(spelt.get(one, one) for one in path)


def _events(rows: Sequence[tuple[str, str, str]]) -> str:
    return _table(
        f'<tr><td class="n">{escape(when)}</td><td>{escape(what)}</td><td>{escape(who)}</td></tr>'
        for when, what, who in rows
    )


def _proof(made_at: str) -> str:
    return (
        f"<p>{escape(made_at)} 归档打包。<code>{MANIFEST}</code> 列出包里每个文件的 SHA-256；<code>{SIGNATURE}</code> 是本机关对它的电子签名"
        f"（CMS，DER）；<code>{JOURNAL}</code> 是逐条相链的办理记录；<code>{CASE}</code>、<code>{ITEM}</code> 是办件和所依的实施清单。</p>"
        "<p>Packed at the time above. The manifest names every file with its SHA-256, the body has signed it, and the "
        "journal is a chain of hashes.</p>"
        "<p><code>oneseal verify package 文件.zip --root root.crt</code></p>"
        f"<p><code>openssl cms -verify -binary -inform DER -in {SIGNATURE} -content {MANIFEST} -CAfile root.crt "
        "-purpose any -out /dev/null</code></p>"
    )
