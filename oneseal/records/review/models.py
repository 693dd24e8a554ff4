"""Steps of a case at their posts, verdicts on review points, procedures, hearing, verification on site (W1-W3)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.review.team_models import Expert, TeamDraw, TeamMember

OF_TEAMS = (Expert, TeamDraw, TeamMember)
"""Tables of the pool of experts and of teams drawn by lot; they stand in a module of their own."""


class Step(models.Model):
    """A unit of review at a post (审批环节), made from the item version when the case is accepted."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    no = models.IntegerField()
    name = models.TextField()
    kind = models.TextField()
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    unit = models.TextField(blank=True)
    par_no = models.IntegerField()
    half_days = models.IntegerField()
    state = models.CharField(max_length=8, default="waiting", help_text="waiting, open, done, void")
    claimed_by = models.BigIntegerField(null=True, help_text="account that has the step in hand")
    claimed_at = models.DateTimeField(null=True)
    opened_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True, help_text="agree, object")
    opinion_sealed = models.BinaryField(null=True)
    officers = models.JSONField(default=list, help_text="account ids of at least two officers for a site visit")

    class Meta:
        indexes = [
            models.Index(fields=["body", "post", "case", "no"], condition=Q(state="open"), name="step_open_at"),
            models.Index(fields=["claimed_by"], condition=Q(state="open", claimed_by__gt=0), name="step_in_hand"),
        ]


class Handing(models.Model):
    """That a step went into somebody's hand, or out of it: who did it, when, and why (W1)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="handings")
    step_no = models.IntegerField()
    verb = models.CharField(max_length=8, help_text="claim, release, assign")
    account_id = models.BigIntegerField(help_text="who did it")
    before = models.BigIntegerField(null=True, help_text="account that had it until then")
    to = models.BigIntegerField(null=True, help_text="account that has it since")
    reason_sealed = models.BinaryField(null=True)
    moment = models.DateTimeField()


class PointVerdict(models.Model):
    """What a reviewer found on a review point of the item version."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="verdicts")
    step_no = models.IntegerField()
    key = models.CharField(max_length=16)
    verdict = models.CharField(max_length=8, help_text="met, doubt, unmet")
    note = models.TextField(blank=True)
    account_id = models.BigIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step_no", "key"], name="verdict_once")]


class Procedure(models.Model):
    """A special procedure beside the review; it stops the clock only by Art. 45 or the item's law."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="procedures")
    kind = models.CharField(max_length=16)
    basis = models.TextField()
    excluded = models.BooleanField()
    begun_on = models.DateField()
    told_n = models.IntegerField()
    told_unit = models.CharField(max_length=12)
    by = models.TextField(blank=True, default="", help_text="who carries it out, where it is commissioned")
    ended_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    report = models.TextField(blank=True, default="", help_text="name and number of the paper that ended it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], condition=Q(ended_on=None), name="procedure_open_once")
        ]


class Concerned(models.Model):
    """The applicant (no 0) or a stakeholder (利害关系人): told of the right to a hearing, and what he said to it."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="concerned")
    no = models.IntegerField()
    name = models.TextField()
    interest_sealed = models.BinaryField(null=True, help_text="what of his own the permit touches")
    phone_sealed = models.BinaryField(null=True)
    told_on = models.DateField()
    served_on = models.DateField(null=True, help_text="effective delivery: the five days run from here")
    answer = models.CharField(max_length=10, blank=True, help_text="requested, waived, lapsed, joined")
    answered_on = models.DateField(null=True)


class Statement(models.Model):
    """What somebody concerned stated in his defence (陈述、申辩; Art. 36)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="statements")
    no = models.IntegerField(help_text="of the person concerned")
    said_sealed = models.BinaryField()
    said_on = models.DateField()


class Hearing(models.Model):
    """The hearing of a case (听证): begun by a request or an announcement, over when its record is signed."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True)
    basis = models.TextField()
    announced = models.BooleanField()
    begun_on = models.DateField()
    notified_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    at = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True)
    chair = models.BigIntegerField(null=True, help_text="account of whoever presides")
    recusal_no = models.IntegerField(null=True, help_text="who asked that the chair step back, while unanswered")
    recusal_sealed = models.BinaryField(null=True)
    held_on = models.DateField(null=True)
    present_sealed = models.BinaryField(null=True, help_text="sealed JSON: [{name, role}]")
    signed_on = models.DateField(null=True)
    record_number = models.TextField(blank=True)


class RecordLine(models.Model):
    """One speech of the record (笔录): who, when, what, to which review points."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="record_lines")
    moment = models.DateTimeField()
    speaker = models.TextField()
    role = models.TextField()
    said_sealed = models.BinaryField()
    points = ArrayField(models.CharField(max_length=16), default=list)
    respond = models.BooleanField(default=False, help_text="the decision has to answer it")


class Visit(models.Model):
    """A verification on site (现场核查) of one step: whom one invited along, who went, what the party said."""

    pk = models.CompositePrimaryKey("case_id", "step_no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    step_no = models.IntegerField()
    invited = models.CharField(max_length=16, blank=True, help_text="body that supervises the item")
    planned_on = models.DateField(null=True)
    at = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True)
    joined = models.BooleanField(default=False, help_text="the invited body came")
    visited_on = models.DateField(null=True)
    officers = models.JSONField(default=list, help_text="account ids")
    party_sealed = models.BinaryField(null=True, help_text="sealed JSON: {said, refused}")
    record_number = models.TextField(blank=True)


class Exhibit(models.Model):
    """A file that came up in the review (证据、照片、报告), shown to whoever sees the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="exhibits")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    of = models.CharField(max_length=24, help_text="hearing, visit-<step>, procedure-<id>")
    key = models.CharField(max_length=16, blank=True, help_text="review point")
    title = models.TextField(blank=True)
    token = models.CharField(max_length=64, help_text="made by whoever sends it: sent twice, kept once")
    account_id = models.BigIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="exhibit_once")]
        indexes = [models.Index(fields=["file"], name="exhibit_of_file")]


class Consulted(models.Model):
    """A body or an outside expert asked about a case (征求意见): what, until when, what he may see, what he said.

    The last day is that of the clock of the same part. The code of an expert is made by a key and stored nowhere.
    """

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="consulted")
    no = models.IntegerField()
    step_no = models.IntegerField(help_text="step whose reviewer asked, or that of the decision; 0 where none is")
    body = models.CharField(max_length=16, blank=True, help_text="body asked; empty where an expert is")
    expert_sealed = models.BinaryField(null=True, help_text="sealed JSON: {name, unit, email}")
    number = models.CharField(max_length=32, unique=True, help_text="by which an expert finds it")
    code_index = models.CharField(max_length=64, blank=True)
    question_sealed = models.BinaryField()
    materials = ArrayField(models.IntegerField(), default=list, help_text="numbers on the checklist laid open")
    documents = ArrayField(models.BigIntegerField(), default=list, help_text="documents of the case laid open")
    asked_by = models.BigIntegerField(null=True)
    asked_on = models.DateField()
    view = models.CharField(max_length=10, blank=True, help_text="agree, conditions, disagree, outside")
    opinion_sealed = models.BinaryField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.BigIntegerField(null=True, help_text="account; none where an expert answered")
    withdrawn_on = models.DateField(null=True)
    withdrawn_sealed = models.BinaryField(null=True, help_text="why")

    class Meta:
        indexes = [models.Index(fields=["body", "-asked_on"], name="consulted_body")]


class Conference(models.Model):
    """A collective consultation (集体会商): called with question, moment, place and people; over when it is signed."""

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="conferences")
    no = models.IntegerField()
    question_sealed = models.BinaryField()
    called_on = models.DateField()
    called_by = models.BigIntegerField(null=True)
    planned_on = models.DateField()
    at = models.CharField(max_length=20)
    place = models.TextField()
    chair = models.BigIntegerField(help_text="account of whoever presides")
    invited = models.JSONField(default=list, help_text="[{account, name}], officials")
    others = models.TextField(blank=True, help_text="who comes from elsewhere, as it was written")
    signed_on = models.DateField(null=True)
    record_sealed = models.BinaryField(null=True, help_text="sealed JSON: {positions: [{name, unit, said}], outcome}")
    record_number = models.TextField(blank=True)


class Countersign(models.Model):
    """A countersignature (会签) that a proposed decision was sent to: by which row of the version, what came of it.

    What was proposed stands sealed with its digest; void once the proposal was changed or the case went back.
    """

    pk = models.CompositePrimaryKey("case_id", "no")
    case = models.ForeignKey(Case, models.PROTECT, related_name="countersigns")
    no = models.IntegerField()
    rule = models.IntegerField(help_text="number of the row in the item version")
    post = models.CharField(max_length=8)
    body = models.CharField(max_length=16)
    basis = models.TextField()
    proposal_sealed = models.BinaryField(help_text="sealed JSON: the proposed decision")
    digest = models.CharField(max_length=64, help_text="of the proposal")
    asked_by = models.BigIntegerField(null=True)
    asked_on = models.DateField()
    answer = models.CharField(max_length=8, blank=True, help_text="agree, disagree")
    opinion_sealed = models.BinaryField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.BigIntegerField(null=True)
    void = models.CharField(max_length=8, blank=True, help_text="changed, returned")


class OverdueReason(models.Model):
    """That the responsible post said why a limit is over; the words stand sealed in the entry of the case's journal."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="reasons")
    seq = models.IntegerField(help_text="entry of the case's journal")
    post = models.CharField(max_length=8)
    account_id = models.BigIntegerField(null=True)
    given_on = models.DateField()


class SavedFilter(models.Model):
    """A filter of the inbox under a name: its maker's, or shared with a post at a body and one unit of it (or all)."""

    account_id = models.BigIntegerField()
    name = models.CharField(max_length=20)
    narrowed = models.JSONField(help_text="the inbox's own parameters; read again by the rule whenever it is opened")
    shared = models.BooleanField(default=False)
    post = models.CharField(max_length=8, blank=True)
    body = models.CharField(max_length=16, blank=True)
    unit = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "name"], name="filter_name_once")]
        indexes = [
            models.Index(fields=["body", "post"], condition=models.Q(shared=True), name="filter_shared_with"),
        ]


class DeskColumns(models.Model):
    """The columns of the inbox that somebody chose, in their order; who chose none has the usual ones."""

    account_id = models.BigIntegerField(primary_key=True)
    columns = ArrayField(models.CharField(max_length=16))
