"""The append-only journal: one event per stage change, chained by hashes (W7; law.md invariants 13 and 14)."""

from django.db import models


class Event(models.Model):
    """What happened. ``content`` is canonical JSON text; names, answers and free reasons lie in the private part."""

    pk = models.CompositePrimaryKey("subject_kind", "subject_id", "seq")
    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    seq = models.IntegerField()
    schema = models.SmallIntegerField(default=1)
    verb = models.CharField(max_length=32)
    account_id = models.BigIntegerField(null=True)
    post = models.CharField(max_length=8, blank=True)
    body = models.CharField(max_length=16, blank=True)
    on_behalf_of = models.TextField(blank=True)
    moment = models.DateTimeField()
    idempotency_key = models.CharField(max_length=128, null=True)
    request_hash = models.CharField(max_length=64, blank=True)
    content = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "idempotency_key"],
                condition=models.Q(idempotency_key__isnull=False),
                name="event_key_used_once",
            )
        ]


class PrivatePart(models.Model):
    """The sealed private part of an event; destroying it leaves the chain valid (its salted digest stays)."""

    pk = models.CompositePrimaryKey("subject_kind", "subject_id", "seq")
    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    seq = models.IntegerField()
    salt = models.CharField(max_length=64)
    sealed = models.BinaryField()


class Answered(models.Model):
    """A request answered under an idempotency key within 24 hours, for submit and for chores."""

    account_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=128)
    request_hash = models.CharField(max_length=64)
    answer = models.JSONField()
    moment = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], name="answered_once", nulls_distinct=False)
        ]
