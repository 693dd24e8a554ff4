"""Packages of archived cases (Art. 61 行政许可法; W7) and the inspection of files by random draw (W8)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.journal.chained import Chained


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
    automatic = models.BooleanField(default=False, help_text="of what a machine decided alone")
    begin_on = models.DateField(help_text="first day of closing")
    end_on = models.DateField()
    number = models.IntegerField(null=True, help_text="files asked for")
    percent = models.SmallIntegerField(null=True)
    days = models.SmallIntegerField(help_text="working days to put a finding right")
    seed = models.CharField(max_length=128, help_text="a public text, if one was given, and what the server drew")
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


class RetentionClass(models.Model):
    """How long the files of an item version are kept (保管期限), by which schedule."""

    version = models.OneToOneField(ItemVersion, models.PROTECT, primary_key=True)
    retention = models.CharField(max_length=12, help_text="permanent, y30, y10")
    basis = models.TextField()
    set_by = models.BigIntegerField(null=True)
    set_on = models.DateField()


class RetentionHold(models.Model):
    """A file that is kept on for a dispute or an investigation, whatever its class says, until it is lifted."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    reason_sealed = models.BinaryField()
    placed_by = models.BigIntegerField(null=True)
    placed_on = models.DateField()
    lifted_by = models.BigIntegerField(null=True)
    lifted_on = models.DateField(null=True)
    lifted_why_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(lifted_on=None), name="held_once"),
        ]


class Destruction(Chained):
    """Files proposed to be destroyed by one person and destroyed once another approved; with a chain of its own."""

    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    stage = models.CharField(max_length=12, default="proposed", help_text="proposed, approved, declined")
    reason_sealed = models.BinaryField()
    proposed_by = models.BigIntegerField(null=True)
    proposed_on = models.DateField()
    answered_by = models.BigIntegerField(null=True)
    answered_on = models.DateField(null=True)
    answer_sealed = models.BinaryField(null=True, help_text="why it was sent back")

    class Meta:
        indexes = [models.Index(fields=["body", "-id"], name="destruction_of_body")]


class DestroyedFile(models.Model):
    """A file of a destruction: ``done_on`` once it is destroyed, ``left_out`` the code of why it was not."""

    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="files")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    retention = models.CharField(max_length=12)
    done_on = models.DateField(null=True)
    left_out = models.CharField(max_length=48, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destruction", "case"], name="destroyed_file_named_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(done_on__isnull=False), name="file_destroyed_once"
            ),
        ]
