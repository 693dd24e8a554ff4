"""The other installations with which files are exchanged, and the bodies that could be one (R1)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.models import Counterpart


@dataclass(frozen=True)
class Other:
    """A body of another installation: since when, under whose authority's certificate, by what paper, how sent."""

    id: int
    body: str
    uscc: str
    thumbprint: str
    masked: str
    agreement: str
    since: date
    until: date | None
    ended_why: str


def counterparts_kept(division: str) -> list[Other]:
    """Those that the bureau of that place keeps, the newest first."""
    rows = list(Counterpart.objects.filter(division=division).order_by("-held", "-pk"))
    bodies = Body.objects.in_bulk({row.body for row in rows})
    return [
        Other(
            row.pk,
            bodies[row.body].name,
            bodies[row.body].uscc,
            row.thumbprint,
            row.masked,
            row.agreement,
            row.held.lower,
            row.held.upper,
            row.ended_why,
        )
        for row in rows
        if not row.held.isempty
    ]


def could_be_counterparts(division: str, today: date) -> list[tuple[str, str]]:
    """Bodies of the places above and below where nobody holds a post here: code and name."""
    place = Division.objects.filter(pk=division).values_list("parent", "parent__parent").first() or (None, None)
    around = [division, *filter(None, place)]
    rows = Body.objects.filter(division__in=around) | Body.objects.filter(division__parent__in=around)
    here = PostHeld.objects.filter(held__contains=today).values("body")
    return list(rows.exclude(pk__in=here).distinct().order_by("division", "pk").values_list("pk", "name"))
