"""Life of a permit after its grant: told, heard, annulled or left standing, withdrawn, suspended, deregistered.

Arts. 7, 8, 69, 70 行政许可法; suspension and revocation are the regulator's penalties and are entered here.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from oneseal.records.certificates.models import Telling
from oneseal.records.certificates.reads import checked_of
from oneseal.records.privacy.sealing import seal_json, unseal_json
from oneseal.rules.certificates.acts import (
    ACTS,
    ActGround,
    Told,
    must_be_heard,
    must_be_possible,
    must_be_spared,
    must_be_untold,
    must_rest_on_check,
    must_rest_on_decision,
    must_say_why,
    must_tell_compensation,
    must_weigh_interest,
    transition_of,
)
from oneseal.rules.certificates.refusals import NOTHING_TOLD
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.clocks.keeping import Op
from oneseal.usecases.certificates.acting import OnCertificate, certificate_act
from oneseal.usecases.certificates.term import STATEMENT, VALIDITY, over, until_stated

_A = CertificateAct


def open_telling(at: OnCertificate) -> Telling | None:
    """What is told and not yet over."""
    return Telling.objects.filter(certificate=at.row, closed_on=None).first()


def told_of(row: Telling | None) -> Told | None:
    """The row as the rule knows it."""
    if row is None:
        return None
    return Told(row.act, row.ground, row.account_id, until_stated(row), row.answered_on is not None)


def _basis(ground: ActGround) -> list[dict[str, str]]:
    law, _, article = ground.article.partition("》")
    return [{"law": law.strip("《"), "article": article}]


@certificate_act("tell")
def tell(at: OnCertificate, *, act: str, ground: str, reason: str) -> None:
    """The facts, reasons and basis of what is intended are told before it is decided (Art. 7 行政许可法)."""
    verb, said = CertificateAct(act), must_say_why(reason)
    found = ACTS[verb].ground(ground)
    must_be_possible(verb, ground, at.status)
    must_rest_on_check(ground, checked_of(at.row))
    must_be_untold(told_of(open_telling(at)))
    facts = {"variant": act, "ground": found.zh, "basis": _basis(found)}
    at.record(
        {"act": act, "ground": ground},
        private={"reason": said},
        wanted=at.wanted("certificate_telling", facts, {"reasons": [said]}),
    )
    Telling.objects.create(
        certificate=at.row,
        act=act,
        ground=ground,
        told_on=at.today,
        account_id=at.principal.account_id,
        document=at.documents[-1],
    )


@certificate_act("state")
def state(at: OnCertificate, *, statement: str = "", waived: bool = False) -> None:
    """He states his case, or says that he does not want to (Art. 7 行政许可法)."""
    row = _must_be_open(at)
    said = "" if waived else must_say_why(statement)
    row.answered_on, row.statement_sealed = at.today, seal_json(said)
    row.save(update_fields=["answered_on", "statement_sealed"])
    ops = over(at.clocks, STATEMENT, at.today, "met")
    at.record({"waived": waived}, private={"statement": said}, clocks=ops)


def _must_be_open(at: OnCertificate) -> Telling:
    row = open_telling(at)
    if row is None:
        raise NOTHING_TOLD.refuse()
    return row


def _heard(at: OnCertificate, act: CertificateAct, ground: str) -> str:
    """That he was heard, in the words of the decision; the telling is over with it."""
    row = open_telling(at)
    must_be_heard(act, ground, told_of(row), decider=at.principal.account_id, today=at.today)
    assert row is not None
    row.closed_on = at.today
    row.save(update_fields=["closed_on"])
    said = unseal_json(row.statement_sealed) if row.statement_sealed else ""
    words = f"陈述申辩意见：{said}。本机关已经听取并复核" if said else "您没有提出陈述申辩意见"
    return f"本机关于 {row.told_on.isoformat()} 告知您拟作出的决定（{row.document.number}），{words}。"


def _decided(
    at: OnCertificate,
    act: CertificateAct,
    ground: str,
    reason: str,
    more: dict[str, Any],
    found_too: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """The body of every decision: possible, grounded, its entry, its document, its row."""
    found, said = ACTS[act].ground(ground), must_say_why(reason)
    hidden = {"reasons": [said], **{key: more.pop(key) for key in ("heard",) if key in more}}
    facts = {"variant": str(act), "ground": found.zh, "basis": _basis(found), **more}
    at.record(
        {"ground": ground, **({"interests": more["interests"]} if "interests" in more else {}), **found_too},
        private={"reason": said},
        wanted=at.wanted("certificate_act", facts, hidden),
        clocks=_ending(at, act),
    )
    at.entered(transition_of(act, ground) if act is not _A.SPARE else act, ground)


def _ending(at: OnCertificate, act: CertificateAct) -> list[Op]:
    """Nothing is left to state; and what ends a permit ends its validity, unless that is over already."""
    ops = over(at.clocks, STATEMENT, at.today)
    return ops if act is _A.SPARE else [*ops, *over(at.clocks, VALIDITY, at.today)]


def annulling(
    at: OnCertificate, *, ground: str, reason: str, harm: str, finding: str, public_safety: bool | None = None
) -> None:
    """May on five grounds, must on fraud or bribery, must not against the public interest (Art. 69 行政许可法)."""
    must_be_possible(_A.ANNUL, ground, at.status)
    must_rest_on_check(ground, checked_of(at.row))
    weighed = must_weigh_interest(harm, finding)
    found = ACTS[_A.ANNUL].ground(ground)
    interests = f"经查，撤销不会对公共利益造成重大损害：{weighed.rstrip('。')}。{found.interests}"
    more = {"heard": _heard(at, _A.ANNUL, ground), "interests": interests}
    _decided(at, _A.ANNUL, ground, reason, more, {} if public_safety is None else {"public_safety": public_safety})


@certificate_act("spare")
def spare(at: OnCertificate, *, ground: str, reason: str) -> None:
    """It could be annulled and is not, for that would gravely harm the public interest (Art. 69 ¶3 行政许可法)."""
    must_be_spared(at.status)
    must_rest_on_check(ground, checked_of(at.row))
    Telling.objects.filter(certificate=at.row, closed_on=None).update(closed_on=at.today)
    _decided(at, _A.SPARE, ground, reason, {})


@certificate_act("withdraw")
def withdraw(at: OnCertificate, *, ground: str, reason: str, compensation: str) -> None:
    """For the public interest, after a change of law or circumstances, with compensation (Art. 8 ¶2 行政许可法)."""
    must_be_possible(_A.WITHDRAW, ground, at.status)
    paid = must_tell_compensation(compensation)
    interests = f"由此给您造成的财产损失，依法给予补偿（第八条第二款）：{paid.rstrip('。')}。"
    _decided(at, _A.WITHDRAW, ground, reason, {"heard": _heard(at, _A.WITHDRAW, ground), "interests": interests})


@certificate_act("deregister")
def deregister(at: OnCertificate, *, ground: str, reason: str) -> None:
    """The six cases in which a permit is taken off the register (Art. 70 行政许可法)."""
    ACTS[_A.DEREGISTER].ground(ground)
    must_be_possible(_A.DEREGISTER, ground, at.status)
    _decided(at, _A.DEREGISTER, ground, reason, {})


def _entering(at: OnCertificate, act: CertificateAct, body: str, number: str, on: date | None, reason: str) -> None:
    must_be_possible(act, "", at.status)
    must_rest_on_decision(body, number, on, at.today)
    said = must_say_why(reason)
    decision = {"body": body.strip(), "number": number.strip(), "on": on.isoformat() if on else ""}
    wanted = at.wanted("certificate_act", {"variant": str(act), "decision": decision}, {"reasons": [said]})
    ends = _ending(at, act) if act is _A.PENALTY_REVOKE else []
    at.record({"decision": decision}, private={"reason": said}, wanted=wanted, clocks=ends)
    at.entered(act, "")


@certificate_act("suspend")
def suspend(at: OnCertificate, *, by: str, number: str, on: date | None, reason: str) -> None:
    """The regulator's suspension is entered (行政处罚法第九条第三项)."""
    _entering(at, _A.SUSPEND, by, number, on, reason)


@certificate_act("resume")
def resume(at: OnCertificate, *, by: str, number: str, on: date | None, reason: str) -> None:
    """The suspension is over, by the regulator's word (行政处罚法第九条第三项)."""
    _entering(at, _A.RESUME, by, number, on, reason)


def revoking(at: OnCertificate, *, by: str, number: str, on: date | None, reason: str) -> None:
    """The regulator's revocation is entered; deregistration follows (行政处罚法第九条第三项; Art. 70(4) 行政许可法)."""
    _entering(at, _A.PENALTY_REVOKE, by, number, on, reason)


VERBS = {
    "tell": tell,
    "state": state,
    "spare": spare,
    "withdraw": withdraw,
    "suspend": suspend,
    "resume": resume,
    "deregister": deregister,
}
"""The acts by their names, but for annulment and revocation, which the room of restrictions goes on with, and for
service, which the room of delivery has."""
