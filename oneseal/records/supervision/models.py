"""Who supervises what, what was pushed to whom, and what became of it (requirements L1–L3, L7)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import Item
from oneseal.records.certificates.models import Certificate, CertificateAct
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.outbox.models import Message
from oneseal.records.supervision.copies import Copied, Copy, CopyFile
from oneseal.records.supervision.telling_models import Telling, TellingEntry, TellingWord

__all__ = [
    "CheckEvidence",
    "CheckPlan",
    "Copied",
    "Copy",
    "CopyFile",
    "Duty",
    "Feedback",
    "FeedbackPaper",
    "Push",
    "Result",
    "Sending",
    "Telling",
    "TellingEntry",
    "TellingWord",
    "Way",
]


class Duty(models.Model):
    """A row of the responsibility register: a body supervises an item in a division for a time (L1)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="duties")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    role = models.CharField(max_length=8, help_text="主管监管 or 协同监管")
    held = DateRangeField()
    places = models.TextField(blank=True, help_text="12-digit divisions meant, blanks between; empty: all of it")
    when = models.TextField(blank=True, help_text="expression over the answers; empty: always")
    receipt = models.IntegerField(help_text="working days to sign for a push")
    feedback = models.IntegerField(help_text="working days to feed back")
    basis = models.TextField(blank=True, help_text="where it comes from: catalogue, a ruling, a document")
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="duty_once",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("division", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("when", RangeOperators.EQUAL),
                    ("places", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]
        indexes = [models.Index(fields=["division", "body"], name="duty_of_body")]


class Way(models.Model):
    """From a day on a body is reached by this way; the last that began counts (S0 二(三)2)."""

    body = models.CharField(max_length=16)
    channel = models.CharField(max_length=24)
    address_sealed = models.BinaryField()
    masked = models.CharField(max_length=260, blank=True)
    since = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["body", "-since"], name="way_of_body")]


class Result(models.Model):
    """A result that supervision learns of: one entry of one chain, with the record that is pushed.

    There is one for every owed entry, also where nobody is told (``relation``), so that the books come out even.
    """

    subject_kind = models.CharField(max_length=16, help_text="case or certificate")
    subject_id = models.BigIntegerField()
    event_seq = models.IntegerField()
    matter = models.CharField(max_length=16)
    relation = models.CharField(max_length=12, help_text="one_to_one, one_to_many, itself, nobody")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    item_name = models.TextField()
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="that decided")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="results")
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True, related_name="+")
    holder_name = models.TextField()
    record = models.JSONField(help_text="what is pushed, field by field")
    record_sha256 = models.CharField(max_length=64)
    happened_at = models.DateTimeField()
    happened_on = models.DateField()
    made_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "event_seq"], name="result_once"),
        ]
        indexes = [
            models.Index(fields=["division", "happened_on"], name="result_of_day"),
            models.Index(fields=["division", "-id"], condition=Q(relation="nobody"), name="result_of_nobody"),
            models.Index(fields=["enterprise", "-id"], condition=Q(enterprise__isnull=False), name="result_of_firm"),
            models.Index(fields=["person", "-id"], condition=Q(person__isnull=False), name="result_of_person"),
        ]


class Push(models.Model):
    """A result on its way to one supervising body (推送). Its limits are clocks of the subject ``push``."""

    number = models.CharField(max_length=32, unique=True)
    result = models.ForeignKey(Result, models.PROTECT, related_name="pushes")
    body = models.CharField(max_length=16)
    approver = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    role = models.CharField(max_length=8)
    why = models.CharField(max_length=10, help_text="register, ruling, named")
    receipt = models.IntegerField(help_text="working days to sign for it")
    pushed_at = models.DateTimeField()
    pushed_on = models.DateField()
    standing = models.CharField(max_length=10, help_text="to_sign, signed, returned, redirected")
    signed_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)
    signed_by = models.BigIntegerField(null=True, help_text="account; none where it was signed for outside")
    signer = models.TextField(blank=True, help_text="name of whoever signed for it")
    signed_how = models.CharField(max_length=8, blank=True)
    returned_at = models.DateTimeField(null=True)
    return_sealed = models.BinaryField(null=True, help_text="why it was returned")
    suggested = models.CharField(max_length=16, blank=True, help_text="body that the returning one names")
    ruling_sealed = models.BinaryField(null=True, help_text="reasons of the ruling")
    upheld_at = models.DateTimeField(null=True)
    redirected_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "body"], name="push_once"),
            models.CheckConstraint(
                condition=Q(standing="signed", signed_at__isnull=False) | ~Q(standing="signed"), name="push_signed_when"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "standing", "-id"], name="push_at_body"),
            models.Index(fields=["approver", "standing", "-id"], name="push_of_body"),
            models.Index(fields=["division", "pushed_on"], name="push_of_day"),
        ]


class Sending(models.Model):
    """A push on its way out of the house. While it is owed its state is that of its message; ``ended`` tells how.

    A later push about the same subject to the same body waits (``message`` is empty) until the earlier one ended.
    """

    push = models.ForeignKey(Push, models.PROTECT, related_name="sendings")
    way = models.ForeignKey(Way, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=24)
    message = models.OneToOneField(Message, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended = models.CharField(max_length=8, blank=True, help_text="sent, dry, by_hand")
    ended_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=200, blank=True, help_text="how the other side calls it, or the letter")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["push", "channel"], name="push_sending_once")]
        indexes = [models.Index(fields=["id"], condition=Q(message=None, ended=""), name="push_sending_waits")]


class Feedback(models.Model):
    """What supervision told back of a permit or its holder, and what the granting body made of it (L4).

    Its limits are clocks of the subject ``feedback``: the time of whoever told, ended when it came, and of the answer.
    """

    number = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, help_text="rules.supervision.feedback.Kind")
    body = models.CharField(max_length=16, blank=True, help_text="that told; empty: an authority elsewhere, by letter")
    decider = models.TextField(blank=True, help_text="the authority elsewhere, as its letter names it")
    approver = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    about = models.CharField(max_length=11)
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, related_name="feedbacks")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="feedbacks")
    push = models.ForeignKey(Push, models.PROTECT, null=True, related_name="feedbacks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True, related_name="+")
    item_name = models.TextField(blank=True)
    holder_name = models.TextField()
    decided_on = models.DateField()
    decision_number = models.TextField(blank=True)
    text_sealed = models.BinaryField()
    came_on = models.DateField(help_text="of a letter the day on which it came")
    standing = models.CharField(max_length=10, help_text="to_answer, acted, no_act, noted")
    answer_sealed = models.BinaryField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answer_act = models.ForeignKey(CertificateAct, models.PROTECT, null=True, related_name="+")
    answer_document = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["body", "-id"], name="feedback_of_body"),
            models.Index(fields=["approver", "standing", "-id"], name="feedback_at_body"),
            models.Index(fields=["division", "-id"], name="feedback_of_division"),
        ]


class FeedbackPaper(models.Model):
    """A file that came with a feedback, for both sides."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "file"], name="feedback_paper_once")]


class CheckPlan(models.Model):
    """Who goes to verify a commitment, when and where; planned anew it is another row, and the last counts (L6)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="check_plans")
    officers = ArrayField(models.TextField())
    on = models.DateField()
    place = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="check_plan_of_case")]


class CheckEvidence(models.Model):
    """A photograph or record of the visit by which a commitment was verified (Art. 61 行政许可法)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="check_evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "file"], name="check_evidence_once")]
