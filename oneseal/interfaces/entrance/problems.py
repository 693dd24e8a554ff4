"""Refusals and errors as application/problem+json (RFC 9457): type, title, status, detail, code, article."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

from oneseal.rules.refusals import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, tuple[str, str]] = {
    400: ("请求看不懂", "The request is not understood"),
    401: ("需要登录", "Authentication needed"),
    403: ("没有这个权限", "Not permitted"),
    404: ("没有这个资源", "Not found"),
    405: ("不支持这种请求方法", "Method not allowed"),
    406: ("给不出这种格式", "Not acceptable"),
    409: ("与现状冲突", "Conflict with the present state"),
    410: ("已经没有了", "Gone"),
    413: ("内容太大", "Content too large"),
    415: ("不接收这种格式", "Unsupported media type"),
    422: ("内容不符合要求", "Content refused"),
    429: ("请求太快", "Too many requests"),
    500: ("系统出错", "Internal error"),
    503: ("暂时不能服务", "Temporarily unavailable"),
}
DETAILS: dict[int, tuple[str, str]] = {
    400: ("请求的内容读不出来，请核对格式后再发。", "The request could not be read; check its format."),
    401: ("请在 Authorization 里带上有效的 Bearer 令牌。", "Send a valid bearer token in Authorization."),
    404: ("没有这个资源，或者您不能看它。", "There is no such resource, or it is not yours to see."),
    405: ("这个地址不支持这种请求方法。", "This address does not take that method."),
    413: ("内容超过上限，请缩小后再发。", "The content exceeds the limit; send less."),
    500: ("系统出错了，没有改动任何内容。请稍后再试。", "Something failed; nothing was changed. Try again later."),
    503: (
        "数据库暂时没有应答，没有改动任何内容。请稍后再试。",
        "The database does not answer; nothing was changed. Try again.",
    ),
}


def language() -> str:
    """The reader's language, as refusals know it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def said(pair: tuple[str, str]) -> str:
    """One of two sentences."""
    return pair[1] if language() == "en" else pair[0]


def title_of(status: int) -> str:
    """What a status is called."""
    plain = HTTPStatus(status).phrase
    return said(TITLES.get(status, (plain, plain)))


def problem_of(error: Refusal) -> dict[str, Any]:
    """A refusal as a problem; its facts go along where they are plain values, so that a caller need not parse prose."""
    facts = {key: value for key, value in error.facts.items() if isinstance(value, str | int)}
    made: dict[str, Any] = {
        "type": f"urn:oneseal:refusal:{error.code}",
        "title": title_of(error.status),
        "status": error.status,
        "detail": error.sentence(language()),
        "code": error.code,
        "article": error.article,
        "facts": {key: value for key, value in facts.items() if not key.endswith(("_zh", "_en"))},
    }
    faults = error.facts.get("faults")
    if isinstance(faults, dict):
        made["errors"] = [
            {"field": f"answers.{name}", "detail": sentence.of(language())}
            for name, sentences in faults.items()
            for sentence in sentences
        ]
    return made


def problem_of_status(status: int, detail: str = "", errors: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """A problem for what no refusal names."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title_of(status),
        "status": status,
        "detail": detail or said(DETAILS.get(status, TITLES.get(status, ("", "")))),
        "code": f"http.{status}",
        "article": "",
    }
    if errors:
        body["errors"] = list(errors)
    return problem(body, status)


def problem(body: dict[str, Any], status: int) -> HttpResponse:
    """The response."""
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    answer = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    answer["Content-Language"] = "en" if language() == "en" else "zh-Hans"
    answer["Cache-Control"] = "no-store"
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="oneseal"'
    return answer
