"""What stands beside the legs of a case that goes to a body above (R1): opinions, questions, answers from outside, and

the parcels in which a file goes to another installation and comes from there.

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


class Parcel(models.Model):
    """A parcel that leaves for another installation: owed by an act, made by a worker, sent or carried (报送包)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parcels")
    leg = models.IntegerField()
    kind = models.CharField(max_length=8, help_text="up, received, down")
    of = models.CharField(max_length=8, blank=True, help_text="what a receipt is about: up, down")
    body = models.CharField(max_length=16, help_text="whose parcel it is, and under whose seal")
    to = models.CharField(max_length=16)
    owed_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_size = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True, help_text="over the network; one that is carried has none")
    fetched_at = models.DateTimeField(null=True, help_text="downloaded for the first time")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "leg", "kind"], name="parcel_once")]


class Arrived(models.Model):
    """A parcel that came from another installation: kept as it came, verified by a worker, signed for by a person."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    file_sha256 = models.CharField(max_length=64, blank=True, help_text="empty once it was returned")
    came_at = models.DateTimeField()
    came_by = models.BigIntegerField(null=True, help_text="account of whoever read it in, or of the other system")
    at = models.CharField(
        max_length=16, help_text="body of whoever read it in; that which it is for once that is known"
    )
    state = models.CharField(max_length=8, help_text="new, sound, faulty, taken, returned")
    faults = models.JSONField(default=list, help_text="sentences in Chinese and English")
    sender = models.CharField(max_length=16, blank=True, help_text="body of the other installation")
    kind = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=40, blank=True, help_text="number of the case there")
    told_sealed = models.BinaryField(null=True, help_text="what the parcel says")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="arrived", help_text="case of this house")
    dealt_at = models.DateTimeField(null=True)
    dealt_by = models.BigIntegerField(null=True)
    why_sealed = models.BinaryField(null=True, help_text="why it was returned")

    class Meta:
        indexes = [models.Index(fields=["at", "state"], name="arrived_at_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "number"],
                condition=models.Q(kind="up", state="taken"),
                name="arrived_file_once",
            )
        ]


class ArrivedFile(models.Model):
    """A file of a parcel that passed its verification, laid into the store."""

    arrived = models.ForeignKey(Arrived, models.PROTECT, related_name="files")
    path = models.TextField()
    file = models.ForeignKey(StoredFile, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arrived", "path"], name="arrived_file_path")]
