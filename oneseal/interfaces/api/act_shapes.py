"""What the shapes of all acts have in common: the version that the caller has seen, and a reason."""

from datetime import date
from typing import Annotated

from pydantic import Field

from oneseal.interfaces.api.describing import Body

Reason = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Day = Annotated[date, Field(strict=False)]
Seq = Annotated[int, Field(ge=0, le=1000)]


class ActIn(Body):
    """``version`` is the number of the case's last event that the caller has seen; a stale one is refused (409)."""

    version: Annotated[int, Field(ge=1)]


class ReasonIn(ActIn):
    """With a reason that is printed on the document."""

    reason: Reason


class MaybeReasonIn(ActIn):
    """With a reason if there is one."""

    reason: Reason = ""
