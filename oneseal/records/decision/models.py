"""Decisions (W5): grant or refuse, with reasons and, for a refusal, remedies."""

from django.db import models

from oneseal.records.intake.models import Case
from oneseal.records.journal.chained import Chained


class Decision(models.Model):
    """The decision on a case: one, signed by whom the power allows."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    outcome = models.CharField(max_length=8, help_text="grant, refuse")
    reasons_sealed = models.BinaryField()
    unmet = models.JSONField(default=list, help_text="keys of conditions or points a refusal rests on")
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    paper = models.CharField(max_length=80, blank=True, help_text="number of the paper of a body outside that decided")


class Automatic(models.Model):
    """What a machine judged of a case, step by step, and whether it was left to people (免人工办理; I15)."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    verdicts = models.JSONField(default=list, help_text="[{rule, verdict, basis}] of the last look")
    begun_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, help_text="since then people handle it")
    why = models.JSONField(default=dict, help_text="{zh, en} of why it was left to people")

    class Meta:
        indexes = [models.Index(fields=["case"], name="automatic_under_way", condition=models.Q(left_at__isnull=True))]


class AutomaticAside(models.Model):
    """A case that a machine could neither go on with nor leave to people: put aside, so that the rest go on."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    fault = models.CharField(max_length=64, help_text="the kind of fault; the log has the rest")
    since = models.DateTimeField()


class AutomaticStop(Chained):
    """A person stopped the automatic handling of an item at a body, with reason; until it is resumed (I15)."""

    item_code = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    reason_sealed = models.BinaryField()
    stopped_at = models.DateTimeField()
    stopped_by = models.BigIntegerField()
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.BigIntegerField(null=True)
    resumed_why_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_code", "body"], name="automatic_stopped_once", condition=models.Q(resumed_at__isnull=True)
            )
        ]


class Withheld(models.Model):
    """A grant that is kept from the public, on one of the three grounds of Art. 5, until somebody lets it be seen."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="withheld")
    ground = models.CharField(max_length=8, help_text="state, trade, privacy")
    reason_sealed = models.BinaryField(null=True, help_text="none once the file is destroyed")
    since = models.DateTimeField()
    account_id = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], name="withheld_once", condition=models.Q(ended_at__isnull=True))
        ]
