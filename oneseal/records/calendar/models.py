"""The official calendar, year by year (K1): what deviates from plain weekdays and weekends."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Year(models.Model):
    """A loaded official year, with the notice or package it came from. A year that is absent is provisional."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.TextField()
    version = models.TextField()
    loaded_at = models.DateTimeField()


class SpecialDay(models.Model):
    """A weekday off (holiday) or a weekend worked (makeup, 调休上班)."""

    day = models.DateField(primary_key=True)
    year = models.ForeignKey(Year, models.CASCADE, related_name="days")
    kind = models.CharField(max_length=7, choices=[("holiday", "放假"), ("makeup", "调休上班")])
    name = models.TextField()


class YearNotice(models.Model):
    """The text of a State Council notice on days off, on its way to being an official year: two people, never one.

    The days are read from the text whenever they are needed. ``version`` and ``head`` are the last entry of its chain.
    """

    STATES = [("draft", "草稿"), ("submitted", "待批准"), ("returned", "已退回"), ("approved", "已批准")]

    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    noted = ArrayField(models.TextField(), default=list, help_text="what is unlike earlier years and was looked at")
    state = models.CharField(max_length=9, choices=STATES, default="draft")
    drafted_by = models.BigIntegerField(null=True, help_text="an account; none for the command line")
    drafted_at = models.DateTimeField()
    submitted_by = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was returned")
    running = models.IntegerField(default=0, help_text="clocks that ran when it was approved")
    version = models.IntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(state="submitted"), name="year_submitted_once"),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=models.F("submitted_by")),
                name="year_approved_by_another",
            ),
        ]
