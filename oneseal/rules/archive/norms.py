"""The norms of the seven stages (各环节办理规范; W1): each row is data; a case is held to those of the stages it passed.

A row says who, what has to be there, in which acts it applies, on what basis. What it asks for is one of a few kinds,
so that a county adds a row and no program.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from oneseal.rules.archive.file_facts import Done, FileFacts, Limited
from oneseal.rules.archive.refusals import NORM_UNREADABLE
from oneseal.rules.clocks.kinds import KINDS as CLOCKS
from oneseal.rules.documents.kinds import KINDS as DOCUMENTS
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.stages.names import ACT_NAMES, Act, Stage
from oneseal.rules.stages.seven import Seven, Standing, standing

Pair = tuple[str, str]
ILLUSTRATIVE: Final = "illustrative"


class Held(StrEnum):
    """How a case stands to a norm."""

    MET = "met"
    UNMET = "unmet"
    NOT_YET = "not_yet"
    NONE = "none"


HELD_NAMES: Final[Mapping[Held, Pair]] = {
    Held.MET: ("符合", "Met"),
    Held.UNMET: ("不符合", "Not met"),
    Held.NOT_YET: ("还没到", "Not yet"),
    Held.NONE: ("不涉及", "Does not apply"),
}


@dataclass(frozen=True, slots=True)
class Norm:
    """One row of data/stage_norms.tsv."""

    code: str
    stage: Seven
    who: tuple[str, ...]
    kind: str
    of: tuple[str, ...]
    when: frozenset[str]
    text: Pair
    basis: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A norm with how the case stands to it, and why in both languages."""

    norm: Norm
    held: Held
    why: Pair


@dataclass(frozen=True, slots=True)
class StageChecked:
    """One of the seven for a case: its state, and each norm of it."""

    stage: Seven
    standing: Standing
    held: Held
    norms: tuple[Checked, ...]

    @property
    def unmet(self) -> tuple[Checked, ...]:
        """The norms that are not met."""
        return tuple(one for one in self.norms if one.held is Held.UNMET)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a kind of norm finds: whether it holds (none: nothing to hold); ``open``: it can still be done while the
    case is at the stage; ``runs``: its limit is not over.
    """

    holds: bool | None
    why: Pair
    open: bool = False
    runs: bool = False


def _names(codes: Collection[str], of: Callable[[str], Pair]) -> Pair:
    found = [of(code) for code in codes]
    return "、".join(zh for zh, _ in found), ", ".join(en for _, en in found)


def _act(code: str) -> Pair:
    return ACT_NAMES[Act(code)]


def _document(code: str) -> Pair:
    return DOCUMENTS[code].name_zh, DOCUMENTS[code].name_en


def _did(norm: Norm, file: FileFacts) -> _Found:
    zh, en = _names(norm.of, _act)
    if file.did(norm.of):
        return _Found(True, (f"已做：{zh}", f"done: {en}"))
    return _Found(False, (f"没有做：{zh}", f"not done: {en}"), open=True)


def _not_did(norm: Norm, file: FileFacts) -> _Found:
    zh, en = _names(norm.of, _act)
    if file.did(norm.of):
        return _Found(False, (f"发生了：{zh}", f"it came to: {en}"))
    return _Found(True, (f"没有发生：{zh}", f"it did not come to: {en}"))


def _once(norm: Norm, file: FileFacts) -> _Found:
    n = file.did(norm.of)
    return _Found(n <= 1, (f"做了 {n} 次", f"done {n} times" if n != 1 else "done once"))


def _documented(norm: Norm, file: FileFacts) -> _Found:
    issued = [code for code in norm.of if code in file.documents]
    zh, en = _names(issued or norm.of, _document)
    if issued:
        return _Found(True, (f"已出：{zh}", f"issued: {en}"))
    return _Found(False, (f"没有出：{zh}", f"not issued: {en}"), open=True)


def _in_time(limits: Iterable[Limited]) -> _Found:
    found = [one for one in limits if one.due is not None]
    late = [one for one in found if one.late]
    if late:
        worst = max(late, key=lambda one: (one.on - one.due).days if one.due else 0)
        zh, en = CLOCKS[worst.kind].name_zh, CLOCKS[worst.kind].name_en
        ended = (f"{worst.on:%Y-%m-%d} 才办", f"done {worst.on:%Y-%m-%d}")
        if worst.running:
            ended = ("还没办", "not done")
        return _Found(False, (f"{zh}到 {worst.due:%Y-%m-%d}，{ended[0]}", f"{en} by {worst.due:%Y-%m-%d}, {ended[1]}"))
    running = [one for one in found if one.running]
    if running:
        due = min(one.due for one in running if one.due)
        return _Found(False, (f"还在走，到 {due:%Y-%m-%d}", f"runs until {due:%Y-%m-%d}"), runs=True)
    return _Found(True if found else None, ("都在期限内", "all within the limit"))


def _limited(norm: Norm, file: FileFacts) -> _Found:
    """A step's limit counts where it is that of a post which the norm names: review and decision have their own."""
    return _in_time(one for one in file.limits if one.kind in norm.of and (one.kind != "step" or one.post in norm.who))


def _answered(norm: Norm, file: FileFacts) -> _Found:
    return _in_time(file.rated)


def _last(file: FileFacts, verbs: Collection[str]) -> list[Done]:
    return [one for one in file.done if one.verb in verbs and one.post][-1:]


def _at_post(norm: Norm, file: FileFacts) -> _Found:
    last = _last(file, norm.of)
    if not last:
        return _Found(None, ("没有人办过", "nobody did it"))
    zh, en = post_name(last[0].post)
    return _Found(last[0].post in norm.who, (f"由{zh}办的", f"done at the post of {en}"))


def _two_hands(norm: Norm, file: FileFacts) -> _Found:
    """Whoever did it last gave no opinion of review before."""
    last = _last(file, norm.of)
    if not last:
        return _Found(None, ("没有人办过", "nobody did it"))
    reviewed = {one.account for one in file.done if one.verb == Act.OPINE}
    same = last[0].account in reviewed
    said = ("是同一个人", "the same person") if same else ("不是同一个人", "not the same person")
    return _Found(not same, said)


def _officers(norm: Norm, file: FileFacts) -> _Found:
    if not file.visits:
        return _Found(None, ("没有现场核查", "no verification on site"))
    least = min(file.visits)
    return _Found(least >= 2, (f"最少的一次 {least} 人", f"{least} at the least attended one"))


def _proven(norm: Norm, file: FileFacts) -> _Found:
    if file.delivered:
        return _Found(True, ("有凭证", "there is proof"))
    return _Found(False, ("没有送达凭证", "no proof of delivery"), open=True)


def _explained(norm: Norm, file: FileFacts) -> _Found:
    late = [one for one in file.limits if one.kind in norm.of and one.late]
    silent = [one.kind for one in late if not one.explained]
    if not late:
        return _Found(None, ("没有逾期", "nothing was late"))
    zh, en = _names(silent, lambda kind: (CLOCKS[kind].name_zh, CLOCKS[kind].name_en))
    return _Found(not silent, (f"没有说明：{zh}", f"no reason for: {en}") if silent else ("说明了", "reasons given"))


KINDS: Final[Mapping[str, Callable[[Norm, FileFacts], _Found]]] = {
    "did": _did,
    "not_did": _not_did,
    "once": _once,
    "document": _documented,
    "limit": _limited,
    "rated": _answered,
    "posts": _at_post,
    "other": _two_hands,
    "officers": _officers,
    "proof": _proven,
    "explained": _explained,
}
"""What a norm may ask for (W1)."""
_KNOWN: Final[Mapping[str, Collection[str]]] = {
    **dict.fromkeys(("did", "not_did", "once", "posts", "other"), frozenset(Act)),
    "document": DOCUMENTS,
    **dict.fromkeys(("limit", "explained"), CLOCKS),
}


def norms_of(rows: Iterable[Mapping[str, str]]) -> tuple[Norm, ...]:
    """The rows as they are stored, in the order of stages and numbers; a row that cannot be read is refused (W1)."""
    found = [_norm(row) for row in rows]
    order = list(Seven)
    return tuple(sorted(found, key=lambda one: (order.index(one.stage), int(one.code.rpartition(".")[2]))))


def _norm(row: Mapping[str, str]) -> Norm:
    of = tuple(part for part in row["of"].split("|") if part)
    when = frozenset(part for part in row["when"].split("|") if part)
    known = _KNOWN.get(row["kind"], ())
    readable = row["kind"] in KINDS and row["stage"] in set(Seven) and row["code"].rpartition(".")[2].isdigit()
    if not readable or not set(of) <= set(known) or not when <= set(Act) or not row["law"]:
        raise NORM_UNREADABLE.refuse(code=row["code"])
    return Norm(
        code=row["code"],
        stage=Seven(row["stage"]),
        who=tuple(part for part in row["who"].split("|") if part),
        kind=row["kind"],
        of=of,
        when=when,
        text=(row["zh"], row["en"]),
        basis=row["law"] + row["article"],
        illustrative=row["provenance"].startswith(ILLUSTRATIVE),
    )


def checked(norms: Collection[Norm], file: FileFacts, stage: Stage) -> tuple[StageChecked, ...]:
    """The case against each of the seven in order (W1, S1 (三)2); a stage without norms is left out."""
    found = []
    for seven in Seven:
        own = [norm for norm in norms if norm.stage is seven]
        if own:
            found.append(_stage(seven, own, file, stage))
    return tuple(found)


def _stage(seven: Seven, own: Collection[Norm], file: FileFacts, stage: Stage) -> StageChecked:
    at = standing(seven, stage, [one.verb for one in file.done])
    rows = tuple(_checked(norm, file, at) for norm in own)
    states = {one.held for one in rows}
    for held in (Held.UNMET, Held.NOT_YET, Held.MET):
        if held in states:
            return StageChecked(seven, at, held, rows)
    return StageChecked(seven, at, Held.NONE, rows)


def _checked(norm: Norm, file: FileFacts, at: Standing) -> Checked:
    if at is Standing.SKIPPED:
        return Checked(norm, Held.NONE, ("这一件没有走到这个环节", "the case ended without this stage"))
    if at is Standing.AHEAD:
        return Checked(norm, Held.NOT_YET, ("还没有走到这个环节", "the case has not come to this stage"))
    if norm.when and not file.did(norm.when):
        return Checked(norm, Held.NONE, ("没有这种情形", "it did not come to this"))
    found = KINDS[norm.kind](norm, file)
    if found.holds is None:
        return Checked(norm, Held.NONE, found.why)
    if found.holds:
        return Checked(norm, Held.MET, found.why)
    later = found.runs or (found.open and at is Standing.NOW)
    return Checked(norm, Held.NOT_YET if later else Held.UNMET, found.why)
