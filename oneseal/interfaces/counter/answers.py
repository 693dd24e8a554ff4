"""The five answers of Art. 32 行政许可法 on the bench: always all five, one recommended, a locked one says why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.counter.bench import Bench, Row
from oneseal.rules.intake.completeness import answers_open

ACTS = (
    "answer_not_needed",
    "answer_not_ours",
    "correct_on_spot",
    "notify_once",
    "accept",
    "accept_and_decide",
    "refuse_acceptance",
    "reject_barred",
)


def _numbers(rows: Sequence[Row]) -> str:
    return "、".join(str(row.seq) if row.seq else _("申请表") for row in rows[:3]) + ("…" if len(rows) > 3 else "")


def locks_of(bench: Bench) -> Mapping[str, str]:
    """The rule's locks, and what the form itself still lacks: without a whole form there is no application."""
    locks = dict(
        answers_open(
            bench.states,
            stage=bench.stage,
            notified=bench.notified,
            instant=bench.instant,
            may_bar=bench.may_bar or bool(bench.barred),
        )
    )
    if bench.barred:
        locks |= {"accept": "restrictions.barred", "accept_and_decide": "restrictions.barred"}
    if bench.form_faults:
        return dict.fromkeys(locks, "form")
    if not bench.statements_made:
        locks |= {act: lock or "statement" for act, lock in locks.items() if act in ACTS}
    if any(row.verdict == "defective" and not row.keys for row in bench.rows):
        locks |= {act: "defect" for act in ("notify_once", "correct_on_spot", "refuse_acceptance")}
    return locks


def _lock_words(lock: str, bench: Bench) -> str:
    barred = [row for row in bench.open_rows if not row.tolerable]
    said = {
        "form": _("申请表还差 %(n)s 项") % {"n": bench.form_faults},
        "statement": _("先请申请人核对申请表"),
        "defect": _("先选错在哪里"),
        "intake.not_all_looked_at": _("还没看：材料 %(rows)s") % {"rows": _numbers(bench.unseen)},
        "intake.not_complete": _("材料 %(rows)s 缺或者有错") % {"rows": _numbers(barred or bench.open_rows)},
        "intake.nothing_to_notify": _("没有要补正的"),
        "intake.already_notified": _("已经告知过，只能一次"),
        "intake.no_ground_to_bar": _("法律没有规定限制申请"),
        "restrictions.barred": _("申请人在限制期内"),
        "intake.not_instant": _("不是受审合一的事项"),
        "intake.nothing_open": _("都已补正，应当受理"),
        "stages.not_at_stage": _("现在的阶段不能"),
    }
    return said.get(lock, _("现在不能"))


def recommended(locks: Mapping[str, str], bench: Bench) -> str:
    """What the checklist leads to: accept if nothing is open, the one notice if something is."""
    if not locks.get("accept"):
        return "accept"
    if bench.barred and not locks.get("reject_barred"):
        return "reject_barred"
    if bench.unseen or not bench.open_rows:
        return ""
    for act in ("notify_once", "refuse_acceptance"):
        if act in locks and not locks[act]:
            return act
    return ""


def _row(
    key: str, act: str, name: str, why: str, article: str, bench: Bench, locks: Mapping[str, str]
) -> dict[str, Any]:
    lock = locks.get(act, "")
    return {
        "key": key,
        "name": name,
        "why": _lock_words(lock, bench) if lock else why,
        "article": article,
        "state": "off" if lock else "",
        "value": "" if lock else act,
        "act": act,
    }


def five(bench: Bench, locks: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of the bar."""
    spot = _numbers(bench.open_rows)
    return [
        _row("F6", "answer_not_needed", _("不需要许可"), _("依法不用办，当场告知"), "第一项", bench, locks),
        _row("F7", "answer_not_ours", _("不归本机关"), _("写明该找谁"), "第二项", bench, locks),
        _row(
            "F8",
            "correct_on_spot",
            _("当场更正"),
            _("材料 %(rows)s 现在就改") % {"rows": spot},
            "第三项",
            bench,
            locks,
        ),
        _row(
            "F9",
            "notify_once",
            _("一次性告知"),
            _("%(n)s 处都写进去，只发一次") % {"n": sum(len(row.keys) for row in bench.open_rows)},
            "第四项",
            bench,
            locks,
        ),
        _row("F10", "accept", _("受理"), _accept_words(bench), "第五项", bench, locks),
    ]


def _accept_words(bench: Bench) -> str:
    gaps = [row for row in bench.rows if row.verdict == "tolerated"]
    if gaps:
        return _("容缺：材料 %(rows)s 承诺后补") % {"rows": _numbers(gaps)}
    return _("齐全，符合法定形式")


def others(bench: Bench, locks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Refusals of acceptance that other provisions give: after a supplement, and for false material or a bar."""
    rows = []
    if bench.stage == "supplemented":
        rows.append(
            _row(
                "",
                "refuse_acceptance",
                _("补正后仍不符"),
                _("只就告知过的：材料 %(rows)s") % {"rows": _numbers(bench.open_rows)},
                "第三十二条第二款",
                bench,
                locks,
            )
        )
    rows.append(
        _row("", "reject_barred", _("虚假或受限"), _("隐瞒、虚假材料，或者限制期内"), "第七十八条", bench, locks)
    )
    return rows


def answering(bench: Bench, picked: str) -> dict[str, Any]:
    """For the template: both lists with the recommended one framed and the picked one chosen."""
    locks = locks_of(bench)
    best = recommended(locks, bench)
    chosen = picked if picked in locks and not locks[picked] else best
    rows, more = five(bench, locks), others(bench, locks)
    for row in [*rows, *more]:
        if not row["state"] and row["act"] == best:
            row["state"] = "pick"
        row["checked"] = row["act"] == chosen
    return {
        "five": rows,
        "others": more,
        "chosen": chosen,
        "locks": locks,
        "instant": not locks.get("accept_and_decide", "no"),
        "more_open": any(row["checked"] for row in more),
    }
