"""Words looked for inside a case file: documents, journal, materials, opinions, answers; by POST (W7)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.office import ledger
from oneseal.interfaces.office.casepage import page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.answers import answers_shown, masks_of
from oneseal.rules.privacy import mask_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.searching import AT_MOST, covered, found_in, must_be_words


class Passage(NamedTuple):
    """A text of the file: which part it belongs to, what it is called, where it is read."""

    part: str
    label: str
    text: str
    url: str


@needs("office.use")
def search(request: HttpRequest, number: str) -> HttpResponse:
    """The tab; what was looked for comes by POST, since it may be a name."""
    whole = Whole.of(request, number, explained=False)
    typed = request.POST.get("words", "")[:100]
    context: dict[str, Any] = {"words": typed, "asked": request.method == "POST", "search_fault": ""}
    status = 200
    if context["asked"]:
        try:
            context["hits"] = _hits(whole, must_be_words(typed))[: AT_MOST + 1]
        except Refusal as refusal:
            status, words = refusal.status, refusal.sentence(get_language() or "zh")
            context |= {"search_fault": words, "faults": [{"id": "words", "text": words}]}
    context |= {"most": AT_MOST, "full": len(context.get("hits", ())) > AT_MOST}
    response = page(request, whole, "search", None, **context)
    response.status_code = status
    return response


def _hits(whole: Whole, words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Each passage in which every word stands, once."""
    masks = _masks(whole)
    found = []
    for one in _passages(whole):
        label = covered(one.label, masks)
        text = covered(one.text, masks)
        at = found_in(text, words) or (found_in(label, words) if text else None)
        if at is not None:
            found.append({"part": one.part, "label": label, "at": at, "url": one.url})
    return found


def _masks(whole: Whole) -> Mapping[str, str]:
    """What is covered in this case: masked answers, and the names of the people in it."""
    applicant = whole.case.applicant_full
    people = {one.name for one in whole.file.concerned} | {whole.file.agent_full, applicant} - {""}
    if whole.case.applicant_kind == "enterprise":
        people -= {applicant}
    named = {name: mask_name(name) for name in people}
    return masks_of(whole.case, whole.file.answers) | named


def _passages(whole: Whole) -> Iterator[Passage]:
    """The whole file as its tabs show it, in their order."""
    english, number = speaks_english(), whole.case.number
    review, materials = reverse("office:case", args=[number]), reverse("office:materials", args=[number])
    for cell in answers_shown(whole.case, whole.file.answers):
        values = [cell.value, *(" ".join(row) for row in cell.rows)]
        yield Passage(_("申请"), cell.name_en if english else cell.name_zh, "\n".join(filter(None, values)), materials)
    for paper in whole.papers:
        said = [paper.name, *(file.name for file in paper.files), *paper.defect_words, paper.remark]
        yield Passage(_("材料"), paper.name, "\n".join(filter(None, said)), materials)
    for step in whole.steps:
        yield Passage(_("意见"), step.name, step.opinion, review)
        for point in step.points:
            said = [point.point, point.standard, point.note]
            yield Passage(_("审查要点"), point.key, "\n".join(filter(None, said)), review)
    for row in whole.procedures:
        yield Passage(_("程序"), row.kind, f"{row.kind}\n{row.result}", reverse("office:procedures", args=[number]))
    for document, text in whole.file.texts:
        name = document.name_en if english else document.name_zh
        url = reverse("entrance:document", args=[document.id])
        yield Passage(_("文书"), f"{name} {document.number}", f"{document.number}\n{text}", url)
    yield from _entries(whole, english)


def _entries(whole: Whole, english: bool) -> Iterator[Passage]:
    url = reverse("office:journal", args=[whole.case.number])
    for event in whole.events:
        name = event.name_en if english else event.name_zh
        said = [f"{line['label']} {line['value']}" for line in ledger.said_in(event, whole, english)]
        label = _("第 %(n)s 条 %(what)s") % {"n": event.seq, "what": name}
        yield Passage(_("经过"), label, "\n".join([name, *said]), url)
