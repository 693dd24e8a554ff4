"""Fees that were demanded in a case, and what was taken and paid back (W9). Money is yuan, numeric(18,2)."""

from decimal import Decimal

from django.db import models

from oneseal.records.intake.models import Case


class Charge(models.Model):
    """A fee of the item version as it was demanded in a case: once, by one document, for one amount (Art. 59)."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="charges")
    no = models.IntegerField(help_text="number of the fee in the item version")
    name = models.TextField()
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="yuan, by the published standard")
    off = models.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0), help_text="yuan that fell away")
    demand_number = models.TextField()
    demanded_on = models.DateField()
    relief_number = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, off__gte=0, off__lte=models.F("amount")), name="charge_amounts"
            ),
        ]


class Payment(models.Model):
    """Money that was taken for a charge, or paid back (below nought), with the number of the slip that shows it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="payments")
    no = models.IntegerField(help_text="of the charge")
    name = models.TextField(help_text="of the fee")
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="yuan; below nought: paid back")
    on = models.DateField(help_text="the day it was paid, or the decision to pay it back")
    method = models.CharField(max_length=8, help_text="bank, card, cash; empty when paid back")
    slip = models.CharField(max_length=40, help_text="of the bank or the counter; empty when paid back")
    body = models.CharField(max_length=16, help_text="the body that charged it")
    document_number = models.TextField()
    void_number = models.TextField(blank=True, help_text="of the document by which it never came: recorded by mistake")
    recorded_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="payment_of_something"),
            models.UniqueConstraint(
                fields=["body", "slip"], condition=models.Q(amount__gt=0, void_number=""), name="payment_slip_once"
            ),
        ]
        indexes = [models.Index(fields=["body", "on"], name="payment_of_day")]
