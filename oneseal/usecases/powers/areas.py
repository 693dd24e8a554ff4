"""What a functional area covers: loaded from the data files, and kept from a day on by its bureau (R5)."""

from datetime import date

from oneseal.records.places.models import Area, Division
from oneseal.records.powers.models import AreaCover
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.identifiers.division import covers, pad
from oneseal.rules.powers.areas import Wanted, must_be_coverable
from oneseal.rules.powers.refusals import AREA_COVERED, DAY_TAKEN, GROUND_NEEDED, NO_SUCH, OVER
from oneseal.usecases.calendar.since import SINCE, ended, open_since
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act

_FACTS = ("whole", "words", "legal_ground")


def load_covers(catalogue: Catalogue, today: date) -> None:
    """What the files say otherwise holds so from today; what an act made or ended, a file does not change back."""
    standing = {(row.division, row.covered_id): row for row in AreaCover.objects.filter(held__upper_inf=True)}
    acted = set(AreaCover.objects.filter(version__gt=0).values_list("division", "covered_id"))
    over, fresh = [], []
    for wanted in _covers(catalogue):
        key = (wanted.division, wanted.covered_id)
        before = standing.pop(key, None)
        if key in acted or (before and all(getattr(before, one) == getattr(wanted, one) for one in _FACTS)):
            continue
        over += [before] if before else []
        wanted.held = open_since(today if before else SINCE)
        fresh.append(wanted)
    over += [row for key, row in standing.items() if key not in acted]
    for row in over:
        row.held, row.ended_why = ended(row.held, today), "register"
    AreaCover.objects.bulk_update(over, ["held", "ended_why"])
    AreaCover.objects.bulk_create(fresh)


def _covers(catalogue: Catalogue) -> list[AreaCover]:
    return [
        AreaCover(
            division=pad(row["area"]),
            covered_id=pad(row["division"]),
            whole=row["whole"] == "Y",
            words=row["words"],
            legal_ground=row["ground"],
        )
        for row in catalogue.rows("area_covers")
    ]


@register_act("powers.keep")
def cover(at: Keeping, *, division: str, whole: bool, words: str, legal_ground: str, since: date) -> None:
    """From a day on the area of the keeper's bureau covers a township or a village, wholly or a part in words."""
    area = Area.objects.select_for_update().filter(pk__in=at.divisions).select_related("set_up_by").first()
    place = Division.objects.filter(pk=division).first()
    if area is None or place is None:
        raise NO_SUCH.refuse()
    if since < at.today:
        raise DAY_TAKEN.refuse(day=since.isoformat(), after=at.today.isoformat())
    below = covers(area.set_up_by.division_id, division) and not Area.objects.filter(pk=division).exists()
    must_be_coverable(Wanted(place.name, whole, words, legal_ground), below=below and place.level in ("乡级", "村级"))
    _must_be_free(area, place, whole, since)
    row = AreaCover.objects.create(
        division=area.pk,
        covered=place,
        whole=whole,
        words=words.strip(),
        legal_ground=legal_ground.strip(),
        held=open_since(since),
    )
    told = {"area": area.pk, "covered": place.pk, "whole": whole, "words": row.words, "since": since}
    at.record(row, {**told, "ground": row.legal_ground})


def _must_be_free(area: Area, place: Division, whole: bool, since: date) -> None:
    """Once in this area; and no other area's wholly: an address has one answer."""
    rows = AreaCover.objects.select_for_update().filter(covered=place, held__overlap=open_since(since))
    taken = next((row for row in rows if row.division == area.pk or row.whole or whole), None)
    if taken is not None:
        name = Division.objects.get(pk=taken.division).name
        raise AREA_COVERED.refuse(place=place.name, day=since.isoformat(), area=name)


@register_act("powers.keep")
def end_cover(at: Keeping, *, cover: int, why: str) -> None:
    """From today on it lies in the area no more; what was accepted stays with whoever accepted it."""
    row: AreaCover = locked_row(AreaCover, cover, at)
    if row.held.upper is not None:
        raise OVER.refuse()
    if len(why.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    row.held, row.ended_why = ended(row.held, at.today), why.strip()
    at.record(row, {"area": row.division, "covered": row.covered_id, "why": row.ended_why, "until": row.held.upper})
