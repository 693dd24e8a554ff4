"""From a posted answer to the act: the same for a walk-in's sheet and for a case that lies before the clerk."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest

from oneseal.interfaces.counter.bench import Row
from oneseal.interfaces.counter.came import came
from oneseal.interfaces.entrance.delivery_fields import delivery_arguments
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import Once, once
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.acting import Outcome
from oneseal.usecases.intake.chores import judge_material

MOST_PAPERS = 10
_TEXTS: dict[str, tuple[str, ...]] = {
    "answer_not_needed": ("reason",),
    "answer_not_ours": ("competent", "reason"),
    "correct_on_spot": ("note",),
    "reject_barred": ("reason", "kind"),
    "refuse_acceptance": ("reason",),
    "withdraw": ("reason",),
    "send_out": ("channel", "where", "tracking", "reason"),
    "note_return": ("reason",),
    "send_file": ("tracking",),
    "send_result": ("tracking",),
    "hand_out": ("recipient", "proof"),
    "record_payment": ("amount", "method", "slip"),
}
AT_WINDOW = frozenset(
    {
        "answer_not_needed",
        "answer_not_ours",
        "correct_on_spot",
        "notify_once",
        "accept",
        "accept_and_decide",
        "refuse_acceptance",
        "reject_barred",
        "record_mandate",
        "receive_part",
        "supplement",
        "keep_promise",
        "receive_proof",
        "withdraw_commitment",
        "withdraw",
        "demand_fee",
        "record_payment",
        "issue",
        "send_out",
        "note_return",
        "send_file",
        "receive_file",
        "send_result",
        "receive_result",
        "hand_out",
        "deliver",
        "complete",
    }
)


def typed(request: HttpRequest) -> dict[str, str]:
    """The fields of the answers' boxes as typed, by name."""
    return {
        name: value
        for name, value in request.POST.items()
        if isinstance(value, str) and name.partition("-")[0] in AT_WINDOW
    }


def arguments(act: str, request: HttpRequest, principal: Principal, rows: Sequence[Row] = ()) -> dict[str, Any]:
    """What the act needs, from the fields of its own box on the page."""
    given: dict[str, Any] = {name: request.POST.get(f"{act}-{name}", "") for name in _TEXTS.get(act, ())}
    if act == "correct_on_spot":
        given["materials"] = [row.seq for row in rows if row.open]
    if act == "deliver":
        return delivery_arguments(request.POST, "deliver-") | {"papers": _papers(request, principal)}
    if act == "record_mandate":
        return came(request, principal).entered(request.POST.get("m-agent", "").strip())
    if act in ("demand_fee", "record_payment"):
        given["fee"] = whole(request.POST.get(f"{act}-fee", "")) or 0
    if act == "record_payment":
        given["paid_on"] = _day(request.POST.get(f"{act}-paid_on", ""))
    if act == "reject_barred":
        given["kind"] = given["kind"] or "false_material"
        given["public_safety"] = {"yes": True, "no": False}.get(request.POST.get(f"{act}-safety", ""))
    return given


def _papers(request: HttpRequest, principal: Principal) -> list[int]:
    """The scans of a receipt; noted in what was posted, so that a delivery that is refused need not choose them again.

    Whose files they are the act asks itself.
    """
    before = [whole(one) for one in request.POST.get("deliver-kept", "").split()[:MOST_PAPERS]]
    scans = [keep(one, principal).id for one in request.FILES.getlist("deliver-paper")]
    found = [*(one for one in before if one), *scans]
    posted = request.POST.copy()
    posted["deliver-kept"] = " ".join(map(str, found))
    request.POST = posted  # type: ignore[assignment]
    return found


def _day(text: str) -> date:
    """The day as typed; what is none is the earliest of all, which the act refuses with the days that can be."""
    return day_typed(text) or date.min


def perform(
    act: str,
    request: HttpRequest,
    principal: Principal,
    *,
    number: str,
    version: int | None,
    rows: Sequence[Row] = (),
    part: str = "",
) -> Outcome:
    """The act in its own transaction; ``part`` keeps its key apart from another act of the same press."""
    pressed: Once = once(request)
    key = f"{pressed.key[:56]}{part}" if pressed.key else None
    return ACTS[Act(act)](
        case_number=number,
        version=version,
        principal=principal,
        moment=now(),
        key=key,
        request_hash=pressed.request_hash,
        **arguments(act, request, principal, rows),
    )


def judge(number: str, row: Row, principal: Principal) -> None:
    """One verdict, as the clerk left it on the page."""
    judge_material(
        case_number=number,
        principal=principal,
        seq=row.seq,
        verdict=row.verdict,
        defects=row.keys if row.verdict == "defective" else (),
        remark=row.remark,
    )
