"""The package of an archived case: made once, never overwritten (Art. 61 行政许可法; W7)."""

from django.db import models

from oneseal.records.intake.models import Case


class Package(models.Model):
    """What was packed when a case went to the archive; the file lies in the store under its digest."""

    case = models.OneToOneField(Case, models.PROTECT)
    file_sha256 = models.CharField(max_length=64)
    file_size = models.BigIntegerField()
    members = models.IntegerField()
    head = models.CharField(max_length=64, help_text="of the case's chain when it was packed")
    made_at = models.DateTimeField()
