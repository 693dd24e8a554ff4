"""A guide as cells of its page. Everything comes from the version's snapshot; what is missing is said (C5, C6)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length
from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.fee_cells import relief_words, yuan
from oneseal.interfaces.portal.topics import BY_KEY
from oneseal.queries.catalogue.versions import Version
from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.fees import WAITS
from oneseal.rules.catalogue.form import form_of, is_multiple, mappings, options_of
from oneseal.rules.catalogue.guide import Section, guide, limit_text, summary
from oneseal.rules.catalogue.when_form import spoken
from oneseal.rules.fees.standards import fees_of, reliefs_of

Json = dict[str, Any]
HEAD_TOPICS = ("on_the_spot", "tolerance", "commitment")
MOST_OPTIONS = 5
WHOLE_DAY = 2


def points(version: Version, rows: list[Any]) -> list[dict[str, Any]]:
    """The review points, each with its situation in words where it names one."""
    return [{**row, "situation": said(spoken(str(row.get("when", "")), version.snapshot))} for row in rows]


def said(sentence: Any) -> str:
    """A rule's sentence in the reader's language."""
    return str(sentence.of(get_language() or "zh"))


def given_answers(version: Version, given: Mapping[str, str]) -> dict[str, object]:
    """The answers that the address gives to the guide's questions; anything else in it counts for nothing."""
    form = form_of(version.snapshot)
    answers: dict[str, object] = {}
    for key in question_keys(version):
        field = form.questions.get(key) or form.fields[key]
        value = given.get(key, "")
        if value in options_of(field):
            answers[key] = [value] if is_multiple(field) else value
    return answers


def question_keys(version: Version) -> list[str]:
    """The version's situations, then the short choices of the form on which some material depends."""
    form = form_of(version.snapshot)
    names: set[str] = set()
    for material in mappings(version.snapshot, "materials"):
        names |= expressions.names(str(material["when"]))
    return [key for key in form.questions if key in names] + [
        slug for slug, field in form.fields.items() if slug in names and 1 < len(options_of(field)) <= MOST_OPTIONS
    ]


def questions(version: Version, answers: Mapping[str, object], address: str) -> list[Json]:
    """Each question with a link per option: the page itself with that answer, or without it again."""
    form, rows = form_of(version.snapshot), []
    flat = {key: value[0] if isinstance(value, list) else value for key, value in answers.items()}
    for key in question_keys(version):
        field = form.questions.get(key) or form.fields[key]
        english = (get_language() or "").startswith("en") and field.get("name_en")
        label = field.get("question") or (english and field["name_en"]) or field["name_zh"]
        options = []
        for option in mappings(field, "options"):
            value = str(option.get("no") or option.get("code"))
            on = flat.get(key) == value
            kept = {name: one for name, one in flat.items() if name != key} | ({} if on else {key: value})
            query = "&".join(f"{name}={one}" for name, one in kept.items())
            words = option.get("text") or option.get("name")
            options.append(
                {"words": in_reader_words(words), "on": on, "url": f"{address}?{query}#m" if query else f"{address}#m"}
            )
        rows.append({"key": key, "label": label, "options": options})
    return rows


def material_cell(row: ChecklistRow) -> Json:
    """A material: asked for, spared, not needed, or depending on what is not answered yet."""
    states = {"asked": "must", "not_asked": "off", "depends": "maybe"}
    return {
        "seq": row.seq,
        "state": "free" if row.held else "auto" if row.generated and row.state == "asked" else states[row.state],
        "name": row.name,
        "meta": _meta(row),
        "why": said(row.reason) if row.state != "asked" else "",
        "source": said(row.reason) if row.held else "",
        "tolerance": _("可容缺 %(n)s 个工作日") % {"n": row.tolerance_days} if row.tolerance else "",
        "basis": row.basis,
    }


def _meta(row: ChecklistRow) -> list[str]:
    found = [_("网上填写自动生成")] if row.generated else [said(row.medium_name)]
    if row.originals:
        found.append(_("原件 %(n)s 份") % {"n": row.originals})
    if row.copies:
        found.append(_("复印件 %(n)s 份") % {"n": row.copies})
    if row.signature:
        found.append(_("签名：%(who)s") % {"who": row.signature})
    if row.seal:
        found.append(_("盖章：%(who)s") % {"who": row.seal})
    if row.spec:
        found.append(in_reader_words(row.spec))
    if row.blank_form and not row.generated:
        found.append(_("有空表，到窗口领取（文件还没有录入）"))
    return found


def materials_part(version: Version, answers: Mapping[str, object], address: str) -> Json:
    """The questions, the materials for these answers, and how many of each."""
    rows = checklist(version.snapshot, answers)
    cells = [material_cell(row) for row in rows]
    order = {"must": 0, "auto": 1, "maybe": 2, "free": 3, "off": 4}
    cells.sort(key=lambda cell: (order[cell["state"]], cell["seq"]))
    counts = {state: sum(cell["state"] == state for cell in cells) for state in order}
    return {"questions": questions(version, answers, address), "rows": cells, "counts": counts, "total": len(cells)}


def fee_rows(version: Version) -> list[Json]:
    """The published fees: the standard, when it is due, by what law, what waits for it, where less is due (Art. 59)."""
    snapshot = version.snapshot
    return [
        {
            "name": fee.name,
            "rate": f"{yuan(fee.amount)}/{in_reader_words(fee.unit)}" if fee.amount else "",
            "when": said(spoken(fee.when, snapshot)) if fee.when else "",
            "basis": fee.basis,
            "standard": fee.standard,
            "waits": said(WAITS[fee.waits]) if fee.waits else "",
            "waits_basis": fee.waits_basis,
            "limit": said(limit_text({"n": fee.limit.n, "unit": fee.limit.unit.value})) if fee.limit else "",
            "limit_basis": fee.limit_basis,
            "reliefs": [
                relief_words(one) for kind in ("relief", "refund") for one in reliefs_of(snapshot, fee.no, kind)
            ],
        }
        for fee in fees_of(snapshot)
    ]


def facts(version: Version) -> list[Json]:
    """At most four facts at the head: limits, fee, result, materials."""
    found = summary(version.snapshot)
    limits = version.snapshot["limits"]
    committed, statutory = said(found["committed"]), said(found["statutory"])
    rows: list[Json] = []
    if committed or statutory:
        small = _("法定 %(limit)s") % {"limit": statutory} if committed and statutory else ""
        mark = _("（示例）") if committed and "committed" in limits["illustrative"] else ""
        rows.append(
            {
                "label": _("我们承诺") if committed else _("法定时限"),
                "value": (committed or statutory) + mark,
                "small": small,
            }
        )
    fees = [str(row["text"]) for row in mappings(version.snapshot, "texts") if row["kind"] == "fee"]
    rows.append(
        {
            "label": _("收费"),
            "value": in_reader_words(fees[0]) if fees else _("清单没有写明"),
            "small": "" if fees else _("没有写明的不得收费"),
        }
    )
    results = mappings(version.snapshot, "results")
    if results:
        rows.append({"label": _("办成拿到"), "value": results[0]["name"], "small": _validity(results[0])})
    if found["materials"]:
        rows.append({"label": _("要交的材料"), "value": _count_words(found), "small": _spared_words(found)})
    return rows


def _count_words(found: Mapping[str, Any]) -> str:
    return _("%(n)s 份") % {"n": found["to_hand_in"]}


def _spared_words(found: Mapping[str, Any]) -> str:
    parts = []
    if found["generated"]:
        parts.append(_("另有 %(n)s 份网上填写自动生成") % {"n": found["generated"]})
    if found["depends"]:
        parts.append(_("%(n)s 份看情况") % {"n": found["depends"]})
    return "，".join(parts) if not (get_language() or "").startswith("en") else ", ".join(parts)


def _validity(result: Mapping[str, Any]) -> str:
    validity, told = result.get("validity"), str(result.get("validity_text") or "")
    if validity == "indefinite":
        return _("长期有效")
    return _("有效期 %(length)s") % {"length": told} if told else ""


def tags(version: Version) -> list[Json]:
    """The kind of the item and the lists it stands on."""
    item = version.snapshot["item"]
    rows: list[Json] = [{"words": in_reader_words(item["type"]), "tone": "us"}]
    rows += [{"words": BY_KEY[key].name, "tone": "line"} for key in HEAD_TOPICS if key in version.topics]
    if not version.takes_applications:
        rows.append({"words": _("暂不收申请"), "tone": "end"})
    return rows


def sections(version: Version, answers: Mapping[str, object]) -> dict[str, Section]:
    """The sections of the rule by key; none is left out."""
    return {section.key: section for section in guide(version.snapshot, answers)}


def flow(section: Section) -> list[Json]:
    """The process as steps of a line: what runs in parallel stands together."""
    rows = []
    for group in section.data if isinstance(section.data, list) else []:
        steps = group["steps"]
        half = max(int(step["half_days"]) for step in steps)
        detail = [length(f"{half / WHOLE_DAY:g}")] if half else []
        if len(steps) > 1 and not any(step["when"] for step in steps):
            detail.append(_("同时进行"))
        if any(step["when"] for step in steps):
            detail.append(_("看情况"))
        rows.append(
            {"name": "、".join(dict.fromkeys(str(step["name"]) for step in steps)), "detail": " · ".join(detail)}
        )
    return rows


def limit_rows(section: Section) -> list[Json]:
    """All limits with the law that each stands on."""
    data = section.data if isinstance(section.data, Mapping) else None
    if data is None:
        return []
    names = {
        "statutory": _("法定时限"),
        "committed": _("承诺时限"),
        "notice": _("收到申请后答复"),
        "correction": _("补正期限"),
        "extension": _("可以延长"),
        "certificate": _("决定后送达证照"),
    }
    words = data["words"]
    return [
        {"name": names[key], "words": said(words[key]), "basis": data["sources"].get(key, "")}
        for key in names
        if key in words
    ]


def codes(version: Version) -> list[Json]:
    """Who decides, under which power, which codes."""
    snapshot = version.snapshot
    power, body = snapshot["power"], snapshot["body"]
    rows = [
        {"label": _("设定依据"), "value": "；".join(f"《{one['law']}》{one['article']}" for one in snapshot["basis"])},
        {"label": _("谁来批"), "value": body["name"]},
    ]
    if power["status"] == "划转":
        moved = _("由%(who)s划转") % {"who": power["source_department"]}
        rows.append({"label": _("权力来源"), "value": f"{moved} · {power['ground']}"})
    rows += [
        {"label": _("谁来管"), "value": "、".join(str(one["body_name"]) for one in snapshot["supervision"])},
        {"label": _("基本编码"), "value": snapshot["item"]["basic_code"], "num": True},
        {"label": _("实施编码"), "value": version.code, "num": True},
    ]
    return [row for row in rows if row["value"]]


def limits_of(version: Version) -> str:
    """The nearer limit in words, for a sentence."""
    limits = version.snapshot["limits"]
    return said(limit_text(limits["committed"] or limits["statutory"]))
