"""Feedbacks of both sides: lists, the form, one with its answer (requirement L4)."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import PAGE_OF_ITS_OWN, done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.feedback_cells import done_cell, feedback_cell, told_entry
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import BUREAU, DEPARTMENT, desk
from oneseal.queries.supervision.feedback import (
    ANSWERERS,
    LISTS,
    FeedbackFile,
    feedback_within,
    feedbacks_within,
    paper_within,
)
from oneseal.queries.supervision.pushes import PART
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision import feedback as rule
from oneseal.rules.supervision.feedback_refusals import NO_SUCH_FEEDBACK
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes
from oneseal.usecases.supervision import feedback as usecase

MOST = {"text": rule.MOST_TEXT, "number": rule.MOST_NUMBER, "decider": rule.MOST_DECIDER}


@needs("regulator.use", methods=("GET",))
def feedbacks(request: HttpRequest) -> HttpResponse:
    """One list at a time; who answers begins with what waits for him."""
    who, today = principal_of_request(request), local_day(now())
    asked = request.GET.get("list", "")
    which = asked if asked in LISTS else "given" if DEPARTMENT in who.post_codes else "to_answer"
    first = min(whole(request.GET.get("from", "")) or 0, 100_000)
    found = feedbacks_within(reach_of_pushes(who), who, today, which=which, first=first, limit=PART + 1)
    at = f"{reverse('regulator:feedbacks')}?list={which}&from="
    context = {
        "rows": [feedback_cell(row) for row in found[:PART]],
        "which": which,
        "heading": _headings()[which],
        "gives": holds(who, PERMISSIONS["feedback.give"]),
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "regulator/feedbacks.html", desk(request, f"fb_{which}", **context))


def _headings() -> dict[str, tuple[str, str]]:
    return {
        "to_answer": (_("监管反馈，等处理"), _("作出处理，或者说明不处理的理由")),
        "given": (_("我们反馈的"), _("监管决定作出后 1 个工作日内反馈")),
        "late": (_("迟到的反馈"), _("从监管决定作出到反馈，超过期限的")),
        "all": (_("全部反馈"), _("新的在前")),
    }


@needs("feedback.give")
def give(request: HttpRequest) -> HttpResponseBase:
    """The form, filled in from a push or a check where it begins there; and what it sends."""
    if request.method != "POST":
        return _form(request, request.GET)
    who = principal_of_request(request)
    try:
        papers = tuple(store(one, who) for one in request.FILES.getlist("papers")[: rule.MOST_PAPERS + 1])
        done = usecase.feed_back(
            typed=_typed(request.POST, papers), principal=who, moment=now(), **once(request)._asdict()
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _form(request, request.POST, refusal)
    tell(request, _("反馈了：%(number)s") % {"number": done.number})
    return HttpResponseRedirect(reverse("regulator:feedback", args=[done.number]))


def _typed(form: QueryDict, papers: tuple[int, ...]) -> rule.Typed:
    return rule.Typed(
        kind=form.get("kind", ""),
        about=form.get("about", ""),
        about_number=form.get("about_number", "")[:128],
        decided_on=day_typed(form.get("decided_on", "")),
        decision_number=form.get("decision_number", ""),
        text=form.get("text", ""),
        decider=form.get("decider", ""),
        received_on=day_typed(form.get("received_on", "")),
        by_letter=form.get("by_letter") == "1",
        papers=papers,
    )


def _form(request: HttpRequest, typed: QueryDict, refusal: Refusal | None = None) -> HttpResponse:
    who, place = principal_of_request(request), int(speaks_english())
    context = {
        "kinds": [(kind.value, row.en if place else row.zh) for kind, row in rule.KINDS.items()],
        "abouts": [(about.value, names[place]) for about, names in rule.ABOUT_NAMES.items()],
        "letter": DEPARTMENT not in who.post_codes or typed.get("by_letter") == "1",
        "both": {DEPARTMENT, BUREAU} <= who.post_codes,
        **typed_again(request, refusal, "feedback") | {"typed": typed},
        "most": MOST,
    }
    return render(request, "regulator/feedback_new.html", desk(request, "fb_new", **context), status=status_of(refusal))


@needs("regulator.use", methods=("GET",))
def feedback(request: HttpRequest, number: str) -> HttpResponse:
    """One feedback."""
    return _page(request, _at_hand(request, number))


def _at_hand(request: HttpRequest, number: str) -> FeedbackFile:
    found = feedback_within(number, reach_of_pushes(principal_of_request(request)), local_day(now()))
    if found is None:
        raise NO_SUCH_FEEDBACK.refuse()
    return found


def _page(request: HttpRequest, found: FeedbackFile, refusal: Refusal | None = None) -> HttpResponse:
    who, row = principal_of_request(request), found.row
    waits = row.standing == rule.Stand.TO_ANSWER
    answers = waits and row.approver in bodies_at(who, ANSWERERS)
    context = {
        "file": found,
        **feedback_cell(row),
        "about": rule.ABOUT_NAMES[rule.About(found.about)][int(speaks_english())],
        "entries": [told_entry(entry) for entry in found.entries],
        "others": [feedback_cell(one) for one in found.others],
        "acts": [done_cell(one) for one in found.acts],
        "done": done_cell(found.answer_act) if found.answer_act else None,
        "answers": answers,
        "ways_on": _ways_on(found, who) if answers else [],
        "office": holds(who, PERMISSIONS["office.use"]),
        "restricts": _restricts(found, who),
        **typed_again(request, refusal, "act-answer"),
        "most": MOST,
    }
    return render(request, "regulator/feedback.html", desk(request, "fb_all", **context), status=status_of(refusal))


RESTRICTING = frozenset({rule.Kind.PENALTY, rule.Kind.REVOKE})
"""What a restriction may rest on: its basis, scope and term are named on the form that raises it (L5)."""


def _restricts(found: FeedbackFile, who: Principal) -> str:
    """Where whoever fed a penalty back goes on to the restriction; decision and day go along, whom it is about not."""
    if rule.Kind(found.row.kind) not in RESTRICTING or not holds(who, PERMISSIONS["restriction.report"]):
        return ""
    told = {"by": found.row.teller, "number": found.row.decision_number, "on": found.row.decided_on.isoformat()}
    return f"{reverse('office:restriction_new')}?{urlencode(told)}"


_FORMS = {CertificateAct.ANNUL: "tell", CertificateAct.WITHDRAW: "tell", CertificateAct.SPARE: ""}
"""What is heard first begins with telling the holder; the rest has a form of its own on the certificate's page."""


def _ways_on(found: FeedbackFile, who: Principal) -> list[dict[str, str]]:
    """Where the bureau acts: the forms of the certificate, filled in from this feedback."""
    if not found.certificate or not holds(who, PERMISSIONS["office.use"]):
        return []
    page = reverse("office:certificate", args=[found.certificate])
    rows = []
    for act in rule.KINDS[rule.Kind(found.row.kind)].acts:
        verb = _FORMS.get(act, act.value)
        if verb and holds(who, PERMISSIONS[f"certificate.{verb}"]):
            rows.append({"url": f"{page}?feedback={found.row.number}#act-{verb}", "words": _act_words()[act]})
    return rows


def _act_words() -> dict[CertificateAct, str]:
    return {
        CertificateAct.ANNUL: _("告知拟撤销"),
        CertificateAct.WITHDRAW: _("告知拟撤回"),
        CertificateAct.SUSPEND: _("登记暂扣"),
        CertificateAct.PENALTY_REVOKE: _("登记吊销"),
        CertificateAct.DEREGISTER: _("注销"),
    }


@needs("feedback.answer", methods=("POST",))
def answer(request: HttpRequest, number: str) -> HttpResponseBase:
    """Acted, or not with reasons; a refusal comes back on the page with what was typed."""
    found, form = _at_hand(request, number), request.POST
    return done_or_again(
        request,
        lambda: usecase.answer(
            number=number,
            acted=form.get("acted") == "yes",
            reason=form.get("reason", ""),
            act=whole(form.get("act", "")),
            document=form.get("document", ""),
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        ),
        lambda refusal: _page(request, found, refusal),
        said=_("处理了，已经告诉反馈的部门"),
        to=reverse("regulator:feedback", args=[number]),
    )


@needs("regulator.use", methods=("GET",))
def paper(request: HttpRequest, number: str, paper_id: int) -> HttpResponseBase:
    """A file that came with it, for both sides."""
    found = paper_within(number, paper_id, reach_of_pushes(principal_of_request(request)))
    if found is None:
        raise Http404
    return sent(found.sha256, name=found.name, media_type=found.media_type)
