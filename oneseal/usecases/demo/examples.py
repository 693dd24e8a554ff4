"""What people of the demo county left on generated cases: a view asked for, a file to be destroyed, a grant withheld.

Done by the acts themselves, on the day of loading.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.decision.models import Decision
from oneseal.records.intake.models import Case, Material
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.archive.retention import Retention, closed_before
from oneseal.rules.calendar import local_day
from oneseal.rules.decision.publication import PERMIT, Secret, decided_before
from oneseal.rules.permissions.groups import ASKED, CERTIFIERS, REVIEWERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import Stage
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.archive.destroy import propose_destruction
from oneseal.usecases.archive.retention import set_retention
from oneseal.usecases.decision.publishing import withhold
from oneseal.usecases.review.consulting import ask_consultation

QUESTION = "申请人的经营场所是否符合你单位监管的要求？请就附上的材料提出意见。"
ANSWERED_WITHIN, SHOWN = 5, 2
SCHEDULE = "机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）"
EXPIRED = "保管期限已满，没有再用的价值。"
SECRET = "决定内容含有申请人没有公开的工艺，申请人已经书面说明。"


@dataclass(frozen=True)
class Examples:
    """The numbers of the cases that were taken, empty where there was none that fits."""

    asked: str = ""
    kept_no_longer: str = ""
    withheld: str = ""


def leave_examples(moment: datetime) -> Examples:
    """One of each; what was left before went with the generated cases when they were removed."""
    today = local_day(moment)
    return Examples(_asked(moment, today), _kept_no_longer(moment, today), _withheld(moment, today))


def _at(posts: Collection[str], body: str, today: date) -> Principal | None:
    demo = Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    held = PostHeld.objects.filter(post__in=posts, body=body, held__contains=today, account_id__in=demo)
    account = held.order_by("pk").values_list("account_id", flat=True).first()
    return principal_of(account, today) if account is not None else None


def _asked(moment: datetime, today: date) -> str:
    """A reviewer asks the department that supervises the item, which has not answered yet."""
    at_hand = Step.objects.filter(case=OuterRef("pk"), state="open", post="REV01", body=OuterRef("body"))
    found = Case.objects.filter(Exists(at_hand), demo=True, stage=Stage.IN_REVIEW).select_related("version_of_item")
    for case in found.order_by("division", "-received_on", "id")[:50]:
        bodies = [row["body"] for row in snapshot_of(case.version_of_item)["supervision"] if row["body"] != case.body]
        asked = next((body for body in bodies if _at(ASKED, body, today)), "")
        reviewer = _at(REVIEWERS & {"REV01"}, case.body, today)
        if asked and reviewer:
            shown = Material.objects.filter(case=case, asked=True, seq__gt=0).order_by("seq")
            ask_consultation(
                case_number=case.number,
                version=case.version,
                principal=reviewer,
                moment=moment,
                body=asked,
                question=QUESTION,
                days=ANSWERED_WITHIN,
                materials=list(shown.values_list("seq", flat=True)[:SHOWN]),
            )
            return case.number
    return ""


def _kept_no_longer(moment: datetime, today: date) -> str:
    """Proposed by one who keeps the archive; the other has not answered yet."""
    old = Case.objects.filter(demo=True, stage=Stage.ARCHIVED, closed_on__lt=closed_before(today, Retention.TEN))
    case = old.order_by("id").first()
    keeper = _at(CERTIFIERS, case.body, today) if case else None
    if case is None or keeper is None:
        return ""
    given = {"retention": Retention.TEN.value, "basis": SCHEDULE}
    set_retention(version=case.version_of_item_id, principal=keeper, moment=moment, **given)
    propose_destruction(numbers=[case.number], reason=EXPIRED, principal=keeper, moment=moment)
    return case.number


def _withheld(moment: datetime, today: date) -> str:
    """A permit that stands in the public list for everybody else, kept back for a trade secret."""
    granted = Decision.objects.filter(case=OuterRef("pk"), outcome="grant", decided_on__lte=decided_before(today))
    found = Case.objects.filter(Exists(granted), demo=True, version_of_item__item__type_code=PERMIT)
    for case in found.filter(applicant_kind="enterprise").order_by("division", "-decided_on", "id")[:50]:
        decider = _at(PERMISSIONS["publication.keep"].posts, case.body, today)
        if decider:
            withhold(
                case_number=case.number, ground=Secret.TRADE.value, reason=SECRET, principal=decider, moment=moment
            )
            return case.number
    return ""
