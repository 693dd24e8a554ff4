"""Before steps go from hand to hand: which steps of the chosen cases, in whose hand, who could get them (W1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import present
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import Handing, Step
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.review import handing as rule


@dataclass(frozen=True)
class StepInHand:
    """An open step of a chosen case; ``obstacle`` is what the rule would say."""

    case_number: str
    item_name: str
    step: int
    name: str
    post: str
    body: str
    holder: str
    since: datetime | None
    own: bool
    obstacle: Refusal | None


@dataclass(frozen=True)
class Preview:
    """The steps, and whoever is at the post of every one of those that can go over: account and name."""

    steps: list[StepInHand]
    people: list[tuple[int, str]]


@dataclass(frozen=True)
class HandingCell:
    """How a step went from hand to hand: who did it, whose it was, who has it since, in which words."""

    verb: str
    by: str
    before: str
    to: str
    reason: str
    moment: datetime


def last_handings(rows: Iterable[Handing], names: Mapping[int, str]) -> dict[int, HandingCell]:
    """The last one of each step, from rows in the order they were written."""
    return {
        row.step_no: HandingCell(
            verb=row.verb,
            by=names.get(row.account_id, ""),
            before=names.get(row.before or 0, ""),
            to=names.get(row.to or 0, ""),
            reason=unseal(row.reason_sealed) if row.reason_sealed else "",
            moment=row.moment,
        )
        for row in rows
    }


def preview(principal: Principal, numbers: Collection[str], verb: rule.Handing, today: date) -> Preview:
    """Open steps of the cases within reach that stand at a post, or at a body, of whoever asks."""
    rows = Step.objects.filter(visible(reach_of(principal), "case__"), case__number__in=numbers, state="open")
    mine = [row for row in rows.select_related("case").order_by("case__number", "no") if _concerns(principal, row)]
    places = {(row.post, row.body) for row in mine}
    at_post = _at_post(places, today)
    people = {pk for found in at_post.values() for pk in found} | {row.claimed_by for row in mine if row.claimed_by}
    names = dict(Account.objects.filter(pk__in=people, active=True).order_by("name").values_list("pk", "name"))
    steps = [_step(row, principal, verb, at_post[row.post, row.body], names) for row in mine]
    fits = [at_post[one.post, one.body] for one in steps if one.obstacle is None]
    common = set.intersection(*fits) if fits else set()
    return Preview(steps, [(pk, name) for pk, name in names.items() if pk in common])


def _concerns(principal: Principal, row: Step) -> bool:
    return rule.holds_post(principal, row.post, row.body) or row.body in rule.assigns_at(principal)


def _at_post(places: Collection[tuple[str, str]], today: date) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = {place: set() for place in places}
    held = present(today).filter(post__in={post for post, _ in places}, body__in={body for _, body in places})
    for account, post, body in held.values_list("account_id", "post", "body"):
        if (post, body) in found:
            found[post, body].add(account)
    return found


def _step(
    row: Step, principal: Principal, verb: rule.Handing, at_post: Collection[int], names: dict[int, str]
) -> StepInHand:
    taken = None
    if row.claimed_by in at_post and row.claimed_by is not None and row.claimed_at is not None:
        taken = rule.Taken(row.claimed_by, names.get(row.claimed_by, ""), row.claimed_at)
    return StepInHand(
        case_number=row.case.number,
        item_name=row.case.item_name,
        step=row.no,
        name=row.name,
        post=row.post,
        body=row.body,
        holder=taken.name if taken else "",
        since=taken.since if taken else None,
        own=taken is not None and taken.account_id == principal.account_id,
        obstacle=_obstacle(principal, verb, rule.Step(row.no, row.name, row.post, row.body, row.state, taken)),
    )


_GUARDS = {
    rule.Handing.CLAIM: rule.must_claim,
    rule.Handing.RELEASE: rule.must_release,
    rule.Handing.ASSIGN: rule.must_assign,
}


def _obstacle(principal: Principal, verb: rule.Handing, step: rule.Step) -> Refusal | None:
    try:
        _GUARDS[verb](principal, step)
    except Refusal as refusal:
        return refusal
    return None
