"""Whose questions are seen, by which limits they run, who is there to take them, and what stands under a guide."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.permissions.holders import present
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.powers.reads import power_held, powers_of
from oneseal.records.privacy.sealing import index, printed_code
from oneseal.records.questions.models import Hand, Question
from oneseal.rules.permissions.groups import ANSWERING
from oneseal.rules.permissions.people import Reach
from oneseal.rules.powers.holding import holder_on
from oneseal.rules.questions.first_asked import Answers, Moved
from oneseal.rules.questions.names import Move
from oneseal.rules.questions.terms import EVERYBODY, QuestionTerms, terms_of_body

KIND = "question_rule"
QUESTION = "question"
CODE_LENGTH = 10


def within(reach: Reach) -> Q:
    """The condition on questions for a reach; ``rules.questions.reach.sees`` says the same."""
    if reach.everything:
        return Q()
    condition = Q(pk__in=[])
    if reach.bodies:
        condition |= Q(bodies__overlap=sorted(reach.bodies))
    if reach.divisions:
        condition |= Q(division__in=sorted(reach.divisions))
    if reach.person_id is not None:
        condition |= Q(person_id=reach.person_id)
    if reach.enterprise_id is not None:
        condition |= Q(enterprise_id=reach.enterprise_id)
    return condition


def at_hand(reach: Reach) -> Q:
    """Of those within reach the ones that wait there: what went on to another body is only followed."""
    if reach.everything:
        return Q()
    return Q(body__in=sorted(reach.bodies)) | Q(division__in=sorted(reach.divisions))


def last_move() -> Subquery:
    """What was done last with a question's hand: one that was handed on last is not taken yet."""
    return Subquery(Hand.objects.filter(question=OuterRef("pk")).order_by("-seq").values("move")[:1])


def answered_for_by(account: int | None) -> Q:
    """Of questions with their ``last_move``: he answers for it; ``rules.questions.first_asked`` says the same."""
    waits = Q(last_move=Move.HAND.value)
    return Q(account_id=account) & ~waits | Q(giver_account=account) & waits


def moves_of(hands: Iterable[Hand]) -> list[Moved]:
    """The history of a question's hands as the rule knows it, oldest first."""
    return [
        Moved(Move(row.move), row.by, Answers(row.from_body, row.from_account), Answers(row.to_body, row.to_account))
        for row in hands
    ]


def question_terms(body: str) -> QuestionTerms:
    """The limits of a body, as its data gives them."""
    rows = DictionaryEntry.objects.filter(kind=KIND, code__in=(body, EVERYBODY)).values_list("code", "content")
    return terms_of_body(dict(rows), body)


def handler_of(item: str, division: str, day: date, otherwise: str) -> str:
    """The body that holds the power over an item that day; where the register has none, the version's own."""
    held = holder_on([power_held(row) for row in powers_of(item, division)], day)
    return held.body if held else otherwise


def answering_at(body: str, on: date) -> dict[int, str]:
    """Names of those who hold a post that answers at the body that day, and are not away."""
    held = present(on).filter(body=body, post__in=ANSWERING)
    rows = Account.objects.filter(pk__in=held.values("account_id"), active=True)
    return dict(rows.order_by("name", "pk").values_list("pk", "name"))


def bodies_answering(division: str, on: date) -> dict[str, str]:
    """The bodies of a division, or below it, where somebody holds a post that answers that day, by name."""
    held = PostHeld.objects.filter(post__in=ANSWERING, held__contains=on, division__startswith=division[:6])
    rows = Body.objects.filter(pk__in=held.values("body"))
    return dict(rows.order_by("name", "pk").values_list("pk", "name"))


def names_of(accounts: Iterable[int | None], bodies: Iterable[str]) -> tuple[dict[int, str], dict[str, str]]:
    """What officials and bodies are called."""
    people = Account.objects.filter(pk__in={pk for pk in accounts if pk is not None})
    named = Body.objects.filter(pk__in=set(bodies))
    return dict(people.values_list("pk", "name")), dict(named.values_list("code", "name"))


def code_of(token: object) -> str:
    """The code that whoever asked looks the answer up with; two groups of five."""
    made = printed_code(f"question:{token}") + printed_code(f"question-end:{token}")
    return f"{made[:5]}-{made[5:CODE_LENGTH]}"


def code_index(code: str) -> str:
    """Under which it is found, with or without dash and blanks."""
    plain = "".join(char for char in code.upper() if char.isalnum())
    return index(f"question:{plain[:CODE_LENGTH]}") if len(plain) == CODE_LENGTH else ""


def published_of(implementation_code: str) -> "QuerySet[Question]":
    """The frequent questions under a guide, newest first."""
    rows = Question.objects.filter(implementation_code=implementation_code, published_at__isnull=False)
    return rows.order_by("-published_at", "-pk")
