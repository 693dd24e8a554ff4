"""Deliveries with their proof (W6)."""

from django.db import models

from oneseal.records.intake.models import Case


class Delivery(models.Model):
    """What was handed over, to whom, how, with what proof."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deliveries")
    document_ids = models.JSONField()
    channel = models.CharField(max_length=12, help_text="window, post, electronic")
    recipient = models.TextField()
    proof = models.TextField()
    delivered_on = models.DateField()
    delivered_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
