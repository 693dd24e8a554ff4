"""Ask about an item, and look the answer up: with the code, or among one's own once signed in (I11).

No address carries the code; it stays in the session, and is looked at anew with each page (as a case is followed).
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length, speaks_english
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.guide import version_or_404
from oneseal.interfaces.portal.own import who_asks
from oneseal.queries.catalogue.versions import Version
from oneseal.queries.questions.own import Own, goes_to, own_question, own_questions, question_by_code
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.groups import APPLICANTS
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.questions.asking import MOST_ASKED, MOST_EMAIL, MOST_NAME, MOST_TEXT, MOST_TITLE, Typed
from oneseal.rules.questions.names import WANTED_NAMES, Wanted
from oneseal.rules.questions.refusals import CAME_UNKNOWN, CODE_UNKNOWN, TOO_MANY
from oneseal.rules.questions.terms import QuestionTerms
from oneseal.rules.refusals import Refusal
from oneseal.usecases.questions.asking import ask

ASKING, LOOKING, KEPT = "question_ask", "question_look", "question_code"
TYPED = ("title", "text", "wanted", "name", "email")
FIELD_OF = {
    "questions.title_length": "title",
    "questions.text_length": "text",
    "questions.name_length": "name",
    "questions.wanted_unknown": "wanted",
    "questions.email_invalid": "email",
}
"""Ground → the field that it is about; any other is about the whole."""


@needs("public")
def ask_about(request: HttpRequest, code: str) -> HttpResponseBase:
    """The form; what was typed stays on it whatever was wrong. Staff enter what they are asked at their own door."""
    who, version = who_asks(request), version_or_404(code)
    if who.kind not in APPLICANTS | {"stranger"}:
        if holds(who, PERMISSIONS["question.enter"]):
            return HttpResponseRedirect(f"{reverse('office:question_new')}?item={code}")
        raise CAME_UNKNOWN.refuse()
    if request.method != "POST":
        return _form(request, version, {"wanted": Wanted.APP if who.kind in APPLICANTS else Wanted.CODE})
    typed = {name: request.POST.get(name, "") for name in TYPED}
    try:
        _must_not_flood(request)
        done = ask(item_code=code, typed=Typed(**typed), principal=who, moment=now(), **once(request)._asdict())
    except Refusal as refusal:
        return _form(request, version, typed, refusal)
    if not done.replayed:
        count_miss(request, ASKING)
    request.session[KEPT] = done.code
    return HttpResponseRedirect(f"{reverse('portal:question_by_code')}?asked=1")


def _must_not_flood(request: HttpRequest) -> None:
    """Each question that was taken counts; the sentence is that of asking, not of guessing."""
    try:
        must_not_hurry(request, ASKING, MOST_ASKED)
    except Refusal as refusal:
        raise TOO_MANY.refuse() from refusal


def _form(
    request: HttpRequest, version: Version, typed: dict[str, Any], refusal: Refusal | None = None
) -> HttpResponse:
    said = refusal.sentence(get_language() or "zh") if refusal else ""
    about = FIELD_OF.get(refusal.code, "title") if refusal else ""
    snapshot = version.snapshot
    today = local_day(now())
    body, terms = goes_to(snapshot["item"]["basic_code"], version.division, snapshot["body"]["code"], today)
    context = {
        "section": "portal:items",
        "version": version,
        "body": body,
        "term": term_words(terms),
        "terms": terms,
        **{f"{field['name']}_field": field for field in _fields(who_asks(request), typed, {about: said})},
        "faults": [{"name": about, "text": said}] if said else [],
        "same_key": bool(said),
    }
    return render(request, "portal/ask.html", context, status=refusal.status if refusal else 200)


def term_words(terms: QuestionTerms) -> str:
    """How long an answer takes: 3 个工作日."""
    return length(terms.answer.n, terms.answer.unit.value)


def _fields(who: Principal, typed: dict[str, Any], faults: dict[str, str]) -> list[dict[str, Any]]:
    ways = [one for one in Wanted if one is not Wanted.APP or who.kind in APPLICANTS]
    options = [{"value": one.value, "title": WANTED_NAMES[one][speaks_english()]} for one in ways]
    rows: list[dict[str, Any]] = [
        {"name": "title", "label": _("问什么"), "type": "text", "maxlength": MOST_TITLE, "hint": _("一句话")},
        {
            "name": "text", "label": _("说清楚一点"), "type": "textarea", "maxlength": MOST_TEXT,
            "hint": _("您的情况、已经问过谁。不要写证件号、银行卡号。"),
        },
        {"name": "wanted", "label": _("答复怎样给您"), "type": "radio", "options": options},
        {
            "name": "email", "label": _("邮箱"), "type": "email", "required": False, "maxlength": MOST_EMAIL,
            "hint": _("选“发到邮箱”才要填"), "autocomplete": "email",
        },
        {
            "name": "name", "label": _("怎么称呼您"), "type": "text", "required": False, "maxlength": MOST_NAME,
            "hint": _("只有答复的人看得到，显示时遮住"), "autocomplete": "name",
        },
    ]  # fmt: skip
    return [{**row, "value": typed.get(row["name"], ""), "error": faults.get(row["name"], "")} for row in rows]


@needs("public")
def questions(request: HttpRequest) -> HttpResponseBase:
    """One's own once signed in, and the field for the code; wrong ones are counted."""
    who, today, fault = who_asks(request), local_day(now()), ""
    code = request.POST.get("code", "").strip()[:20]
    if request.method == "POST":
        must_not_hurry(request, LOOKING)
        found = question_by_code(code, today)
        if found is not None:
            request.session[KEPT] = found.code
            return HttpResponseRedirect(reverse("portal:question_by_code"))
        count_miss(request, LOOKING)
        fault = CODE_UNKNOWN.refuse().sentence(get_language() or "zh")
    context = {
        "section": "",
        "rows": own_questions(who, today),
        "signed_in": who.kind in APPLICANTS,
        "code": {
            "name": "code", "label": _("查询码"), "type": "text", "value": code, "maxlength": 20, "error": fault,
            "hint": _("10 位字母和数字，提问以后给的"), "autocomplete": "off",
        },
        "faults": [{"name": "code", "text": fault}] if fault else [],
    }  # fmt: skip
    return _unkept(render(request, "portal/questions.html", context, status=422 if fault else 200))


@needs("public", methods=("GET",))
def by_code(request: HttpRequest) -> HttpResponseBase:
    """The question that the code of the session belongs to; right after asking, the code itself on top."""
    found = question_by_code(str(request.session.get(KEPT, "")), local_day(now()))
    if found is None:
        return HttpResponseRedirect(reverse("portal:questions"))
    return _page(request, found, asked="asked" in request.GET)


@needs("portal.apply", methods=("GET",))
def own(request: HttpRequest, token: object) -> HttpResponseBase:
    """One of the reader's own."""
    found = own_question(str(token), who_asks(request), local_day(now()))
    if found is None:
        raise Http404
    return _page(request, found)


def _page(request: HttpRequest, found: Own, *, asked: bool = False) -> HttpResponse:
    today = local_day(now())
    context = {
        "section": "",
        "one": found,
        "asked": asked,
        "late": found.answered_at is None and found.answer_by is not None and found.answer_by < today,
        "wanted": WANTED_NAMES[Wanted(found.wanted)][speaks_english()],
        "term": term_words(found.terms),
        "today": today,
    }
    return _unkept(render(request, "portal/question.html", context))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
