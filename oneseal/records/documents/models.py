"""Numbered, dated documents made from journal entries, their seals, and each use of one (E1, invariant 13)."""

from django.db import models


class Series(models.Model):
    """The counter of a body's document numbers: series and year."""

    body = models.CharField(max_length=16)
    series = models.CharField(max_length=8)
    year = models.SmallIntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "series", "year"], name="series_once")]


class Document(models.Model):
    """A document issued by an act. ``content`` is the layout in canonical JSON; a worker renders the file later."""

    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    event_seq = models.IntegerField()
    kind = models.CharField(max_length=24)
    number = models.TextField(unique=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    verify_code = models.CharField(max_length=16, unique=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_size = models.IntegerField(null=True)
    rendered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                # each stakeholder is told in a document of his own
                fields=["subject_kind", "subject_id", "event_seq", "kind"],
                condition=~models.Q(kind="stakeholder_right"),
                name="document_once_per_event",
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "event_seq"], name="document_of_subject")]


class Seal(models.Model):
    """A seal of a body: 行政审批专用章 and the body's own."""

    body = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    centre = models.TextField(blank=True)
    code = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "kind"], name="seal_once")]


class SealUse(models.Model):
    """A seal was set on a document (E1: use is logged and bound to a decision)."""

    seal = models.ForeignKey(Seal, models.PROTECT)
    document = models.OneToOneField(Document, models.PROTECT)
    account_id = models.BigIntegerField(null=True)
    moment = models.DateTimeField()
