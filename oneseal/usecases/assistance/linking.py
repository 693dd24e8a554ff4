"""Cases of a help: the asker's own alone, and never one that its helper reviews or decides (Art. 5 行政许可法)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from oneseal.records.assistance.models import Assistance, AssistedCase
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import index
from oneseal.rules.assistance.helping import JUDGING, must_not_have_judged
from oneseal.rules.assistance.refusals import HELPED_ALREADY, LINKED_ALREADY, NOT_HIS_CASE

CASE = "case"


def case_of_asker(row: Assistance, number: str, code: str) -> Case:
    """The case, locked: his by account, or by the printed code that he told."""
    his = Q(pk__in=[])
    if row.person_id is not None:
        his |= Q(person_id=row.person_id) | Q(agent_id=row.person_id)
    if row.enterprise_id is not None:
        his |= Q(enterprise_id=row.enterprise_id)
    if code.strip():
        his |= Q(code_index=index(code.strip().upper()))
    found = Case.objects.select_for_update().filter(his, number=number.strip()).first()
    if found is None:
        raise NOT_HIS_CASE.refuse()
    return found


def linked(row: Assistance, case: Case, moment: datetime) -> None:
    """The case belongs to this help alone while one is open, and to its helper if there is one."""
    if AssistedCase.objects.filter(assistance=row, case=case).exists():
        raise LINKED_ALREADY.refuse()
    open_elsewhere = AssistedCase.objects.filter(case=case, assistance__ended_on=None).exclude(assistance=row)
    if open_elsewhere.exists():
        raise HELPED_ALREADY.refuse(number=case.number)
    AssistedCase.objects.create(assistance=row, case=case, linked_at=moment)
    if row.helper is not None:
        hand_cases([case], row.helper, row.helper_name)


def cases_of(row: Assistance) -> list[Case]:
    """The cases of a help, locked in the order of their keys."""
    return list(Case.objects.select_for_update(of=("self",)).filter(helps__assistance=row).order_by("pk"))


def hand_cases(cases: Iterable[Case], helper: int, name: str) -> None:
    """The helper sees them from now on, and neither reviews nor decides them ever; whoever did so is refused."""
    numbers = {case.pk: case for case in cases}
    if not numbers:
        return
    judged = Event.objects.filter(subject_kind=CASE, subject_id__in=numbers, account_id=helper, verb__in=JUDGING)
    for subject, verb in judged.values_list("subject_id", "verb"):
        must_not_have_judged([verb], name, numbers[subject].number)
    for case in numbers.values():
        case.helper, case.helped_by = helper, sorted({*(case.helped_by or ()), helper})
        case.save(update_fields=["helper", "helped_by"])


def release_cases(row: Assistance) -> None:
    """The help is over: its helper sees its cases no longer."""
    Case.objects.filter(helps__assistance=row).update(helper=None)
