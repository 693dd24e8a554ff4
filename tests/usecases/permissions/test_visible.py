"""The filter in SQL and the rule say the same of every case, for any principal (house rule 5)."""

from collections.abc import Callable

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from oneseal.records.accounts.models import Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import VISIBLE, reach_values, visible
from oneseal.rules.permissions.people import RUNNER, STRANGER, Held, Principal
from oneseal.rules.permissions.reach import reach_of, sees
from oneseal.usecases.intake.submit import Application, submit
from tests.examples import examples
from tests.people import CLERK, MORNING, enterprise, person

BODIES = ["B020", "B025", "B031", "B077"]
POSTS = ["WIN01", "REV01", "DEC01", "CER01", "SUP01", "LEA01", "SYS01", "CAT01", "LIA02", "AGT01"]
DIVISIONS = ["590121000000", "590122000000"]


@pytest.fixture
def cases(version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]) -> list[Case]:
    first, second = version(61), version(12)
    for serial in (1, 2):
        application = Application(person(serial, f"林知{'夏秋'[serial - 1]}"), answers(61), channel="counter")
        submit(item_version=first.pk, application=application, principal=CLERK, moment=MORNING)
        application = Application(enterprise(serial, f"素面{serial}店"), answers(12), channel="counter")
        submit(item_version=second.pk, application=application, principal=CLERK, moment=MORNING)
    Case.objects.filter(person__isnull=False).update(bodies=["B025"], division="590122000000")
    agent = Person.objects.create(name="代办人", citizen_id_sealed=b"", citizen_id_index="a", citizen_id_last4="0000")
    Case.objects.filter(pk=Case.objects.values_list("pk", flat=True).order_by("id").first()).update(agent=agent)
    Case.objects.filter(enterprise__isnull=False).update(helper=1)
    return list(Case.objects.order_by("id"))


held = st.builds(Held, post=st.sampled_from(POSTS), body=st.sampled_from(BODIES), division=st.sampled_from(DIVISIONS))
officials = st.builds(
    Principal,
    account_id=st.just(1),
    kind=st.sampled_from(["official", "system"]),
    posts=st.lists(held, max_size=3).map(tuple),
)


@examples(60, HealthCheck.function_scoped_fixture)
@given(who=officials, which=st.integers(0, 3))
def test_filter_and_rule_agree_on_every_case(cases: list[Case], who: Principal, which: int) -> None:
    owner = cases[which]
    applicants = [
        Principal(2, "person", person_id=owner.person_id),
        Principal(3, "enterprise", enterprise_id=owner.enterprise_id),
        Principal(4, "person", person_id=cases[0].agent_id),
    ]
    for principal in (who, *applicants, STRANGER, RUNNER):
        reach = reach_of(principal)
        by_filter = set(Case.objects.filter(visible(reach)).values_list("pk", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT id FROM intake_case "case" WHERE {VISIBLE}', reach_values(reach))
            by_text = {pk for (pk,) in cursor.fetchall()}
        by_rule = {
            case.pk
            for case in cases
            if sees(
                reach,
                bodies=case.bodies,
                division=case.division,
                person_id=case.person_id,
                enterprise_id=case.enterprise_id,
                agent_id=case.agent_id,
                helper=case.helper,
            )
        }
        assert by_filter == by_rule == by_text, principal
