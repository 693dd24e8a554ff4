"""Restrictions: who may not apply for a permit again, until when, by which decision (Arts. 78, 79 行政许可法)."""

from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person


class Restriction(models.Model):
    """A bar on one person or enterprise, known by number, for one permit or for commitments. Its end is a clock."""

    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    family = models.CharField(
        max_length=9,
        blank=True,
        help_text="leading digits of the basic code that its sub-items share; none: commitments",
    )
    permit = models.TextField(blank=True, help_text="the item's name when it was raised")
    offence = models.CharField(max_length=16)
    cause = models.TextField(blank=True, help_text="in the words of the special law")
    basis = models.TextField(blank=True, help_text="the article of the special law")
    since = models.DateField()
    until = models.DateField(null=True, help_text="none: for life, or until credit is repaired")
    number = models.TextField(help_text="of the decision that it follows from")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    lifted_on = models.DateField(null=True)
    lifted_by = models.CharField(max_length=16, blank=True, help_text="the ground")
    version = models.IntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, enterprise__isnull=False) | Q(person__isnull=False, enterprise=None),
                name="restriction_of_one",
            )
        ]
        indexes = [
            models.Index(fields=["person", "family"], condition=Q(lifted_on=None), name="restriction_of_person"),
            models.Index(
                fields=["enterprise", "family"], condition=Q(lifted_on=None), name="restriction_of_enterprise"
            ),
            models.Index(fields=["body", "-id"], name="restriction_of_body"),
        ]
