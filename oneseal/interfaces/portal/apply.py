"""Applying: begin, go on, and one page after another. Works without a script; what was typed is never lost."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.entering import BEGUN
from oneseal.interfaces.entrance.forms import attachment_slugs, fault_rows, page_fields, posted_answers
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import attachments
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import (
    apply_check,
    apply_commitment,
    apply_mandate,
    apply_materials,
    apply_permit,
    apply_who,
)
from oneseal.interfaces.portal.answer_words import plain_hint
from oneseal.interfaces.portal.apply_steps import (
    CHECK,
    COMMITMENT,
    MANDATE,
    MATERIALS,
    WHO,
    Step,
    Wizard,
    frame,
    item_of,
    saved_words,
    wizard_of,
)
from oneseal.interfaces.portal.guide import version_or_404
from oneseal.interfaces.portal.guide_cells import given_answers
from oneseal.queries.catalogue.versions import Version, version_by_id
from oneseal.queries.intake.covered import on_file
from oneseal.queries.powers.areas import served_instead
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.form import normalise
from oneseal.rules.intake.refusals import NO_SUCH_DRAFT
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import Holder, amend, begin, holder_of, opened, take_along, throw_away


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
    known = draft.who.get("kind", ""), draft.who.get("number", "")
    held = on_file(who_asks(request), known, version.snapshot, local_day(now()))
    return wizard_of(version, draft, local_day(now()), held)


def _holder(request: HttpRequest) -> Holder:
    found = holder_of(who_asks(request))
    if found is None:
        raise Http404
    return found


@needs("public", methods=("POST",))
def arrive(request: HttpRequest, code: str) -> HttpResponseBase:
    """A stranger begins: the answers he gave on the guide wait until he has signed in, then his application opens."""
    request.session[BEGUN] = {"code": code, "answers": _answered(request, version_or_404(code))}
    return HttpResponseRedirect(reverse("portal:start", args=[code]))


def _answered(request: HttpRequest, version: Version) -> dict[str, Any]:
    return dict(given_answers(version, {name: str(value) for name, value in request.POST.items()}))


@needs("portal.apply", methods=("GET", "POST"))
def start(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin with what the guide's questions were answered; a GET goes on with what was begun before signing in."""
    begun = request.session.pop(BEGUN, None)
    if request.method != "POST" and (begun is None or begun["code"] != code):
        return HttpResponseRedirect(reverse("portal:item", args=[code]))
    version = version_or_404(code)
    answers = _answered(request, version) if request.method == "POST" else begun["answers"]
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


@needs("portal.apply", methods=("POST",))
def take_there(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """The draft goes to the place that decides for its address, as the page said; nothing is typed again (R5)."""
    wizard = open_wizard(request, draft_id)
    there = served_instead(item_of(wizard), wizard.version.division, wizard.draft.answers, wizard.today)
    if there is None:
        raise Http404
    take_along(draft_id, there.version, who_asks(request), now())
    tell(request, _("带到%(place)s了，填过的都在") % {"place": there.name})
    return HttpResponseRedirect(reverse("portal:apply", args=[draft_id]))


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
    if key == MANDATE:
        shown = apply_mandate.page(request, wizard, who_asks(request))
        return _leaves(request) or shown
    if key == COMMITMENT:
        return apply_commitment.page(request, wizard, who_asks(request))
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


def _who(request: HttpRequest, wizard: Wizard) -> HttpResponseBase:
    holder, faults = _holder(request), {}
    if request.method == "POST":
        before = wizard.draft.who.get("number", "")
        wizard.draft.who = apply_who.who_of(request.POST, holder)
        wizard.draft.about = apply_permit.about_of(request.POST)
        faults = apply_who.who_faults(wizard, wizard.draft.who) | apply_permit.permit_faults(wizard)
        filled = {} if faults else apply_who.prefilled(wizard, holder)
        changed: dict[str, Any] = {"who": wizard.draft.who, "about": wizard.draft.about, "answers": filled}
        if wizard.draft.who["number"] != before:
            changed["mandate"] = {}  # a mandate is one applicant's
        wizard = _amended(request, wizard, done=(WHO, not faults), **changed)
        gone = _leaves(request)
        if gone or not faults:
            return gone or HttpResponseRedirect(wizard.after(WHO))
    fields = apply_who.who_fields(wizard, holder, faults) + apply_permit.permit_fields(wizard, faults)
    number = holder.number if holder.kind == "enterprise" else ""
    closed = "" if any(apply_who.takes(wizard, kind, number) for kind in _kinds(holder)) else _("这个事项只由个人申请")
    if holder.kind == "enterprise" and wizard.draft.who:
        closed = closed or apply_who.barred_words(wizard, wizard.draft.who)
    context = frame(wizard, WHO) | {
        "fields": fields,
        "faults": fault_rows(fields),
        "holder": holder,
        "closed": closed,
        "number": number,
        "why": _("决定书和证照上写的就是这里的名称和号码，号码填错会办到别人名下。"),
    }
    return render(request, "portal/apply_who.html", context, status=422 if faults else 200)


def _kinds(holder: Holder) -> tuple[str, ...]:
    return ("enterprise",) if holder.kind == "enterprise" else ("person", "enterprise")


def _amended(request: HttpRequest, wizard: Wizard, **changes: Any) -> Wizard:
    """The wizard after a change was written into its draft."""
    draft = amend(wizard.draft.id, who_asks(request), now(), **changes)
    return wizard_of(wizard.version, draft, wizard.today, wizard.held)


def _posted(request: HttpRequest, wizard: Wizard, slugs: tuple[str, ...]) -> dict[str, Any]:
    """The posted answers of a page as changes to the draft: cleaned, derived ones worked out, empty ones taken away."""
    snapshot, before = wizard.version.snapshot, wizard.draft.answers
    posted = posted_answers(snapshot, slugs, request.POST)
    posted |= attachments(request.FILES, attachment_slugs(snapshot, slugs), who_asks(request))
    _drop_row(request, posted)
    # Who applies was said on the first page; the form repeats it and cannot say otherwise.
    held = apply_who.identity(wizard, _holder(request))
    posted = {slug: value for slug, value in posted.items() if slug not in held}
    cleaned = normalise(snapshot, {**before, **posted, **held})
    changed = {slug: value for slug, value in cleaned.items() if before.get(slug) != value}
    return changed | {slug: None for slug in posted if slug not in cleaned}


def _drop_row(request: HttpRequest, posted: dict[str, object]) -> None:
    slug, _colon, number = request.POST.get("drop", "").rpartition(":")
    rows = posted.get(slug)
    if isinstance(rows, list) and number.isascii() and number.isdigit() and int(number) < len(rows):
        del rows[int(number)]


def _form(request: HttpRequest, wizard: Wizard, found: Step) -> HttpResponseBase:
    """A page of the form: kept first, then judged; new questions that an answer opened are shown before going on."""
    faults: Any = {}
    if request.method == "POST":
        before = _slugs(found)
        wizard = _amended(request, wizard, answers=_posted(request, wizard, before))
        found = wizard.at(found.key) or found
        slugs = _slugs(found)
        stays = bool({"more", "drop"} & request.POST.keys()) or bool(set(slugs) - set(before))
        faults = {} if stays else wizard.faults(slugs)
        wizard = _amended(request, wizard, done=(found.key, not faults and not stays))
        gone = _leaves(request)
        if gone or not (faults or stays):
            return gone or HttpResponseRedirect(wizard.after(found.key))
    return _form_page(request, wizard, found, faults)


def _slugs(found: Step) -> tuple[str, ...]:
    return found.page.slugs if found.page else ()


def _form_page(request: HttpRequest, wizard: Wizard, found: Step, faults: Any) -> HttpResponseBase:
    page = found.page
    if page is None:
        raise Http404
    held = apply_who.reused(wizard, _holder(request)) if wizard.draft.who else {}
    fixed = apply_who.identity(wizard, _holder(request))
    told = {slug: _("来自您的账户") for slug, value in held.items() if wizard.draft.answers.get(slug) == value}
    fields = page_fields(wizard.version.snapshot, page, wizard.draft.answers, faults, reuse=told)
    for field in fields:
        field["hint"] = plain_hint(str(field.get("hint") or ""))
        if field["name"] in fixed:
            field["readonly"] = True
            field["options"] = [one for one in field.get("options", ()) if one["value"] == field["value"]]
        if field["type"] == "table":
            field["label"] = _("逐行填写") if field["label"] == found.title else field["label"]
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
        wizard = _amended(request, wizard, who=apply_who.who_of(request.POST, _holder(request)))
        wizard = _amended(request, wizard, about=apply_permit.about_of(request.POST))
    elif found is not None and found.page is not None:
        typed = posted_answers(wizard.version.snapshot, found.page.slugs, request.POST)
        wizard = _amended(request, wizard, answers=typed | apply_who.identity(wizard, _holder(request)))
    return HttpResponse(escape(saved_words(wizard.draft)))


@needs("portal.apply")
def material(request: HttpRequest, draft_id: UUID, seq: int) -> HttpResponseBase:
    """The page of one material."""
    return apply_materials.material(request, open_wizard(request, draft_id), seq, who_asks(request))
