"""Steps of a case at their posts, verdicts on review points, special procedures (W1-W3)."""

from django.db import models
from django.db.models import Q

from oneseal.records.intake.models import Case


class Step(models.Model):
    """A unit of review at a post (审批环节), made from the item version when the case is accepted."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    no = models.IntegerField()
    name = models.TextField()
    kind = models.TextField()
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    unit = models.TextField(blank=True)
    par_no = models.IntegerField()
    half_days = models.IntegerField()
    state = models.CharField(max_length=8, default="waiting", help_text="waiting, open, done, void")
    claimed_by = models.BigIntegerField(null=True)
    opened_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True, help_text="agree, object")
    opinion_sealed = models.BinaryField(null=True)
    officers = models.JSONField(default=list, help_text="account ids of at least two officers for a site visit")

    class Meta:
        indexes = [
            models.Index(fields=["body", "post", "case", "no"], condition=Q(state="open"), name="step_open_at"),
        ]


class PointVerdict(models.Model):
    """What a reviewer found on a review point of the item version."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="verdicts")
    step_no = models.IntegerField()
    key = models.CharField(max_length=16)
    verdict = models.CharField(max_length=8, help_text="met, doubt, unmet")
    note = models.TextField(blank=True)
    account_id = models.BigIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step_no", "key"], name="verdict_once")]


class Procedure(models.Model):
    """A special procedure beside the review; it stops the clock only by Art. 45 or the item's law."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="procedures")
    kind = models.CharField(max_length=16)
    basis = models.TextField()
    excluded = models.BooleanField()
    begun_on = models.DateField()
    told_n = models.IntegerField()
    told_unit = models.CharField(max_length=12)
    ended_on = models.DateField(null=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], condition=Q(ended_on=None), name="procedure_open_once")
        ]
