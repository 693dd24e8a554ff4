"""The pool of experts, and the teams that were drawn by lot (L10)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from oneseal.records.intake.models import Case


class Expert(models.Model):
    """An expert of the pool (专家库): what he is asked about, from when to when, whom he must not judge."""

    division = models.CharField(max_length=12)
    body = models.CharField(max_length=16, help_text="bureau that keeps the pool")
    name = models.TextField()
    unit = models.TextField(help_text="institution where he works")
    field = models.TextField()
    email_sealed = models.BinaryField()
    since = models.DateField()
    until = models.DateField(null=True, help_text="last day in the pool")
    conflicts = ArrayField(models.TextField(), default=list, help_text="institutions that he must not judge")
    version = models.IntegerField()
    head = models.CharField(max_length=64)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="expert_ends_after_start")
        ]
        indexes = [models.Index(fields=["body", "field", "id"], name="expert_of_field")]


class TeamDraw(models.Model):
    """One draw for a step (抽签): its seed and, for each group, the pool, who was left out and who was drawn."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="team_draws")
    step_no = models.IntegerField()
    round = models.IntegerField(help_text="1 for the team, more for those drawn in somebody's place")
    seq = models.IntegerField(help_text="entry of the case")
    seed = models.TextField()
    lots = models.JSONField(help_text="[{group, pool, left_out, drawn}]")
    wanted = models.JSONField(help_text="department, field, days and question, as asked for")
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step_no", "round"], name="team_drawn_once")]


class TeamMember(models.Model):
    """Somebody who was drawn; one who was replaced stays, with the reason (回避、因故不能参加)."""

    draw = models.ForeignKey(TeamDraw, models.PROTECT, related_name="members")
    group = models.CharField(max_length=10)
    key = models.CharField(max_length=24, help_text="a and the account, or e and the expert")
    account_id = models.BigIntegerField(null=True)
    expert = models.ForeignKey(Expert, models.PROTECT, null=True)
    consultation = models.IntegerField(null=True, help_text="number of the question that went to the expert")
    left_why = models.CharField(max_length=8, blank=True, help_text="recused, absent")
    left_reason_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "key"], name="team_member_once"),
            models.CheckConstraint(
                condition=Q(account_id=None, expert__isnull=False) | Q(account_id__isnull=False, expert=None),
                name="team_member_of_one_kind",
            ),
        ]
