"""What was told after a registration: which permits remain, to which body, and the pool of what is unclear (L9)."""

from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.intake.models import Case


class Telling(models.Model):
    """One registration that was granted, and what follows from its business scope (双告知).

    It bears the number of its case, so that whoever may see the case may open the papers of both.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    grant_seq = models.IntegerField(help_text="entry of the case that granted it")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="that granted the registration")
    item_name = models.TextField()
    holder = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    told_at = models.DateTimeField()
    notice = models.TextField(blank=True, help_text="number of the notice")
    supplement = models.TextField(blank=True, help_text="number of the notice of what was cleared up later")
    promised_at = models.DateTimeField(null=True)
    promised_how = models.CharField(max_length=8, blank=True, help_text="online, paper")
    promise = models.TextField(blank=True, help_text="number of the promise")
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_at=None, promised_how="") | Q(promised_at__isnull=False, promised_how__gt=""),
                name="promise_says_how",
            )
        ]
        indexes = [models.Index(fields=["division", "-case"], name="telling_at_place")]


class TellingEntry(models.Model):
    """One entry of the scope: what remains of it, who is told, where it stands. Its limits are clocks (part = no)."""

    telling = models.ForeignKey(Telling, models.PROTECT, related_name="entries")
    no = models.IntegerField()
    text = models.TextField(help_text="the entry as it stands in the scope")
    unclear = models.BooleanField(help_text="no row of the table spoke of it, or several did")
    effect = models.CharField(max_length=8, blank=True, help_text="permit, record; none while nobody knows")
    implementation_code = models.CharField(max_length=33, blank=True)
    permit = models.TextField(blank=True, help_text="name of the item that is asked for")
    law = models.TextField(blank=True)
    body = models.CharField(max_length=16, blank=True, help_text="that is told, or whose it is")
    state = models.CharField(max_length=8, help_text="told, taken, pool, ruling, nothing")
    ruled = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["telling", "no"], name="telling_entry_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("told", "taken")) | Q(body__gt=""), name="telling_told_to_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "id"], condition=Q(state="told"), name="telling_waits_at"),
            models.Index(fields=["id"], condition=Q(state__in=("pool", "ruling")), name="telling_unsettled"),
        ]


class TellingWord(models.Model):
    """What a body said of an entry: signed for, claimed, declined, returned; what the bureau ruled, and why."""

    entry = models.ForeignKey(TellingEntry, models.PROTECT, related_name="words")
    seq = models.IntegerField(help_text="entry of the telling's chain")
    move = models.CharField(max_length=11)
    body = models.CharField(max_length=16, blank=True)
    account_id = models.BigIntegerField(null=True, help_text="none for the limit itself")
    reason = models.TextField(blank=True)
    implementation_code = models.CharField(max_length=33, blank=True)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "seq"], name="telling_word_once")]
