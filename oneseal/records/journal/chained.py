"""What a row carries that has a chain of its own in the journal."""

from django.db import models


class Chained(models.Model):
    """``version`` and ``head`` are the number and the hash of its last entry; 0 and empty before there is one."""

    version = models.IntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
