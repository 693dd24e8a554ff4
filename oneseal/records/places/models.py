"""Divisions and functional areas, bodies, their units, halls and windows (H1, H2, R5)."""

from django.db import models


class Division(models.Model):
    """A place with an administrative code, 12 digits, padded (GB/T 2260)."""

    code = models.CharField(max_length=12, primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    level = models.CharField(max_length=8)
    name = models.TextField()
    kind = models.TextField(blank=True)


class Area(models.Model):
    """A functional area (功能区): which government set it up, and in which county its court is (R5)."""

    division = models.OneToOneField(Division, models.PROTECT, primary_key=True)
    short = models.TextField(help_text="its name in document numbers (发文机关代字)")
    set_up_by = models.ForeignKey("Body", models.PROTECT, related_name="+")
    court_place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    legal_ground = models.TextField()


class Body(models.Model):
    """An authority or unit of a division."""

    code = models.CharField(max_length=16, primary_key=True)
    division = models.ForeignKey(Division, models.PROTECT)
    name = models.TextField()
    short = models.TextField()
    standard_name = models.TextField()
    kind = models.TextField()
    uscc = models.CharField(max_length=18)
    role = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["division", "standard_name"], name="body_name_once")]


class Unit(models.Model):
    """An office within bodies of a standard name."""

    body_name = models.TextField()
    name = models.TextField()
    duties = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body_name", "name"], name="unit_once")]


class Hall(models.Model):
    """A hall, zone, window or station; ``kind`` says which."""

    code = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=8)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    division = models.ForeignKey(Division, models.PROTECT)
    name = models.TextField()
    form = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    elsewhere = models.BooleanField(default=False, help_text="its windows take in for bodies of other places (I12)")
