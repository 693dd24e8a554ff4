"""Who answers for a case: whoever was asked first, or whoever took it over since, with how that went (I10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from oneseal.records.accounts.models import Account
from oneseal.records.intake.first_asked import first_of, history
from oneseal.records.intake.models import Case, HandedOn, Referral
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.intake.first_asked import may_hand_on, may_take
from oneseal.rules.permissions.people import Principal
from oneseal.rules.questions import first_asked as rule


@dataclass(frozen=True)
class HandedCell:
    """It was handed on once: by whom, to whom, why, and what came of it."""

    by: str
    by_body: str
    to: str
    to_body: str
    moment: datetime
    reason: str
    taken: bool | None
    answered_by: str
    answered_at: datetime | None
    why_back: str


@dataclass(frozen=True)
class Answerable:
    """Who answers now, at which post; where the application was handed in; what was handed on, oldest first."""

    now: rule.Answers
    past: list[rule.HandedOn]
    name: str
    post: str
    body_name: str
    window: str
    history: tuple[HandedCell, ...]

    @property
    def waits(self) -> HandedCell | None:
        """What was handed on and is not taken yet."""
        return next((one for one in reversed(self.history) if one.taken is None), None)

    def may_hand_on(self, who: Principal) -> bool:
        """Whether he answers for it, and nothing is on the way."""
        return self.waits is None and may_hand_on(who, self.now)

    def may_take(self, who: Principal) -> bool:
        """Whether it was handed to him."""
        one = rule.waiting(self.past)
        return one is not None and may_take(who, one)


def answerable_of(
    case: Case,
    rows: Sequence[HandedOn],
    names: Mapping[int, str],
    bodies: Mapping[str, str],
    posts: Mapping[tuple[int, str], str],
    window: str,
) -> Answerable:
    """From rows that were read already; ``posts`` by account and body."""
    past = history(rows)
    now = rule.answerable(first_of(case), past)
    account = now.account or 0
    return Answerable(
        now=now,
        past=past,
        name=names.get(account, ""),
        post=posts.get((account, now.body), ""),
        body_name=bodies.get(now.body, now.body),
        window=window,
        history=tuple(_cell(row, names, bodies) for row in rows),
    )


def _cell(row: HandedOn, names: Mapping[int, str], bodies: Mapping[str, str]) -> HandedCell:
    return HandedCell(
        by=names.get(row.by_account, ""),
        by_body=bodies.get(row.by_body, row.by_body),
        to=names.get(row.to_account or 0, ""),
        to_body=bodies.get(row.to_body, row.to_body),
        moment=row.moment,
        reason=unseal(row.reason_sealed),
        taken=row.taken,
        answered_by=names.get(row.answered_by or 0, ""),
        answered_at=row.answered_at,
        why_back=unseal(row.answer_sealed) if row.answer_sealed else "",
    )


def answerable_for(case_id: int, today: date) -> Answerable:
    """The same for a page that has not read the rows; five statements."""
    case = Case.objects.select_related("window").get(pk=case_id)
    rows = list(HandedOn.objects.filter(case_id=case_id).order_by("pk"))
    accounts = {case.first_asked, *(pk for row in rows for pk in (row.by_account, row.to_account, row.answered_by))}
    names = dict(Account.objects.filter(pk__in=[pk for pk in accounts if pk]).values_list("pk", "name"))
    held = PostHeld.objects.filter(account_id__in=names, held__contains=today)
    posts = {(pk, body): post for pk, body, post in held.values_list("account_id", "body", "post")}
    named = {case.body, *(code for row in rows for code in (row.by_body, row.to_body))}
    bodies = dict(Body.objects.filter(pk__in=named).values_list("pk", "name"))
    return answerable_of(case, rows, names, bodies, posts, case.window.name if case.window else "")


@dataclass(frozen=True)
class ReferralCell:
    """Somebody was told where to go: when, by whom, for what, where to."""

    id: int
    moment: datetime
    item_name: str
    body_name: str
    told: str
    asked: str
    window: str
    taken_by: str
    taken_at: datetime | None


def to_take(who: Principal) -> list[ReferralCell]:
    """Whom the bodies of somebody should expect, the last first."""
    return _cells(Referral.objects.filter(body__in={held.body for held in who.posts}, taken_by=None))


def sent_by(who: Principal) -> list[ReferralCell]:
    """Whom he sent elsewhere, the last first: he answers for them until they are taken."""
    return _cells(Referral.objects.filter(asked=who.account_id or 0))


MOST = 50


def _cells(found: "QuerySet[Referral, Referral]") -> list[ReferralCell]:
    rows = list(found.select_related("window").order_by("-pk")[:MOST])
    accounts = {pk for row in rows for pk in (row.asked, row.taken_by) if pk}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    bodies = dict(Body.objects.filter(pk__in={row.body for row in rows}).values_list("pk", "name"))
    return [
        ReferralCell(
            id=row.pk,
            moment=row.moment,
            item_name=row.item_name,
            body_name=bodies.get(row.body, row.body),
            told=row.told,
            asked=names.get(row.asked, ""),
            window=row.window.name if row.window else "",
            taken_by=names.get(row.taken_by or 0, ""),
            taken_at=row.taken_at,
        )
        for row in rows
    ]
