"""Certificates (电子证照): identifier, face, validity, and the acts that make its status on a day (E2, E3)."""

from django.db import models

from oneseal.records.documents.models import Document


class Certificate(models.Model):
    """A result of a case. ``identifier`` follows GB/T 36904; the holder's number is sealed."""

    identifier = models.CharField(max_length=128, unique=True)
    type_code = models.CharField(max_length=32)
    name = models.TextField()
    number = models.TextField()
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    item_code = models.CharField(max_length=12)
    subject_kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    holder_name = models.TextField()
    holder_kind = models.CharField(max_length=10)
    holder_number_sealed = models.BinaryField()
    holder_number_index = models.CharField(max_length=64, db_index=True)
    face = models.JSONField(
        help_text="[{slug, name_zh, name_en, value, personal}]; personal values are masked when shown"
    )
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    document = models.OneToOneField(Document, models.PROTECT)
    edition = models.SmallIntegerField(default=1, help_text="the version in its identifier (GB/T 36904)")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    renewed_from = models.DateField(null=True, help_text="renewed from this day on, where no new edition is issued yet")
    version = models.IntegerField(
        default=0, help_text="the number of its last entry; acts on it have a chain of their own"
    )
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="certificate_of_subject"),
            models.Index(fields=["body", "valid_to"], name="certificate_ends"),
        ]


class CertificateAct(models.Model):
    """An act on a certificate: since when it counts, by whom, on which ground, under which document."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="acts")
    event_seq = models.IntegerField()
    act = models.CharField(max_length=20)
    ground = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    by = models.TextField()
    number = models.TextField()
    document = models.OneToOneField(Document, models.PROTECT, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["certificate", "event_seq"], name="certificate_act_once")]


class Telling(models.Model):
    """What is intended was told to the holder, who may state his case; one open at a time (Art. 7 行政许可法)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="tellings")
    act = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)
    told_on = models.DateField()
    account_id = models.BigIntegerField(null=True)
    document = models.OneToOneField(Document, models.PROTECT)
    served_on = models.DateField(null=True)
    statement_sealed = models.BinaryField(null=True)
    answered_on = models.DateField(null=True, help_text="he stated his case, or waived it")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], condition=models.Q(closed_on=None), name="telling_open_once"
            )
        ]
