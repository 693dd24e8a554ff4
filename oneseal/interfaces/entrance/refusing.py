"""A refusal becomes a page, a fragment for HTMX, or a problem under /api/; so does a database that does not answer."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance import kept
from oneseal.interfaces.entrance.addresses import page_before
from oneseal.interfaces.entrance.counters import count_refusal
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import API
from oneseal.interfaces.entrance.problems import MEDIA_TYPE, problem, problem_of, problem_of_status
from oneseal.rules.accounts.refusals import TOO_MANY_ATTEMPTS
from oneseal.rules.refusals import Refusal

MOST_FILES = 3
LOG = logging.getLogger("oneseal.entrance")


class RefusalMiddleware:
    """Outermost but for the session: what it answers is what the reader gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._turned_away(request) or self.get_response(request)
        failed = request.path_info.startswith(API) and response.status_code >= 400
        if failed and not response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return problem_of_status(response.status_code)
        if response.status_code == 405:
            return only_posted_to(request)
        if response.status_code < 400:
            kept.forget(request)
        return response

    def _turned_away(self, request: HttpRequest) -> HttpResponseBase | None:
        if _announces_too_much(request):
            return too_large(request)
        if "\x00" in request.path_info:
            return nowhere(request)
        return unkeepable(request) if "%00" in request.META.get("QUERY_STRING", "") else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Django asks here for every exception of a view."""
        if isinstance(error, Refusal):
            count_refusal(error)
            return refused(request, error)
        if isinstance(error, RequestDataTooBig):
            return too_large(request)
        if isinstance(error, DataError):
            LOG.warning("a value that the database does not hold: %s", type(error.__cause__).__name__)
            return unkeepable(request)
        if isinstance(error, OperationalError | InterfaceError):
            LOG.exception("the database does not answer")
            return unavailable(request)
        return None


def _announces_too_much(request: HttpRequest) -> bool:
    """More than a few files of the largest size, or more text than a form may have: not even read."""
    files = request.content_type == "multipart/form-data"
    most = MOST_FILES * settings.ONESEAL_UPLOAD_LIMIT if files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    told = request.META.get("CONTENT_LENGTH") or "0"
    return (whole(told) or 0) > most


def nowhere(request: HttpRequest) -> HttpResponseBase:
    """404: no address holds a NUL."""
    if request.path_info.startswith(API):
        return problem_of_status(404)
    return render(request, "404.html", status=404)


def only_posted_to(request: HttpRequest) -> HttpResponse:
    """405: the address of a form's answer, loaded anew; what the form was for stands on the page before."""
    sentence = _("这个网址只收提交的表单，不能直接打开。刚才交上的不受影响，请从菜单再进去。")
    return _told(request, {"code": "405", "sentence": sentence, "article": "", "todo": ""}, 405)


def unkeepable(request: HttpRequest) -> HttpResponseBase:
    """422: a NUL, or a number that no column holds; no keyboard writes one, nothing was changed."""
    sentence = _("发来的内容里有存不下的字符或者过大的数，没有改动任何内容。请返回上一页，去掉后再交。")
    if request.path_info.startswith(API):
        return problem_of_status(422, sentence)
    return _told(request, {"code": "422", "sentence": sentence, "article": "", "todo": ""}, 422)


def _fragment(request: HttpRequest, said: dict[str, str], status: int) -> HttpResponse:
    """For the page's own place for refusals: what asked may have selected a part that this answer does not have, and
    would be replaced by nothing."""
    answer = render(request, "entrance/refusal_fragment.html", {"refusal": said}, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Reselect"] = "#refused", "innerHTML", ".note"
    return answer


def _told(request: HttpRequest, said: dict[str, str], status: int) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _fragment(request, said, 422)
    return render(request, "refusal.html", {"refusal": said, "back_url": page_before(request)}, status=status)


def too_large(request: HttpRequest) -> HttpResponseBase:
    """413: what was sent is not taken; the page before still holds it."""
    if request.path_info.startswith(API):
        return problem_of_status(413)
    limit = settings.ONESEAL_UPLOAD_LIMIT // 1048576
    sentence = _("发来的内容太大：每个文件最多 %(limit)s MB。请返回上一页，缩小或者拆开后再交。") % {"limit": limit}
    said = {"code": "413", "sentence": sentence, "article": "", "todo": ""}
    return _told(request, said, 413)


def refused(request: HttpRequest, error: Refusal) -> HttpResponseBase:
    """The answer that fits how it was asked."""
    if request.path_info.startswith(API):
        return problem(problem_of(error), error.status)
    if error.status == 401:
        return to_sign_in(request)
    return _page(request, error)


def _page(request: HttpRequest, error: Refusal) -> HttpResponse:
    said = {
        "code": error.code,
        "sentence": error.sentence(get_language() or "zh"),
        "article": error.article,
        "todo": "",
    }
    if getattr(request, "htmx", False):
        status = 409 if error.status == 409 else 422
        return _fragment(request, said, status)
    template = "429.html" if error.ground is TOO_MANY_ATTEMPTS else "refusal.html"
    back = page_before(request) if request.method == "POST" else ""
    return render(request, template, {"refusal": said, "back_url": back}, status=error.status)


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; what was typed into a form is kept until then."""
    if getattr(request, "htmx", False):
        answer = HttpResponse(_("登录过期了。已经存过的都在。"), status=401, content_type="text/plain; charset=utf-8")
        answer["X-Session-Lost"] = "1"
        return answer
    target = request.get_full_path()
    if request.method == "POST":
        target = page_before(request)
        if kept.keep(request, target):
            target = reverse("entrance:kept")
    return HttpResponseRedirect(f"{reverse('entrance:sign_in')}?next={quote(target)}")


def unavailable(request: HttpRequest) -> HttpResponseBase:
    """503: nothing was changed; what was typed stands on the page, to be sent again. No question to the database."""
    if request.path_info.startswith(API):
        answer: HttpResponseBase = problem_of_status(503)
    else:
        request.me = request.place_facts = None  # type: ignore[attr-defined]
        context: dict[str, Any] = {"asked_again": request.get_full_path() if request.method == "GET" else ""}
        context["held"] = kept.in_hand(request, page_before(request))
        answer = render(request, "maintenance.html", context, status=503)
    answer["Retry-After"] = "5"
    return answer
