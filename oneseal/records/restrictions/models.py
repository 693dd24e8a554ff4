"""Restrictions: who may not apply for a permit again, until when, by which decision (Arts. 78, 79 行政许可法)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.rules.restrictions.reported import Shown


class Restriction(models.Model):
    """A bar on one person or enterprise, known by number, for some permits or for commitments. Its end is a clock.

    Whoever the house did not know yet gets a row of his own by his number when he is restricted: so the number is held
    and found in one place alone, and whatever he does later – sign in, apply, object – meets the restriction by itself.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    scope = ArrayField(
        models.CharField(max_length=24),
        default=list,
        help_text="leading digits of basic codes, or whole codes of items; none: commitments",
    )
    permit = models.TextField(blank=True, help_text="the item's name when it was raised")
    offence = models.CharField(max_length=16)
    cause = models.TextField(blank=True, help_text="in the words of the special law")
    basis = models.TextField(blank=True, help_text="the article of the special law")
    forbids = models.BooleanField(default=False, help_text="the activity itself, not only applying")
    shown = models.CharField(max_length=8, default=Shown.HANDLERS.value, help_text="handlers, own")
    since = models.DateField()
    until = models.DateField(null=True, help_text="none: for life, or until credit is repaired")
    number = models.TextField(help_text="of the decision that it follows from")
    decided_by = models.TextField(blank=True, help_text="who decided it, as it was reported; none: the body itself")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="who keeps it and answers for it")
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
            models.Index(fields=["person"], condition=Q(lifted_on=None), name="restriction_of_person"),
            models.Index(fields=["enterprise"], condition=Q(lifted_on=None), name="restriction_of_enterprise"),
            models.Index(fields=["body", "-id"], name="restriction_of_body"),
        ]


class Plea(models.Model):
    """An objection to a restriction, or an application for repair of credit: one of a kind is open at a time."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="pleas")
    kind = models.CharField(max_length=10)
    made_on = models.DateField()
    account_id = models.BigIntegerField()
    reasons_sealed = models.BinaryField()
    files = ArrayField(models.BigIntegerField(), default=list, help_text="stored uploads that it came with")
    answered_on = models.DateField(null=True)
    answer = models.CharField(max_length=12, blank=True)
    answer_sealed = models.BinaryField(null=True, help_text="its reasons")
    answered_by = models.TextField(blank=True, help_text="which body's written answer a liaison entered")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["restriction", "kind"], condition=Q(answered_on=None), name="plea_open_once"
            )
        ]
        indexes = [models.Index(fields=["restriction", "id"], name="plea_of_restriction")]
