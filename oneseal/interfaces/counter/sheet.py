"""What stands on the intake page before it is a case: read from the posted form, so that nothing typed is ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from oneseal.interfaces.counter.came import Came, came
from oneseal.interfaces.counter.form import IDENTITY, is_statement, statements
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.forms import attachment_slugs, posted_answers
from oneseal.interfaces.entrance.uploads import keep
from oneseal.queries.catalogue.versions import Version, version_by_id
from oneseal.queries.intake.counter_applicants import (
    Held,
    Known,
    applicant_of_key,
    applicants,
    held_by,
    kind_of_number,
    own_files,
    prefill,
)
from oneseal.rules.catalogue.form import Faults, form_of, normalise, validate
from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.usecases.accounts.parties import Applicant

FORM_ROW = 0


@dataclass(frozen=True)
class Mark:
    """What the clerk found on a row."""

    verdict: str = ""
    defects: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Who:
    """The applicant as far as he is filled in."""

    kind: str = ""
    name: str = ""
    number: str = ""
    phone: str = ""
    agent: str = ""
    known: bool = False

    @property
    def ready(self) -> bool:
        """Can an application be made for him?"""
        return bool(self.kind and len(self.name.strip()) >= 2)

    def applicant(self) -> Applicant:
        """For the use case."""
        return Applicant(self.kind, self.name.strip(), self.number, phone=self.phone, agent_name=self.agent)


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    who: Who = field(default_factory=Who)
    came: Came = field(default_factory=Came)
    asked: str = ""
    candidates: tuple[Known, ...] = ()
    number_fault: tuple[str, str] = ("", "")
    held: Held | None = None
    item_words: str = ""
    item_fault: bool = False
    carried_fault: str = ""
    version: Version | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    taken_from: str = ""
    marks: Mapping[int, Mark] = field(default_factory=dict)
    files: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    attached: Mapping[str, int] = field(default_factory=dict)
    certificate: str = ""
    doing: str = ""
    answer: str = ""
    tried: bool = False
    form_open: bool = False
    focus: str = ""

    @property
    def snapshot(self) -> dict[str, Any]:
        """The item version's content."""
        return self.version.snapshot if self.version else {}

    def whole_answers(self) -> dict[str, Any]:
        """The answers with the statements, which the applicant makes by confirming the form at the window."""
        form = self.marks.get(FORM_ROW, Mark()).verdict
        return {**self.answers, **(statements(self.snapshot) if form else {})}

    def faults(self, today: date) -> Faults:
        """What is wrong with the form, but for statements not made yet."""
        if self.version is None:
            return {}
        answers = normalise(self.snapshot, {**self.answers, **statements(self.snapshot)})
        return validate(self.snapshot, answers, today)


def looks_like_number(words: str) -> bool:
    """A number typed in full or nearly: neither its last four nor a name."""
    return len(words) > 4 and words.isascii() and words.isalnum() and any(letter.isdigit() for letter in words)


def number_fault(number: str) -> tuple[str, str]:
    """Why a number is no number of a person or an organisation, in both languages; empty if it is one."""
    if not looks_like_number(number) or kind_of_number(number):
        return "", ""
    like_person = number[:17].isdigit() and number[6:8] in ("19", "20")
    verdict = (citizen_id if like_person else uscc).check(number)
    return verdict.reason_zh, verdict.reason_en


def read(request: HttpRequest, principal: Principal) -> Sheet:
    """The sheet as posted."""
    posted = request.POST
    number = posted.get("p-number", "").strip().upper()
    who = Who(
        kind=kind_of_number(number),
        name=posted.get("p-name", "").strip(),
        number=number,
        phone=posted.get("p-phone", "").strip(),
        agent=posted.get("p-agent", "").strip(),
        known=posted.get("p-known") == "1",
    )
    pk = posted.get("version", "")
    sheet = Sheet(
        who=who if who.kind else Who(),
        came=came(request, principal),
        asked=posted.get("who", "").strip(),
        item_words=posted.get("item", "").strip()[:60],
        version=version_by_id(chosen) if (chosen := whole(pk)) else None,
        answer=posted.get("answer", ""),
        taken_from=posted.get("taken", "")[:24],
        certificate=posted.get("certificate", "").strip()[:128],
        doing=posted.get("doing", "")[:16],
        form_open=posted.get("form-open") == "1",
    )
    known = applicants(number, reach_of(principal)) if who.kind else []
    if known:
        sheet = replace(sheet, held=held_by(known[0], reach_of(principal)))
    if sheet.version is None:
        return sheet
    answers, attached = _answers(request, sheet.version, principal)
    return replace(
        sheet,
        answers=_with_identity(sheet, answers),
        attached=attached,
        marks=marks_of(posted),
        files=_files(request, principal),
    )


def _answers(request: HttpRequest, version: Version, principal: Principal) -> tuple[dict[str, Any], dict[str, int]]:
    form, posted = form_of(version.snapshot), request.POST
    names = [*form.questions, *(slug for slug, one in form.fields.items() if not is_statement(one))]
    found = {key: value for key, value in posted_answers(version.snapshot, names, posted).items() if value}
    attached: dict[str, int] = {}
    for slug in attachment_slugs(version.snapshot, names):
        given, kept = request.FILES.get(slug), posted.get(f"kept-{slug}", "")
        wanted = [keep(given, principal).id] if given is not None else [before] if (before := whole(kept)) else []
        for file in own_files(wanted, principal.account_id).values():
            attached[slug] = file.id
            found[slug] = {"name": file.name, "size": file.size, "sha256": file.sha256}
    return found, attached


def _with_identity(sheet: Sheet, answers: dict[str, Any]) -> dict[str, Any]:
    """What the document in hand says fills what is still empty."""
    fields = form_of(sheet.snapshot).fields
    for slug, part in IDENTITY.get(sheet.who.kind, {}).items():
        value = getattr(sheet.who, part)
        if slug in fields and value and not answers.get(slug):
            answers[slug] = value
    if sheet.who.kind == "person" and "person_id_type" in fields:
        answers.setdefault("person_id_type", "居民身份证")
    return answers


def marks_of(posted: QueryDict) -> dict[int, Mark]:
    """The verdicts on the page, with their points."""
    found = {}
    for name in posted:
        seq = whole(name[2:]) if name.startswith("v-") else None
        if seq is not None:
            verdict = posted.get(name, "")
            defects = tuple(posted.getlist(f"d-{seq}")) if verdict == "defective" else ()
            found[seq] = Mark(verdict, defects, posted.get(f"r-{seq}", "").strip())
    return found


def _files(request: HttpRequest, principal: Principal) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for name in request.POST:
        seq = whole(name[5:]) if name.startswith("kept-") else None
        if seq is not None:
            ids = [pk for one in request.POST.getlist(name) if (pk := whole(one))]
            found[seq] = list(own_files(ids, principal.account_id))
    for name in request.FILES:
        seq = whole(name[5:]) if name.startswith("file-") else None
        if seq is not None:
            for given in request.FILES.getlist(name):
                found.setdefault(seq, []).append(keep(given, principal).id)
    return {seq: tuple(ids) for seq, ids in found.items() if ids}


def with_applicant(sheet: Sheet, pick: str, principal: Principal) -> Sheet:
    """The applicant asked for: found, one of several, new by his number, or not found.

    What stands on a sheet on which nobody is named yet is of whoever is at the window, brought by his code or told by
    him: it stays when he is named. What was filled in for one applicant goes with him.
    """
    if sheet.who.kind:
        sheet = _cleared(sheet)
    reach = reach_of(principal)
    words = sheet.asked.upper()
    one = applicant_of_key(pick, reach) if pick else None
    found = [one] if one else applicants(words, reach)
    if len(found) == 1:
        known = found[0]
        who = Who(known.kind, known.name, known.number, known.phone, known=True)
        done = replace(sheet, who=who, held=held_by(known, reach), candidates=(), focus="item")
        return _filled_in(done, principal)
    if found:
        return replace(sheet, who=Who(), candidates=tuple(found), focus="candidates")
    kind = kind_of_number(words)
    if kind:
        done = replace(sheet, who=Who(kind=kind, number=words), held=None, candidates=(), focus="name")
        return _filled_in(done, principal)
    return replace(sheet, who=Who(), number_fault=number_fault(words), focus="who", tried=True)


def with_answers(sheet: Sheet, principal: Principal) -> Sheet:
    """The form for this applicant and item, as he filled it in last time; verdicts and statements start anew."""
    return _filled_in(_cleared(sheet), principal)


def _cleared(sheet: Sheet) -> Sheet:
    """Without what was filled in."""
    return replace(sheet, answers={}, taken_from="", marks={}, files={}, attached={}, answer="")


def _filled_in(sheet: Sheet, principal: Principal) -> Sheet:
    """As he filled it in last time, under what stands on the sheet."""
    if sheet.version is None:
        return sheet
    answers: dict[str, Any] = {}
    taken = ""
    reach = reach_of(principal)
    known = applicants(sheet.who.number, reach) if sheet.who.known else []
    if known:
        answers, taken = prefill(known[0], str(sheet.snapshot["item"]["basic_code"]), reach)
        form = form_of(sheet.snapshot)
        keys = {*form.questions, *(slug for slug, one in form.fields.items() if not is_statement(one))}
        answers = {key: value for key, value in answers.items() if key in keys}
    answers |= sheet.answers
    return replace(sheet, answers=_with_identity(sheet, answers), taken_from=taken, marks={}, answer="")
