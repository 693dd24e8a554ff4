"""Cases that the automatic runner could neither go on with nor leave to people: put aside, visibly, and tried again."""

from datetime import datetime

from oneseal.records.decision.models import AutomaticAside
from oneseal.records.decision.reads import standing_aside
from oneseal.records.intake.models import Case


def set_aside(case_number: str, fault: str, moment: datetime) -> None:
    """Nobody tries it again by himself; people find it where it stands, as any other case."""
    case = Case.objects.get(number=case_number)
    AutomaticAside.objects.get_or_create(case=case, defaults={"fault": fault[:64], "since": moment})


def taken_up_again() -> int:
    """What was set aside is tried once more; answers how many."""
    return standing_aside().delete()[0]


def how_many_set_aside() -> int:
    """For whoever must know: the cases that the runner could not work, and that nobody has brought further since."""
    return standing_aside().count()
