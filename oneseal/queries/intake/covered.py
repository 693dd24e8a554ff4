"""What is on file for an applicant, as far as whoever applies may look: for the page that ticks it off (I14)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from oneseal.records.intake.proofs import NOTHING, held_for
from oneseal.rules.intake.held import Held, kinds_wanted, look_of
from oneseal.rules.permissions.people import Principal


def on_file(principal: Principal, applicant: tuple[str, str], snapshot: Mapping[str, Any], today: date) -> Held:
    """All that may prove a material of this version for the applicant (kind and number); one statement."""
    if not applicant[1]:
        return NOTHING
    return held_for(applicant, look_of(principal), kinds_wanted(snapshot), today)
