"""What a good file holds (案卷评查标准): one list, each point with its article; some the house answers by itself (W8)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.archive.file_facts import FileFacts, Verdict

Answer = Callable[[FileFacts], Verdict]
Post = tuple[str, str]
"""Code of posts.tsv and body."""

_MET, _UNMET, _NONE = Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE
_INTAKE_ANSWERS: Final = frozenset(
    "accept deem_accepted accept_and_decide refuse_acceptance answer_not_needed answer_not_ours reject_barred".split()
)
_DECISIONS: Final = frozenset("grant refuse deem_renewed accept_and_decide".split())
_REFUSALS: Final = frozenset("refuse refuse_acceptance answer_not_ours answer_not_needed reject_barred".split())
_INTAKE_DOCUMENTS: Final = frozenset({"acceptance", "not_accepted", "not_needed"})
_DECISION_CLOCKS: Final = frozenset({"decision", "joint_decision", "decision_after_preliminary_review"})
_OWED: Final = _DECISION_CLOCKS | {"intake", "intake_after_supplement", "certificate"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A point of the checklist; ``acts``: whoever did the last of these answers for it, else the ``post`` of the body.

    ``answer`` is how the house answers it from journal, limits and documents; none where only a reader can tell.
    """

    code: str
    zh: str
    en: str
    article: str
    post: str
    acts: frozenset[str]
    answer: Answer | None = None


def _of(late: bool | None) -> Verdict:
    return _NONE if late is None else _UNMET if late else _MET


def _intake_in_time(file: FileFacts) -> Verdict:
    if file.did({"deem_accepted"}):
        return _UNMET
    return _of(file.late({"intake", "intake_after_supplement"}))


def _answered_in_writing(file: FileFacts) -> Verdict:
    if not file.did(_INTAKE_ANSWERS):
        return _NONE
    return _MET if file.documents & _INTAKE_DOCUMENTS else _UNMET


def _one_notice(file: FileFacts) -> Verdict:
    notices = file.did({"notify_once"})
    return _NONE if not notices else _MET if notices == 1 and "one_time_notice" in file.documents else _UNMET


def _two_officers(file: FileFacts) -> Verdict:
    return _NONE if not file.visits else _MET if min(file.visits) >= 2 else _UNMET


def _decided_in_time(file: FileFacts) -> Verdict:
    return _of(file.late(_DECISION_CLOCKS)) if file.did(_DECISIONS) else _NONE


def _extension_told(file: FileFacts) -> Verdict:
    extended = file.did({"extend"})
    return _NONE if not extended else _MET if extended == 1 and "extension" in file.documents else _UNMET


def _decided_in_writing(file: FileFacts) -> Verdict:
    if not file.did(_DECISIONS):
        return _NONE
    return _MET if file.documents & {"grant", "refusal"} else _UNMET


def _issued_in_time(file: FileFacts) -> Verdict:
    return _of(file.late({"certificate"}))


def _delivered_with_proof(file: FileFacts) -> Verdict:
    if not file.did({"deliver"}):
        return _NONE if not file.did(_DECISIONS) else _UNMET
    return _MET if file.delivered else _UNMET


def _overdue_explained(file: FileFacts) -> Verdict:
    late = [one for one in file.limits if one.kind in _OWED and one.late]
    return _NONE if not late else _MET if all(one.explained for one in late) else _UNMET


def _archived(file: FileFacts) -> Verdict:
    return _MET if file.archived and file.packed else _UNMET


def _law(article: str) -> str:
    return f"行政许可法第{article}"


_ALL: Final = (
    Criterion(
        "intake_in_time",
        "收到申请后在法定期限内答复受理或者不予受理，没有拖到视为受理",
        "The application was answered within the period, not left to be deemed accepted",
        _law("三十二条第一款"),
        "WIN01",
        _INTAKE_ANSWERS,
        _intake_in_time,
    ),
    Criterion(
        "answered_in_writing",
        "受理、不予受理出了加盖专用印章、注明日期的书面凭证",
        "Acceptance or non-acceptance stands in a sealed and dated document",
        _law("三十二条第二款"),
        "WIN01",
        _INTAKE_ANSWERS,
        _answered_in_writing,
    ),
    Criterion(
        "one_notice",
        "需要补正的，一次告知了全部内容，只告知了一次",
        "What had to be supplemented was told at once, and once only",
        _law("三十二条第一款第四项"),
        "WIN01",
        frozenset({"notify_once"}),
        _one_notice,
    ),
    Criterion(
        "only_what_is_listed",
        "没有要求与许可事项无关的、清单以外的材料",
        "Nothing was asked for that the list does not name",
        _law("三十一条"),
        "WIN01",
        frozenset({"notify_once", *_INTAKE_ANSWERS}),
    ),
    Criterion(
        "two_officers",
        "现场核查有两名以上工作人员，有记录",
        "Verification on site was by at least two officers and is recorded",
        _law("三十四条第三款"),
        "REV02",
        frozenset({"record_visit"}),
        _two_officers,
    ),
    Criterion(
        "parties_heard",
        "关系他人重大利益的，告知了利害关系人，听取了意见；该告知听证的告知了",
        "Those concerned were told and heard, and told of the hearing where law wants it",
        _law("三十六条、第四十六条、第四十七条"),
        "REV01",
        frozenset({"tell_right", "send_to_decision"}),
    ),
    Criterion(
        "points_judged",
        "审查意见逐条对应审查要点，有事实，有依据",
        "Opinions answer each review point with facts and basis",
        _law("三十四条"),
        "REV01",
        frozenset({"opine", "send_to_decision"}),
    ),
    Criterion(
        "decided_in_time",
        "在法定期限内作出决定",
        "The decision was taken within the statutory period",
        _law("四十二条"),
        "DEC01",
        _DECISIONS,
        _decided_in_time,
    ),
    Criterion(
        "extension_told",
        "延长期限的，只延长一次，把理由书面告知了申请人",
        "An extension was the only one, and its reasons were told in writing",
        _law("四十二条第一款"),
        "DEC01",
        frozenset({"extend"}),
        _extension_told,
    ),
    Criterion(
        "decided_in_writing",
        "决定是书面的，盖了章",
        "The decision is in writing and sealed",
        _law("三十八条、第三十九条"),
        "DEC01",
        _DECISIONS,
        _decided_in_writing,
    ),
    Criterion(
        "reasons_and_remedies",
        "不予受理、不予许可的，理由说得清、站得住，写明了复议和诉讼的机关和期限",
        "A refusal gives sound reasons and names both remedies with body and period",
        _law("三十八条第二款、第七十二条"),
        "DEC01",
        _REFUSALS,
    ),
    Criterion(
        "issued_in_time",
        "自决定之日起十个工作日内颁发、送达证件",
        "The certificate was issued and delivered within ten working days of the decision",
        _law("四十四条"),
        "CER01",
        frozenset({"issue", "deliver"}),
        _issued_in_time,
    ),
    Criterion(
        "delivered_with_proof",
        "决定和证件已送达，有送达凭证",
        "Decision and certificate were delivered, with proof",
        _law("四十四条"),
        "CER01",
        frozenset({"deliver"}),
        _delivered_with_proof,
    ),
    Criterion(
        "charged_by_law",
        "没有违法收费",
        "Nothing was charged without law",
        _law("五十八条、第五十九条"),
        "WIN01",
        _INTAKE_ANSWERS,
    ),
    Criterion(
        "overdue_explained",
        "逾期的时限，责任岗位说明了原因",
        "For each limit that was passed the responsible post said why",
        _law("七十四条第二项"),
        "DEC01",
        _DECISIONS,
        _overdue_explained,
    ),
    Criterion(
        "archived",
        "案卷已归档，归档包完整",
        "The file is archived and packed",
        _law("六十一条"),
        "CER01",
        frozenset({"archive", "complete"}),
        _archived,
    ),
)

CRITERIA: Final[Mapping[str, Criterion]] = {one.code: one for one in _ALL}
"""All points by code, in the order of a case's life."""


def answered(file: FileFacts) -> dict[str, Verdict]:
    """The points that the house answers by itself (W8); the others are for whoever reads the file."""
    return {code: one.answer(file) for code, one in CRITERIA.items() if one.answer is not None}


def responsible(criterion: Criterion, file: FileFacts, body: str) -> Post:
    """Whoever did the last act that the point is about, else the post of the case's body (W8, K2)."""
    done = [one for one in file.done if one.verb in criterion.acts and one.post]
    return (done[-1].post, done[-1].body) if done else (criterion.post, body)
