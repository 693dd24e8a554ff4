"""Posts held from-to. Account and body are named by value: their tables stand above this room."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models


class Leave(models.Model):
    """An official is away for some days (请假), and who stands in for him in which post once the head agrees."""

    account_id = models.BigIntegerField(db_index=True)
    body = models.CharField(max_length=16, db_index=True)
    kind = models.CharField(max_length=8, help_text="annual, sick, duty, study, other")
    away = DateRangeField()
    stage = models.CharField(max_length=8, help_text="asked, agreed, declined, recalled")
    covers = models.JSONField(default=list, help_text="[{post, unit, account_id}]")
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason_sealed = models.BinaryField(null=True, help_text="why it was declined or cut short")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="leave_once",
                expressions=[("account_id", RangeOperators.EQUAL), ("away", RangeOperators.OVERLAPS)],
                condition=models.Q(stage__in=("asked", "agreed")),
            )
        ]


class PostHeld(models.Model):
    """Somebody holds a post at a body for a time, his own or another's who is away; permissions follow it (T5)."""

    account_id = models.BigIntegerField(db_index=True)
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    unit = models.TextField(blank=True)
    window = models.CharField(max_length=32, blank=True)
    held = DateRangeField()
    leave = models.ForeignKey(Leave, models.PROTECT, null=True, related_name="held")
    instead_of = models.BigIntegerField(null=True, help_text="account that is away")

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
