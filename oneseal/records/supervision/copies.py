"""Copies of documents, meetings, training, assessments and statistics, and what became of each (L7)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from oneseal.records.intake.models import StoredFile


class Copy(models.Model):
    """What somebody copied to others (抄送). Its limits are clocks of the subject ``copy``, a part for each recipient."""

    number = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=12)
    title = models.TextField()
    document_number = models.TextField(blank=True)
    issuer = models.TextField(help_text="who issued it, a body of this place or above")
    issued_on = models.DateField()
    text_sealed = models.BinaryField()
    items = ArrayField(models.CharField(max_length=12), default=list, help_text="basic codes; none: all")
    reply_by = models.DateField(null=True)
    from_body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["from_body", "-id"], name="copy_of_body")]


class Copied(models.Model):
    """A copy at one recipient: signed for, given to somebody by a day, done."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="recipients")
    no = models.IntegerField(help_text="part of its clocks")
    body = models.CharField(max_length=16)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.BigIntegerField(null=True)
    given_to = models.BigIntegerField(null=True, help_text="account of whoever follows it up")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["copy", "body"], name="copied_once"),
            models.UniqueConstraint(fields=["copy", "no"], name="copied_numbered_once"),
        ]
        indexes = [models.Index(fields=["body", "-id"], name="copied_to_body")]


class CopyFile(models.Model):
    """A file that came with a copy."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
