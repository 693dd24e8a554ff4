"""Items, one body's published versions as immutable snapshots, and the dictionaries they are made from (C1-C7)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Item(models.Model):
    """An item of the basic catalogue (基本目录): the same name, code, basis and type at every level."""

    code = models.CharField(max_length=12, primary_key=True)
    seq = models.IntegerField(unique=True)
    name = models.TextField()
    name_en = models.TextField(null=True)
    type = models.TextField()
    type_code = models.CharField(max_length=2)
    domain = models.TextField()
    main_code = models.CharField(max_length=12, blank=True)
    code_status = models.CharField(max_length=12)


class ItemVersion(models.Model):
    """One body's published elements of an item. ``snapshot`` is immutable JSON text; ``sha256`` is its digest.

    Columns beside the snapshot only repeat what lists and searches need. A case pins the id.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    implementation_code = models.CharField(max_length=33)
    number = models.IntegerField()
    in_force = DateRangeField()
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    takes_applications = models.BooleanField()
    seq = models.IntegerField(help_text="the item's place in the catalogue")
    name = models.TextField()
    terms = SearchVectorField(help_text="what the version is found by: rules/catalogue/findable.py")
    listing = models.JSONField(help_text="what a list shows of it, and the texts that a search weighs")
    topics = ArrayField(
        models.TextField(), default=list, help_text="lists the version stands on: on_the_spot, tolerance …"
    )
    lacks = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["implementation_code", "number"], name="version_number_once"),
            ExclusionConstraint(
                name="version_in_force_once",
                expressions=[
                    ("implementation_code", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            GinIndex(fields=["terms"], name="version_terms"),
            models.Index(
                fields=["division"],
                name="version_open_ended",
                condition=models.Q(in_force__upper_inf=True),
                opclasses=["varchar_pattern_ops"],
            ),
        ]


class DictionaryEntry(models.Model):
    """An entry of a dictionary: material types, data fields, certificate types, registers, option tables, posts."""

    kind = models.CharField(max_length=16)
    code = models.TextField()
    name = models.TextField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="entry_once")]
