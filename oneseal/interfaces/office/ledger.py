"""Events of a case in full, for staff: what the journal holds, in words; numbers of people stay masked."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.office.clocks import clock_name
from oneseal.interfaces.office.whole import Whole, said_by
from oneseal.queries.journal.timeline import Happened
from oneseal.queries.review.chain import Chain
from oneseal.rules.clocks.kinds import KINDS as CLOCKS
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.privacy import mask_name, mask_text
from oneseal.rules.review.consulting import VIEW_NAMES, View
from oneseal.rules.stages.names import STAGE_NAMES, Stage


def rows(whole: Whole, chain: Chain, english: bool) -> list[dict[str, Any]]:
    """One row an event, newest first."""
    return [
        {
            "seq": event.seq,
            "what": event.name_en if english else event.name_zh,
            "moment": event.moment,
            "who": said_by(event),
            "post": event.post,
            "body": event.body_name,
            "stages": _stages(event, english),
            "said": said_in(event, whole, english),
            "documents": [
                {
                    "words": KINDS[kind].name_en if english else KINDS[kind].name_zh,
                    "number": number,
                    "url": reverse("entrance:document", args=[pk]),
                }
                for pk, kind, number in event.documents
            ],
            "hash": chain.hashes.get(event.seq, ""),
            "gone": event.seq in chain.destroyed,
            "sealed": event.sealed,
        }
        for event in whole.events
    ]


def _stages(event: Happened, english: bool) -> str:
    start, end = event.body.get("from"), event.body.get("to")
    if not start or not end or start == end:
        return ""
    language = 1 if english else 0
    return f"{STAGE_NAMES[Stage(start)][language]} → {STAGE_NAMES[Stage(end)][language]}"


def said_in(event: Happened, whole: Whole, english: bool) -> list[dict[str, str]]:
    """What an entry says in words: open facts first, then the private part."""
    found = [*_open_facts(event, whole, english)]
    named = {
        "reason": _("理由"),
        "question": _("问题"),
        "opinion": _("意见"),
        "result": _("结果"),
        "proof": _("凭证"),
        "note": _("说明"),
        "said": _("陈述"),
        "refused": _("不签的原因"),
    }
    for name, words in named.items():
        if event.private.get(name):
            found.append({"label": words, "value": mask_text(str(event.private[name]))})
    for reason in event.private.get("reasons") or ():
        found.append({"label": _("理由"), "value": mask_text(str(reason))})
    if event.private.get("recipient"):
        found.append({"label": _("收件人"), "value": mask_name(str(event.private["recipient"]))})
    return found


def _turned(clocks: Sequence[Mapping[str, Any]], steps: Mapping[int, str], english: bool) -> str:
    """What an entry did to the clocks, in words: 审批决定 起算；收件答复 办结."""
    done = {
        "start": _("起算"),
        "met": _("了结"),
        "overtaken": _("被法定效果取代"),
        "void": _("未走完"),
        "exclude": _("停表"),
        "include": _("恢复计时"),
        "extend": _("延长"),
    }
    words = []
    for turn in clocks:
        kind, part = str(turn["kind"]), int(turn["part"])
        own = steps.get(part, "") if kind == "step" else ""
        name = own or clock_name(CLOCKS[kind], english)
        words.append(f"{name} {done[str(turn['how'] if turn['do'] == 'end' else turn['do'])]}")
    return ("; " if english else "；").join(words)


def _open_facts(event: Happened, whole: Whole, english: bool) -> list[dict[str, str]]:
    body, found = event.body, []
    names = {step.no: step.name for step in whole.steps}
    if isinstance(body.get("step"), int):
        found.append({"label": _("环节"), "value": names.get(body["step"], str(body["step"]))})
    if body.get("officers"):
        officers = next((step.officers for step in whole.steps if step.no == body.get("step")), ())
        found.append({"label": _("去的人"), "value": "、".join(officers)})
    if body.get("outcome"):
        words = {"agree": _("同意"), "object": _("不同意"), "grant": _("准予"), "refuse": _("不予")}
        found.append({"label": _("结论"), "value": words.get(str(body["outcome"]), str(body["outcome"]))})
    if body.get("procedure"):
        stops = _("停表") if body.get("stops") else ""
        found.append({"label": _("程序"), "value": f"{body['procedure']} {stops}".strip()})
    found += _of_hearing(body) + _of_consultation(body, english)
    if body.get("unmet"):
        found.append({"label": _("不符合"), "value": "、".join(str(key) for key in body["unmet"])})
    if body.get("certificate_number"):
        found.append({"label": _("证号"), "value": str(body["certificate_number"])})
    if body.get("clocks"):
        found.append({"label": _("时限"), "value": _turned(body["clocks"], names, english)})
    return found


def _of_consultation(body: Mapping[str, Any], english: bool) -> list[dict[str, str]]:
    """Which question, and the verdict."""
    found = []
    if body.get("consultation"):
        found.append({"label": _("第几次征求"), "value": str(body["consultation"])})
    if body.get("conference"):
        found.append({"label": _("第几次会商"), "value": str(body["conference"])})
    if body.get("view"):
        found.append({"label": _("结论"), "value": VIEW_NAMES[View(body["view"])][english]})
    return found


def _of_hearing(body: Mapping[str, Any]) -> list[dict[str, str]]:
    """Who it was about, when a hearing is held, who inspects."""
    found = []
    if body.get("no") is not None:
        who = _("申请人") if body["no"] == "0" else _("利害关系人 %(n)s") % {"n": body["no"]}
        found.append({"label": _("谁"), "value": who})
    if body.get("held_on"):
        found.append({"label": _("举行"), "value": f"{body['held_on']} {body['time']} {body['place']}"})
    if body.get("inspectors"):
        found.append({"label": _("去的人"), "value": "、".join(body["inspectors"])})
    return found
