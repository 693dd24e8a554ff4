"""Is it real and valid: the verdict first, then what was looked at. For everybody, without an account (E2, E3)."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_full, speaks_english
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.certificates.verified import Verified, by_code, by_identifier
from oneseal.queries.documents.listed import content_by_code
from oneseal.queries.documents.verifying import code_of_file, content_is_intact, seal_on
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import words_of

DOOR = "verify"
LONGEST = 128


def _digest_of(given: "UploadedFile[Any] | None") -> str:
    """The fingerprint of an uploaded file; read, not kept. Empty if nothing, or too much, was sent."""
    if given is None or not given.size or given.size > settings.ONESEAL_UPLOAD_LIMIT:
        return ""
    digest = hashlib.sha256()
    for chunk in given.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _without_address(typed: str) -> str:
    """The code in what a scanner types: a QR code holds the whole address of this page."""
    _before, address, code = typed.partition("/verify/")
    return code.partition("?")[0].strip("/") if address else typed


def _asked_for(request: HttpRequest) -> tuple[str, str]:
    """The code that the form asks for, and what is wrong if there is none."""
    if request.FILES:
        digest = _digest_of(request.FILES.get("file"))
        code = code_of_file(digest) if digest else ""
        return code, "" if code else _("没有登记过指纹和它一样的文件：可能被改过，或者不是这里发出的。")
    wanted = _without_address("".join(request.POST.get("no", "").split())[:LONGEST])
    if not wanted:
        return "", _("请填校验码或者电子证照标识，或者选一个文件")
    found = by_identifier(wanted, local_day(now()))
    if found:
        return found.verify_code, ""
    if content_by_code(wanted):
        return wanted.upper(), ""
    return "", _("查不到“%(wanted)s”。校验码在二维码下面；电子证照标识以 1.2.156 开头。") % {"wanted": wanted}


@needs("public")
def verify(request: HttpRequest) -> HttpResponseBase:
    """Ask by code, identifier or file."""
    fault = ""
    if request.method == "POST":
        must_not_hurry(request, DOOR, 60)
        code, fault = _asked_for(request)
        if code:
            address = reverse("portal:verify_code", args=[code])
            return HttpResponseRedirect(f"{address}?file=same" if request.FILES else address)
        count_miss(request, DOOR)
    context = {
        "section": "portal:verify",
        "fault": fault,
        "field": "file" if request.FILES else "no",
        "given": request.POST.get("no", "")[:LONGEST],
        "host": urlsplit(settings.ONESEAL_ADDRESS).netloc,
    }
    return render(request, "portal/verify.html", context, status=422 if fault else 200)


@needs("public")
def verify_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """What is true today of the document behind a code; an uploaded file is compared with the registered one."""
    moment = now()
    certificate = by_code(code, local_day(moment))
    content = content_by_code(code)
    context: dict[str, Any] = {"section": "portal:verify", "code": code.upper(), "moment": moment}
    context["host"] = urlsplit(settings.ONESEAL_ADDRESS).netloc
    if content is None:
        must_not_hurry(request, DOOR, 60)
        count_miss(request, DOOR)
        return render(request, "portal/verify_unknown.html", context, status=404)
    same = _compared(request, content["file_sha256"])
    context |= {"content": content, "certificate": certificate, "same": same, "verdict": _verdict(certificate, content)}
    context["checks"] = _checks(certificate, content)
    place = 1 if speaks_english() else 0
    context["history"] = [
        {"row": row, "words": words_of(row.act)[place]} for row in (certificate.history if certificate else ())
    ]
    context["face"] = [
        {"label": en if speaks_english() and en else zh, "value": value} for zh, en, value in certificate.face
    ] if certificate else []  # fmt: skip
    answer = render(request, "portal/verified.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _compared(request: HttpRequest, registered: str) -> str:
    """ "same", "other", "none" (no file registered yet), or nothing where no file was given."""
    if request.method == "POST":
        if not registered:
            return "none"
        return "same" if _digest_of(request.FILES.get("file")) == registered else "other"
    return "same" if request.GET.get("file") == "same" and registered else ""


def _verdict(certificate: Verified | None, content: dict[str, Any]) -> dict[str, str]:
    if certificate is None:
        told = {"title": content["title"], "body": content["body"]}
        return {"title": _("真文书：%(title)s") % told, "text": _("由%(body)s发出") % told, "kind": "good"}
    language = get_language() or "zh"
    sentence = certificate.sentence_en if language.startswith("en") else certificate.sentence_zh
    if certificate.ok:
        return {"title": _("真证，现在有效"), "text": sentence, "kind": "good"}
    kind = "bad" if certificate.status in ("annulled", "penalty_revoked", "suspended") else "end"
    return {"title": _("真证，但现在不能用"), "text": sentence, "kind": kind}


def _checks(certificate: Verified | None, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The four things that were looked at, each with its outcome; what this page cannot see, it says."""
    seal = seal_on(content["id"])
    intact = content_is_intact(content["id"])
    digest = content["file_sha256"]
    rows = [
        {
            "ok": bool(digest),
            "name": _("签名的文件已登记") if digest else _("文件还没有生成"),
            "text": _("文件指纹 SHA-256：%(digest)s…。把您手里的文件传上来，就能比对一个字有没有改过")
            % {"digest": digest[:16]}
            if digest
            else _("第一次打开时生成；现在只能核对编号和状态"),
        },
        {
            "ok": seal is not None,
            "name": _("用章有登记") if seal else _("没有用章登记"),
            "text": _("%(seal)s，%(day)s用章")
            % {
                "seal": seal.text + seal.centre if seal.centre not in seal.text else seal.text,
                "day": day_full(seal.moment),
            }
            if seal
            else _("这份文书不盖章，或者用章没有登记"),
        },
    ]
    rows.append(_status_row(certificate, content))
    rows.append(
        {
            "ok": intact,
            "name": _("内容和发出时一致") if intact else _("内容和发出时不一致"),
            "text": _("文号 %(number)s，%(day)s发出")
            % {"number": content["number"], "day": day_full(content["issued_on"])},
        }
    )
    return rows


def _status_row(certificate: Verified | None, content: dict[str, Any]) -> dict[str, Any]:
    if certificate is None:
        return {"ok": True, "name": _("文号对得上"), "text": _("编号和发文机关与登记一致")}
    language = get_language() or "zh"
    sentence = certificate.sentence_en if language.startswith("en") else certificate.sentence_zh
    return {"ok": certificate.ok, "name": _("状态：有效") if certificate.ok else _("状态：不能用"), "text": sentence}
