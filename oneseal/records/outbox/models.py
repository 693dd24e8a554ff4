"""What is owed to the outer world: a row in the act's transaction, worked outside any (house rule 2)."""

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """One thing to be done outside a transaction, at least once, under a key that makes doing it twice harmless."""

    kind = models.CharField(max_length=32)
    destination = models.CharField(max_length=64)
    key = models.CharField(max_length=128, unique=True)
    payload = models.JSONField()
    division = models.CharField(max_length=12, blank=True)
    body = models.CharField(max_length=16, blank=True)
    owed_at = models.DateTimeField()
    next_at = models.DateTimeField()
    urgent = models.BooleanField(default=False, help_text="somebody waits for it at a door")
    attempts = models.IntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-urgent", "next_at", "id"], condition=Q(done_at=None, dead_at=None), name="message_owed"
            )
        ]


class Destination(models.Model):
    """How a destination has answered lately: one that fails again and again is left alone and holds up no other."""

    name = models.CharField(max_length=64, primary_key=True)
    failures = models.IntegerField(default=0, help_text="in a row")
    last_failure = models.DateTimeField(null=True)
