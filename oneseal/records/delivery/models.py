"""Deliveries with their proof, and what went out before them (W6); of results, and of papers after the grant."""

from django.db import models

from oneseal.records.certificates.models import Certificate
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case


class Sending(models.Model):
    """What was sent by post or put up as a public notice; closed once it was delivered, came back or was overtaken."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="sendings")
    no = models.SmallIntegerField()
    channel = models.CharField(max_length=12, help_text="post, public")
    where_sealed = models.BinaryField(null=True, help_text="sealed text: address, or where the notice was put up")
    tracking = models.CharField(max_length=30, blank=True)
    reason_sealed = models.BinaryField(null=True, help_text="sealed text: why by public notice")
    sent_on = models.DateField()
    account_id = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=12, blank=True, help_text="delivered, returned, overtaken")
    why_back_sealed = models.BinaryField(null=True, help_text="sealed text: why it came back")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(ended_on=None), name="sending_one_under_way")
        ]


class Delivery(models.Model):
    """What was handed over, to whom, how, with what proof; ``delivered_on`` is the day from which it has effect."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deliveries")
    document_ids = models.JSONField()
    channel = models.CharField(max_length=12, help_text="window, post, electronic, left, public")
    recipient = models.TextField()
    receiver = models.CharField(max_length=8, blank=True, help_text="self, family, legal, staff, agent; who signed")
    proof = models.TextField()
    witnesses = models.JSONField(default=list, help_text="names, where it was left")
    delivered_on = models.DateField()
    delivered_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)


class PaperService(models.Model):
    """A document about a certificate on its way to the holder, or in his hands: one row for each attempt."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="services")
    document = models.ForeignKey(Document, models.PROTECT, related_name="services")
    channel = models.CharField(max_length=12, help_text="window, post, electronic, left, public")
    where_sealed = models.BinaryField(null=True, help_text="sealed text: address, or where the notice was put up")
    tracking = models.CharField(max_length=30, blank=True)
    reason_sealed = models.BinaryField(null=True, help_text="sealed text: why by public notice")
    sent_on = models.DateField(null=True, help_text="none where it was handed over at once")
    recipient_sealed = models.BinaryField(null=True, help_text="sealed text: who received it")
    receiver = models.CharField(max_length=8, blank=True, help_text="self, family, legal, staff, agent; who signed")
    proof_sealed = models.BinaryField(null=True, help_text="sealed text: what proves it, with the witnesses")
    delivered_on = models.DateField(null=True, help_text="the day from which it has effect")
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=12, blank=True, help_text="delivered, returned, overtaken")
    why_back_sealed = models.BinaryField(null=True, help_text="sealed text: why it came back")
    account_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=models.Q(ended_on=None), name="paper_one_under_way"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(delivered_on__isnull=False), name="paper_served_once"
            ),
        ]
