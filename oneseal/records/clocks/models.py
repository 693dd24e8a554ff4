"""One table for every limit. Dues are computed by the rule and stored: lights and order are comparisons of dates."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest

from oneseal.rules.stages.silence import SWEPT_KINDS


class Clock(models.Model):
    """A limit that runs or ran. Its subject is named by (kind, id): nothing below intake knows a case."""

    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    part = models.IntegerField(default=0, help_text="step or notice number within the subject; 0 for the whole")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    post = models.CharField(max_length=8, blank=True)
    unit = models.TextField(blank=True)
    start_on = models.DateField()
    limit_n = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=12, blank=True)
    committed_n = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    committed_unit = models.CharField(max_length=12, blank=True)
    fixed_on = models.DateField(null=True)
    exclusions = models.JSONField(default=list, help_text="[{begin, end|null, procedure, basis, told_n, told_unit}]")
    extensions = models.JSONField(default=list, help_text="[{n, unit|null}]")
    due_on = models.DateField(null=True)
    committed_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    yellow_on = models.DateField(null=True)
    red_on = models.DateField(null=True)
    black_on = models.DateField(null=True)
    paused_since = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=9, blank=True, help_text="met, overtaken, void")
    demo = models.BooleanField(default=False, help_text="generated: the runner leaves it alone unless told otherwise")
    set_aside = models.TextField(blank=True, help_text="why the runner set this row aside")
    claimed_until = models.DateTimeField(null=True, help_text="a runner is at it")
    swept_on = models.DateField(null=True, help_text="the runner looked that day and the law did nothing")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "kind", "part"],
                condition=Q(ended_on=None),
                name="clock_runs_once",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "post", "due_on", "id"], condition=Q(ended_on=None), name="clock_running_at"),
            models.Index(fields=["due_on", "id"], condition=Q(ended_on=None), name="clock_running_due"),
            # What was looked at today lies behind all that was not: the runner never reads past it to the next one.
            models.Index(
                Greatest("due_on", "swept_on"),
                "due_on",
                "id",
                condition=Q(ended_on=None, set_aside="", kind__in=SWEPT_KINDS),
                name="clock_to_sweep",
            ),
            models.Index(fields=["id"], condition=Q(ended_on=None) & ~Q(set_aside=""), name="clock_set_aside"),
            models.Index(fields=["id"], condition=Q(ended_on=None, paused_since__isnull=False), name="clock_paused"),
            models.Index(fields=["subject_kind", "subject_id"], name="clock_of_subject"),
        ]


class DueChange(models.Model):
    """A due date that moved when an official year was approved, and whether those concerned were told of it."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="changes")
    notice_id = models.BigIntegerField(db_index=True, help_text="the approved notice")
    year = models.PositiveSmallIntegerField()
    old_due = models.DateField(null=True)
    new_due = models.DateField(null=True)
    old_committed = models.DateField(null=True)
    new_committed = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.BigIntegerField(null=True)
    told_how = models.CharField(max_length=12, blank=True, help_text="phone, window, letter")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "notice_id"], name="due_changed_once")]
