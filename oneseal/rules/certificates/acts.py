"""What is done to a certificate after the decision: the acts, the grounds of each, and what stands in their way.

Annulling (撤销), withdrawing (撤回), revoking as a penalty (吊销), suspending (暂扣) and deregistering (注销) are five
different acts. The regulator's two penalties are its own decisions under 行政处罚法: they are entered here, not made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from oneseal.rules.certificates.refusals import (
    COMPENSATION_NEEDED,
    DECISION_NEEDED,
    HARM_NEEDED,
    MUST_NOT_ANNUL,
    NO_BROKEN_COMMITMENT,
    NO_SUCH_GROUND,
    NOT_COMPETENT,
    NOT_TOLD,
    NOTHING_TO_SPARE,
    REASON_NEEDED,
    SERVED_WRONGLY,
    STILL_TO_STATE,
    TELLER_DECIDES,
    TOLD_ALREADY,
)
from oneseal.rules.certificates.status import CertificateAct, Status, after


@dataclass(frozen=True)
class ActGround:
    """Why an act is done: by what provision, and what follows for the holder's interests."""

    key: str
    zh: str
    en: str
    article: str
    interests: str = ""


@dataclass(frozen=True)
class ActRow:
    """One act: its names, whether the holder is heard first, whether it is the regulator's, its grounds."""

    zh: str
    en: str
    heard: bool = False
    reported: bool = False
    grounds: tuple[ActGround, ...] = ()

    def ground(self, key: str) -> ActGround:
        """The ground of that key, or the refusal that names the lawful ones (Arts. 8, 69, 70 行政许可法)."""
        for row in self.grounds:
            if row.key == key:
                return row
        raise NO_SUCH_GROUND.refuse(
            act_zh=self.zh,
            act_en=self.en,
            grounds_zh="；".join(row.zh for row in self.grounds),
            grounds_en="; ".join(row.en for row in self.grounds),
        )


_LAW = "《中华人民共和国行政许可法》"
_INDEMNITY = "您的合法权益因此受到损害的，本机关依法给予赔偿（第六十九条第四款）。"
FRAUD = "fraud"
COMMITMENT = "commitment"
"""Granted on a promise that the check found untrue and that was not put right in time (国办发〔2020〕42号)."""
BROKEN = "not_met"
"""The finding of such a check, as its entry in the journal of the case says it."""
HOLDER = frozenset({"death", "dissolved", "force_majeure", "other"})
"""Grounds of deregistration while the permit is still in force; the others follow its end (Art. 70 行政许可法)."""


def _may(key: str, number: str, zh: str, en: str) -> ActGround:
    return ActGround(key, zh, en, f"{_LAW}第六十九条第一款第{number}项", _INDEMNITY)


_ANNULLING = (
    _may("abuse", "一", "工作人员滥用职权、玩忽职守作出准予决定", "granted by abuse of power or neglect of duty"),
    _may("beyond_power", "二", "超越法定职权作出准予决定", "granted beyond statutory power"),
    _may("procedure", "三", "违反法定程序作出准予决定", "granted against statutory procedure"),
    _may(
        "unqualified",
        "四",
        "对不具备申请资格或者不符合法定条件的申请人准予许可",
        "granted to an applicant without qualification or against the conditions",
    ),
    _may("other", "五", "依法可以撤销的其他情形", "another case in which law allows annulment"),
    ActGround(
        FRAUD,
        "被许可人以欺骗、贿赂等不正当手段取得许可",
        "obtained by fraud, bribery or other improper means",
        f"{_LAW}第六十九条第二款",
        "基于该行政许可取得的利益不受保护（第六十九条第四款）。",
    ),
    ActGround(  # our reading: who promised what was not so got the permit by other improper means
        COMMITMENT,
        "作出的告知承诺经核查不属实，限期整改后仍不符合条件",
        "granted on a commitment that did not hold and was not put right in time",
        f"{_LAW}第六十九条第二款",
        "基于该行政许可取得的利益不受保护（第六十九条第四款）。",
    ),
)
_WITHDRAWING = (
    ActGround(
        "law_changed",
        "许可所依据的法律、法规、规章修改或者废止",
        "the law that the permit rests on was amended or repealed",
        f"{_LAW}第八条第二款",
    ),
    ActGround(
        "facts_changed",
        "准予许可所依据的客观情况发生重大变化",
        "the facts that the grant rested on changed greatly",
        f"{_LAW}第八条第二款",
    ),
)


def _end(key: str, number: str, zh: str, en: str) -> ActGround:
    return ActGround(key, zh, en, f"{_LAW}第七十条第{number}项")


_DEREGISTERING = (
    _end("expired", "一", "有效期届满未延续", "expired and not renewed"),
    _end("death", "二", "公民死亡或者丧失行为能力", "the citizen died or lost capacity"),
    _end("dissolved", "三", "法人或者其他组织依法终止", "the legal person or organisation was dissolved"),
    _end("ended", "四", "许可依法被撤销、撤回，或者许可证件被吊销", "annulled, withdrawn or revoked as a penalty"),
    _end("force_majeure", "五", "因不可抗力无法实施", "force majeure makes it impossible"),
    _end("other", "六", "法律、法规规定应当注销的其他情形", "another case in which law asks for it"),
)

_A = CertificateAct
ACTS: Mapping[CertificateAct, ActRow] = {
    _A.ANNUL: ActRow("撤销", "annul", heard=True, grounds=_ANNULLING),
    _A.SPARE: ActRow("不予撤销", "leave standing", grounds=_ANNULLING),
    _A.WITHDRAW: ActRow("撤回", "withdraw", heard=True, grounds=_WITHDRAWING),
    _A.SUSPEND: ActRow("登记暂扣", "enter a suspension", reported=True),
    _A.RESUME: ActRow("登记解除暂扣", "enter the end of a suspension", reported=True),
    _A.PENALTY_REVOKE: ActRow("登记吊销", "enter a revocation", reported=True),
    _A.DEREGISTER: ActRow("注销", "deregister", grounds=_DEREGISTERING),
}


_BY_CASE = {
    _A.SUPERSEDE: ("换发新证", "replaced by a new certificate"),
    _A.RENEW: ("延续", "renewed"),
    _A.EXPIRE: ("有效期届满", "expired"),
    _A.CHANGE_ABOVE: ("另有上级机关的文书", "another paper by a body above"),
}
SILENT = ("spare", "renew", "expire", "change_above")
"""Acts that stand in the list and change no status; the expiry is seen from the day itself."""


class OnRecord(Protocol):
    """An act as it stands on record: which, and since when."""

    @property
    def act(self) -> str: ...
    @property
    def on(self) -> date: ...


Record = TypeVar("Record", bound=OnRecord)


def counts_instead(acts: Sequence[Record], status: Status, today: date) -> Record | None:
    """The paper of a body outside that says what the certificate of this house no longer does (R1; Art. 49 行政许可法).

    It changed, renewed or replaced what was granted; the permit goes on, and its edition here keeps the old words. None
    once the certificate itself is over, or another edition of this house stands for it.
    """
    if status not in (Status.VALID, Status.SUSPENDED):
        return None
    return next((one for one in reversed(acts) if one.act == _A.CHANGE_ABOVE and one.on <= today), None)


def words_of(act: str) -> tuple[str, str]:
    """What an act on record is called (Arts. 8, 49, 50, 69, 70 行政许可法)."""
    if act in _BY_CASE:
        return _BY_CASE[_A(act)]
    row = ACTS[_A.DEREGISTER if act == _A.DEREGISTER_HOLDER else _A(act)]
    return row.zh, row.en


HEARD = tuple(act for act, row in ACTS.items() if row.heard)


@dataclass(frozen=True)
class Told:
    """The telling that is open: of which act on which ground, by whom, until when he may state his case."""

    act: str
    ground: str
    teller: int | None
    due_on: date | None
    answered: bool = False


def transition_of(act: CertificateAct, ground: str) -> CertificateAct:
    """The row of the status table that an act stands for (Art. 70 行政许可法: some grounds end a permit in force)."""
    return _A.DEREGISTER_HOLDER if act is _A.DEREGISTER and ground in HOLDER else act


def must_be_possible(act: CertificateAct, ground: str, status: Status) -> Status:
    """The status that the act leads to, or the refusal; the expiry ground needs an expiry (Arts. 69, 70 行政许可法)."""
    if act is _A.DEREGISTER and (ground == "expired") != (status is Status.EXPIRED):
        ACTS[act].ground("")
    return after(status, transition_of(act, ground))


def must_rest_on_check(ground: str, checked: str) -> None:
    """A broken commitment is a ground once a check found that it did not hold in the end (Art. 69 ¶2; 国办发〔2020〕42号).

    ``checked``: what the last check of the case found, "" where none was made.
    """
    if ground == COMMITMENT and checked != BROKEN:
        raise NO_BROKEN_COMMITMENT.refuse()


def must_be_untold(told: Told | None) -> None:
    """One telling at a time (Art. 7 行政许可法)."""
    if told is not None:
        raise TOLD_ALREADY.refuse()


def must_be_heard(act: CertificateAct, ground: str, told: Told | None, *, decider: int | None, today: date) -> None:
    """Facts, reasons and basis were told, and he stated his case or let the time go by (Art. 7 行政许可法).

    Our reading: Art. 7 names no length; five working days from service, as for a request for a hearing (Art. 47). Who
    told him of it does not decide it, as who reviewed does not (law.md, invariant 6).
    """
    if told is None or (told.act, told.ground) != (str(act), ground):
        raise NOT_TOLD.refuse(act_zh=ACTS[act].zh, act_en=ACTS[act].en)
    if not told.answered and (told.due_on is None or today <= told.due_on):
        raise STILL_TO_STATE.refuse(
            due_zh=told.due_on.isoformat() if told.due_on else "告知书送达后五个工作日",
            due_en=told.due_on.isoformat() if told.due_on else "five working days after service",
        )
    if decider is None or decider == told.teller:
        raise TELLER_DECIDES.refuse()


def must_be_served_when(told_on: date, served_on: date, today: date, before: date | None) -> None:
    """Once, not before the notice and not in the future (Art. 7 行政许可法; Civil Code 201)."""
    if before is not None or not told_on <= served_on <= today:
        raise SERVED_WRONGLY.refuse(told=told_on.isoformat())


def must_weigh_interest(harm: str, finding: str) -> str:
    """Before annulling it is found, with its reason, that no grave harm to the public interest follows (Art. 69 ¶3)."""
    if harm == "grave":
        raise MUST_NOT_ANNUL.refuse()
    if harm != "none" or not finding.strip():
        raise HARM_NEEDED.refuse()
    return finding.strip()


def must_be_spared(status: Status) -> None:
    """Only what is in force can be left standing (Art. 69 ¶3 行政许可法)."""
    if status not in (Status.VALID, Status.SUSPENDED):
        raise NOTHING_TO_SPARE.refuse()


def must_tell_compensation(compensation: str) -> str:
    """A withdrawal tells how the holder's loss is made good (Art. 8 ¶2 行政许可法)."""
    if not compensation.strip():
        raise COMPENSATION_NEEDED.refuse()
    return compensation.strip()


def must_rest_on_decision(body: str, number: str, on: date | None, today: date) -> None:
    """What the regulator decided is entered with who, number and day (行政处罚法第九条、第五十九条)."""
    if not body.strip() or not number.strip() or on is None or on > today:
        raise DECISION_NEEDED.refuse()


def must_say_why(reason: str) -> str:
    """Reasons, in words (Arts. 38 ¶2, 72(7) 行政许可法)."""
    if not reason.strip():
        raise REASON_NEEDED.refuse()
    return reason.strip()


def must_be_competent(actors: Collection[str], body: str, holder: str, superiors: Collection[str] = ()) -> str:
    """The body that acts: who decided, who holds the power since, for an annulment also its superior (Art. 69 ¶1)."""
    for one in (holder, body, *superiors):
        if one and one in actors:
            return one
    raise NOT_COMPETENT.refuse()


PUSHED: Final = frozenset(
    {
        CertificateAct.ANNUL,
        CertificateAct.SPARE,
        CertificateAct.WITHDRAW,
        CertificateAct.SUSPEND,
        CertificateAct.RESUME,
        CertificateAct.PENALTY_REVOKE,
        CertificateAct.DEREGISTER,
        CertificateAct.EXPIRE,
    }
)
"""Acts, and the law's own, whose entry is owed to supervision in the same transaction (审管衔接; S0 二(三)2).

What a case does to a certificate (renew, supersede, give up) is told by the entry of the case.
"""
