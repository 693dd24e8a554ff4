"""What stands beside the legs of a case that goes to a body above (R1): opinions, questions, answers from outside.

The legs themselves are rows of ``intake.Leg``: a list of what went, sent, arrived, signed for.
"""

from django.db import models

from oneseal.records.intake.models import Case, StoredFile


class LegOpinion(models.Model):
    """What the lower body said when it sent the file up, bound by the list of the leg through its digest."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="leg_opinions")
    leg = models.IntegerField(help_text="number of the leg that it went with")
    stance = models.CharField(max_length=8, help_text="agree, object")
    opinion_sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    basis = models.TextField(blank=True, help_text="what demands this leg, as the version said")
    used = models.DecimalField(max_digits=6, decimal_places=2, null=True, help_text="working days of the review")
    days = models.IntegerField(help_text="working days that it had")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "leg"], name="leg_opinion_once")]


class LegQuestion(models.Model):
    """The body above asks the one below, and never the applicant (Art. 43 行政许可法)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="leg_questions")
    no = models.IntegerField()
    body = models.CharField(max_length=16)
    to = models.CharField(max_length=16, help_text="the body below that answers")
    question_sealed = models.BinaryField()
    asked_at = models.DateTimeField()
    answer_sealed = models.BinaryField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "no"], name="leg_question_no"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answered_at=None), name="leg_question_one_at_a_time"
            ),
        ]


class AnswerAbove(models.Model):
    """A decision of a body that works outside this installation, entered from its paper."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    body = models.CharField(max_length=16)
    number = models.CharField(max_length=80)
    outcome = models.CharField(max_length=8, help_text="grant, refuse")
    decided_on = models.DateField()
    scan = models.ForeignKey(StoredFile, models.PROTECT)
    entered_by = models.BigIntegerField(null=True)
