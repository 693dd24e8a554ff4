"""Certificates after the decision: found, read with all that became of them, acted on (Arts. 8, 69, 70 行政许可法)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.paper_words import paper_rows
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.commitments import reason_words
from oneseal.interfaces.office.fed_back import filled_in, of_certificate
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.serving import PAPERS, paper_fields
from oneseal.queries.certificates.held import Kept, certificate_within, certificates_within
from oneseal.queries.delivery.papers import PaperCell, papers_of
from oneseal.queries.intake.commitment import CommitmentCell
from oneseal.queries.restrictions.listed import fraud_needs_judgement
from oneseal.queries.review.checks import commitment_behind
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import ACTS, COMMITMENT, FRAUD, HEARD, HOLDER, words_of
from oneseal.rules.certificates.refusals import NO_SUCH_CERTIFICATE
from oneseal.rules.certificates.status import TRANSITIONS, CertificateAct, Status
from oneseal.rules.intake.commitment import Result
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.delivery.papers import VERBS

SECTION = "certificates"
DATES, FLAGS, JUDGED = ("on", "served_on"), ("waived", "consent"), ("public_safety",)
WITNESSES = ("witness_1", "witness_2")


@needs("office.use", methods=("GET",))
def certificates(request: HttpRequest) -> HttpResponse:
    """The newest, what was looked for, or what expired and waits for deregistration."""
    who, today = principal_of_request(request), local_day(now())
    find, ended = request.GET.get("q", "").strip()[:128], request.GET.get("list") == "ended"
    rows = certificates_within(reach_of(who), today, find=find, ended=ended)
    return render(request, "office/certificates.html", desk(request, SECTION, rows=rows, q=find, ended=ended))


@needs("office.use", methods=("GET",))
def certificate(request: HttpRequest, identifier: str) -> HttpResponse:
    """One certificate."""
    return _page(request, _at_hand(request, identifier))


@needs("office.use", methods=("POST",))
def act(request: HttpRequest, identifier: str, verb: str) -> HttpResponseBase:
    """One act on it; refused, what was typed stays."""
    kept = _at_hand(request, identifier)
    if verb not in VERBS:
        raise NO_SUCH_CERTIFICATE.refuse()
    sent = request.POST
    names = [field["name"] for field in _fields(verb, kept, papers_of(kept.id))]
    given: dict[str, Any] = {name: sent.get(name, "") for name in names}
    given |= {name: day_typed(given[name]) for name in DATES if name in given}
    if given.get("served_on", "") is None and sent.get("served_on", "").strip():
        given["served_on"] = date.min  # what is no day is refused with the days that can be; an empty field is today
    given |= {name: bool(given[name]) for name in FLAGS if name in given}
    given |= {name: {"yes": True, "no": False}.get(given[name]) for name in JUDGED if name in given}
    seen = [given.pop(name) for name in WITNESSES if name in given]
    if verb == "serve":  # what is left empty is as the act has it by itself
        given = {name: value for name, value in given.items() if value != ""}
        given["witnesses"] = [name for name in seen if name.strip()]
    try:
        done = VERBS[verb](
            identifier=identifier,
            version=whole(sent.get("version", "")),
            principal=principal_of_request(request),
            moment=now(),
            **given,
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in (401, 404):
            raise
        return _page(request, kept, verb, refusal)
    tell(request, _("记下了：%(number)s") % {"number": done.document} if done.document else _("记下了"))
    return HttpResponseRedirect(reverse("office:certificate", args=[identifier]))


def _at_hand(request: HttpRequest, identifier: str) -> Kept:
    kept = certificate_within(identifier, reach_of(principal_of_request(request)), local_day(now()))
    if kept is None:
        raise NO_SUCH_CERTIFICATE.refuse()
    return kept


def _page(request: HttpRequest, kept: Kept, failed: str = "", refusal: Refusal | None = None) -> HttpResponse:
    who, papers = principal_of_request(request), papers_of(kept.id)
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "kept": kept,
        "seen": kept.seen,
        "sentence": kept.seen.sentence_en if speaks_english() else kept.seen.sentence_zh,
        "told": _told(kept),
        "commitment": commitment_behind(kept.id),
        "history": _history(kept),
        "papers": paper_rows(papers),
        "fed_back": of_certificate(kept.id, local_day(now())),
        "sees_feedback": holds(who, PERMISSIONS["regulator.use"]),
        "forms": _forms(request, kept, papers, failed),
        "failed": failed,
        "fault": words,
        "article": refusal.article if refusal else "",
        "faults": [{"id": f"act-{failed}", "text": words}] if refusal else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/certificate.html", desk(request, SECTION, **context), status=status)


def _history(kept: Kept) -> list[dict[str, Any]]:
    """The acts so far, the newest last, in the reader's language."""
    place = 1 if speaks_english() else 0
    return [{"row": row, "words": words_of(row.act)[place]} for row in kept.seen.history]


def _told(kept: Kept) -> dict[str, Any] | None:
    if kept.telling is None:
        return None
    row, english = ACTS[CertificateAct(kept.telling.act)], speaks_english()
    ground = row.ground(kept.telling.ground)
    return {
        "act": row.en if english else row.zh,
        "ground": ground.en if english else ground.zh,
        "due_on": kept.telling.due_on,
        "answered": kept.telling.answered,
    }


def _possible(who: Principal, kept: Kept, papers: list[PaperCell]) -> list[str]:
    """The acts that the status allows and the reader's posts hold."""
    status = Status(kept.seen.status)
    found = []
    if kept.telling is None and (status, CertificateAct.ANNUL) in TRANSITIONS:
        found.append("tell")
    out = any(one.out for one in papers)
    if any(one.waits for one in papers):
        found += ["serve", *(["note_paper_return"] if out else ["send_paper"])]
    if kept.telling is not None:
        found += [] if kept.telling.answered else ["state"]
        found += [kept.telling.act] + (["spare"] if kept.telling.act == "annul" else [])
    found += [one for one in ("suspend", "resume", "penalty_revoke") if (status, CertificateAct(one)) in TRANSITIONS]
    found += ["deregister"] if _deregistering(status) else []
    return [verb for verb in found if holds(who, PERMISSIONS[f"certificate.{verb}"])]


def _deregistering(status: Status) -> list[str]:
    """The grounds of deregistration that fit the status (Art. 70 行政许可法)."""
    if status is Status.EXPIRED:
        return ["expired"]
    if (status, CertificateAct.DEREGISTER) in TRANSITIONS:
        return ["ended"]
    if (status, CertificateAct.DEREGISTER_HOLDER) in TRANSITIONS:
        return sorted(HOLDER)
    return []


def _forms(request: HttpRequest, kept: Kept, papers: list[PaperCell], failed: str) -> list[dict[str, Any]]:
    """The acts that are possible; come from a feedback, with what it says."""
    who, number = principal_of_request(request), request.GET.get("feedback", "")[:32]
    given = filled_in(number, kept.seen.identifier, who, local_day(now()))
    verbs = _possible(who, kept, papers)
    return [_form(verb, _fields(verb, kept, papers), failed, request, given.get(verb, {})) for verb in verbs]


def _form(
    verb: str, asked: list[dict[str, Any]], failed: str, request: HttpRequest, given: dict[str, str]
) -> dict[str, Any]:
    typed = request.POST if failed == verb else given
    fields = [{**field, "value": typed.get(field["name"], field.get("value", ""))} for field in asked]
    return {"verb": verb, "title": _titles()[verb], "fields": fields, "open": verb == failed or bool(given)}


def _titles() -> dict[str, str]:
    return {
        "tell": _("告知拟作出的处理"),
        "serve": _("登记文书送达"),
        "send_paper": _("文书先寄出，或者公告"),
        "note_paper_return": _("登记退回，或者公告不用了"),
        "state": _("登记陈述申辩"),
        "annul": _("撤销"),
        "spare": _("不予撤销"),
        "withdraw": _("撤回"),
        "suspend": _("登记暂扣"),
        "resume": _("登记解除暂扣"),
        "penalty_revoke": _("登记吊销"),
        "deregister": _("注销"),
    }


def _grounds(act: CertificateAct, among: list[str] | None = None) -> list[tuple[str, str]]:
    english = speaks_english()
    rows = ACTS[act].grounds if among is None else [row for row in ACTS[act].grounds if row.key in among]
    return [(row.key, row.en if english else row.zh) for row in rows]


def _fields(verb: str, kept: Kept, papers: list[PaperCell]) -> list[dict[str, Any]]:
    """The fields of the form of an act."""
    reason = {"name": "reason", "words": _("事实和理由"), "kind": "area"}
    told = kept.telling.ground if kept.telling else ""
    if verb == "tell":
        acts = [(str(one), ACTS[one].en if speaks_english() else ACTS[one].zh) for one in HEARD]
        cell = commitment_behind(kept.id)
        broken = cell if cell is not None and cell.result == Result.NOT_MET else None
        grounds = [pair for one in HEARD for pair in _grounds(one) if broken or pair[0] != COMMITMENT]
        chosen = _choice("act", _("拟作出"), acts), _choice("ground", _("法定理由"), grounds), reason
        return _filled_in(broken, chosen)
    if verb in PAPERS:
        return paper_fields(verb, papers, kept.holder_kind, local_day(now()))
    if verb == "state":
        flag = {"name": "waived", "words": _("本人放弃陈述申辩"), "kind": "flag"}
        return [{"name": "statement", "words": _("持证人的意见"), "kind": "area"}, flag]
    if verb in ("suspend", "resume", "penalty_revoke"):
        by, no, on = _("作出决定的机关"), _("决定书文号"), _("决定日期")
        return [_text("by", by), _text("number", no), _text("on", on, "date"), reason]
    among = _deregistering(Status(kept.seen.status)) if verb == "deregister" else [told] if told else None
    fields = [_choice("ground", _("法定理由"), _grounds(CertificateAct(verb), among)), reason]
    if verb == "annul":
        harm = [("none", _("不会")), ("grave", _("可能会"))]
        fields.append(_choice("harm", _("撤销会不会对公共利益造成重大损害"), harm))
        fields.append({"name": "finding", "words": _("为什么"), "kind": "area"})
        if told in ("", FRAUD) and fraud_needs_judgement(kept.id, local_day(now())):
            safety = [("", "—"), ("yes", _("是")), ("no", _("不是"))]
            asked = _("因欺骗、贿赂撤销的：这件是不是直接关系公共安全、人身健康、生命财产安全")
            fields.append(_choice("public_safety", asked, safety))
    if verb == "withdraw":
        fields.append({"name": "compensation", "words": _("怎样补偿"), "kind": "area"})
    return fields


def _filled_in(broken: CommitmentCell | None, fields: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """Where the commitment behind it did not hold: annulment on that ground, with the finding as its facts (I8)."""
    if broken is None:
        return list(fields)
    values = ("annul", COMMITMENT, reason_words(broken))
    return [{**field, "value": value} for field, value in zip(fields, values, strict=True)]


def _text(name: str, words: str, kind: str = "text") -> dict[str, Any]:
    return {"name": name, "words": words, "kind": kind}


def _choice(name: str, words: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "words": words, "kind": "choice", "options": options}
