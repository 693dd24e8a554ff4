"""What the window's bench shows, whether the case exists yet or not: rows, tally, the five answers, the notice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oneseal.interfaces.counter.form import language
from oneseal.interfaces.counter.sheet import FORM_ROW, Sheet
from oneseal.queries.intake.case import CaseHead, FileCell, MaterialCell
from oneseal.queries.intake.counter_preview import Draft, Dues, OpenPoint, notice_draft
from oneseal.rules.catalogue.checklist import ChecklistRow, NoticePoint, checklist, defects_of, notice_points
from oneseal.rules.intake.completeness import MaterialState
from oneseal.rules.intake.held import Source

LETTERS = "abcdefghilmnoprtuvwyz"
"""Keys of the defects of a row; j, k, q, s and x have other work."""


@dataclass(frozen=True)
class Choice:
    """A defect that the clerk may choose: a point of the version."""

    key: str
    words: str
    letter: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """A row of the checklist on the bench. state: judge, held, off."""

    seq: int
    name: str
    state: str
    hints: tuple[str, ...]
    why: str
    verdict: str
    tolerable: bool
    generated: bool
    choices: tuple[Choice, ...]
    remark: str
    files: tuple[FileCell, ...] = ()
    kept: tuple[int, ...] = ()
    on_paper: bool = False
    basis: str = ""
    told: tuple[str, ...] = ()
    committable: bool = False
    sources: tuple[Mapping[str, Any], ...] = ()

    @property
    def open(self) -> bool:
        """Missing or wrong."""
        return self.state == "judge" and self.verdict in ("missing", "defective")

    @property
    def keys(self) -> tuple[str, ...]:
        """The points that the notice would tell."""
        if self.verdict == "missing":
            return (f"material.{self.seq}.missing",)
        return tuple(choice.key for choice in self.choices if choice.chosen)

    @property
    def options(self) -> list[dict[str, Any]]:
        """The verdicts as keys 1 to 4; where a promise may stand in, key 5 writes down the applicant's own choice."""
        whole = self.seq == FORM_ROW
        promise = (
            [{"value": "promised", "words": pgettext("材料结论", "承诺"), "kind": "re"}] if self.committable else []
        )
        spared = [{"value": "held", "words": pgettext("材料结论", "已有"), "kind": "ok"}] if self.sources else []
        return [
            {"value": "complete", "words": _("齐"), "kind": "ok"},
            {"value": "missing", "words": _("缺"), "kind": "q", "disabled": whole},
            {"value": "defective", "words": _("错"), "kind": "no", "disabled": not self.choices},
            {
                "value": "tolerated",
                "words": pgettext("材料结论", "容缺"),
                "kind": "re",
                "disabled": not self.tolerable,
                "why": "" if self.tolerable else _("不在可以容缺的材料里"),
            },
            *promise,
            *spared,
        ]

    def state_for_rule(self) -> MaterialState:
        """As the rule of completeness sees it."""
        verdict = "held" if self.state == "held" else self.verdict
        asked, covered = self.state != "off", bool(self.sources)
        return MaterialState(self.seq, self.name, asked, verdict, self.keys, self.tolerable, covered, self.remark)


@dataclass(frozen=True)
class Bench:
    """Everything the template needs of an application at the window."""

    rows: tuple[Row, ...] = ()
    stage: str = "received"
    notified: bool = False
    instant: bool = False
    may_bar: bool = False
    barred: str = ""
    open_bar: bool = False
    form_faults: int = 0
    statements_made: bool = True
    dues: Dues | None = None
    next_unit: str = ""
    notice: Draft | None = None
    told: tuple[str, ...] = ()
    snapshot: Mapping[str, Any] = field(default_factory=dict)

    @property
    def states(self) -> list[MaterialState]:
        """For the rule."""
        return [row.state_for_rule() for row in self.rows]

    @property
    def open_rows(self) -> list[Row]:
        """What the notice would name."""
        return [row for row in self.rows if row.open]

    @property
    def unseen(self) -> list[Row]:
        """Not looked at yet."""
        return [row for row in self.rows if row.state == "judge" and not row.verdict]

    @property
    def tally(self) -> list[dict[str, Any]]:
        """How many of each, as tags."""
        count = {
            verdict: sum(row.verdict == verdict and row.state == "judge" for row in self.rows)
            for verdict in ("complete", "missing", "defective", "tolerated")
        }
        held = sum(row.state == "held" or row.verdict == "held" for row in self.rows)
        rows = [
            (_("齐 %(n)s"), count["complete"], "yes"),
            (_("免交 %(n)s"), held, "us"),
            (_("容缺 %(n)s"), count["tolerated"], "us"),
            (_("有错 %(n)s"), count["defective"], "no"),
            (_("缺 %(n)s"), count["missing"], "you"),
            (_("没看 %(n)s"), len(self.unseen), ""),
        ]
        return [{"words": words % {"n": n}, "tone": tone} for words, n, tone in rows if n]

    @property
    def applying(self) -> int:
        """How many rows are asked for."""
        return sum(row.state != "off" for row in self.rows if row.seq)

    @property
    def forms(self) -> int:
        """How many rows are the form itself, which the tally counts too."""
        return len(self.rows) - self.materials

    @property
    def materials(self) -> int:
        """How many materials the version lists."""
        return sum(bool(row.seq) for row in self.rows)


def numbered(points: Iterable[tuple[str, str]], chosen: Sequence[str], seq: int, name: str) -> tuple[Choice, ...]:
    """Points as choices with letters; that a material is missing is a verdict of its own, its name stands above."""
    own = f"“{name}”"
    kept = [
        (key, words.removeprefix(own).lstrip(": ") if key.startswith("material.") else words)
        for key, words in points
        if key != f"material.{seq}.missing"
    ]
    return tuple(
        Choice(key, words, LETTERS[place] if place < len(LETTERS) else "", key in chosen)
        for place, (key, words) in enumerate(kept)
    )


def _worded(points: Iterable[NoticePoint]) -> list[tuple[str, str]]:
    lang = language()
    return [(point.key, point.sentence.of(lang)) for point in points]


def rows_of_sheet(sheet: Sheet, proven: Mapping[int, Sequence[Source]]) -> list[Row]:
    """The rows of an application that is no case yet; the form itself is the first.

    ``proven``: what something on file of the applicant proves already (I14).
    """
    answers, snapshot = sheet.whole_answers(), sheet.snapshot
    fields = [point for point in notice_points(snapshot, answers) if point.kind == "field"]
    form = sheet.marks.get(FORM_ROW)
    first = Row(
        seq=FORM_ROW,
        name=_("申请表填写的内容"),
        state="judge",
        hints=(_("申请人已核对，并声明内容真实"),),
        why="",
        verdict=form.verdict if form else "",
        tolerable=False,
        generated=False,
        choices=numbered(_worded(fields), form.defects if form else (), FORM_ROW, ""),
        remark=form.remark if form else "",
    )
    return [first, *(_sheet_row(sheet, row, answers, proven.get(row.seq, ())) for row in checklist(snapshot, answers))]


def _found(sheet: Sheet, row: ChecklistRow, sources: Sequence[Source]) -> str:
    """The verdict on the page; what is on file counts until the clerk says otherwise or takes in another."""
    mark, scanned = sheet.marks.get(row.seq), row.seq in sheet.files
    if mark and mark.verdict == "held" and (scanned or not sources):
        return "complete" if scanned else ""
    if mark:
        return mark.verdict
    if sources and not scanned:
        return "held"
    return "complete" if row.generated and row.state == "asked" else ""


def _sheet_row(sheet: Sheet, row: ChecklistRow, answers: Mapping[str, Any], sources: Sequence[Source]) -> Row:
    mark, generated = sheet.marks.get(row.seq), row.generated and row.state == "asked"
    state = "off" if row.state != "asked" else "held" if row.held else "judge"
    return Row(
        seq=row.seq,
        name=row.name,
        state=state,
        hints=_hints(row),
        why=row.reason.of(language()),
        verdict=_found(sheet, row, sources),
        tolerable=row.tolerance,
        generated=generated,
        choices=numbered(
            _worded(defects_of(sheet.snapshot, answers, row.seq)), mark.defects if mark else (), row.seq, row.name
        )
        if state == "judge"
        else (),
        remark=mark.remark if mark else "",
        kept=sheet.files.get(row.seq, ()),
        basis=row.basis,
        committable=row.commitment and row.to_hand_in,
        sources=tuple(one.as_row() for one in sources),
    )


def _hints(row: ChecklistRow) -> tuple[str, ...]:
    """What a row is to look like, in a few words."""
    if row.generated:
        return (_("填表自动生成"),)
    found = []
    if row.originals:
        found.append(_("原件 %(n)s 份") % {"n": row.originals})
    if row.copies:
        found.append(_("复印件 %(n)s 份") % {"n": row.copies})
    if row.signature:
        found.append(_("%(who)s签名") % {"who": row.signature})
    if row.seal:
        found.append(_("盖%(seal)s") % {"seal": row.seal})
    if row.tolerance:
        found.append(_("可容缺 %(n)s 个工作日") % {"n": row.tolerance_days or "—"})
    if row.commitment:
        found.append(_("可以书面承诺代替，由申请人自己选"))
    return tuple(found)


def rows_of_case(case: CaseHead, cells: Sequence[MaterialCell], answers: Mapping[str, Any]) -> list[Row]:
    """The rows of a case."""
    listed = {row.seq: row for row in checklist(case.snapshot, answers)}
    return [_case_row(cell, listed.get(cell.seq)) for cell in cells]


def _case_row(cell: MaterialCell, listed: ChecklistRow | None) -> Row:
    english = language() == "en"
    promised = cell.verdict == "promised"
    spared = promised or (cell.verdict == "held" and not cell.covered_by)
    state = "off" if not cell.asked else "held" if spared else "judge"
    whole = cell.seq == FORM_ROW
    return Row(
        seq=cell.seq,
        name=_("申请表填写的内容") if whole else cell.name,
        state=state,
        hints=(_("申请人已核对，并声明内容真实"),) if whole else _hints(listed) if listed else (),
        why=_("申请人书面承诺代替") if promised else cell.reason_en if english else cell.reason_zh,
        verdict=cell.verdict,
        tolerable=cell.tolerable,
        generated=bool(listed and listed.generated),
        choices=numbered(cell.choices, cell.defects, cell.seq, cell.name),
        remark=cell.remark,
        files=cell.files,
        on_paper=cell.on_paper,
        basis=cell.basis,
        sources=cell.covered_by,
    )


def open_points(rows: Iterable[Row]) -> list[OpenPoint]:
    """What the notice would name, each with its points."""
    return [OpenPoint(row.seq, row.name, row.keys, row.remark) for row in rows if row.open and row.keys]


def next_unit_of(snapshot: Mapping[str, Any]) -> str:
    """To whom the case goes after acceptance: unit and step of the first review."""
    for step in snapshot["steps"]:
        if step["kind"] != "受理":
            return " ".join(part for part in (str(step["unit"] or ""), str(step["name"])) if part)
    return ""


def draft_notice(
    snapshot: dict[str, Any], rows: Sequence[Row], *, name: str, number: str, received_on: date, today: date
) -> Draft | None:
    """The notice as it stands, if anything is open."""
    points = open_points(rows)
    if not points:
        return None
    return notice_draft(
        snapshot, applicant_name=name, case_number=number, received_on=received_on, points=points, today=today
    )
