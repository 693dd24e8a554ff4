"""A development zone beside the county of the tests: what it covers, and that it holds an item there (R5)."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.places.models import Area
from oneseal.records.powers.models import AreaCover, Power
from oneseal.rules.catalogue.digest import stored_form
from oneseal.usecases.catalogue.search_words import columns_of
from tests.rules.catalogue.shipped import read, snapshot

ZONE, ZONE_BUREAU = "590171000000", "B124"
ZONE_NAME, ZONE_BUREAU_NAME = "澄川经济技术开发区", "澄川经济技术开发区行政审批局"
INSIDE = "云岫省澄川市安澜县青屿镇南渡村8号"
SINCE = DateRange(date(2024, 1, 1), None)


def zone(area: str = ZONE) -> Area:
    """The area with what its files say it covers; ``area`` is another division where a test needs its keepers."""
    given = {"short": "澄经开", "set_up_by_id": "B006", "court_place_id": "590121000000", "legal_ground": "批复"}
    made = Area.objects.create(division_id=area, **given)
    for row in read("area_covers"):
        told = {"whole": row["whole"] == "Y", "words": row["words"], "legal_ground": row["ground"], "held": SINCE}
        AreaCover.objects.create(division=area, covered_id=row["division"], **told)
    for row in read("locating_fields"):
        told = {"name": row["field_slug"], "content": dict(row)}
        DictionaryEntry.objects.get_or_create(kind="locating_field", code=row["ord"], defaults=told)
    return made


def held_there(version: ItemVersion) -> ItemVersion:
    """The item of a version, held by the bureau of the zone, with a version in force there."""
    value = snapshot(version.item.seq, ZONE[:6])
    text, digest = stored_form(value)
    kept = {field.attname: getattr(version, field.attname) for field in ItemVersion._meta.concrete_fields}
    own = {"id": None, "body": ZONE_BUREAU, "division": ZONE, "implementation_code": value["implementation_code"]}
    Power.objects.create(
        item_id=version.item_id, division=ZONE, body=ZONE_BUREAU, by="empowered", legal_ground="赋权目录", held=SINCE
    )
    made = ItemVersion(**{**kept, **own, "snapshot": text, "sha256": digest, "in_force": SINCE, **columns_of(value)})
    made.save()
    return made
