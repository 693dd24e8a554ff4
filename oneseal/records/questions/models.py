"""Questions about items and the hands they went through (I10, I11)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion


class Question(models.Model):
    """What somebody asked about an item, in whose hand it is, and what was answered.

    Its limits are clocks. The code of whoever asked is made from ``token`` by a key and stored nowhere.
    """

    token = models.UUIDField(unique=True)
    code_index = models.CharField(max_length=64, unique=True)
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, help_text="in force when it was asked")
    implementation_code = models.CharField(max_length=33)
    item_name = models.TextField()
    division = models.CharField(max_length=12)
    bodies = ArrayField(models.CharField(max_length=16), help_text="every body that had it, or handles the item")
    came = models.CharField(max_length=8, help_text="online, window, phone")
    wanted = models.CharField(max_length=8, help_text="code, app, email")
    said_sealed = models.BinaryField(help_text="sealed JSON: {title, text}")
    asker_sealed = models.BinaryField(help_text="sealed JSON: {name, phone, email}")
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    asked_at = models.DateTimeField()
    first_account = models.BigIntegerField(null=True, help_text="who was asked first; none while nobody has taken it")
    first_body = models.CharField(max_length=16)
    body = models.CharField(max_length=16, help_text="in whose hands it is")
    account_id = models.BigIntegerField(null=True, help_text="official in whose hand it is")
    giver_body = models.CharField(max_length=16, blank=True, help_text="who handed it on, while it may go back")
    giver_account = models.BigIntegerField(null=True)
    answer_sealed = models.BinaryField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    corrected_at = models.DateTimeField(null=True)
    answered_under = models.IntegerField(null=True, help_text="number of the version in force then")
    public_question = models.TextField(blank=True)
    public_answer = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person=None) | Q(enterprise=None), name="question_of_one"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(answered_at__isnull=False), name="question_answered_first"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "id"], condition=Q(answered_at=None), name="question_open_at"),
            models.Index(fields=["person", "-id"], condition=Q(person__isnull=False), name="question_of_person"),
            models.Index(fields=["enterprise", "-id"], condition=Q(enterprise__isnull=False), name="question_of_firm"),
            models.Index(
                fields=["implementation_code", "-id"],
                condition=Q(published_at__isnull=False),
                name="question_published",
            ),
        ]


class Hand(models.Model):
    """That a question came into a hand, or went on (首问、移交): from whom, to whom, why."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="hands")
    seq = models.IntegerField(help_text="entry of the question's chain")
    move = models.CharField(max_length=9, help_text="ask, take, hand, return, answer, correct")
    from_body = models.CharField(max_length=16, blank=True)
    from_account = models.BigIntegerField(null=True)
    to_body = models.CharField(max_length=16)
    to_account = models.BigIntegerField(null=True)
    by = models.BigIntegerField(null=True, help_text="account that did it; none for whoever asked")
    reason_sealed = models.BinaryField(null=True)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "seq"], name="hand_once")]
