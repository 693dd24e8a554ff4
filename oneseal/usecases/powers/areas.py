"""What a functional area covers: loaded from the data files, and kept from a day on by its bureau (R5)."""

from datetime import date

from oneseal.records.places.models import Area, Body, Division
from oneseal.records.powers.models import AreaCover
from oneseal.records.powers.reads import BUREAU
from oneseal.rules.catalogue.sentences import Finding
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.identifiers.division import Level, covers, level, pad
from oneseal.rules.powers.areas import MOST_WHY, Wanted, must_be_coverable, shuts_out
from oneseal.rules.powers.refusals import (
    AREA_COVERED,
    AREA_TOO_LONG,
    DAY_TAKEN,
    GROUND_NEEDED,
    NO_SUCH,
    OVER,
)
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.since import SINCE, ended, open_since
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act

BELOW = (Level.TOWNSHIP, Level.VILLAGE)
_FACTS = ("whole", "words", "legal_ground")


def cover_faults(catalogue: Catalogue) -> list[Finding]:
    """What the act would refuse, of the rows of area_covers.tsv: the files are held to the same (C14, R5)."""
    bodies = {row["code"]: pad(row["division_code"]) for row in catalogue.rows("bodies")}
    areas = {row["area"]: bodies.get(row["set_up_by"], "") for row in catalogue.rows("areas")}
    found, before = [], list[tuple[str, str, bool]]()
    for row in catalogue.rows("area_covers"):
        place, whole = pad(row["division"]), row["whole"] == "Y"
        this = (row["area"], place, whole)
        try:
            wanted = Wanted(row["division"], whole, row["words"], row["ground"])
            must_be_coverable(wanted, below=_lies_below(areas.get(row["area"], ""), place, row["division"] in areas))
            other = next((one for one in before if shuts_out(this, one)), None)
            if other is not None:
                raise AREA_COVERED.refuse(place=row["division"], day=SINCE.isoformat(), area=other[0])
        except Refusal as refused:
            zh, en = (refused.sentence(language) for language in ("zh", "en"))
            found.append(Finding("area_covers", catalogue.line(row), "division", zh, en))
        before.append(this)
    return found


def _lies_below(setter: str, place: str, is_area: bool) -> bool:
    """A township or a village below the government that set the area up, and no area itself."""
    return bool(setter) and level(place) in BELOW and covers(setter, place) and not is_area


def load_covers(catalogue: Catalogue, today: date) -> None:
    """What the files say otherwise holds so from today; what an act made or ended, a file does not change back."""
    rows = list(AreaCover.objects.order_by("held"))
    known = {(row.division, row.covered_id) for row in rows}
    standing = {(row.division, row.covered_id): row for row in rows if row.held.upper is None and not row.held.isempty}
    acted = {(row.division, row.covered_id) for row in rows if row.version}
    over, fresh = [], []
    for wanted in _covers(catalogue):
        key = (wanted.division, wanted.covered_id)
        before = standing.pop(key, None)
        if key in acted or (before and all(getattr(before, one) == getattr(wanted, one) for one in _FACTS)):
            continue
        over += [before] if before else []
        wanted.held = open_since(today if key in known else SINCE)
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


def _own_area(at: Keeping) -> str:
    """The area whose bureau the keeper acts for; whoever sits elsewhere in it keeps nothing."""
    mine = Body.objects.filter(pk__in=at.bodies, kind=BUREAU).values("division")
    found = Area.objects.filter(pk__in=mine).order_by("pk").values_list("pk", flat=True).first()
    if found is None:
        raise NO_SUCH.refuse()
    return found


@register_act("powers.keep")
def cover(at: Keeping, *, division: str, whole: bool, words: str, legal_ground: str, since: date) -> None:
    """From a day on the area of the keeper's bureau covers a township or a village, wholly or a part in words."""
    area = Area.objects.select_related("set_up_by").get(pk=_own_area(at))
    place = Division.objects.filter(pk=division).first()
    if place is None:
        raise NO_SUCH.refuse()
    if since < at.today:
        raise DAY_TAKEN.refuse(day=since.isoformat(), after=at.today.isoformat())
    is_area = Area.objects.filter(pk=division).exists()
    below = _lies_below(area.set_up_by.division_id, division, is_area)
    must_be_coverable(Wanted(place.name, whole, words, legal_ground), below=below)
    _must_be_free(area.pk, place, whole, since)
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


def _must_be_free(area: str, place: Division, whole: bool, since: date) -> None:
    """An address has one answer; whoever draws in the same county at the same moment waits here."""
    county = pad(place.code[:6])
    Division.objects.select_for_update().get(pk=county)
    rows = AreaCover.objects.filter(covered__code__startswith=place.code[:6], held__overlap=open_since(since))
    wanted = (area, place.code, whole)
    taken = next((row for row in rows if shuts_out(wanted, (row.division, row.covered_id, row.whole))), None)
    if taken is not None:
        name = Division.objects.get(pk=taken.division).name
        raise AREA_COVERED.refuse(place=place.name, day=since.isoformat(), area=name)


@register_act("powers.keep")
def end_cover(at: Keeping, *, cover: int, why: str) -> None:
    """From today on it lies in the area no more; what was received stays with whoever received it."""
    row: AreaCover = locked_row(AreaCover, cover, at)
    if row.division != _own_area(at):
        raise NO_SUCH.refuse()
    if row.held.upper is not None:
        raise OVER.refuse()
    said = why.strip()
    if len(said) < 2:
        raise GROUND_NEEDED.refuse()
    if len(said) > MOST_WHY:
        raise AREA_TOO_LONG.refuse(most=MOST_WHY, n=len(said))
    row.held, row.ended_why = ended(row.held, at.today), said
    told = {"area": row.division, "covered": row.covered_id, "until": row.held.upper}
    at.record(row, told, private={"why": said})
