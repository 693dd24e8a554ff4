"""Free help (帮办代办): who asked for what, who helps until when, what was done, which cases came of it (I16).

No column holds money: a help is free of charge, and a fee is demanded in a case alone, by the law of its item.
"""

from django.db import models

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.intake.models import Case
from oneseal.records.journal.chained import Chained


class Assistance(Chained):
    """One help. What is needed, the telephone and the address are sealed; until when is its running clock."""

    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="whose helpers it is")
    came = models.CharField(max_length=9, help_text="online, window, telephone")
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    entered_by = models.BigIntegerField(null=True, help_text="account of the clerk who took it down")
    asker_name = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    phone_sealed = models.BinaryField()
    phone_last4 = models.CharField(max_length=4)
    way = models.CharField(max_length=5, help_text="home, hall, phone")
    place_sealed = models.BinaryField(null=True)
    need_sealed = models.BinaryField(null=True)
    item_code = models.CharField(max_length=32, blank=True, help_text="implementation code of the item, if it is known")
    item_name = models.TextField(blank=True)
    stage = models.CharField(max_length=12)
    helper = models.BigIntegerField(null=True, help_text="account of the named helper")
    helper_name = models.TextField(blank=True)
    helper_post = models.CharField(max_length=8, blank=True)
    ended_on = models.DateField(null=True)
    demo = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["body", "stage", "-id"], name="help_of_body"),
            models.Index(fields=["helper", "-id"], name="help_of_helper", condition=models.Q(helper__isnull=False)),
            models.Index(fields=["person", "-id"], name="help_of_person"),
            models.Index(fields=["enterprise", "-id"], name="help_of_enterprise"),
            models.Index(fields=["division", "-id"], name="help_of_division"),
        ]


class AssistanceEntry(models.Model):
    """What was done about a help, in order; the asker reads all of it but ``internal_sealed``."""

    assistance = models.ForeignKey(Assistance, models.PROTECT, related_name="entries")
    no = models.IntegerField(help_text="seq of its entry in the journal")
    act = models.CharField(max_length=10)
    did = models.CharField(max_length=10, blank=True, help_text="what a helper did, in the closed list")
    on = models.DateField()
    by_name = models.TextField()
    by_post = models.CharField(max_length=8, blank=True)
    said_sealed = models.BinaryField(null=True)
    internal_sealed = models.BinaryField(null=True)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assistance", "no"], name="help_entry_once")]


class AssistedCase(models.Model):
    """A case that a help is about, or that came of it."""

    assistance = models.ForeignKey(Assistance, models.PROTECT, related_name="cases")
    case = models.ForeignKey(Case, models.PROTECT, related_name="helps")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assistance", "case"], name="help_case_once")]
