"""Packages of archived cases (Art. 61 行政许可法; W7) and the inspection of files by random draw (W8)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from oneseal.records.intake.models import Case


class Package(models.Model):
    """What was packed when a case went to the archive: made once, never overwritten; the file lies in the store."""

    case = models.OneToOneField(Case, models.PROTECT)
    file_sha256 = models.CharField(max_length=64)
    file_size = models.BigIntegerField()
    members = models.IntegerField()
    head = models.CharField(max_length=64, help_text="of the case's chain when it was packed")
    made_at = models.DateTimeField()


class Draw(models.Model):
    """An inspection of files drawn at random (案卷抽查): scope, seed, and what was drawn from, so it can be repeated."""

    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="that inspects")
    of_body = models.CharField(max_length=16, blank=True, help_text="whose files; empty: of the whole division")
    item_code = models.CharField(max_length=12, blank=True)
    begin_on = models.DateField(help_text="first day of closing")
    end_on = models.DateField()
    number = models.IntegerField(null=True, help_text="files asked for")
    percent = models.SmallIntegerField(null=True)
    days = models.SmallIntegerField(help_text="working days to put a finding right")
    seed = models.CharField(max_length=64)
    numbers = ArrayField(models.CharField(max_length=24), help_text="all the files that it was drawn from, sorted")
    numbers_sha256 = models.CharField(max_length=64)
    opened_by = models.BigIntegerField(null=True)
    opened_on = models.DateField()
    reported_on = models.DateField(null=True)
    version = models.IntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["division", "-id"], name="draw_of_division")]


class DrawnFile(models.Model):
    """A file that was drawn, in its place; opened for a reason that is logged, then checked once."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="files")
    place = models.IntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    opened_by = models.BigIntegerField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_on = models.DateField(null=True)
    points = models.JSONField(default=list, help_text="[{code, house, verdict, remark, severity}]")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "case"], name="drawn_file_once")]


class Finding(models.Model):
    """What a file lacks, and who puts it right: (draw, no) names its clock."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="findings")
    no = models.IntegerField()
    file = models.ForeignKey(DrawnFile, models.PROTECT, related_name="findings")
    point = models.CharField(max_length=24)
    severity = models.CharField(max_length=8)
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    state = models.CharField(max_length=8, default="open", help_text="open, answered, closed")
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "no"], name="finding_numbered_once")]
        indexes = [models.Index(fields=["body", "post", "state"], name="finding_at_post")]


class FindingWord(models.Model):
    """What was said on a finding, in order: found, answered, sent back, closed."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="words")
    verb = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    account_id = models.BigIntegerField(null=True)
    post = models.CharField(max_length=8, blank=True)
    moment = models.DateTimeField()
