"""Certificates (电子证照): identifier, face, validity, status with the act behind it (E2, E3)."""

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
    status = models.CharField(max_length=16, default="valid")
    status_since = models.DateField()
    status_act = models.TextField(blank=True)
    document = models.OneToOneField(Document, models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="certificate_of_subject")]
