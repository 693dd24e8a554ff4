"""The log of reveals: who unmasked what, when and why (house rule 7)."""

from django.db import models


class Reveal(models.Model):
    """One look at a masked value. Append-only by use: no code path updates it."""

    account_id = models.BigIntegerField()
    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=64)
    reason = models.TextField()
    moment = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="reveal_of_subject")]
