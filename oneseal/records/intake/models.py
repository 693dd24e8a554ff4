"""Cases, drafts, materials, the one-time notice. A draft is no case: submit makes the case (law.md, "Stages")."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import GradedTable, ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.powers.models import Window


class Case(models.Model):
    """One application and all that follows (办件).

    The key carries the year in its high bits: (year - 2000) * 2**40 + n. ``version`` is the seq of the last event,
    ``head`` its hash. The answers are sealed as a whole: forms hold personal data of every class.
    """

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    code_index = models.CharField(max_length=64, help_text="HMAC of the printed 8-character code")
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    bodies = ArrayField(models.CharField(max_length=16), help_text="every body with a part in it")
    intake_body = models.CharField(
        max_length=16, blank=True, help_text="whose window took it in for another place (I12)"
    )
    version_of_item = models.ForeignKey(ItemVersion, models.PROTECT)
    graded_table = models.ForeignKey(GradedTable, models.PROTECT, null=True, help_text="the table it is held to (C11)")
    item_code = models.CharField(max_length=12)
    item_name = models.TextField()
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, help_text="the permit that it is about")
    doing = models.CharField(max_length=8, blank=True, help_text="change, renew, replace, end")
    channel = models.CharField(max_length=8, help_text="online, counter, station, letter, fax, email, api")
    applicant_kind = models.CharField(max_length=10)
    applicant_name = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True)
    agent_name = models.TextField(blank=True)
    agent = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="whoever acts by a mandate with his own account",
    )
    contact_phone_sealed = models.BinaryField(null=True)
    contact_phone_last4 = models.CharField(max_length=4, blank=True)
    answers_sealed = models.BinaryField(help_text="sealed JSON of the form's answers")
    stage = models.CharField(max_length=20)
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_on = models.DateField(help_text="the day it came, which for letter, fax and e-mail is told (Art. 29)")
    accepted_on = models.DateField(null=True)
    accepted_how = models.CharField(max_length=20, blank=True, help_text="full, tolerance, supplemented, deemed …")
    decided_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    first_asked = models.BigIntegerField(null=True, help_text="account of the official who was asked first")
    helper = models.BigIntegerField(null=True, help_text="account of whoever helps the applicant with it now (I16)")
    helped_by = ArrayField(
        models.BigIntegerField(),
        null=True,
        help_text="accounts of all who ever helped him with it: they neither review nor decide it",
    )
    window = models.ForeignKey(
        Window, models.PROTECT, null=True, db_index=False, help_text="where it was handed in, as that stood on the day"
    )
    demo = models.BooleanField(default=False)

    class Meta:
        indexes = [
            GinIndex(fields=["bodies"], name="case_bodies"),
            models.Index(fields=["division", "-id"], name="case_of_division"),
            models.Index(fields=["body", "stage", "-id"], name="case_at_stage"),
            models.Index(fields=["person", "-id"], name="case_of_person"),
            models.Index(fields=["enterprise", "-id"], name="case_of_enterprise"),
            models.Index(fields=["intake_body"], name="case_taken_in", condition=~models.Q(intake_body="")),
            models.Index(fields=["agent"], name="case_of_agent", condition=models.Q(agent__isnull=False)),
            models.Index(fields=["helper"], name="case_of_helper", condition=models.Q(helper__isnull=False)),
            models.Index(
                fields=["item_code", "-decided_on"], name="case_decided", condition=models.Q(decided_on__isnull=False)
            ),
            models.Index(
                fields=["division", "-decided_on", "-id"],
                name="case_decided_in",
                condition=models.Q(decided_on__isnull=False),
            ),
        ]


class Mandate(models.Model):
    """The written mandate under which an agent acts in a case (Art. 29 ¶2 行政许可法); a later one takes its place."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    agent_name = models.TextField()
    agent_number_sealed = models.BinaryField()
    agent_number_last4 = models.CharField(max_length=4)
    powers = ArrayField(models.CharField(max_length=12))
    granted_on = models.DateField()
    until = models.DateField()
    proof = models.ForeignKey("StoredFile", models.PROTECT, null=True)
    seen = models.BooleanField(default=False, help_text="the original was shown at a window")
    entered_at = models.DateTimeField()


class Draft(models.Model):
    """An application being written. It moves between phone, window and account, and is no case."""

    id = models.UUIDField(primary_key=True)
    account_id = models.BigIntegerField(db_index=True)
    version_of_item = models.ForeignKey(ItemVersion, models.PROTECT)
    sealed = models.BinaryField(help_text="sealed JSON: who, answers, situations, step")
    touched_at = models.DateTimeField()
    made_at = models.DateTimeField()


class Carried(models.Model):
    """What was filled in at a terminal, on its way to a phone or a window under a code that works once (I2)."""

    code_index = models.CharField(max_length=64, unique=True)
    terminal = models.CharField(max_length=32)
    version_of_item = models.ForeignKey(ItemVersion, models.PROTECT)
    sealed = models.BinaryField(help_text="sealed JSON: the answers; the row is deleted once they are taken")
    until = models.DateTimeField(db_index=True)


class StoredFile(models.Model):
    """A file in the content-addressed store, with what was told of it; the bytes lie outside the database."""

    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    media_type = models.CharField(max_length=64)
    size = models.IntegerField()
    account_id = models.BigIntegerField(null=True)
    stored_at = models.DateTimeField()


class DraftMaterial(models.Model):
    """A file put against a material of the checklist while the application is still a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="materials")
    seq = models.IntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "seq", "file"], name="draft_material_once")]


class Material(models.Model):
    """A material of the case's checklist: what is there, what the clerk found, what the applicant supplemented."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case = models.ForeignKey(Case, models.PROTECT, related_name="materials")
    seq = models.IntegerField(help_text="seq of the requirement in the item version")
    name = models.TextField()
    asked = models.BooleanField()
    verdict = models.CharField(
        max_length=10, blank=True, help_text="complete, missing, defective, tolerated, held, promised"
    )
    defects = ArrayField(models.CharField(max_length=32), default=list, help_text="keys of points of the item version")
    remark = models.TextField(blank=True)
    on_paper = models.BooleanField(default=False)
    promised_on = models.DateField(null=True)
    touched_seq = models.IntegerField(default=1, help_text="event by which it last changed")
    types = ArrayField(models.CharField(max_length=16), default=list, help_text="material types, as the version says")
    covered_by = models.JSONField(default=list, help_text="what proved it in place of a hand-in, with digests (I14)")
    outdated_on = models.DateField(null=True, help_text="the applicant said that it has changed since")

    class Meta:
        indexes = [
            # whoever sees a case may open the certificate that proves one of its materials
            GinIndex(
                fields=["covered_by"],
                opclasses=["jsonb_path_ops"],
                name="material_covered",
                condition=~models.Q(covered_by=[]),
            )
        ]


class MaterialFile(models.Model):
    """A file handed in for a material; parts of a supplement add rows, nothing is overwritten."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    seq = models.IntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT)
    in_supplement = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["case", "seq"], name="file_of_material")]


class Notice(models.Model):
    """The one one-time notice of a case (Art. 32(4)): at most one, by its primary key."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    points = models.JSONField(help_text="[{key, seq, text, how, open}]")
    given_at = models.DateTimeField()
    correct_by = models.DateField(null=True, help_text="none until another place's window has handed it out")


class Leg(models.Model):
    """A way that the file of a case or its result travels from one body to another, with the list of what went (I12).

    ``no`` 1 is the file to the home body, 2 the result back. ``house`` is the installation at the other end, empty
    where both bodies work in this one: then what is sent has arrived that moment, and is signed for by an act.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="legs")
    no = models.IntegerField()
    from_body = models.CharField(max_length=16)
    to_body = models.CharField(max_length=16)
    house = models.CharField(max_length=64, blank=True)
    manifest = models.JSONField(help_text="[{kind, name, sha256, size, form}], line by line")
    manifest_sha256 = models.CharField(max_length=64)
    way = models.CharField(max_length=10, help_text="online, or post where paper goes along")
    tracking = models.CharField(max_length=64, blank=True, help_text="what the post calls the parcel")
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    arrived_on = models.DateField(help_text="the day from which the receiver's limits run")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "no"], name="leg_once")]


class Supplement(models.Model):
    """A part of a supplement; the last one is declared complete by the applicant."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="supplements")
    seq = models.IntegerField(help_text="the material that came")
    on_paper = models.BooleanField(default=False)
    receipted = models.BooleanField(default=False, help_text="a receipt lists it")
    handed_in_at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    remark = models.TextField(blank=True)
    complete = models.BooleanField(default=False)


class Promise(models.Model):
    """A tolerance promise (容缺承诺): hand in listed material by a date, or else."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    materials = ArrayField(models.IntegerField())
    due_on = models.DateField()
    consequence = models.CharField(max_length=20, help_text="withdrawn or acceptance_revoked, by the body's rule")
    kept_at = models.DateTimeField(null=True)


class Commitment(models.Model):
    """What the applicant promised in place of prior review or of proof, and what its check found (告知承诺; I8).

    ``body`` and ``post`` verify it after the grant; the time for that is a clock of the case. Taken back, it stays as
    a row with ``withdrawn_at``, and ``asked_back`` is what has to be handed in instead.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    permit = models.BooleanField(help_text="in place of prior review; else of proofs alone")
    proofs = ArrayField(models.IntegerField(), help_text="seq of the materials that it stands in for")
    made_at = models.DateTimeField()
    body = models.CharField(max_length=16)
    post = models.CharField(max_length=8)
    withdrawn_at = models.DateTimeField(null=True)
    asked_back = ArrayField(models.IntegerField(), default=list)
    result = models.CharField(max_length=8, blank=True, help_text="rectify, met, not_met; empty: not verified yet")
    rectify_by = models.DateField(null=True)
    found_on = models.DateField(null=True)


class HandedOn(models.Model):
    """Whoever answers for a case hands it on (首问负责; I10): a chore, kept in full beside the case.

    ``taken`` is empty until whoever it goes to takes it or gives it back.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="handed_on")
    by_account = models.BigIntegerField()
    by_body = models.CharField(max_length=16)
    to_body = models.CharField(max_length=16)
    to_account = models.BigIntegerField(null=True, help_text="empty: whoever of the body takes it")
    reason_sealed = models.BinaryField()
    moment = models.DateTimeField()
    taken = models.BooleanField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_sealed = models.BinaryField(null=True, help_text="why it was given back")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(taken=None), name="handed_on_one_at_a_time")
        ]


class Referral(models.Model):
    """Somebody came with what is not for this window and was told where it is (I10); nothing of him is kept.

    ``body`` is the one that handles the item; until it takes over, whoever was asked first answers.
    """

    division = models.CharField(max_length=12)
    asked = models.BigIntegerField(help_text="account of the official who was asked first")
    asked_body = models.CharField(max_length=16)
    window = models.ForeignKey(Window, models.PROTECT, null=True, db_index=False)
    item_code = models.CharField(max_length=12)
    item_name = models.TextField()
    body = models.CharField(max_length=16)
    told = models.TextField(help_text="the windows that were named")
    moment = models.DateTimeField()
    taken_by = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["body", "-id"], name="referral_to_take", condition=models.Q(taken_by=None)),
            models.Index(fields=["asked", "-id"], name="referral_of_asked"),
        ]
