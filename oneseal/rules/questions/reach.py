"""Whose questions somebody sees: the one rule that list, count, page and API obey (I10, T5).

Officials at a post that answers see those in which their body has a part; inspection the whole division; whoever asked
while signed in his own. A code opens one question to whoever holds it, which is no matter of reach.
"""

from collections.abc import Collection
from dataclasses import replace

from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.reach import sees as sees_case
from oneseal.rules.questions.hands import bodies_of


def reach_of_questions(principal: Principal) -> Reach:
    """What of the questions lies within reach of a principal (I10; T5)."""
    return replace(reach_of(principal), bodies=bodies_of(principal))


def sees(
    reach: Reach, *, bodies: Collection[str], division: str, person_id: int | None, enterprise_id: int | None
) -> bool:
    """Whether a question lies within reach; ``records.questions.reads`` says the same in SQL (I10; T5)."""
    return sees_case(reach, bodies=bodies, division=division, person_id=person_id, enterprise_id=enterprise_id)
