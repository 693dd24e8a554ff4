"""The first page of a parcel: what it brings, readable at the other end by anybody, without this system (R1)."""

from html import escape

from oneseal.rules.documents.package_page import Linked, links, pairs, section, whole_page
from oneseal.rules.documents.packages import MANIFEST, SIGNATURE, TOLD
from oneseal.rules.intake.going_up import STANCE_NAMES
from oneseal.rules.levels.parcels import KIND_NAMES, Content, File, Head, Paper, Receipt, Result

_OUTCOMES = {"grant": "准予", "refuse": "不予"}


def parcel_page(head: Head, content: Content) -> str:
    """The page as one HTML text (R1; S2 task 28)."""
    zh, en = KIND_NAMES[head.kind]
    parts = [
        f"<h1>{zh} {en}</h1><p>{escape(head.sender.name)} → {escape(head.receiver.name)} · "
        f"<b>{escape(head.number)}</b></p>",
        section("报送 Parcel", pairs(_head(head, content))),
        *(_of_file(content) if isinstance(content, File) else ()),
        *(_of_result(content) if isinstance(content, Result) else ()),
        section("怎样核验 How to verify", _proof()),
    ]
    return whole_page(f"{head.number} {zh}", parts)


def _head(head: Head, content: Content) -> list[tuple[str, str]]:
    rows = [("送出", head.sent_on.isoformat()), ("清单指纹", head.manifest_sha256)]
    if isinstance(content, Receipt):
        return [*rows, ("签收", content.arrived_on.isoformat()), ("对方编号", content.number)]
    if isinstance(content, Result):
        told = [("结论", _OUTCOMES.get(content.outcome, content.outcome)), ("文号", content.number)]
        return [*rows, *told, ("决定日期", content.decided_on.isoformat()), ("理由", "；".join(content.reasons))]
    who = content.applicant
    told = [("事项", f"{content.item_name}（{content.item_code}）"), ("申请人", f"{who.name} {who.number}")]
    days = [("收到", content.received_on.isoformat()), ("受理", content.accepted_on.isoformat())]
    said = [(f"{one.by}初审", f"{STANCE_NAMES[one.stance][0]}：{one.text}") for one in content.opinions]
    return [*rows, *told, ("经办人", who.agent_name), *days, *said]


def _of_file(content: File) -> list[str]:
    handed = [
        Linked(f"{row.name}：{one.name}", "纸质另送" if row.on_paper else "", one.path)
        for row in content.materials
        for one in row.files
    ]
    paper = [Linked(row.name, "纸质另送", "") for row in content.materials if row.on_paper and not row.files]
    return [
        section("申请表 Application", pairs([(one.question, one.answer) for one in content.form])),
        section("材料 Materials", links([*handed, *paper])),
        section("文书 Documents", links(_papers(content.papers))),
    ]


def _of_result(content: Result) -> list[str]:
    return [section("决定和证照 Decision and certificate", links(_papers(content.papers)))]


def _papers(papers: tuple[Paper, ...]) -> list[Linked]:
    return [Linked(f"{one.title} {one.number}", one.issued_on.isoformat(), one.file.path) for one in papers]


def _proof() -> str:
    return (
        f"<p><code>{MANIFEST}</code> 列出包里每个文件的 SHA-256，<code>{SIGNATURE}</code> 是送出机关对它的电子签名（CMS，DER），"
        f"<code>{TOLD}</code> 是给系统读的内容。</p>"
        "<p>The manifest names every file with its SHA-256, and the sending body has signed it.</p>"
        "<p><code>oneseal verify package 文件.zip --root root.crt</code></p>"
    )
