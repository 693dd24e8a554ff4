"""Items, one body's published versions as immutable snapshots, and the dictionaries they are made from (C1-C7)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from oneseal.records.journal.chained import Chained


class Item(models.Model):
    """An item of the basic catalogue (基本目录): the same name, code, basis and type at every level."""

    code = models.CharField(max_length=12, primary_key=True)
    seq = models.IntegerField(unique=True)
    name = models.TextField()
    name_en = models.TextField(null=True)
    type = models.TextField()
    type_code = models.CharField(max_length=2)
    domain = models.TextField()
    main_code = models.CharField(max_length=12, blank=True)
    code_status = models.CharField(max_length=12)
    level_flow = models.TextField(blank=True, help_text="levels of approval; empty where the catalogue is silent")
    basis = models.JSONField(null=True, help_text="legal basis as in a snapshot; none where the catalogue is silent")
    since = models.DateField(null=True, help_text="from when the cells hold; none: as long as there is data")
    earlier = models.JSONField(null=True, help_text="what the cells said until then; none for an item that was added")
    ended = models.DateField(null=True, help_text="cancelled above from that day on")


class BasicChange(Chained):
    """A change of the basic catalogue (C1): a draft, then published by a second person from a day on.

    ``content`` is what the cells of the item become. A published one is never taken back.
    """

    kind = models.CharField(max_length=6, help_text="add, change, end")
    code = models.CharField(max_length=12)
    content = models.JSONField(help_text="name, type, type_code, domain, level_flow, basis")
    before = models.JSONField(null=True, help_text="the same before it was published; none for an item that is added")
    reason = models.TextField(blank=True)
    basis = models.TextField(blank=True, help_text="the provision or the document that it follows")
    state = models.CharField(max_length=9, default="draft", choices=[("draft", "草稿"), ("published", "已发布")])
    effective = models.DateField(null=True)
    authors = ArrayField(models.BigIntegerField(), default=list, help_text="accounts that wrote in it")
    drafted_at = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=models.Q(state="draft"), name="basic_drafted_once")
        ]
        indexes = [models.Index(fields=["code", "-id"], name="basic_of_item")]


class ItemVersion(models.Model):
    """One body's published elements of an item. ``snapshot`` is immutable JSON text; ``sha256`` is its digest.

    Columns beside the snapshot only repeat what lists and searches need. A case pins the id.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    implementation_code = models.CharField(max_length=33)
    number = models.IntegerField()
    in_force = DateRangeField()
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    takes_applications = models.BooleanField()
    seq = models.IntegerField(help_text="the item's place in the catalogue")
    name = models.TextField()
    terms = SearchVectorField(help_text="what the version is found by: rules/catalogue/findable.py")
    listing = models.JSONField(help_text="what a list shows of it")
    texts = models.JSONField(help_text="what a search weighs of it: everyday words, initials, certificates …")
    topics = ArrayField(
        models.TextField(), default=list, help_text="lists the version stands on: on_the_spot, tolerance …"
    )
    lacks = ArrayField(models.TextField(), default=list)
    score = models.SmallIntegerField(help_text="0 to 100 by the health check of the day it was published")
    failing = ArrayField(models.TextField(), default=list, help_text="codes of the rules of the health check it fails")
    blocked = models.BooleanField(help_text="a rule that fails would stop publication")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["implementation_code", "number"], name="version_number_once"),
            ExclusionConstraint(
                name="version_in_force_once",
                expressions=[
                    ("implementation_code", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            GinIndex(fields=["terms"], name="version_terms"),
            models.Index(
                fields=["division", "id"],
                name="version_open_ended",
                condition=models.Q(in_force__upper_inf=True),
                opclasses=["varchar_pattern_ops", "int8_ops"],
            ),
        ]


class VersionChange(Chained):
    """A change of one body's version of an item, from draft to publication (C2).

    The draft is written into ``content`` by chores; ``edition`` grows with each, ``sections`` says who wrote where.
    Its chain in the journal begins with its submission.
    """

    kind = models.CharField(max_length=8, help_text="add, change, split, merge, suspend, abolish")
    stage = models.CharField(max_length=10, help_text="draft, submitted, returned, passed, published")
    item = models.ForeignKey(Item, models.PROTECT, related_name="changes")
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    implementation_code = models.CharField(max_length=33)
    before = models.ForeignKey(ItemVersion, models.PROTECT, null=True, related_name="changes")
    content = models.TextField(help_text="the snapshot to come, canonical JSON")
    reasons = models.JSONField(default=dict, help_text="place → reason and basis")
    reason = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    partners = ArrayField(models.CharField(max_length=33), default=list, help_text="sub-items or absorbed items")
    effective = models.DateField(null=True)
    authors = ArrayField(models.BigIntegerField(), default=list, help_text="accounts that wrote in it")
    reviewer = models.BigIntegerField(null=True)
    remark = models.TextField(blank=True, help_text="what the reviewer said last")
    sections = models.JSONField(default=dict, help_text="section → edition, account, post, moment")
    edition = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["implementation_code"],
                condition=~models.Q(stage="published"),
                name="change_open_once",
            )
        ]
        indexes = [models.Index(fields=["division", "stage"], name="change_at_stage")]


class Workbook(models.Model):
    """A workbook asked for (export) or handed in (import) by an account; a worker does it, ``result`` tells."""

    kind = models.CharField(max_length=6, help_text="export, import")
    account_id = models.BigIntegerField()
    body = models.CharField(max_length=16, blank=True, help_text="export of one body; empty: the whole catalogue")
    name = models.TextField(blank=True, help_text="what the file handed in was called")
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_size = models.IntegerField(default=0)
    result = models.JSONField(default=dict, help_text="differences and bad rows, as shown")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    drafts_wanted_at = models.DateTimeField(null=True)
    drafted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account_id", "-id"], name="workbook_of_account")]


class DictionaryEntry(models.Model):
    """An entry of a dictionary: material types, data fields, certificate types, registers, option tables, posts."""

    kind = models.CharField(max_length=16)
    code = models.TextField()
    name = models.TextField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="entry_once")]


class Handout(models.Model):
    """A sheet drawn from a snapshot: the guide, the blank form, the filled sample. Another snapshot has its own."""

    snapshot_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, help_text="guide, form, sample")
    edition = models.CharField(max_length=16, help_text="of the drawing and of the address in its code")
    file_sha256 = models.CharField(max_length=64)
    file_size = models.IntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot_sha256", "kind", "edition"], name="handout_once")]


class GradedTable(Chained):
    """A decision table of graded authority (C11): a draft, then published by a second person for a time.

    ``columns`` and ``rows`` are the table as typed; the rule reads it. A published one never changes but for its end.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="graded_tables")
    division = models.CharField(max_length=12)
    columns = models.JSONField(help_text="[{slug, name_zh, name_en, unit, options}]")
    rows = models.JSONField(help_text="[{cells, outcome, body, final, basis}]")
    illustrative = models.BooleanField(default=False, help_text="made up for the demonstration: shown as 示例")
    state = models.CharField(max_length=9, default="draft", choices=[("draft", "草稿"), ("published", "已发布")])
    in_force = DateRangeField(null=True)
    drafted_by = models.BigIntegerField(null=True)
    drafted_at = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "division"], condition=models.Q(state="draft"), name="graded_drafted_once"
            ),
            ExclusionConstraint(
                name="graded_in_force_once",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    ("division", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Law(Chained):
    """A law, regulation or rule that item versions rest on, kept once (C15). ``state``: in_force, repealed."""

    name = models.TextField(unique=True)
    edition = models.TextField(blank=True, help_text="date of the edition that the catalogue cites")
    state = models.CharField(max_length=8, default="in_force", choices=[("in_force", "有效"), ("repealed", "已废止")])


class LawArticle(models.Model):
    """An article that some version cites."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="articles")
    number = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["law", "number"], name="article_once")]


class LawChange(models.Model):
    """A law was made anew, amended, repealed or interpreted (立改废释) on a day: what changed, in which articles."""

    law = models.ForeignKey(Law, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=11, help_text="amended, repealed, interpreted, replaced")
    effective_on = models.DateField()
    articles = ArrayField(models.IntegerField(), default=list, help_text="empty: the whole law")
    what = models.TextField()
    source = models.TextField(help_text="the act by which it changed: title and number")
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()


class LawTask(models.Model):
    """What a change of law asks of one body's item version; its limit is a clock of kind ``task`` on it."""

    change = models.ForeignKey(LawChange, models.PROTECT, related_name="tasks")
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="law_tasks")
    body = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    elements = models.JSONField(help_text="[{element, zh, en, words, articles}]")
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=9, blank=True, help_text="changed, unchanged")
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "item_version"], name="law_task_once")]
        indexes = [models.Index(fields=["body", "done_at"], name="law_task_of_body")]
