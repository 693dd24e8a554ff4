"""What stands before a decision: all steps agreed for a grant, points and reasons for a refusal, a signer who may."""

from collections.abc import Collection, Mapping
from typing import Any

from oneseal.rules.refusals import ground

NOT_ALL_MET = ground(
    "decision.not_all_met",
    zh="还不能准予：{names}。请退回审查，或者依法不予许可并说明理由。",
    en="It cannot be granted yet: {names}. Return it to review, or refuse with reasons.",
    article="行政许可法第三十八条",
)
REFUSAL_NEEDS_POINTS = ground(
    "decision.refusal_needs_points",
    zh="不予许可要指明不符合哪一条件或者审查要点。请至少选一条。",
    en="A refusal must name the condition or point that is not met. Choose at least one.",
    article="行政许可法第三十八条第二款",
)
POINT_UNKNOWN = ground(
    "decision.point_unknown",
    zh="“{key}”不是这个事项版本的条件或者审查要点，不能作为不予许可的理由。",
    en="'{key}' is no condition or review point of this item's version; it cannot carry a refusal.",
    article="行政许可法第三十条、第三十八条",
)
PROMISE_OPEN = ground(
    "decision.promise_open",
    zh="容缺承诺补交的材料还没到齐，不能准予：{names}。",
    en="Promised materials have not come yet; it cannot be granted: {names}.",
    article="容缺受理承诺",
)
PROOF_OUTSTANDING = ground(
    "decision.proof_outstanding",
    zh="申请人撤回了承诺，这些材料还没有交来，不能准予：{names}。等材料到齐；到期还没有的，按现有材料依法决定。",
    en="The commitment was taken back and this has not come yet: {names}. Wait for it; once the time is over, decide "
    "on what is there.",
    article="国办发〔2020〕42号；行政许可法第三十八条",
)
REVIEWER_DECIDES = ground(
    "decision.reviewer_decides",
    zh="您审查过这一件，不能由您作决定。请交给另一位决定人。",
    en="You reviewed this case, so somebody else must decide it.",
    article="审查与决定分离（审批局内部规则）",
    status=403,
)


REASON_OF_ANOTHER = ground(
    "decision.reason_of_another",
    zh="第 {no} 条备用理由不属于选定的条件或者审查要点，不能用在这里。",
    en="Prepared reason {no} belongs to no chosen condition or review point; it cannot be used here.",
    article="行政许可法第三十八条第二款",
)
OUTCOME_NEEDED = ground(
    "decision.outcome_needed",
    zh="请选“准予”或者“不予”，再签发。",
    en="Choose to grant or to refuse, then sign.",
    article="行政许可法第三十八条",
)


def grounds_of(snapshot: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Everything a refusal may rest on, by key: conditions ``c1`` … and review points ``2.1`` … (C7, Art. 38)."""
    found: dict[str, dict[str, Any]] = {}
    for condition in snapshot["conditions"]:
        key = f"c{condition['ord']}"
        found[key] = {"key": key, "point": condition["text"], "standard": condition["basis"]}
    for point in snapshot["points"]:
        if point["stage"] != "受理":
            found[point["key"]] = {"key": point["key"], "point": point["point"], "standard": point["standard"]}
    return found


def must_be_grounds(keys: Collection[str], snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The chosen grounds of a refusal, all of the version, at least one (Art. 38 ¶2; invariant 4).

    A version that holds neither conditions nor points leaves nothing to choose from: then reasons alone carry it.
    """
    known = grounds_of(snapshot)
    for key in keys:
        if key not in known:
            raise POINT_UNKNOWN.refuse(key=key)
    if known and not keys:
        raise REFUSAL_NEEDS_POINTS.refuse()
    return [known[key] for key in keys]


def library_of(snapshot: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """The prepared reasons of the version by number, each bound to a condition or point (Art. 38 ¶2 行政许可法)."""
    return {int(row["no"]): dict(row) for row in snapshot.get("reasons") or ()}


def must_be_of_grounds(numbers: Collection[int], keys: Collection[str], snapshot: Mapping[str, Any]) -> dict[str, str]:
    """The chosen prepared reasons by ground; one of a condition that was not chosen gives no reason (Art. 38 ¶2)."""
    known = library_of(snapshot)
    found: dict[str, str] = {}
    for number in numbers:
        row = known.get(number)
        if row is None or row["of"] not in keys:
            raise REASON_OF_ANOTHER.refuse(no=number)
        found[row["of"]] = found.get(row["of"], "") + str(row["text"])
    return found


def must_be_grantable(objections: Collection[str], promised: Collection[str]) -> None:
    """Every step agreed and every promise kept (Art. 38 ¶1 行政许可法; a grant waits for tolerated material)."""
    if objections:
        raise NOT_ALL_MET.refuse(names="、".join(objections))
    if promised:
        raise PROMISE_OPEN.refuse(names="、".join(promised))


def must_be_proven(outstanding: Collection[str]) -> None:
    """What a promise stood in for is proven once the promise is taken back (国办发〔2020〕42号; Art. 38 ¶1)."""
    if outstanding:
        raise PROOF_OUTSTANDING.refuse(names="、".join(outstanding))


def must_not_have_reviewed(account_id: int | None, reviewers: Collection[int]) -> None:
    """Who reviewed does not decide (S1 (一)4: 审查与决定分离; our rule for reviewed cases)."""
    if account_id is not None and account_id in reviewers:
        raise REVIEWER_DECIDES.refuse()
