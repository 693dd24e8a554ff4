"""A case brought to a stage through the use cases, as its people would."""

from datetime import datetime
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material
from oneseal.records.review.models import Step
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.review.points import judge_point
from tests.people import CERTIFIER, CLERK, DECIDER, ENGINEER, INSPECTOR, REVIEWER, enterprise, person

PEOPLE = {"REV01": REVIEWER, "REV06": ENGINEER, "REV02": INSPECTOR}
ORDER = ["received", "accepted", "in_review", "reviewed", "for_decision", "granted", "issued", "delivered", "completed"]


def act(name: str, number: str, who: Principal, moment: datetime, **given: Any) -> None:
    ACTS[name](case_number=number, version=None, principal=who, moment=moment, **given)  # type: ignore[index]


def brought_to(
    stage: str, item: ItemVersion, answers: dict[str, object], moment: datetime, serial: int, by: Principal = REVIEWER
) -> str:
    takes = snapshot_of(item)["item"]["applicant"]
    applicant = enterprise(serial, f"安澜县第{serial}餐饮有限公司") if "法人" in takes else person(serial, "林知夏")
    application = Application(applicant, answers, channel="counter")
    number = submit(item_version=item.pk, application=application, principal=CLERK, moment=moment).number
    reached = ORDER.index(stage)
    if reached >= 1:
        for row in Material.objects.filter(case__number=number, asked=True):
            judge_material(case_number=number, principal=CLERK, seq=row.seq, verdict="complete")
        act("accept", number, CLERK, moment)
    if reached >= 2:
        act("begin_review", number, by, moment)
    if reached >= 3:
        review(number, moment)
    if reached >= 4:
        act("send_to_decision", number, by, moment)
    rest = {"granted": DECIDER, "issued": CERTIFIER, "delivered": CERTIFIER, "completed": CERTIFIER}
    verbs = {"granted": "grant", "issued": "issue", "delivered": "deliver", "completed": "complete"}
    proof = {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"}
    for name in ORDER[5 : reached + 1]:
        act(verbs[name], number, rest[name], moment, **(proof if name == "delivered" else {}))
    return number


def review(number: str, moment: datetime) -> None:
    """Every step gets its points and its agreement."""
    while True:
        row = Step.objects.filter(case__number=number, state="open").exclude(kind="决定").order_by("no").first()
        if row is None:
            return
        judge_step(number, row, moment)
        act(
            "opine",
            number,
            PEOPLE[row.post],
            moment,
            step=row.no,
            outcome="agree",
            opinion="符合要求，同意。",
            officers=[104, 109],
        )


def judge_step(number: str, row: Step, moment: datetime) -> None:
    case = Case.objects.select_related("version_of_item").get(number=number)
    for point in snapshot_of(case.version_of_item)["points"]:
        if point["post"] == row.post and point["stage"] != "受理":
            judge_point(
                case_number=number,
                principal=PEOPLE[row.post],
                moment=moment,
                step=row.no,
                key=point["key"],
                verdict="met",
            )
