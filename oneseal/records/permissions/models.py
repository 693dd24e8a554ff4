"""Posts held from-to. Account and body are named by value: their tables stand above this room."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class PostHeld(models.Model):
    """Somebody holds a post at a body for a time; permissions follow it (T5)."""

    account_id = models.BigIntegerField(db_index=True)
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    unit = models.TextField(blank=True)
    window = models.CharField(max_length=32, blank=True)
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="post_held_once",
                expressions=[
                    ("account_id", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]
