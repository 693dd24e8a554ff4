"""Powers from–to, batches of transfers, authority of townships, stationing, windows (C8-C10, I1).

What an act writes here is journaled on the row's own chain; what was loaded from files has no entries yet.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models

from oneseal.records.catalogue.models import Item
from oneseal.records.journal.chained import Chained
from oneseal.records.places.models import Division, Hall


class Power(models.Model):
    """A body holds an item's power for a time: its own, transferred, taken over by empowerment."""

    item = models.ForeignKey(Item, models.PROTECT)
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    by = models.CharField(max_length=12, default="own", help_text="own, transferred, empowered")
    status = models.TextField()
    source_department = models.TextField(blank=True)
    batch = models.TextField(blank=True)
    legal_ground = models.TextField()
    transition_until = models.DateField(null=True, help_text="until then the former holder answers too")
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="power_held_by_one",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("division", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Batch(Chained):
    """A batch of transfers to a bureau: basis, day, comparison with the directory above, approval."""

    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="the bureau that receives")
    name = models.TextField()
    legal_ground = models.TextField()
    approval = models.TextField(blank=True, help_text="name and number of the approval document")
    effective_on = models.DateField()
    transition_until = models.DateField()
    published_on = models.DateField(null=True, help_text="the notice to the public")
    seal_ready = models.BooleanField(default=False)
    above = ArrayField(models.CharField(max_length=12), null=True, help_text="codes that the level above transfers")
    above_source = models.TextField(blank=True)
    stage = models.CharField(max_length=10)
    prepared_by = models.BigIntegerField(null=True)
    approved_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["division", "name"], name="batch_name_once")]


class BatchItem(models.Model):
    """What a batch means for one item: its class, why, and with which item a related one goes."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT)
    body = models.CharField(max_length=16, help_text="who holds it now")
    kind = models.TextField(help_text="one of the four classes")
    reason = models.TextField(blank=True)
    goes_with = models.CharField(max_length=12, blank=True)
    other_level = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "item"], name="batch_item_once")]


class Leaver(models.Model):
    """A department that gives items away in a batch: its people, its posts, its supervision."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="leavers")
    body = models.CharField(max_length=16)
    staff_due = models.SmallIntegerField(default=0)
    staff_there = models.SmallIntegerField(default=0)
    posts_filled = models.BooleanField(default=False)
    supervises = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "body"], name="leaver_once")]


class HandOver(models.Model):
    """A row of the hand-over list of a department, signed by who gives and who takes."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows")
    body = models.CharField(max_length=16)
    thing = models.CharField(max_length=12)
    item = models.ForeignKey(Item, models.PROTECT, null=True, help_text="for standards: one by one")
    count = models.IntegerField(default=0)
    note = models.TextField(blank=True)
    given_by = models.BigIntegerField(null=True)
    given_name = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    taken_by = models.BigIntegerField(null=True)
    taken_name = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "body", "thing", "item"], name="hand_over_once", nulls_distinct=False
            )
        ]


class BatchCase(models.Model):
    """A running case that the head left to its former department, as an exception to the rule, and why."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="kept")
    case_number = models.CharField(max_length=40)
    body = models.CharField(max_length=16, help_text="the former department, which finishes it")
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "case_number"], name="batch_case_once")]


class AreaCover(Chained):
    """What a functional area covers, from–to: a division wholly, or a part of it in words (R5)."""

    division = models.CharField(max_length=12, help_text="of the area")
    covered = models.ForeignKey(Division, models.PROTECT)
    whole = models.BooleanField()
    words = models.TextField(blank=True, help_text="which part, where it is not the whole")
    legal_ground = models.TextField()
    held = DateRangeField()
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="area_covers_once",
                expressions=[
                    ("division", RangeOperators.EQUAL),
                    ("covered", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Authority(Chained):
    """A township's authority over an item: by law, by empowerment, by a delegation that is published (Art. 24)."""

    item = models.ForeignKey(Item, models.PROTECT)
    division = models.CharField(max_length=12, help_text="of whoever holds the power")
    place = models.CharField(max_length=12, help_text="of the township")
    delegate = models.CharField(max_length=16)
    delegator = models.CharField(max_length=16)
    way = models.CharField(max_length=12)
    basis = models.CharField(max_length=12)
    legal_ground = models.TextField()
    published_on = models.DateField(null=True)
    published_where = models.TextField(blank=True, help_text="site, gazette or board, with the number of the notice")
    held = DateRangeField()
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="authority_once",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("delegate", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Station(Chained):
    """An item on the stationing list (进驻清单), from–to."""

    item = models.ForeignKey(Item, models.PROTECT)
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="stationed_once",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("division", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Representative(Chained):
    """A chief representative (首席代表): what he may decide on the spot, over which items, from–to."""

    account_id = models.BigIntegerField()
    name = models.TextField()
    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16)
    items = ArrayField(models.CharField(max_length=12))
    spots = ArrayField(models.CharField(max_length=12), help_text="accept, decide, certify")
    legal_ground = models.TextField()
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="representative_once",
                expressions=[
                    ("account_id", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Terminal(Chained):
    """A self-service terminal in a zone of a hall, or beside a window; only the digest of its key is kept (H3)."""

    code = models.CharField(max_length=32, unique=True)
    zone = models.ForeignKey(Hall, models.PROTECT)
    division = models.CharField(max_length=12)
    number = models.SmallIntegerField()
    name = models.TextField()
    window = models.CharField(max_length=32, blank=True, help_text="code of the window beside it, if any")
    key_digest = models.CharField(max_length=64, blank=True, help_text="empty: it has none and signs in no more")
    idle = models.SmallIntegerField(help_text="seconds without a touch until it forgets who stood there")
    warned = models.SmallIntegerField(help_text="seconds before that in which it says so")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["key_digest"], name="terminal_of_key")]


class Window(Chained):
    """A window of a hall from–to: its sort and what it takes, with the basis (H1, I1). ``code`` stays its own."""

    code = models.CharField(max_length=32)
    zone = models.ForeignKey(Hall, models.PROTECT)
    division = models.CharField(max_length=12)
    number = models.SmallIntegerField()
    name = models.TextField()
    kind = models.CharField(max_length=12, help_text="any, field, zone, department, service")
    takes = models.CharField(max_length=12, help_text="transferred, stationed, bodies, listed, nothing")
    bodies = ArrayField(models.CharField(max_length=16), default=list)
    items = ArrayField(models.CharField(max_length=12), default=list)
    basis = models.TextField()
    held = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="window_stands_once",
                expressions=[("code", RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)],
            )
        ]
        indexes = [models.Index(fields=["division", "code"], name="window_of_division")]


class Counterpart(Chained):
    """A body that works in another installation, with which files are exchanged from–to (R1): whom its signatures are

    trusted by, and where parcels for it are sent, if over a network.
    """

    division = models.CharField(max_length=12, help_text="of the bureau that keeps it")
    body = models.CharField(max_length=16, help_text="code of the other body in the register of this installation")
    root = models.TextField(help_text="certificate of the authority that its signatures lead to, PEM")
    thumbprint = models.CharField(max_length=64, help_text="SHA-256 of that certificate, compared by telephone")
    address_sealed = models.BinaryField(null=True, help_text="sealed text: address and, behind #, the token for it")
    masked = models.TextField(blank=True)
    agreement = models.TextField(help_text="the agreement or paper by which files are exchanged")
    held = DateRangeField()
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="counterpart_once",
                expressions=[("body", RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)],
            )
        ]
