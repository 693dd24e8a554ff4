"""Who held the power over an item, from-to, and by what (C8-C10)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from oneseal.records.catalogue.models import Item


class Power(models.Model):
    """A body holds an item's power for a time: transferred, stationed, own."""

    item = models.ForeignKey(Item, models.PROTECT)
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    status = models.TextField()
    source_department = models.TextField(blank=True)
    batch = models.TextField(blank=True)
    legal_ground = models.TextField()
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="power_held_by_one",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("division", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]
