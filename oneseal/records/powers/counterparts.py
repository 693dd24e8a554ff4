"""With whom files are exchanged on a day, and which certificates their signatures lead to (R1)."""

from datetime import date

from oneseal.records.places.models import Body
from oneseal.records.powers.models import Counterpart


def counterparts_on(day: date) -> dict[str, Counterpart]:
    """The other installations' bodies of that day, by their unified credit codes."""
    rows = {row.body: row for row in Counterpart.objects.filter(held__contains=day)}
    codes = Body.objects.filter(pk__in=rows).values_list("pk", "uscc")
    return {uscc: rows[code] for code, uscc in codes}


def counterpart_on(body: str, day: date) -> Counterpart | None:
    """The other installation of a body on that day, if files are exchanged with it."""
    return Counterpart.objects.filter(body=body, held__contains=day).first()
