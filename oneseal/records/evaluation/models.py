"""Ratings of service acts (V1). Given once and never changed: the database refuses it, the journal remembers it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Rating(models.Model):
    """What an applicant said of one service act, which is an event of a subject (好差评).

    ``version`` and ``head`` are the last entry of the rating's own chain; what answers it later goes on there.
    """

    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    event_seq = models.IntegerField(help_text="the event that was the service act")
    service = models.CharField(max_length=12)
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    level = models.SmallIntegerField(help_text="1 best … 5 worst (GB/T 39734-2020)")
    reasons = ArrayField(models.CharField(max_length=24), default=list)
    remark_sealed = models.BinaryField(null=True)
    named = models.BooleanField()
    channel = models.CharField(max_length=8, help_text="online, code, window, api")
    moment = models.DateTimeField()
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "event_seq"], name="rated_once"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="rating_level"),
        ]
        indexes = [models.Index(fields=["body", "level", "-id"], name="rating_of_body")]
