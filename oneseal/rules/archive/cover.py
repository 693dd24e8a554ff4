"""The first page of the package of a case: readable in any browser, without this system and network (S2 task 28)."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from oneseal.rules.documents.package_page import Linked, links, pairs, section, table, whole_page
from oneseal.rules.documents.packages import CASE, ITEM, JOURNAL, MANIFEST, SIGNATURE


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
        section("办件 Case", pairs(cover.head)),
        section("申请表 Application", pairs(cover.answers)),
        section("文书 Documents", links(cover.documents)),
        section("材料 Materials", links(cover.materials)),
        section("经过 What happened", _events(cover.events)),
        section("怎样核验 How to verify", _proof(cover.made_at)),
    ]
    return whole_page(f"{cover.number} {cover.item}", parts)


def _events(rows: Sequence[tuple[str, str, str]]) -> str:
    return table(
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
