"""Applying: begin, go on, and one page after another. Works without a script; what was typed is never lost."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.forms import attachment_slugs, fault_rows, page_fields, posted_answers
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import attachments
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import apply_check, apply_materials, apply_who
from oneseal.interfaces.portal.apply_steps import (
    CHECK,
    MATERIALS,
    WHO,
    Step,
    Wizard,
    clean,
    frame,
    saved_words,
    wizard_of,
)
from oneseal.interfaces.portal.guide import version_or_404
from oneseal.interfaces.portal.guide_cells import given_answers
from oneseal.queries.catalogue.versions import version_by_id
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import NO_SUCH_DRAFT, Holder, begin, holder_of, keep, opened, throw_away


def who_asks(request: HttpRequest) -> Principal:
    """The principal of the request."""
    found: Principal = request.principal  # type: ignore[attr-defined]
    return found


def open_wizard(request: HttpRequest, draft_id: UUID) -> Wizard:
    """The draft of this account with its steps; anybody else's does not exist."""
    draft = opened(draft_id, who_asks(request))
    version = version_by_id(draft.version_id)
    if version is None:
        raise Http404
    return wizard_of(version, draft, local_day(now()))


def _holder(request: HttpRequest) -> Holder:
    found = holder_of(who_asks(request))
    if found is None:
        raise Http404
    return found


@needs("portal.apply", methods=("GET", "POST"))
def start(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin an application with what the guide's questions were answered; a GET (after signing in) shows the guide."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("portal:item", args=[code]))
    version = version_or_404(code)
    answers = given_answers(version, {name: str(value) for name, value in request.POST.items()})
    draft = begin(item_version=version.id, answers=answers, principal=who_asks(request), moment=now())
    return HttpResponseRedirect(reverse("portal:apply", args=[draft]))


@needs("portal.apply", methods=("GET",))
def resume(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Go on where it was left."""
    return HttpResponseRedirect(open_wizard(request, draft_id).first_open())


@needs("portal.apply")
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Throw a draft away, after one page that says what is lost."""
    wizard = open_wizard(request, draft_id)
    if request.method != "POST":
        return render(request, "portal/discard.html", {"section": "portal:cases", "wizard": wizard})
    throw_away(draft_id, who_asks(request))
    tell(request, _("草稿删掉了"))
    return HttpResponseRedirect(reverse("portal:cases"))


@needs("portal.apply")
def step(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponseBase:
    """One page of the application."""
    try:
        wizard = open_wizard(request, draft_id)
    except Refusal as gone:
        if gone.ground is NO_SUCH_DRAFT and request.method == "POST":
            tell(request, _("这份草稿已经提交或者删除，没有重复提交。"))
            return HttpResponseRedirect(reverse("portal:cases"))
        raise
    found = wizard.at(key)
    if found is None:
        return HttpResponseRedirect(wizard.first_open())
    if key == WHO:
        return _who(request, wizard)
    if key == MATERIALS:
        return apply_materials.overview(request, wizard, who_asks(request))
    if key == CHECK:
        return apply_check.check(request, wizard, who_asks(request))
    return _form(request, wizard, found)


def _leaves(request: HttpRequest) -> HttpResponseBase | None:
    if "leave" not in request.POST:
        return None
    tell(request, _("存好了，随时可以接着写"))
    return HttpResponseRedirect(reverse("portal:cases"))


def _mark(wizard: Wizard, key: str, done: bool) -> None:
    rest = [one for one in wizard.draft.done if one != key]
    wizard.draft.done = [*rest, key] if done else rest


def _who(request: HttpRequest, wizard: Wizard) -> HttpResponseBase:
    holder, faults = _holder(request), {}
    if request.method == "POST":
        wizard.draft.who = apply_who.who_of(request.POST, holder)
        faults = apply_who.who_faults(wizard, wizard.draft.who)
        if not faults:
            apply_who.prefill(wizard, holder)
        _mark(wizard, WHO, not faults)
        keep(wizard.draft, who_asks(request), now())
        gone = _leaves(request)
        if gone or not faults:
            return gone or HttpResponseRedirect(wizard_of(wizard.version, wizard.draft, wizard.today).after(WHO))
    fields = apply_who.who_fields(wizard, holder, faults)
    closed = "" if any(apply_who.takes(wizard, kind) for kind in _kinds(holder)) else _("这个事项只由个人申请")
    context = frame(wizard, WHO) | {
        "fields": fields,
        "faults": fault_rows(fields),
        "holder": holder,
        "closed": closed,
        "number": holder.number if holder.kind == "enterprise" else "",
        "why": _("决定书和证照上写的就是这里的名称和号码，号码填错会办到别人名下。"),
    }
    return render(request, "portal/apply_who.html", context, status=422 if faults else 200)


def _kinds(holder: Holder) -> tuple[str, ...]:
    return ("enterprise",) if holder.kind == "enterprise" else ("person", "enterprise")


def _taken_in(request: HttpRequest, wizard: Wizard, found: Step) -> tuple[str, ...]:
    """Write the posted answers of a page into the draft; the slugs that were shown."""
    page = found.page
    slugs = page.slugs if page else ()
    posted = posted_answers(wizard.version.snapshot, slugs, request.POST)
    taken = attachments(request.FILES, attachment_slugs(wizard.version.snapshot, slugs), who_asks(request))
    _drop_row(request, posted)
    wizard.draft.answers = {**wizard.draft.answers, **posted, **taken}
    return slugs


def _drop_row(request: HttpRequest, posted: dict[str, object]) -> None:
    slug, _dash, number = request.POST.get("drop", "").rpartition(":")
    rows = posted.get(slug)
    if isinstance(rows, list) and number.isascii() and number.isdigit() and int(number) < len(rows):
        del rows[int(number)]


def _form(request: HttpRequest, wizard: Wizard, found: Step) -> HttpResponseBase:
    """A page of the form: kept first, then judged; new questions that an answer opened are shown before going on."""
    faults: Any = {}
    if request.method == "POST":
        before = _taken_in(request, wizard, found)
        wizard.draft.answers = clean(wizard)
        wizard = wizard_of(wizard.version, wizard.draft, wizard.today)
        now_shown = (wizard.at(found.key) or found).page
        slugs = now_shown.slugs if now_shown else ()
        stays = bool({"more", "drop"} & request.POST.keys()) or bool(set(slugs) - set(before))
        faults = {} if stays else wizard.faults(slugs)
        _mark(wizard, found.key, not faults and not stays)
        keep(wizard.draft, who_asks(request), now())
        gone = _leaves(request)
        if gone or not (faults or stays):
            return gone or HttpResponseRedirect(wizard.after(found.key))
        found = wizard.at(found.key) or found
    return _form_page(request, wizard, found, faults)


def _form_page(request: HttpRequest, wizard: Wizard, found: Step, faults: Any) -> HttpResponseBase:
    page = found.page
    if page is None:
        raise Http404
    held = apply_who.reused(wizard, _holder(request)) if wizard.draft.who else {}
    told = {slug: _("来自您的账户") for slug, value in held.items() if wizard.draft.answers.get(slug) == value}
    fields = page_fields(wizard.version.snapshot, page, wizard.draft.answers, faults, reuse=told)
    for field in fields:
        if field["type"] == "table":
            field["filled"] = [number for number, row in enumerate(field["value"]) if any(row)]
    context = frame(wizard, found.key) | {
        "title": found.title,
        "fields": fields,
        "faults": fault_rows(fields),
        "single": len(fields) == 1 and fields[0]["type"] not in ("table", "bool"),
        "has_file": any(field["type"] == "file" for field in fields),
        "why": _("申请表只问这个事项的实施清单列明的内容，用于审查和制证。"),
        "why_article": "行政许可法第三十一条",
    }
    return render(request, "portal/apply_form.html", context, status=422 if faults else 200)


@needs("portal.apply", methods=("POST",))
def save(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponseBase:
    """Autosave: keep what is typed, judge nothing; the answer is the words to show."""
    wizard = open_wizard(request, draft_id)
    found = wizard.at(key)
    if key == WHO:
        wizard.draft.who = apply_who.who_of(request.POST, _holder(request))
    elif found is not None and found.page is not None:
        posted = posted_answers(wizard.version.snapshot, found.page.slugs, request.POST)
        wizard.draft.answers = {**wizard.draft.answers, **posted}
    moment = now()
    keep(wizard.draft, who_asks(request), moment)
    wizard.draft.touched_at = moment
    return HttpResponse(escape(saved_words(wizard.draft)))


@needs("portal.apply")
def material(request: HttpRequest, draft_id: UUID, seq: int) -> HttpResponseBase:
    """The page of one material."""
    return apply_materials.material(request, open_wizard(request, draft_id), seq, who_asks(request))
