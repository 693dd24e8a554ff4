"""What people are told (issue C 13): the notification stays in the house, its sendings leave by the outbox."""

from django.db import models
from django.db.models import Q

from oneseal.records.accounts.models import Account, Enterprise, Person
from oneseal.records.intake.models import Case
from oneseal.records.outbox.models import Message


class Template(models.Model):
    """The words of a topic, in both languages. A version is a draft until it is in force, and never changes then."""

    topic = models.CharField(max_length=24)
    number = models.IntegerField(help_text="1, 2, 3 …; the built-in words are number 0")
    subject_zh = models.TextField()
    text_zh = models.TextField()
    sms_zh = models.TextField()
    subject_en = models.TextField()
    text_en = models.TextField()
    sms_en = models.TextField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    in_force_by = models.BigIntegerField(null=True)
    in_force_from = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="template_numbered_once"),
            models.UniqueConstraint(fields=["topic"], condition=Q(in_force_from=None), name="template_one_draft"),
        ]


class Notification(models.Model):
    """What one person, enterprise or official is told of one event. Its texts name nobody; they stay as they were.

    ``key`` names the event and the one told, so that working it twice tells once.
    """

    key = models.CharField(max_length=96, unique=True)
    topic = models.CharField(max_length=24)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="notifications")
    event_seq = models.IntegerField(null=True)
    due_change = models.BigIntegerField(null=True, help_text="the moved due that it tells of")
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, help_text="an official")
    template = models.IntegerField(help_text="number of the template's version")
    subject_zh = models.TextField()
    text_zh = models.TextField()
    sms_zh = models.TextField()
    subject_en = models.TextField()
    text_en = models.TextField()
    sms_en = models.TextField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, enterprise=None, account=None)
                | Q(person=None, enterprise__isnull=False, account=None)
                | Q(person=None, enterprise=None, account__isnull=False),
                name="notification_of_one",
            )
        ]
        indexes = [
            models.Index(fields=["person", "-id"], condition=Q(person__isnull=False), name="notification_person"),
            models.Index(fields=["enterprise", "-id"], condition=Q(enterprise__isnull=False), name="notification_firm"),
            models.Index(fields=["account", "-id"], condition=Q(account__isnull=False), name="notification_official"),
        ]


class ContactWay(models.Model):
    """An address by which an account wants to be told, sealed; it counts once its owner confirmed it by a code."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="ways")
    channel = models.CharField(max_length=8)
    address_sealed = models.BinaryField()
    masked = models.CharField(max_length=260)
    language = models.CharField(max_length=2, default="zh", help_text="zh or en")
    wanted_at = models.DateTimeField(null=True, help_text="when its owner consented; none after he took it back")
    confirmed_at = models.DateTimeField(null=True)
    code_index = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "channel"], name="contact_way_once")]


class Sending(models.Model):
    """A notification on one way out. While it is owed its state is that of its outbox message; ``ended`` tells how."""

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="sendings")
    way = models.ForeignKey(ContactWay, models.SET_NULL, null=True, help_text="none: the administrator of the house")
    channel = models.CharField(max_length=8)
    masked = models.CharField(max_length=260)
    message = models.OneToOneField(Message, models.PROTECT, null=True)
    ended = models.CharField(max_length=8, blank=True, help_text="sent, dry, withheld")
    ended_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=200, blank=True, help_text="how the other side calls it")
