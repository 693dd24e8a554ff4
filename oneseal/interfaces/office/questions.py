"""Questions about items: the list, one with its hands, entering one asked in person, what is done (I10, I11)."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import length, over, speaks_english
from oneseal.interfaces.entrance.again import PAGE_OF_ITS_OWN, done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.catalogue.listed import search
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.questions.seen import (
    LISTS,
    PART,
    File,
    HandCell,
    Row,
    colleagues_of,
    contact_of,
    counts_of,
    question_within,
    questions_within,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.privacy.refusals import REASON_NEEDED
from oneseal.rules.questions.asking import MOST_NAME, MOST_TEXT, MOST_TITLE, Typed
from oneseal.rules.questions.hands import MOST_ANSWER, MOST_REASON, To
from oneseal.rules.questions.names import CAME_NAMES, MOVE_NAMES, WANTED_NAMES, Came, Move, Wanted
from oneseal.rules.questions.publishing import MOST_PUBLIC_TITLE
from oneseal.rules.questions.reach import reach_of_questions
from oneseal.rules.questions.refusals import NO_SUCH_QUESTION
from oneseal.rules.refusals import Refusal
from oneseal.usecases.privacy.reveal import reveal
from oneseal.usecases.questions import handling
from oneseal.usecases.questions.asking import ask

SECTION = "questions"
TYPED = ("title", "text", "wanted", "name", "phone", "email")
MOST_FOUND = 8


@needs("question.read", methods=("GET",))
def questions(request: HttpRequest) -> HttpResponse:
    """One list at a time, with the counts of all."""
    who, today = principal_of_request(request), local_day(now())
    which = request.GET.get("list", "")
    which = which if which in LISTS else LISTS[0]
    first = min(whole(request.GET.get("from", "")) or 0, 100_000)
    found = questions_within(reach_of_questions(who), who, today, which=which, first=first, limit=PART + 1)
    counts = counts_of(reach_of_questions(who), who, today)
    here = reverse("office:questions")
    names = {
        "open": _("等答复"),
        "mine": _("归我的"),
        "late": _("逾期"),
        "away": _("转出去的"),
        "answered": _("已答复"),
    }
    numbers = {**asdict(counts), "answered": ""}
    at = f"{here}?list={which}&from="
    context = {
        "rows": [_shown(row) for row in found[:PART]],
        "which": which,
        "tabs": [
            {"words": names[name], "url": f"{here}?list={name}", "current": name == which, "count": numbers[name]}
            for name in LISTS
        ],
        "enters": holds(who, PERMISSIONS["question.enter"]),
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "office/questions.html", desk(request, SECTION, **context))


def _shown(row: Row) -> dict[str, Any]:
    card = row.card
    light: dict[str, Any] = {"light": "met", "words": _("答复了")}
    if card is not None and row.answered_at is None:
        light = {"light": card.light, "remaining": card.remaining, "unit": card.unit}
        if card.remaining < 0 or card.light == "black":  # no law sets this limit: it is the body's own word
            light["words"] = over(-card.remaining, card.unit, "committed") if card.remaining else _("承诺期限已过")
    return {"q": row, "came": CAME_NAMES[Came(row.came)][speaks_english()], "light": light}


def _at_hand(request: HttpRequest, question_id: int) -> File:
    who = principal_of_request(request)
    found = question_within(question_id, reach_of_questions(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_QUESTION.refuse()
    return found


@needs("question.read", methods=("GET",))
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """One question."""
    return _page(request, _at_hand(request, question_id))


def _page(
    request: HttpRequest,
    found: File,
    *,
    doing: str = "",
    refusal: Refusal | None = None,
    contact: dict[str, str] | None = None,
) -> HttpResponse:
    context = {
        "file": found,
        "q": found.row,
        **_shown(found.row),
        "wanted": WANTED_NAMES[Wanted(found.wanted)][speaks_english()],
        "term": length(found.terms.answer.n, found.terms.answer.unit.value),
        "hands": [_hand(hand) for hand in found.hands],
        "doing": doing,
        **typed_again(request, refusal, f"act-{doing}"),
        "contact": contact,
        "kept": _kept(request, doing) if refusal and not found.acts else "",
        "may_look": bool(found.row.asker or found.phone or found.email)
        and holds(principal_of_request(request), PERMISSIONS["question.handle"]),
        "most": {"answer": MOST_ANSWER, "reason": MOST_REASON, "title": MOST_PUBLIC_TITLE},
    }
    return render(request, "office/question.html", desk(request, SECTION, **context), status=status_of(refusal))


def _kept(request: HttpRequest, doing: str) -> str:
    """What was typed for an act whose form the page no longer has: it went to other hands meanwhile."""
    typed = {"answer": "text", "hand": "reason", "return": "reason"}
    return request.POST.get(typed.get(doing, ""), "")


def _hand(hand: HandCell) -> dict[str, Any]:
    return {"h": hand, "move": MOVE_NAMES[Move(hand.move)][speaks_english()]}


@needs("question.handle", methods=("POST",))
def act(request: HttpRequest, question_id: int, doing: str) -> HttpResponseBase:
    """What was pressed; a refusal comes back on the page with what was typed."""
    found = _at_hand(request, question_id)
    if doing == "look":
        return _looked(request, found)
    acts = _acts(request)
    if doing not in acts:
        raise NO_SUCH_QUESTION.refuse()
    perform, done = acts[doing]
    at = {"question": question_id, "principal": principal_of_request(request), "moment": now()}
    return done_or_again(
        request,
        lambda: perform(**at, **_given(request.POST, doing), **once(request)._asdict()),
        lambda refusal: _page(request, found, doing=doing, refusal=refusal),
        said=done,
        to=reverse("office:question", args=[question_id]),
    )


def _acts(request: HttpRequest) -> dict[str, tuple[Callable[..., Any], str]]:
    """Name in the address → the act, and what is said once it is done."""
    return {
        "take": (handling.take, _("接下了，由您负责答复")),
        "hand": (handling.hand_on, _("转出了，接手的看得到原因")),
        "return": (handling.give_back, _("退回了")),
        "answer": (handling.answer, _("答复了，问的人看得到")),
        "correct": (handling.correct, _("更正了，问的人看得到；公开的也撤下了")),
        "publish": (handling.publish, _("公开在办事指南的常见问题里了")),
        "unpublish": (handling.take_down, _("撤下了")),
    }


def _given(sent: QueryDict, doing: str) -> dict[str, Any]:
    """What each act takes of the form."""
    if doing == "answer":
        return {"text": sent.get("text", "")}
    if doing == "publish":
        return {"asked": sent.get("asked", ""), "answered": sent.get("answered", "")}
    if doing == "correct":
        return {"text": sent.get("text", ""), "reason": sent.get("reason", "")}
    if doing == "return":
        return {"reason": sent.get("reason", "")}
    if doing == "hand":
        to = To(account_id=whole(sent.get("to", "")), body=sent.get("body", "")[:16])
        return {"to": to, "reason": sent.get("reason", "")}
    return {}


def _looked(request: HttpRequest, found: File) -> HttpResponse:
    """Name, telephone and e-mail bare, once, after a reason; the look is recorded."""
    who = principal_of_request(request)
    try:
        reveal(
            principal=who,
            subject_kind="question",
            subject_id=found.row.id,
            field="asker",
            reason=request.POST.get("reason", ""),
            moment=now(),
            permission="question.handle",
        )
    except Refusal as refusal:
        if refusal.ground is not REASON_NEEDED:
            raise
        return _page(request, found, doing="look", refusal=refusal)
    kept = contact_of(found.row.id, reach_of_questions(who))
    return _page(request, found, contact=kept[1] if kept else None)


@needs("question.enter")
def entering(request: HttpRequest) -> HttpResponseBase:
    """A question asked at a window or by telephone: about which item, what, by whom, and who was asked first."""
    sent = request.POST if request.method == "POST" else request.GET
    version = version_by_code(sent.get("item", "")[:40], local_day(now()))
    if request.method != "POST" or version is None:
        return _form(request, version)
    typed = Typed(**{name: sent.get(name, "") for name in TYPED})
    try:
        done = ask(
            item_code=version.code,
            typed=typed,
            principal=principal_of_request(request),
            moment=now(),
            came=sent.get("came", ""),
            first_asked=whole(sent.get("first", "")),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _form(request, version, refusal)
    tell(request, _("登记了，查询码 %(code)s，请告诉问的人") % {"code": done.code})
    return HttpResponseRedirect(reverse("office:question", args=[done.id]))


def _form(request: HttpRequest, version: Version | None, refusal: Refusal | None = None) -> HttpResponse:
    who, today = principal_of_request(request), local_day(now())
    words = request.GET.get("q", "").strip()[:60]
    held = who.main_post
    rows = search(held.division, today, words, most=MOST_FOUND).rows if words and held and not version else []
    english = speaks_english()
    said = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "version": version,
        "q": words,
        "rows": rows,
        "ways_in": [(one.value, CAME_NAMES[one][english]) for one in (Came.WINDOW, Came.PHONE)],
        "ways_out": [(one.value, WANTED_NAMES[one][english]) for one in (Wanted.CODE, Wanted.EMAIL)],
        "colleagues": colleagues_of(who, today) if version else (),
        "typed": request.POST if refusal else {"came": "window", "wanted": "code"},
        "fault": said,
        "faults": [{"id": "f-title", "text": said}] if said else [],
        "same_key": bool(said),
        "most": {"title": MOST_TITLE, "text": MOST_TEXT, "name": MOST_NAME},
    }
    return render(request, "office/question_new.html", desk(request, SECTION, **context), status=status_of(refusal))
