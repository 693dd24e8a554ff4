"""The register of other installations with which files are exchanged: entered, ended, journaled (R1)."""

from datetime import date

from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Counterpart
from oneseal.records.privacy.sealing import seal
from oneseal.rules.powers.counterparts import Wanted, must_be_a_counterpart, must_say_why, shown_address
from oneseal.rules.powers.refusals import COUNTERPART_STANDS, NO_SUCH, OVER
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act


@register_act("powers.keep")
def add_counterpart(
    at: Keeping, *, body: str, root: str, thumbprint: str, address: str, agreement: str, since: date
) -> None:
    """From a day on files are exchanged with a body that works elsewhere, whose signatures lead to that root."""
    there = Body.objects.select_for_update().filter(pk=body).first()
    if there is None:
        raise NO_SUCH.refuse()
    wanted = Wanted(there.name, root, thumbprint, address, agreement, since)
    works_here = PostHeld.objects.filter(body=body, held__contains=at.today).exists()
    must_be_a_counterpart(wanted, works_here=works_here, today=at.today)
    if Counterpart.objects.filter(body=body, held__overlap=open_since(since)).exists():
        raise COUNTERPART_STANDS.refuse(body=there.name)
    given = address.strip()
    row = Counterpart.objects.create(
        division=at.divisions[0],
        body=body,
        root=root,
        thumbprint=thumbprint,
        address_sealed=seal(given) if given else None,
        masked=shown_address(given),
        agreement=agreement.strip(),
        held=open_since(since),
    )
    told = {"body": body, "thumbprint": thumbprint, "online": bool(given), "since": since}
    at.record(row, {**told, "agreement": row.agreement})


@register_act("powers.keep")
def end_counterpart(at: Keeping, *, counterpart: int, why: str) -> None:
    """From today on nothing is exchanged with it; what came before stays as it was signed for."""
    row: Counterpart = locked_row(Counterpart, counterpart, at)
    if row.held.upper is not None:
        raise OVER.refuse()
    said = must_say_why(why)
    row.held, row.ended_why = ended(row.held, at.today), said
    at.record(row, {"body": row.body, "until": row.held.upper}, private={"why": said})
