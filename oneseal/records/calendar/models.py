"""The official calendar, year by year (K1): what deviates from plain weekdays and weekends."""

from django.db import models


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
