"""Two clerks at one case, at the same moment, in two real transactions: one acts, the other is told who came first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material
from oneseal.records.journal.models import Event
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.accept import accept
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, COLLEAGUE, MORNING, enterprise


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_one_accepts_and_the_other_is_told(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    application = Application(enterprise(), answers(12), channel="counter")
    number = submit(item_version=version(12).pk, application=application, principal=CLERK, moment=MORNING).number
    Material.objects.filter(case__number=number, asked=True).update(verdict="complete")
    together = Barrier(2)

    def attempt(who: Principal) -> str:
        together.wait()
        try:
            return accept(case_number=number, version=1, principal=who, moment=MORNING).stage
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers_given = sorted(pool.map(attempt, [CLERK, COLLEAGUE]))
    assert answers_given == ["accepted", "stages.stale_version"]
    assert Event.objects.filter(verb="accept").count() == 1
    assert Document.objects.filter(kind="acceptance").count() == 1
    assert Case.objects.get(number=number).version == 2
