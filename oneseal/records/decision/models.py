"""Decisions (W5): grant or refuse, with reasons and, for a refusal, remedies."""

from django.db import models

from oneseal.records.intake.models import Case


class Decision(models.Model):
    """The decision on a case: one, signed by whom the power allows."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    outcome = models.CharField(max_length=8, help_text="grant, refuse")
    reasons_sealed = models.BinaryField()
    unmet = models.JSONField(default=list, help_text="keys of conditions or points a refusal rests on")
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
