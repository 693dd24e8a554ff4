"""By which way a body is reached, from a day on (S0 二(三)2): changed without code, its address sealed."""

from datetime import date, datetime

from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import Way
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.channels import masked, must_be_a_way
from oneseal.rules.supervision.reach import bodies_at


def set_way(
    *, body: str, channel: str, address: str, since: date | None, principal: Principal, moment: datetime
) -> Way:
    """A liaison sets the way of his own body, the bureau's that of any body of the place; earlier rows stay."""
    require(principal, "channel.keep")
    row = Body.objects.filter(code=body).first()
    bureau = {held.division[:6] for held in principal.posts if held.post == "LIA01"}
    own = bodies_at(principal, {"LIA02"})
    if row is None or (body not in own and row.division_id[:6] not in bureau):
        raise no.NO_SUCH_PUSH.refuse()
    today = local_day(moment)
    chosen, given = must_be_a_way(channel, address, since or today, today)
    return Way.objects.create(
        body=body,
        channel=chosen.value,
        address_sealed=seal(given),
        masked=masked(chosen, given),
        since=since or today,
        made_at=moment,
        made_by=principal.account_id,
    )
